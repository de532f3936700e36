//! Values set in a file: as many as can be at once, so that the text is read again once and not once for each.

use super::text::{Meant, Text};
use super::{EditError, Editor};
use crate::yaml::outline::{Body, Branch, Item, Manner};
use crate::yaml::patch::{Setting, Step};

/// A value that is to be set: its goal, or the head, its key there, and what it says.
pub(super) type Put = (Option<usize>, String, Body);
/// A value with the way to it.
type Set<'s> = (Vec<Step<'s>>, Body);

impl Editor<'_> {
    /// Puts values in their places, each once, as the form has them set out.
    ///
    /// # Errors
    /// The file is to be left as it is.
    pub(super) fn put(&self, text: Text, values: &[Put]) -> Result<Text, EditError> {
        if values.is_empty() {
            return Ok(text);
        }
        let entries: Vec<usize> = text.goals(self.form).into_iter().map(|(entry, _)| entry).collect();
        let way = |goal: Option<usize>| match goal {
            Some(goal) => {
                let entry = entries.get(goal).copied().ok_or(EditError::NoGoal)?;
                Ok(vec![Step::Key(&self.form.rows), Step::Entry(entry)])
            }
            None => Ok(Vec::new()),
        };
        let mut set = Vec::with_capacity(values.len());
        for (goal, key, body) in values {
            let mut way = way(*goal)?;
            way.push(Step::Key(key));
            let body = self.arranged(&way, body.clone().without_comments());
            let body = text.body(&way).map_or_else(|| body.clone(), |said| with_keys_of(body.clone(), &said));
            set.push((way, body));
        }
        self.set_several(text, &set)
    }

    /// The text with values at the ends of their ways. Where they cannot all be set at once, half of them are set, and
    /// then the others.
    fn set_several(&self, text: Text, values: &[Set<'_>]) -> Result<Text, EditError> {
        let wanted: Vec<Wanted<'_>> =
            values.iter().filter_map(|(way, body)| self.wanted(&text, way, body.clone())).collect();
        let settings: Vec<Setting<'_>> = wanted.iter().map(Wanted::setting).collect();
        match settings.as_slice() {
            [] => return Ok(text),
            [_] => return text.changed(|patch| patch.set_all(&settings), &Meant::Values(&settings)),
            _ => {}
        }
        let changed = text.changed_as(text.patch().set_all(&settings), &Meant::Values(&settings));
        changed.or_else(|_| {
            let (some, others) = values.split_at(values.len() / 2);
            let text = self.set_several(text, some)?;
            self.set_several(text, others)
        })
    }

    /// Sets a value at the end of a way.
    ///
    /// # Errors
    /// The file is to be left as it is.
    pub(super) fn set(&self, text: Text, way: &[Step<'_>], body: Body) -> Result<Text, EditError> {
        self.set_several(text, &[(way.to_vec(), body)])
    }

    /// What is to be set, where the text does not say it yet.
    fn wanted<'w>(&'w self, text: &Text, way: &'w [Step<'w>], body: Body) -> Option<Wanted<'w>> {
        let (way, body) = text.reachable(way, body);
        let said = text.body(way).map(|said| self.arranged(way, said));
        if said.as_ref().is_some_and(|said| said.says_same(&body)) || text.says(way, &body) {
            return None;
        }
        let manner = if let Some(Body::Text { manner, .. }) = said { Some(manner) } else { None };
        Some(Wanted { way, body, order: self.order(way), manner })
    }
}

/// A value that a text does not say yet.
struct Wanted<'w> {
    way: &'w [Step<'w>],
    body: Body,
    order: Vec<&'w str>,
    manner: Option<Manner>,
}

impl Wanted<'_> {
    fn setting(&self) -> Setting<'_> {
        Setting { way: self.way, body: &self.body, order: &self.order, manner: self.manner }
    }
}

/// A value that says nothing under the keys that only the one in its place has. A key that is not spoken of would keep what
/// it has: the name of whoever held the post before.
fn with_keys_of(body: Body, said: &Body) -> Body {
    match body {
        Body::Map(branch) => Body::Map(completed(branch, &keys_of(said))),
        Body::List(mut list) => {
            let keys = keys_of(said);
            for item in &mut list.items {
                if let Body::Map(branch) = &mut item.body {
                    *branch = completed(std::mem::take(branch), &keys);
                }
            }
            Body::List(list)
        }
        body => body,
    }
}

/// The keys of a map, or of the maps of a list.
fn keys_of(said: &Body) -> Vec<&str> {
    match said {
        Body::Map(branch) => branch.items.iter().map(|item| item.key.as_str()).collect(),
        Body::List(list) => list
            .items
            .iter()
            .filter(|item| matches!(item.body, Body::Map(_)))
            .flat_map(|item| keys_of(&item.body))
            .collect(),
        _ => Vec::new(),
    }
}

fn completed(mut branch: Branch, keys: &[&str]) -> Branch {
    for key in keys {
        if !branch.items.iter().any(|item| item.key == *key) {
            branch.items.push(Item::entry(*key, Body::Nothing));
        }
    }
    branch
}
