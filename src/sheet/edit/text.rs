//! The text of a sheet's file between two changes, and whether a change did what was meant and nothing else.

use super::merged::Goal;
use super::waiting::{self, Column};
use crate::form::Form;
use crate::sheet::is_ditto;
use crate::source::Source;
use crate::yaml::outline::{Body, Branch, Item, Outline, Remark};
use crate::yaml::patch::{Patch, Row, Step, says};
use crate::yaml::{self, Node, Tree};

use super::EditError;

/// A file's text and what it says.
pub(super) struct Text {
    source: Source,
    tree: Tree,
}

/// What a change is meant to do.
pub(super) enum Meant<'m> {
    /// A value stands at the end of a way.
    Value(&'m [Step<'m>], &'m Body),
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
        (is_map && tree.features.is_empty()).then_some(Self { source, tree })
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
        self,
        change: impl Fn(Patch<'_>) -> Option<String>,
        meant: &Meant<'_>,
    ) -> Result<Self, EditError> {
        let patch = Patch::of(&self.source, &self.tree);
        let mut error = EditError::Layout;
        // Only where a block would take what follows for its text, another notation is better.
        for patch in [patch, patch.without_blocks()] {
            let Some(text) = change(patch) else { continue };
            match Self::read(&text) {
                Some(text) if self.became(&text, meant) => return Ok(text),
                _ => error = EditError::Unfaithful,
            }
        }
        Err(error)
    }

    fn outline(&self) -> Outline {
        Outline::of(&self.source, &self.tree)
    }

    /// Whether another text is this one after what was meant.
    fn became(&self, other: &Self, meant: &Meant<'_>) -> bool {
        let (before, after) = (self.outline(), other.outline());
        let mut gone = Vec::new();
        let is_meant = match meant {
            Meant::Value(way, body) => {
                let (before, after) = (before.root.clone(), after.root.clone());
                let rests = [before, after].map(|root| Body::Map(without(root, way)));
                let [before, after] = &rests;
                before.says_same(after) && other.says(way, body)
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
        let mut kept = comments(&before);
        for comment in gone {
            let at = kept.iter().position(|kept| *kept == comment);
            at.map(|at| kept.remove(at));
        }
        is_meant && kept == comments(&after)
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
        way.iter().try_fold(Body::Map(self.outline().root), |body, step| {
            let (Body::Map(branch) | Body::List(branch)) = body else { return None };
            let mut items = branch.items.into_iter();
            let item = match step {
                Step::Key(key) => items.find(|item| item.key == *key),
                Step::Entry(index) => items.nth(*index),
            };
            item.map(|item| item.body)
        })
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

/// A branch without the entry at the end of a way.
fn without(mut branch: Branch, way: &[Step<'_>]) -> Branch {
    let Some((step, rest)) = way.split_first() else { return branch };
    let at = match step {
        Step::Key(key) => branch.items.iter().position(|item| item.key == *key),
        Step::Entry(index) => Some(*index).filter(|index| *index < branch.items.len()),
    };
    let Some(at) = at else { return branch };
    if rest.is_empty() {
        branch.items.remove(at);
    } else if let Some(Item { body: Body::Map(inner) | Body::List(inner), .. }) = branch.items.get_mut(at) {
        *inner = without(std::mem::take(inner), rest);
    }
    branch
}

/// A root with the rows as they are meant, and the comments of those that are not among them.
fn with_rows(mut root: Branch, key: &str, rows: &[(Row<'_>, bool)]) -> (Branch, Vec<String>) {
    let found = root.items.iter_mut().find(|item| item.key == key);
    let old = found.as_ref().map_or(&[][..], |item| match &item.body {
        Body::List(list) => list.items.as_slice(),
        _ => &[],
    });
    let row = |(row, _): &(Row<'_>, bool)| match row {
        Row::Kept(index) => old.get(*index).cloned().unwrap_or_default(),
        Row::New(item) => (*item).clone(),
    };
    let is_kept = |index: usize| rows.iter().any(|(row, _)| matches!(row, Row::Kept(kept) if *kept == index));
    let gone = old.iter().enumerate().filter(|(index, _)| !is_kept(*index));
    let mut left = Vec::new();
    gone.for_each(|(_, item)| collect(item, &mut left));
    let items: Vec<Item> = rows.iter().map(row).collect();
    let body = if items.is_empty() { Body::Nothing } else { Body::List(Branch::new(items)) };
    match found {
        Some(item) => item.body = body,
        None => root.items.push(Item::entry(key, body)),
    }
    (root, left)
}

/// A root in which an empty list under a key is a key that waits.
fn with_open_list(mut root: Branch, key: &str) -> Branch {
    for item in root.items.iter_mut().filter(|item| item.key == key) {
        if matches!(&item.body, Body::List(list) if list.items.is_empty()) {
            item.body = Body::Nothing;
        }
    }
    root
}

/// All comments of a file, sorted: some stand elsewhere than before.
fn comments(outline: &Outline) -> Vec<String> {
    let mut found: Vec<String> = outline.head.iter().map(|remark| remark.text.clone()).collect();
    collect_all(&outline.root, &mut found);
    found.sort_unstable();
    found
}

fn collect_all(branch: &Branch, found: &mut Vec<String>) {
    branch.items.iter().for_each(|item| collect(item, found));
    found.extend(texts(&branch.below));
}

fn collect(item: &Item, found: &mut Vec<String>) {
    found.extend(texts(&item.above).chain(item.beside.clone()));
    if let Body::Map(branch) | Body::List(branch) = &item.body {
        collect_all(branch, found);
    }
}

fn texts(remarks: &[Remark]) -> impl Iterator<Item = String> {
    remarks.iter().map(|remark| remark.text.clone())
}
