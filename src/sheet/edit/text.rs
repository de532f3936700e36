//! The text of a sheet's file between two changes, and whether a change did what was meant and nothing else.

use std::cell::OnceCell;

use super::merged::Goal;
use super::rest::{at, comments, with_open_list, with_rows, without_all};
use super::waiting::{self, Column};
use crate::form::Form;
use crate::sheet::is_ditto;
use crate::source::Source;
use crate::yaml::outline::{Body, Branch, Item, Outline};
use crate::yaml::patch::{Patch, Row, Setting, Step, says};
use crate::yaml::{self, Node, Tree};

use super::EditError;

/// A file's text and what it says.
pub(super) struct Text {
    source: Source,
    tree: Tree,
    /// Made when it is asked for.
    outline: OnceCell<Outline>,
}

/// What a change is meant to do.
pub(super) enum Meant<'m> {
    /// Values stand at the ends of their ways.
    Values(&'m [Setting<'m>]),
    /// The list under a key has these entries.
    Rows(&'m str, &'m [(Row<'m>, bool)]),
    /// The goals in the list under a key have another key, or no longer have it.
    Column(&'m str, &'m str, Column),
}

impl Text {
    /// A text that is a map, without features that a sheet must not have.
    pub fn read(text: &str) -> Option<Self> {
        let source = Source::new("", text);
        let tree = yaml::load(&source).ok()?;
        let is_map = tree.root.as_ref().and_then(Node::entries).is_some_and(|entries| !entries.is_empty());
        (is_map && tree.features.is_empty()).then_some(Self { source, tree, outline: OnceCell::new() })
    }

    /// The text as it now stands.
    pub fn into_string(self) -> String {
        self.source.text().to_owned()
    }

    /// The text after a change, where that did what was meant.
    ///
    /// # Errors
    /// The change has no place, or the text after it says something else as well.
    pub fn changed(
        &self,
        change: impl Fn(Patch<'_>) -> Option<String>,
        meant: &Meant<'_>,
    ) -> Result<Self, EditError> {
        // Only where a block would take what follows for its text, another notation is better.
        self.changed_as(change(self.patch()), meant).or_else(|first| {
            let second = self.changed_as(change(self.patch().without_blocks()), meant);
            second.map_err(|second| if first == EditError::Unfaithful { first } else { second })
        })
    }

    /// The same by one text alone, where there is one.
    ///
    /// # Errors
    /// There is none, or it says something else as well.
    pub fn changed_as(&self, text: Option<String>, meant: &Meant<'_>) -> Result<Self, EditError> {
        let text = Self::read(&text.ok_or(EditError::Layout)?).ok_or(EditError::Unfaithful)?;
        if self.became(&text, meant) { Ok(text) } else { Err(EditError::Unfaithful) }
    }

    /// The changes of the text.
    pub fn patch(&self) -> Patch<'_> {
        Patch::of(&self.source, &self.tree)
    }

    fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(&self.source, &self.tree))
    }

    /// Whether another text is this one after what was meant.
    fn became(&self, other: &Self, meant: &Meant<'_>) -> bool {
        let (before, after) = (self.outline(), other.outline());
        let mut gone = Vec::new();
        let is_meant = match meant {
            Meant::Values(values) => {
                let [before, after] =
                    [before, after].map(|outline| Body::Map(without_all(outline.root.clone(), values)));
                before.says_same(&after) && values.iter().all(|value| other.says(value.way, value.body))
            }
            Meant::Rows(key, rows) => {
                let (meant, left) = with_rows(before.root.clone(), key, rows);
                gone = left;
                Body::Map(meant).says_same(&Body::Map(with_open_list(after.root.clone(), key)))
            }
            Meant::Column(rows, key, column) => {
                waiting::became(before.root.clone(), after.root.clone(), rows, key, *column)
            }
        };
        let mut kept = comments(before);
        for comment in gone {
            let at = kept.iter().position(|kept| *kept == comment);
            at.map(|at| kept.remove(at));
        }
        is_meant && kept == comments(after)
    }

    /// Whether a value is said already.
    pub fn says(&self, way: &[Step<'_>], body: &Body) -> bool {
        match self.node(way) {
            Some(node) => says(node, body),
            None => *body == Body::Nothing,
        }
    }

    fn node(&self, way: &[Step<'_>]) -> Option<&Node> {
        way.iter().try_fold(self.tree.root.as_ref()?, |node, step| match step {
            Step::Key(key) => node.get(key),
            Step::Entry(index) => node.items()?.get(*index),
        })
    }

    /// What stands at the end of a way.
    pub fn body(&self, way: &[Step<'_>]) -> Option<Body> {
        let root = &self.outline().root;
        let Some((step, rest)) = way.split_first() else { return Some(Body::Map(root.clone())) };
        let found = rest.iter().try_fold(at(root, step)?, |body, step| match body {
            Body::Map(branch) | Body::List(branch) => at(branch, step),
            _ => None,
        });
        found.cloned()
    }

    /// A way of which all but the last step can be gone: where a group is not there yet, it is what is set.
    pub fn reachable<'w, 's>(&self, way: &'w [Step<'s>], body: Body) -> (&'w [Step<'s>], Body) {
        let Some((Step::Key(key), before)) = way.split_last() else { return (way, body) };
        let is_there = |node: &Node| node.entries().is_some_and(|entries| !entries.is_empty());
        if body == Body::Nothing || before.is_empty() || self.node(before).is_some_and(is_there) {
            return (way, body);
        }
        self.reachable(before, Body::Map(Branch::new(vec![Item::entry(*key, body)])))
    }

    /// The goals.
    pub fn goals(&self, form: &Form) -> Vec<Goal> {
        let rows = self.body(&[Step::Key(&form.rows)]);
        let Some(Body::List(rows)) = rows else { return Vec::new() };
        let goal = |(entry, item): (usize, Item)| match item.body {
            Body::Map(cells) => Some((entry, cells)),
            _ => None,
        };
        rows.items.into_iter().enumerate().filter_map(goal).collect()
    }

    /// Of each entry of the list of rows, whether it is a goal that goes on with the one above.
    pub fn joined(&self, form: &Form) -> Vec<bool> {
        let rows = self.body(&[Step::Key(&form.rows)]);
        let Some(Body::List(rows)) = rows else { return Vec::new() };
        let title = form.columns.iter().find(|column| column.row_header).map(|column| &column.field.key);
        let is_joined = |item: &Item| {
            let Body::Map(cells) = &item.body else { return false };
            let is_title = |cell: &&Item| Some(&cell.key) == title;
            cells
                .items
                .iter()
                .filter(is_title)
                .any(|cell| matches!(&cell.body, Body::Text { text, .. } if is_ditto(text)))
        };
        rows.items.iter().map(is_joined).collect()
    }
}
