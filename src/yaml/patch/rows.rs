//! The entries of a list in another order, some taken out and some put in: each moves with its own comments.

use std::borrow::Cow;

use super::{Patch, Replacement, Step, ValueSite};
use crate::source::Span;
use crate::yaml::children::Child;
use crate::yaml::outline::{Body, Branch, Item, Layout};
use crate::yaml::write;

/// An entry of a list as it is to be.
#[derive(Debug, Clone, Copy)]
pub enum Row<'r> {
    /// One that is there, from 0.
    Kept(usize),
    /// A new one.
    New(&'r Item),
}

impl Row<'_> {
    const fn kept(self) -> Option<usize> {
        match self {
            Self::Kept(index) => Some(index),
            Self::New(_) => None,
        }
    }
}

/// What is to become of the entries of a list.
#[derive(Debug, Clone)]
pub struct Order<'r> {
    /// The entries, in order, each with whether it goes on with the one above, so that no empty line parts them.
    pub rows: Vec<(Row<'r>, bool)>,
    /// Which of the entries that are there go on with the one above them now.
    pub joined: Vec<bool>,
}

/// A list of which no entry is there yet.
fn new_list(order: &Order<'_>) -> Option<Body> {
    let item = |(row, is_joined): &(Row<'_>, bool)| match row {
        Row::Kept(_) => None,
        Row::New(item) => Some(Item { is_joined: *is_joined, ..(*item).clone() }),
    };
    let items = order.rows.iter().map(item).collect::<Option<Vec<Item>>>()?;
    Some(Body::List(Branch { items, layout: Layout::Spaced, ..Branch::default() }))
}

/// An entry on lines of its own.
struct Block<'t> {
    /// The empty lines above it.
    gap: &'t str,
    /// Its lines, and those of its comments.
    lines: Span,
}

/// The entries of a list on lines of their own.
struct ListOnLines<'p, 't> {
    patch: &'p Patch<'t>,
    blocks: Vec<Block<'t>>,
    /// Which of them go on with the one above them.
    joined: &'p [bool],
    /// Where the line begins that is behind the list's key.
    start: usize,
    /// The column in which they stand.
    column: usize,
}

