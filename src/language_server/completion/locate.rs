//! Where in a sheet somebody is about to write.
//!
//! Enters: the lines of a sheet as they are meant, and an offset. Leaves: whether a key can stand there or a word, of
//! what, and what was typed of it so far. Needs no tree: a text in the midst of writing has none.

use super::pieces::{typed_value, word_in_brackets};
use super::place::Place;
use crate::form::kind::{NAME, POST};
use crate::form::{Form, Kind};
use crate::sheet::line_scan::{Line, Outline, Role};
use crate::sheet::walk::Slot;
use crate::source::{Source, Span};

/// The place at an offset; `None` where prose or a comment stands.
pub fn place_at<'s>(
    form: &'s Form,
    source: &'s Source,
    outline: &Outline,
    offset: usize,
) -> Option<Place<'s>> {
    let index = outline.index_at(offset);
    let scene = Scene { form, source, outline };
    let line = outline.lines.get(index)?;
    match line.role {
        Role::Node if line.key.is_some_and(|key| offset >= key.colon.end) => scene.value(index, line, offset),
        Role::Node => scene.key_or_entry(index, line),
        Role::Blank => scene.blank(index, offset),
        Role::Continuation(first) => {
            let opening = outline.lines.get(first)?;
            let is_flow = source.slice(opening.value).starts_with('[');
            scene.value(first, opening, offset).filter(|_| is_flow)
        }
        Role::Block(_) | Role::Outside(_) | Role::Comment | Role::Divider => None,
    }
}

struct Scene<'s, 'o> {
    form: &'s Form,
    source: &'s Source,
    outline: &'o Outline,
}

