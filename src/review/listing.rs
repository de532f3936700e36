//! The changes of a sheet in the order in which people read them, which all faces but the machine's share.
//!
//! Enters: what changed in a sheet. Leaves: items, each with the fields that changed. Knows no format.

use std::borrow::Cow;

use super::tally::goal_word;
use super::{GoalChange, GoalFate, SheetChange, SheetFate, TextChange};
use crate::sheet::marked::{Mark, MarkedParagraph, MarkedText};

/// What an item's reason is called.
pub(super) const REASON: &str = "理由";
/// In place of what did not change.
pub const OMITTED: &str = "（略）";
/// In place of an empty line that came or went.
const EMPTY: &str = "（空の行）";

/// A goal that changed, or a field of the head.
#[derive(Debug)]
pub(super) struct Item<'r> {
    /// What became of it.
    pub(super) what: String,
    /// The goal's number, or both.
    pub(super) numbers: String,
    /// The goal's title on one line; nothing for a field of the head.
    pub(super) title: String,
    pub(super) fields: Vec<Field<'r>>,
    /// Why.
    pub(super) reason: &'r [String],
}

/// The text of a field or cell.
#[derive(Debug)]
pub(super) struct Field<'r> {
    pub(super) key: &'r str,
    /// Whether marks say what changed; where all of a goal is new or gone, they say nothing.
    pub(super) is_marked: bool,
    pub(super) parts: Vec<Part<'r>>,
}

/// A part of a text.
#[derive(Debug)]
pub(super) enum Part<'r> {
    /// A paragraph.
    Paragraph(Cow<'r, MarkedText>),
    /// Paragraphs that did not change.
    Omitted,
}

/// What changed in a sheet: first its head, then its goals.
pub(super) fn items(sheet: &SheetChange) -> Vec<Item<'_>> {
    let is_marked = !matches!(sheet.change, SheetFate::Added | SheetFate::Removed);
    let fate = match sheet.change {
        SheetFate::Added => GoalFate::Added,
        SheetFate::Removed => GoalFate::Removed,
        SheetFate::Modified | SheetFate::Renamed => GoalFate::Modified,
    };
    let head = sheet.head.iter().map(|change| Item {
        what: goal_word(fate).to_owned(),
        numbers: String::new(),
        title: String::new(),
        fields: vec![field(change, is_marked)],
        reason: &[],
    });
    head.chain(sheet.changed_goals().map(|change| goal(change, sheet))).collect()
}

fn goal<'r>(goal: &'r GoalChange, sheet: &SheetChange) -> Item<'r> {
    let also_moved = if goal.is_moved && goal.change != GoalFate::Moved { "、移動" } else { "" };
    let is_marked = goal.change == GoalFate::Modified;
    // The title of a goal that is new or gone is said already.
    let title = title_key(sheet, goal);
    let fields = goal.cells.iter().filter(|cell| is_marked || Some(cell.key.as_str()) != title);
    Item {
        what: format!("{}{also_moved}", goal_word(goal.change)),
        numbers: goal.numbers(),
        title: goal.title.replace('\n', ""),
        fields: fields.map(|cell| field(cell, is_marked)).collect(),
        reason: if goal.change == GoalFate::Removed { &[] } else { &goal.reason },
    }
}

/// The key of the titles on the side that has a goal.
fn title_key<'s>(sheet: &'s SheetChange, goal: &GoalChange) -> Option<&'s str> {
    let version = if goal.new.is_some() { &sheet.new } else { &sheet.old };
    let content = version.as_ref()?.content.as_ref()?;
    content.columns().find(|(_, column)| column.row_header).map(|(_, column)| column.field.key.as_str())
}

fn field(change: &TextChange, is_marked: bool) -> Field<'_> {
    let is_kept = |paragraph: &MarkedParagraph| {
        is_marked && paragraph.old.is_some() && paragraph.new.is_some() && !paragraph.text.is_changed()
    };
    let mut parts = Vec::new();
    for paragraph in &change.paragraphs {
        match parts.last() {
            Some(Part::Omitted) if is_kept(paragraph) => {}
            _ if is_kept(paragraph) => parts.push(Part::Omitted),
            _ => parts.push(Part::Paragraph(told(paragraph, is_marked))),
        }
    }
    Field { key: &change.key, is_marked, parts }
}

/// A paragraph that changed; an empty one, which has nothing to mark, by a word.
fn told(paragraph: &MarkedParagraph, is_marked: bool) -> Cow<'_, MarkedText> {
    let mark = match (paragraph.old, paragraph.new) {
        (None, Some(_)) => Mark::Insert,
        (Some(_), None) => Mark::Delete,
        _ => return Cow::Borrowed(&paragraph.text),
    };
    if !is_marked || !paragraph.text.runs().is_empty() {
        return Cow::Borrowed(&paragraph.text);
    }
    let mut text = MarkedText::default();
    text.push(Some(mark), EMPTY);
    Cow::Owned(text)
}

/// The paragraphs of a text that changed; nothing in place of those between them that did not.
pub fn changed_paragraphs(change: &TextChange) -> Vec<Option<Cow<'_, MarkedText>>> {
    let part = |part| match part {
        Part::Paragraph(text) => Some(text),
        Part::Omitted => None,
    };
    field(change, true).parts.into_iter().map(part).collect()
}
