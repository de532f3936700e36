//! Where a line is meant to begin that begins with tabs or full-width spaces: how wide they were on its
//! author's screen, nobody knows, but its like stand in the same sheet.

use super::grammar::Grammar;
use super::line::{is_foreign_blank, key_in};
use super::open::OpenKind;
use super::prefix::Prefix;
use super::reader::Reader;
use super::sign::is_entry_sign;
use super::{Line, Outline, Role};
use crate::source::Span;

/// So many lines above and below are looked at.
const LOOKED_AT: usize = 200;

impl Reader<'_> {
    /// A line of the block that is open, where it begins with something else than spaces.
    pub(super) fn foreign_text(&self, span: Span) -> Option<Line> {
        let open = self.open.filter(|open| matches!(open.kind, OpenKind::Block))?;
        let text = self.source.slice(span);
        // Behind tabs, a full-width space is the indent of a Japanese paragraph, and text.
        let tabs = text.len() - text.trim_start_matches([' ', '\t']).len();
        let rest = if text.get(..tabs).is_some_and(|lead| lead.contains('\t')) {
            text.get(tabs..)?
        } else {
            text.trim_start()
        };
        let lead = text.get(..text.len() - rest.len()).filter(|lead| lead.contains(is_foreign_blank))?;
        let spaces = lead.len() - lead.trim_start_matches(' ').len();
        // Behind the column of its block, a blank is text.
        let is_inside = open.column.is_none_or(|column| spaces > column);
        if is_inside || rest.trim().is_empty() || self.begins_entry(span) {
            return None;
        }
        let start = span.start + lead.len();
        let is_of_block = |line: &&Line| {
            line.role == Role::Block(open.line) || line.role == Role::Node && line.owner == Some(open.line)
        };
        let above = self.lines.iter().skip(open.line + 1).find(is_of_block).map(|line| line.column);
        let below = || {
            self.clean_below(span)
                .next()
                .map(|line| line.column)
                .filter(|column| open.column.is_none_or(|own| *column > own))
        };
        let under = || self.lines.get(open.line).map_or(0, |line| line.text_column + 2);
        let column = above.or_else(below).unwrap_or_else(under);
        let (lead, value) = (Span::new(span.start, start), Span::new(start, span.end));
        Some(Line { lead, column, text_column: column, value, owner: Some(open.line), ..Line::empty(span) })
    }

    /// Whether a line begins with a key that its file may have.
    fn begins_entry(&self, span: Span) -> bool {
        let prefix = Prefix::of(self.source, span, |_| true, || false, |_| false);
        let key = key_in(self.source, Span::new(prefix.end, span.end));
        key.is_some_and(|key| {
            self.families.is_empty() || self.family_of(self.source.slice(key.span)).is_some()
        })
    }

    /// The column of a key or a list mark behind something else than spaces; `None` where nothing tells.
    pub(super) fn meant_column(&self, span: Span, prefix: &Prefix) -> Option<usize> {
        if !self.source.slice(prefix.lead).contains(is_foreign_blank) {
            return None;
        }
        let width = prefix.text_column - prefix.column;
        let key = key_in(self.source, Span::new(prefix.end, span.end)).map(|key| self.source.slice(key.span));
        if let Some(family) = key.and_then(|key| self.family_of(key)) {
            let is_sibling =
                |line: &Line| line.key.is_some_and(|key| family.contains(&self.source.slice(key.span)));
            let above = self.nodes_above().find(|line| is_sibling(line)).map(|line| line.text_column);
            let below = || self.clean_below(span).find(is_sibling).map(|line| line.text_column);
            return above.or_else(below)?.checked_sub(width);
        }
        if !prefix.marks.is_empty() {
            return self.column_of_entries(span);
        }
        // The departments of a project and the like: under the key above, or beside it.
        let above = self
            .nodes_above()
            .find(|line| line.key.is_some())
            .filter(|_| !matches!(self.grammar, Grammar::Sheet(_)))?;
        Some(if above.value.start == above.value.end { above.text_column + 2 } else { above.text_column })
    }

    /// An entry that begins with a number: how wide that was, the line below tells, which stands under its
    /// key.
    pub(super) fn above_its_keys(&self, span: Span, mut prefix: Prefix) -> Prefix {
        if prefix.marks.first().is_none_or(|mark| !is_entry_sign(self.source.slice(mark.span))) {
            return prefix;
        }
        let below = self.clean_below(span).next().filter(|line| line.key.is_some() && line.marks.is_empty());
        if let Some(below) = below.filter(|line| line.column > prefix.column + 1) {
            prefix.text_column = below.column;
        }
        prefix
    }

    /// The column of the other entries of the list: above, or else below, or else in the last list under the
    /// same key.
    fn column_of_entries(&self, span: Span) -> Option<usize> {
        let is_entry = |line: &Line| line.key.is_none() && !line.marks.is_empty();
        let above = self.nodes_above().take_while(|line| line.key.is_none()).find(|line| is_entry(line));
        let owner = self.nodes_above().find(|line| line.key.is_some())?;
        let below = || {
            self.clean_below(span)
                .next()
                .filter(|line| !line.marks.is_empty() && line.column > owner.text_column)
        };
        let name = |line: &Line| line.key.map(|key| self.source.slice(key.span));
        let is_alike = |line: &&Line| {
            is_entry(line)
                && line.owner.and_then(|at| self.lines.get(at)).is_some_and(|own| name(own) == name(owner))
        };
        let alike = || self.nodes_above().find(is_alike).map(|line| line.column);
        above.map(|line| line.column).or_else(|| below().map(|line| line.column)).or_else(alike)
    }

    fn nodes_above(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().rev().filter(|line| line.role == Role::Node).take(LOOKED_AT)
    }

    /// The lines below one that begin with spaces or nothing.
    fn clean_below(&self, span: Span) -> impl Iterator<Item = Line> {
        let is_clean = |line: &Span| {
            self.source.slice(*line).trim_start_matches(' ').starts_with(|c: char| !c.is_whitespace())
        };
        let below = self.source.lines_from(span.end).skip(1).take(LOOKED_AT).filter(is_clean);
        below.map(|line| Outline::as_node(self.source, line))
    }

    fn family_of(&self, key: &str) -> Option<&Vec<&str>> {
        self.families.iter().find(|family| family.contains(&key))
    }
}
