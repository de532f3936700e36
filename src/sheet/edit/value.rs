//! From a value to what is to stand in the file, set out as the form has it.

use super::Editor;
use crate::form::{Field, Kind, kind};
use crate::sheet::canonical::{Arrangement, head_order, row_order};
use crate::sheet::draft::{Draft, DraftError, DraftProblem, Given};
use crate::sheet::walk::Slot;
use crate::yaml::outline::{Body, Branch, Item, Outline};
use crate::yaml::patch::Step;

impl Editor<'_> {
    /// What is to stand under a key; the keys of groups and people that are not given wait in it.
    pub(super) fn body(
        &self,
        goal: Option<usize>,
        keys: &[String],
        value: &Given,
    ) -> Result<Body, DraftError> {
        let fault = |problem| DraftError { goal, keys: keys.to_vec(), problem };
        let (first, inner) = keys.split_first().ok_or_else(|| fault(DraftProblem::UnknownKey))?;
        let given =
            inner.iter().rev().fold(value.clone(), |value, key| Given::Group(vec![(key.clone(), value)]));
        let entry = vec![(first.clone(), given)];
        let (head, goals) = if goal.is_some() { (Vec::new(), vec![entry]) } else { (entry, Vec::new()) };
        let draft = Draft { form: self.form, head: &head, goals: &goals };
        let outline = draft.outline(self.year_settings).map_err(|error| DraftError { goal, ..error })?;
        match value {
            Given::Absent => return Ok(Body::Nothing),
            Given::Ditto if goal == Some(0) => return Err(fault(DraftProblem::Ditto)),
            _ => {}
        }
        let body = unwrapped(outline.root, &self.wrapping(goal.is_some(), keys));
        let body = body.ok_or_else(|| fault(DraftProblem::Unfaithful))?;
        Ok(match self.field(goal.is_some(), first, inner) {
            Some(field) => filled(field, body),
            None => body,
        })
    }

    /// What stands at the end of a way, as the form has it set out.
    pub(super) fn arranged(&self, way: &[Step<'_>], body: Body) -> Body {
        let (is_row, keys) = keys_of(way);
        let wrapping = self.wrapping(is_row, &keys);
        let wrapped = wrapping.iter().rev().fold(body.clone(), |body, key| match key {
            Some(key) => Body::Map(Branch::new(vec![Item::entry(*key, body)])),
            None => Body::List(Branch::new(vec![Item::of_list(body)])),
        });
        let Body::Map(root) = wrapped else { return body };
        let outline = Outline { root, ..Outline::default() };
        let arranged = Arrangement { form: self.form, year_settings: self.year_settings }.sheet(outline);
        unwrapped(arranged.root, &wrapping).unwrap_or(body)
    }

    /// The keys that may stand beside the last of a way, in the order of the form.
    pub(super) fn order(&self, way: &[Step<'_>]) -> Vec<&str> {
        let (is_row, keys) = keys_of(way);
        match keys.split_last() {
            Some((_, [first, inner @ ..])) => {
                let group = self.field(is_row, first, inner);
                group.iter().flat_map(|group| &group.fields).map(|part| part.key.as_str()).collect()
            }
            _ if is_row => row_order(self.form),
            _ => head_order(self.form),
        }
    }

    /// The way to a value in a sheet that has no other: keys, and for a goal the entry of the list.
    fn wrapping<'k>(&'k self, is_row: bool, keys: &'k [String]) -> Vec<Option<&'k str>> {
        let row = [Some(self.form.rows.as_str()), None];
        let before = if is_row { row.as_slice() } else { &[] };
        before.iter().copied().chain(keys.iter().map(|key| Some(key.as_str()))).collect()
    }

    /// The field of a key, or the part of its group that further keys lead to.
    fn field(&self, is_row: bool, key: &str, inner: &[String]) -> Option<&Field> {
        let slot = if is_row { Slot::of_row(self.form, key) } else { Slot::of_head(self.form, key) };
        inner.iter().try_fold(slot?.field()?, |field, key| field.fields.iter().find(|part| part.key == *key))
    }
}

/// The keys of a way, and whether it leads into a goal.
fn keys_of(way: &[Step<'_>]) -> (bool, Vec<String>) {
    let is_row = matches!(way, [_, Step::Entry(_), ..]);
    let keys =
        way.iter().filter_map(|step| if let Step::Key(key) = step { Some((*key).to_owned()) } else { None });
    (is_row, keys.skip(usize::from(is_row)).collect())
}

/// What stands at the end of a way in a sheet.
fn unwrapped(root: Branch, way: &[Option<&str>]) -> Option<Body> {
    way.iter().try_fold(Body::Map(root), |body, key| {
        let (Body::Map(branch) | Body::List(branch)) = body else { return None };
        let is_meant = |item: &Item| key.is_none_or(|key| item.key == key);
        branch.items.into_iter().find(is_meant).map(|item| item.body)
    })
}

/// A value with all the keys that it may have; those that are not given wait.
fn filled(field: &Field, body: Body) -> Body {
    let with = |mut map: Branch, keys: &[&str]| {
        for key in keys {
            if !map.items.iter().any(|item| item.key == *key) {
                map.items.push(Item::entry(*key, Body::Nothing));
            }
        }
        let rank = |item: &Item| keys.iter().position(|key| *key == item.key);
        map.items.sort_by_key(rank);
        map
    };
    match (field.kind, body) {
        (Kind::People, Body::List(mut people)) => {
            for item in &mut people.items {
                item.body = filled(field, std::mem::take(&mut item.body));
            }
            Body::List(people)
        }
        (Kind::People, Body::Map(person)) => Body::Map(with(person, &[kind::POST, kind::NAME])),
        (Kind::Group, Body::Map(mut parts)) => {
            for item in &mut parts.items {
                if let Some(part) = field.fields.iter().find(|part| part.key == item.key) {
                    item.body = filled(part, std::mem::take(&mut item.body));
                }
            }
            let keys: Vec<&str> = field.fields.iter().map(|part| part.key.as_str()).collect();
            Body::Map(with(parts, &keys))
        }
        (_, body) => body,
    }
}
