//! Reading a sheet's lines one after the other: what goes on over several lines, and under which key each
//! stands.

use std::cmp::Ordering;

use super::grammar::{Below, Grammar};
use super::line::without_comment;
use super::open::{Open, OpenKind, going_on, opening};
use super::prefix::Prefix;
use super::sign::is_dash;
use super::{Line, Role};
use crate::source::{Source, Span};

/// A key that a line may stand under.
struct Owner {
    column: usize,
    line: usize,
    below: Below,
    /// Whether nothing stands on its own line behind it.
    is_open: bool,
}

/// What is known after a number of lines.
pub struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) grammar: Grammar<'s>,
    pub(super) families: Vec<Vec<&'s str>>,
    /// The lines read.
    pub lines: Vec<Line>,
    owners: Vec<Owner>,
    pub(super) open: Option<Open>,
    /// The line that begins the block which the last lines have ended, be it too early.
    pub(super) broken: Option<usize>,
}

impl<'s> Reader<'s> {
    /// At the beginning of a text.
    pub fn new(source: &'s Source, grammar: Grammar<'s>) -> Self {
        Self {
            source,
            grammar,
            families: grammar.families(),
            lines: Vec::new(),
            owners: Vec::new(),
            open: None,
            broken: None,
        }
    }

    /// Reads the next line.
    pub fn line(&mut self, whole: Span) {
        let span = Span::new(whole.start.max(self.source.content_start()).min(whole.end), whole.end);
        let text = self.source.slice(span);
        let indent = text.len() - text.trim_start_matches(' ').len();
        let rest = text.trim_start_matches(' ');
        if let Some(line) = self.foreign_text(span) {
            self.lines.push(line);
            return;
        }
        let role = if rest.trim_matches([' ', '\t']).is_empty() {
            Role::Blank
        } else {
            self.role(text, rest, indent)
        };
        let role = self.outside(role, span);
        let begins = Span::new(span.start, span.start + indent);
        let value = Span::new(begins.end, span.end);
        let line =
            Line { role, lead: begins, column: indent, text_column: indent, value, ..Line::empty(span) };
        let line = if role == Role::Node { self.node(&line) } else { line };
        self.lines.push(line);
    }

    /// Leaves what is open.
    pub fn close(&mut self) {
        let open =
            self.open.take().filter(|open| matches!(open.kind, OpenKind::Quoted(_) | OpenKind::Brackets(_)));
        if let Some(line) = open.and_then(|open| self.lines.get_mut(open.line)) {
            line.unclosed = true;
        }
    }

    /// What a line is that is not blank, by what is open before it and by its beginning.
    fn role(&mut self, text: &str, rest: &str, indent: usize) -> Role {
        if let Some(open) = self.open {
            let is_inside = open.column.is_none_or(|column| indent > column);
            let ends_plain = matches!(open.kind, OpenKind::Plain) && rest.starts_with('#');
            if is_inside && !ends_plain && !self.is_behind_half_key(open, rest, indent) {
                self.open = going_on(open, rest);
                return if matches!(open.kind, OpenKind::Block) {
                    Role::Block(open.line)
                } else {
                    Role::Continuation(open.line)
                };
            }
            self.broken = Some(open.line).filter(|_| matches!(open.kind, OpenKind::Block));
            self.close();
        }
        if rest.starts_with('#') {
            self.broken = None;
            return Role::Comment;
        }
        if is_divider(text) {
            self.owners.clear();
            return Role::Divider;
        }
        Role::Node
    }

    /// The line with the key whose entries stand at a column.
    pub(super) fn owner_of_entries(&self, column: usize) -> Option<usize> {
        let may_hold = |owner: &&Owner| owner.column <= column && owner.is_open && owner.below == Below::Keys;
        self.owners.iter().rev().find(may_hold).map(|owner| owner.line)
    }

    /// What may stand below the last key.
    pub(super) fn below_last_owner(&self) -> Below {
        self.owners.last().map_or(Below::Keys, |owner| owner.below)
    }

    /// Reads a line that is a key, a list entry or the beginning of a text.
    pub fn node(&mut self, line: &Line) -> Line {
        let prefix = self.prefix(line.span);
        self.close_owners(prefix.column, !prefix.marks.is_empty());
        let owner = self.owners.last();
        let below = owner.map_or(Below::Keys, |owner| owner.below);
        // A text may begin with a full-width space: it is the indent of a Japanese paragraph.
        let is_text_indent = below == Below::Texts
            && prefix.marks.is_empty()
            && owner.is_some_and(|owner| line.column > owner.column);
        let (lead, column, text_column, start) = if is_text_indent {
            (line.lead, line.column, line.column, line.lead.end)
        } else {
            (prefix.lead, prefix.column, prefix.text_column, prefix.end)
        };
        let content = Span::new(start, line.span.end);
        let key = if below == Below::Keys { self.key(content) } else { None };
        let key = key.filter(|key| !self.is_text_of_entry(&prefix.marks, column, key));
        let value =
            without_comment(self.source, key.map_or(content, |key| Span::new(key.gap.end, line.span.end)));
        let line = Line {
            lead,
            column,
            text_column,
            marks: prefix.marks,
            key,
            value,
            owner: owner.map(|owner| owner.line),
            ..line.clone()
        };
        self.begin(&line, prefix.mark_column);
        line
    }