impl<'t> Patch<'t> {
    /// The text with the entries of the list at the end of a way as they are to be; `None` where they do not
    /// stand on lines of their own. A list that is not there yet is added at its place among `keys`.
    pub fn reordered(&self, way: &[Step<'_>], order: &Order<'_>, keys: &[&str]) -> Option<String> {
        let (last, map) = way.split_last()?;
        let Some(place) = self.follow(way) else {
            let Step::Key(key) = last else { return None };
            return self.apply(self.added(self.follow(map)?, key, &new_list(order)?, keys)?);
        };
        let children = self.children.find(place.child.value, place.from);
        if children.is_empty() {
            return self.apply(self.whole(place, &new_list(order)?)?);
        }
        let replacement = if self.is_flow_inside(place) {
            self.in_brackets(&children, order)?
        } else {
            self.on_lines(place, &children, order)?
        };
        self.apply(vec![replacement])
    }

    fn on_lines(
        &self,
        place: ValueSite<'t>,
        children: &[Child<'t>],
        order: &Order<'_>,
    ) -> Option<Replacement> {
        let start = self.next_line(place.from);
        let list = ListOnLines {
            patch: self,
            blocks: self.blocks(children, start)?,
            joined: &order.joined,
            start,
            column: self.column(children.first()?.anchor),
        };
        let mut text = String::new();
        let mut above: Option<usize> = None;
        for (place, (row, is_joined)) in order.rows.iter().enumerate() {
            if !text.is_empty() && !text.ends_with(['\n', '\r']) {
                text += self.line_end(start);
            }
            let stays = row.kept().is_some_and(|index| index > 0 && index.checked_sub(1) == above);
            text += if place == 0 { list.blocks.first()?.gap } else { list.gap(*row, *is_joined, stays)? };
            text += &list.lines(*row, stays || row.kept() == Some(place))?;
            above = row.kept();
        }
        let end = list.blocks.last()?.lines.end;
        let is_last_kept = above.is_some_and(|last| last + 1 == children.len());
        let tail = Span::new(end, if is_last_kept { end } else { self.end_of_comments(end) });
        text += &self.with_comments_at(tail, list.column);
        Some(Replacement::new(Span::new(start, tail.end), text))
    }

    /// Lines whose first comments stand no deeper than a column: below another entry they might be its text.
    pub(super) fn with_comments_at(&self, lines: Span, column: usize) -> String {
        let end = self.end_of_comments(lines.start).min(lines.end);
        let mut text = String::new();
        let mut at = lines.start;
        while at < end {
            let first = self.first_on_line(at);
            let next = self.next_line(at);
            text.extend(std::iter::repeat_n(' ', self.column(first).min(column)));
            text += self.source.slice(Span::new(first, next));
            at = next;
        }
        text + self.source.slice(Span::new(end.max(lines.start), lines.end))
    }

    /// Where the comments end that begin at a line, with the empty lines between them.
    pub(super) fn end_of_comments(&self, from: usize) -> usize {
        let (mut at, mut end) = (from, from);
        while at < self.source.text().len() {
            let first = self.first_on_line(at);
            let is_comment = !self.comments_in(first..first + 1).is_empty();
            if !is_comment && !self.source.slice(self.source.line_at(at)).trim().is_empty() {
                break;
            }
            at = self.next_line(at);
            if is_comment {
                end = at;
            }
        }
        end
    }

    /// The entries of a list, the first of which stands behind `start`; `None` where one of them shares a line.
    fn blocks(&self, children: &[Child<'t>], start: usize) -> Option<Vec<Block<'t>>> {
        let mut end = start;
        let mut blocks: Vec<Block<'t>> = Vec::with_capacity(children.len());
        for child in children {
            let line = self.line_start(child.anchor);
            if !self.is_first_on_line(child.anchor) || line < end {
                return None;
            }
            let mut first = end;
            while first < line && self.source.slice(self.source.line_at(first)).trim().is_empty() {
                first = self.next_line(first);
            }
            let gap = self.source.slice(Span::new(end, first));
            end = self.end_of(self.place(*child, false)?);
            blocks.push(Block { gap, lines: Span::new(first, end) });
        }
        Some(blocks)
    }

    fn in_brackets(&self, children: &[Child<'t>], order: &Order<'_>) -> Option<Replacement> {
        let (first, last) = (children.first()?.value.span, children.last()?.value.span);
        let gaps = children.iter().zip(children.iter().skip(1));
        let gaps: Vec<Span> =
            gaps.map(|(one, next)| Span::new(one.value.span.end, next.value.span.start)).collect();
        if gaps.iter().any(|gap| !self.comments_in(gap.start..gap.end).is_empty()) {
            return None;
        }
        let rows = order.rows.iter().map(|(row, _)| match row {
            Row::Kept(index) => Some(self.source.slice(children.get(*index)?.value.span).to_owned()),
            Row::New(item) => Some(self.flow(&item.body)),
        });
        let rows = rows.collect::<Option<Vec<String>>>()?;
        let gap = gaps.first().map_or(", ", |gap| self.source.slice(*gap));
        Some(Replacement::new(first.to(last), rows.join(gap)))
    }
}

impl<'t> ListOnLines<'_, 't> {
    /// What parts an entry that is not the first from the one above it. One that `stays` below the entry that
    /// it stood below is parted from it as it was.
    fn gap(&self, row: Row<'_>, is_joined: bool, stays: bool) -> Option<&'t str> {
        let own = match row {
            Row::Kept(index) => self.blocks.get(index)?.gap,
            Row::New(_) => "",
        };
        let is_tight = || row.kept().is_some_and(|index| stays && self.joined.get(index) == Some(&false));
        Some(if !own.is_empty() || is_joined || is_tight() { own } else { self.usual_gap() })
    }

    /// What parts two entries in this file.
    fn usual_gap(&self) -> &'t str {
        let parted = self.blocks.iter().skip(1).map(|block| block.gap).find(|gap| !gap.is_empty());
        let is_tight = || self.joined.iter().skip(1).any(|is_joined| !is_joined);
        parted.unwrap_or_else(|| if is_tight() { "" } else { self.patch.line_end(self.start) })
    }

    /// The lines of an entry, as they are where its place is one in which its comments mean what they meant.
    fn lines(&self, row: Row<'_>, as_they_are: bool) -> Option<Cow<'t, str>> {
        Some(match row {
            Row::Kept(index) if as_they_are => {
                Cow::Borrowed(self.patch.source.slice(self.blocks.get(index)?.lines))
            }
            Row::Kept(index) => {
                Cow::Owned(self.patch.with_comments_at(self.blocks.get(index)?.lines, self.column))
            }
            Row::New(item) => {
                let written = write::entry(item, self.column, self.patch.blocks);
                Cow::Owned(self.patch.with_line_ends(&written, self.start))
            }
        })
    }
}