impl<'s> Scene<'s, '_> {
    fn line(&self, index: usize) -> Option<&Line> {
        self.outline.lines.get(index)
    }

    fn name(&self, line: &Line) -> &'s str {
        line.key.map_or("", |key| self.source.slice(key.span)).trim_matches(['"', '\''])
    }

    /// A line of which nothing but blanks was typed.
    fn blank(&self, index: usize, offset: usize) -> Option<Place<'s>> {
        let typed = Span::new(offset, offset);
        let column = offset.checked_sub(self.line(index)?.span.start)?;
        if self.is_amid(index, column) {
            return None;
        }
        let owner = self.owner(index, column);
        self.at(index, owner, column, typed, false, false)
    }

    /// Whether what is written at a column of a line would cut what stands around it in two: the next line goes on further
    /// in.
    fn is_amid(&self, index: usize, column: usize) -> bool {
        let mut below = self.outline.lines.iter().skip(index + 1);
        let next = below.find(|line| line.role == Role::Node);
        next.is_some_and(|next| next.column > column)
    }

    /// A line with the beginning of a key, or with an entry of a list.
    fn key_or_entry(&self, index: usize, line: &Line) -> Option<Place<'s>> {
        let typed = line.key.map_or(line.value, |key| key.span);
        let has_mark = !line.marks.is_empty();
        self.at(index, line.owner, line.text_column, typed, line.key.is_some(), has_mark)
    }

    fn at(
        &self,
        index: usize,
        owner: Option<usize>,
        column: usize,
        typed: Span,
        has_colon: bool,
        has_mark: bool,
    ) -> Option<Place<'s>> {
        let Some(owner) = owner else {
            let given = self.given(None, 0, self.outline.lines.len(), index);
            return (column == 0).then_some(Place::Head { typed, given, has_colon });
        };
        if self.is_rows(owner) {
            return self.in_rows(index, owner, column, typed, has_colon, has_mark);
        }
        let slot = self.slot(owner)?;
        match slot.field() {
            Some(field) if field.kind.has_keys() => {
                let (start, end) = self.entry_around(index, owner);
                let given = self.given(Some(owner), start, end, index);
                Some(Place::Part { typed, field, given, column, has_colon })
            }
            _ => {
                let is_list = self.line(owner)?.value.start == self.line(owner)?.value.end;
                let lead = if has_mark { "" } else { "- " };
                is_list.then_some(Place::Value { typed, slot, goal: None, lead })
            }
        }
    }

    fn in_rows(
        &self,
        index: usize,
        rows: usize,
        column: usize,
        typed: Span,
        has_colon: bool,
        has_mark: bool,
    ) -> Option<Place<'s>> {
        let (start, end) = self.entry_around(index, rows);
        let keys = self.outline.lines.get(start..end).unwrap_or_default();
        let own = keys.iter().find(|line| line.owner == Some(rows) && line.key.is_some());
        let given = self.given(Some(rows), start, end, index);
        let is_key = has_mark || own.is_some_and(|own| own.text_column <= column);
        if is_key {
            return Some(Place::Goal {
                typed,
                is_new: given.is_empty() && !has_colon,
                given,
                column,
                has_colon,
            });
        }
        // All goals begin at one column.
        let mut goals =
            self.outline.lines.iter().filter(|line| !line.marks.is_empty() && line.owner == Some(rows));
        let is_its = goals.all(|line| line.column == column);
        is_its.then_some(Place::NewGoal { typed, column: column + "- ".len() })
    }

    /// A value behind its key.
    fn value(&self, index: usize, line: &Line, offset: usize) -> Option<Place<'s>> {
        let key = line.key?;
        let slot = self.slot(index)?;
        let goal = self.goal(index);
        let is_apart = key.gap.end > key.gap.start && offset > key.colon.end;
        let lead = if is_apart { "" } else { " " };
        let whole = self.value_span(index, line);
        if self.source.slice(whole).starts_with('[') {
            let typed = word_in_brackets(self.source, whole, offset)?;
            return Some(Place::Value { typed, slot, goal: None, lead: "" });
        }
        let field = slot.field();
        let typed = typed_value(self.source, line.value, field, offset);
        let is_prose = field.is_some_and(|field| field.kind == Kind::Text) && goal.is_none();
        let is_behind_comment = offset > line.value.end
            && !self.source.slice(Span::new(line.value.end, offset)).trim().is_empty();
        (!is_prose && !is_behind_comment).then_some(Place::Value { typed, slot, goal, lead })
    }

    /// A value with the lines on which it goes on.
    fn value_span(&self, index: usize, line: &Line) -> Span {
        let goes_on = |line: &&Line| matches!(line.role, Role::Continuation(first) if first == index);
        let last = self.outline.lines.iter().skip(index + 1).take_while(goes_on).last();
        Span::new(line.value.start, last.map_or(line.value.end, |line| line.span.end))
    }

    /// What a line with a key is for.
    fn slot(&self, index: usize) -> Option<Slot<'s>> {
        let line = self.line(index)?;
        let name = self.name(line);
        let Some(owner) = line.owner else { return Slot::of_head(self.form, name) };
        if self.is_rows(owner) {
            return Slot::of_row(self.form, name);
        }
        let field = self.slot(owner)?.field()?;
        match field.kind {
            Kind::Group => field.fields.iter().find(|part| part.key == name).map(Slot::Field),
            Kind::People => [POST, NAME].into_iter().find(|key| *key == name).map(Slot::Holder),
            _ => None,
        }
    }

    fn is_rows(&self, index: usize) -> bool {
        self.line(index).is_some_and(|line| line.owner.is_none() && self.name(line) == self.form.rows)
    }

    /// The line with the key that a new line at a column would stand under.
    fn owner(&self, index: usize, column: usize) -> Option<usize> {
        let before = self.outline.lines.iter().enumerate().take(index).rev();
        let mut keys = before.filter(|(_, line)| line.role == Role::Node && line.key.is_some());
        keys.find(|(_, line)| line.text_column < column).map(|(index, _)| index)
    }

    /// Which goal a line is in, from 0.
    fn goal(&self, index: usize) -> Option<usize> {
        let begins =
            |line: &&Line| !line.marks.is_empty() && line.owner.is_some_and(|owner| self.is_rows(owner));
        let count = self.outline.lines.iter().take(index + 1).filter(begins).count();
        let is_in_head = self.line(index).is_some_and(|line| line.owner.is_none());
        count.checked_sub(1).filter(|_| !is_in_head)
    }

    /// From the line that begins the entry in which a line stands to that which begins the next.
    fn entry_around(&self, index: usize, owner: usize) -> (usize, usize) {
        let begins = |line: &Line| !line.marks.is_empty() && line.owner == Some(owner);
        let lines = &self.outline.lines;
        let own = lines.iter().take(index + 1).rposition(begins).filter(|start| *start > owner);
        let leaves = |line: &Line| line.role == Role::Node && line.owner < Some(owner) && line.key.is_some();
        let next = lines.iter().skip(index + 1).position(|line| begins(line) || leaves(line));
        (own.unwrap_or(owner + 1), next.map_or(lines.len(), |next| index + 1 + next))
    }

    /// The keys under an owner on some lines, but for that of one line.
    fn given(&self, owner: Option<usize>, start: usize, end: usize, but: usize) -> Vec<&'s str> {
        let lines = self.outline.lines.iter().enumerate().take(end).skip(start);
        let keys =
            lines.filter(|(index, line)| *index != but && line.owner == owner && line.role == Role::Node);
        keys.filter(|(_, line)| line.key.is_some()).map(|(_, line)| self.name(line)).collect()
    }
}
