//! Lines of a block (`|`) that stand to the left of its text, as text does that was pasted at the edge: YAML
//! takes them for something else, and a `：` in them may look like that of a key.

use super::line::{mistyped_key, spaced_key};
use super::reader::Reader;
use super::{Key, Line, Outline, Role};
use crate::source::Span;
use crate::text::fold::nearest;
use crate::yaml::mapping::{Likeness, NamedKeys};

impl Reader<'_> {
    /// What a line is, where it is a text of the block above to the left of it.
    pub(super) fn outside(&mut self, role: Role, span: Span) -> Role {
        if let Some(header) = self.block_outside(span).filter(|_| role == Role::Node) {
            return Role::Outside(header);
        }
        self.broken = self.broken.filter(|_| role == Role::Blank);
        role
    }

    /// The line that begins the block of which a line behind its end is a text, if it is one.
    fn block_outside(&self, span: Span) -> Option<usize> {
        let header = self.broken?;
        let begins = self.lines.get(header)?;
        let owner = || self.lines.get(begins.owner?)?.key;
        let name = self.source.slice(begins.key.or_else(owner)?.span);
        let line = Outline::as_node(self.source, span);
        let is_text = line.marks.is_empty()
            && self.grammar.is_prose(name.trim_matches(['"', '\'']))
            && match line.key {
                None => self.is_own_text(&line),
                Some(key) => self.is_no_key(&line, &key),
            };
        is_text.then_some(header)
    }

    /// Whether a line without a key is no key that was mistyped or is over two lines.
    fn is_own_text(&self, line: &Line) -> bool {
        let content = Span::new(line.lead.end, line.span.end);
        let text = self.source.slice(content);
        let begins_with = |key: &&str| {
            let behind = text.strip_prefix(*key).map(|rest| rest.chars().next());
            behind.is_some_and(|next| !next.is_some_and(char::is_alphabetic))
                || key.starts_with(text.trim_end())
        };
        let is_known = |word: &str| self.is_known(word);
        let is_sign = text.starts_with(['"', '\'', '#', '＃', '`', '<', '=', '>', '|', '[', '{']);
        !is_sign
            && !self.families.iter().flatten().any(begins_with)
            && spaced_key(self.source, content, is_known).is_none()
            && mistyped_key(self.source, content, is_known).is_none()
    }

    /// Whether what stands before a `：` cannot be a key there: the form has none like it, or the goal or the
    /// head has it already.
    fn is_no_key(&self, line: &Line, key: &Key) -> bool {
        let name = self.source.slice(key.span);
        let Some(form) = self.grammar.form().filter(|_| self.source.slice(key.colon) == "：") else {
            return false;
        };
        let in_row = self
            .lines
            .iter()
            .any(|line| line.key.is_some_and(|key| self.source.slice(key.span) == form.rows));
        let (heads, rows) = (form.head_names(), form.row_names());
        let (here, others) = if line.column == 0 { (heads, rows) } else { (rows, heads) };
        let is_exact = |key: &str| name == key;
        let called = |known: &NamedKeys| {
            known.called(name).filter(|meant| is_exact(&meant.key) || meant.likeness == Likeness::Heading)
        };
        if let Some(meant) = called(here) {
            return self.is_given(line, &meant.key);
        }
        // In another width or behind a bullet it is a key, wherever it stands.
        if here.called(name).is_some() {
            return false;
        }
        if let Some(meant) = called(others) {
            return in_row && (line.column > 0 || self.is_given(line, &meant.key));
        }
        match nearest(here.keys(), name) {
            Some(near) => in_row && line.column == 0 || self.is_given(line, near),
            None => others.called(name).is_none(),
        }
    }
}
