//! The entries of a list in another order, with some taken out and some put in: each moves with the comments
//! that belong to it.

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
        let column = self.column(children.first()?.anchor);
        let start = self.next_line(place.from);
        let blocks = self.blocks(children, start)?;
        let end = blocks.last()?.lines.end;
        let mut text = String::new();
        let mut before: Option<usize> = None;
        for (place, (row, is_joined)) in order.rows.iter().enumerate() {
            if !text.is_empty() && !text.ends_with(['\n', '\r']) {
                text += self.line_end(start);
            }
            let (own, kept) = match row {
                Row::Kept(index) => (blocks.get(*index)?.gap, Some(*index)),
                Row::New(_) => ("", None),
            };
            let stays = kept.is_some_and(|index| index.checked_sub(1) == before && index > 0);
            let is_tight = stays && kept.is_some_and(|index| order.joined.get(index) == Some(&false));
            text += match () {
                () if place == 0 => blocks.first()?.gap,
                () if !own.is_empty() => own,
                () if *is_joined || is_tight => "",
                () => self.usual_gap(&blocks, &order.joined, start),
            };
            match row {
                Row::Kept(index) if stays || place == *index => {
                    text += self.source.slice(blocks.get(*index)?.lines);
                }
                Row::Kept(index) => text += &self.with_comments_at(blocks.get(*index)?.lines, column),
                Row::New(item) => {
                    text += &self.with_line_ends(&write::entry(item, column, self.blocks), start);
                }
            }
            before = kept;
        }
        let is_last_kept = before.is_some_and(|last| last + 1 == children.len());
        let tail = Span::new(end, if is_last_kept { end } else { self.end_of_comments(end) });
        text += &self.with_comments_at(tail, column);
        Some(Replacement::new(Span::new(start, tail.end), text))
    }

    /// Lines whose first comments stand no deeper than a column: below another entry they might be its text.
    fn with_comments_at(&self, lines: Span, column: usize) -> String {
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
    fn end_of_comments(&self, from: usize) -> usize {
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

    /// What parts two entries in this file.
    fn usual_gap(&self, blocks: &[Block<'t>], joined: &[bool], near: usize) -> &'t str {
        let parted = blocks.iter().skip(1).map(|block| block.gap).find(|gap| !gap.is_empty());
        let is_tight = || joined.iter().skip(1).any(|is_joined| !is_joined);
        parted.unwrap_or_else(|| if is_tight() { "" } else { self.line_end(near) })
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