    /// What stands before the text of a line, in the column that is meant.
    fn prefix(&self, line: Span) -> Prefix {
        let is_signed_key = self.is_signed_key(line);
        let is_list =
            |column| !is_signed_key && (self.is_list_at(column) || self.is_list_below(line, column));
        // The keys of the whole file do not stand in a list, and a key under another is no entry beside it.
        let is_sibling = self.is_sibling(line);
        let is_entry_key = |key: &str| {
            !is_sibling && !is_signed_key && self.families.iter().skip(1).any(|family| family.contains(&key))
        };
        let prefix = Prefix::of(self.source, line, is_list, || self.is_only_entry(line), is_entry_key);
        let prefix = match self.meant_column(line, &prefix) {
            Some(column) => prefix.at(column),
            None => prefix,
        };
        self.above_its_keys(line, prefix)
    }

    /// Whether the entries of a list stand at a column.
    fn is_list_at(&self, column: usize) -> bool {
        let before = self.lines.iter().rev().find(|line| line.role == Role::Node && line.column <= column);
        before.is_some_and(|line| line.column == column && !line.marks.is_empty())
    }

    /// Whether a line begins where a key stands above it of which it is no entry.
    fn is_sibling(&self, line: Span) -> bool {
        let text = self.source.slice(line);
        let column = text.len() - text.trim_start_matches(' ').len();
        let may_hold = |owner: &Owner| owner.is_open && owner.below == Below::Keys;
        let owner = self.owners.iter().rev().find(|owner| owner.column <= column);
        owner.is_some_and(|owner| owner.column == column && !may_hold(owner))
    }

    /// Whether the next line begins with a list mark at a column.
    fn is_list_below(&self, line: Span, column: usize) -> bool {
        let next =
            self.source.lines_from(line.end).skip(1).find(|next| !self.source.slice(*next).trim().is_empty());
        let begins = |next: Span| {
            let text = self.source.slice(next);
            text.len() - text.trim_start_matches(' ').len() == column
                && text.trim_start_matches(' ').starts_with(|c| matches!(c, '-' | '*') || is_dash(c))
        };
        next.is_some_and(begins)
    }

    /// Whether a line is all that stands under a key whose prose is a list with marks.
    fn is_only_entry(&self, line: Span) -> bool {
        let column = |line: Span| {
            let text = self.source.slice(line);
            text.len() - text.trim_start_matches(' ').len()
        };
        let is_said = |line: &Span| !self.source.slice(*line).trim().is_empty();
        let next = || self.source.lines_from(line.end).skip(1).find(is_said);
        self.owners.last().is_some_and(|owner| {
            let key = self.lines.get(owner.line).and_then(|line| line.key);
            let is_listed = key.is_some_and(|key| self.grammar.is_listed_prose(self.source.slice(key.span)));
            let is_first = self.lines.iter().skip(owner.line + 1).all(|line| line.role != Role::Node);
            owner.is_open
                && is_listed
                && is_first
                && column(line) > owner.column
                && next().is_none_or(|next| column(next) <= owner.column)
        })
    }

    /// Leaves the keys that a line at a column cannot stand under. A list may stand in the column of its key.
    fn close_owners(&mut self, column: usize, is_entry: bool) {
        while let Some(last) = self.owners.last() {
            match last.column.cmp(&column) {
                Ordering::Less => break,
                Ordering::Equal if is_entry && last.is_open => break,
                _ => self.owners.pop(),
            };
        }
    }

    /// Remembers what a line begins: a key, a block, a text, a bracket.
    fn begin(&mut self, line: &Line, mark_column: Option<usize>) {
        let index = self.lines.len();
        let owner_column = self.owners.last().map(|owner| owner.column);
        if let Some(key) = line.key {
            let name = self.source.slice(key.span).trim_matches(['"', '\'']);
            let is_open = line.value.start == line.value.end;
            self.owners.push(Owner {
                column: line.text_column,
                line: index,
                below: self.below(name, line.span, line.text_column, is_open),
                is_open,
            });
        }
        let column = if line.key.is_some() { Some(line.text_column) } else { mark_column.or(owner_column) };
        self.open = opening(self.source.slice(line.value)).map(|kind| Open { kind, column, line: index });
    }
}

/// Whether a line parts documents.
fn is_divider(text: &str) -> bool {
    let is_mark =
        |mark: &str| text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    is_mark("---") || is_mark("...")
}
