//! An error of the YAML library and what stands around it.

use crate::sheet::line_scan::{Grammar, Line, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml::Problem;

/// Where reading stopped, and the lines up to there.
pub struct Scene<'s> {
    pub source: &'s Source,
    pub outline: Outline,
    /// What the library calls the error.
    pub problem: Problem,
    /// Where the library noticed it: often behind the fault.
    pub at: Span,
    /// The index of the line of that place.
    pub line: usize,
    grammar: Grammar<'s>,
    families: Vec<Vec<&'s str>>,
}

impl<'s> Scene<'s> {
    /// The scene of an error that the library noticed at a place.
    pub fn new(source: &'s Source, grammar: Grammar<'s>, problem: Problem, at: Span) -> Self {
        let outline = Outline::of(source, grammar);
        let line = outline.index_at(at.start);
        Self { source, line, outline, problem, at, grammar, families: grammar.families() }
    }

    /// The characters of a place.
    pub fn text(&self, span: Span) -> &'s str {
        self.source.slice(span)
    }

    /// The line where reading stopped.
    pub fn here(&self) -> Option<&Line> {
        self.outline.lines.get(self.line)
    }

    /// All lines that begin something.
    pub fn nodes(&self) -> impl Iterator<Item = &Line> {
        self.outline.lines.iter().filter(|line| line.role == Role::Node)
    }

    /// Where the line ends that a line stands under.
    pub fn owner_end(&self, line: &Line) -> usize {
        line.owner.and_then(|owner| self.outline.lines.get(owner)).map_or(0, |owner| owner.span.end)
    }

    /// What the file may say.
    pub const fn grammar(&self) -> Grammar<'s> {
        self.grammar
    }

    /// The key of the list of goals.
    pub fn rows(&self) -> &'s str {
        self.grammar.rows()
    }

    /// The lines up to there that begin something, the nearest first.
    pub fn nodes_before(&self) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.outline.lines.iter().enumerate().take(self.line).rev();
        lines.filter(|(_, line)| line.role == Role::Node)
    }

    /// The line that begins what the line where reading stopped belongs to: itself, or the first line of its
    /// text.
    pub fn beginning(&self) -> Option<&Line> {
        match self.here()?.role {
            Role::Block(first) | Role::Continuation(first) => self.outline.lines.get(first),
            _ => self.here(),
        }
    }

    /// The line, or the one before, whose value goes on up to the place where reading stopped.
    pub fn value_before(&self) -> Option<&Line> {
        let beginning =
            self.beginning().filter(|line| line.role == Role::Node && line.value.start <= self.at.start);
        let before = || self.nodes_before().next().map(|(_, line)| line);
        beginning.filter(|line| line.value.end > line.value.start).or_else(before)
    }

    /// The last line up to there whose quote or bracket is not closed.
    pub fn unclosed(&self) -> Option<&Line> {
        self.outline.lines.iter().take(self.line + 1).rev().find(|line| line.unclosed)
    }

    /// Whether a text is a key of the form.
    pub fn is_key(&self, text: &str) -> bool {
        self.families.iter().any(|family| family.contains(&text))
    }

    /// All keys of the form.
    pub fn keys(&self) -> impl Iterator<Item = &'s str> {
        self.families.iter().flatten().copied()
    }

    /// The key that a text is, or that the form calls so in its headings.
    pub fn key_called(&self, text: &str) -> Option<String> {
        if self.is_key(text) {
            return Some(text.to_owned());
        }
        self.grammar.form()?.row_names().called(text).map(|meant| meant.key)
    }

    /// The key at a place; as typed where it is none.
    pub fn name(&self, key: Span) -> String {
        let typed = self.text(key);
        self.key_called(typed).unwrap_or_else(|| typed.to_owned())
    }

    /// The keys of the whole file.
    pub fn families_of_file(&self) -> &[&'s str] {
        self.families.first().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether prose stands under a key.
    pub fn is_prose(&self, key: &str) -> bool {
        self.grammar.is_prose(key)
    }

    /// The key that a line begins with, or stands under.
    pub fn key_of(&self, line: &Line) -> Option<&'s str> {
        let key = line.key.or_else(|| self.outline.lines.get(line.owner?)?.key)?;
        Some(self.text(key.span).trim_matches(['"', '\'']))
    }

    /// Whether the value of a line may be a text of its author's own: only there signs may be characters.
    pub fn takes_text(&self, line: &Line) -> bool {
        self.key_of(line).is_none_or(|key| self.grammar.takes_text(key))
    }

    /// Whether several words may stand under a key, as a list.
    pub fn takes_words(&self, key: &str) -> bool {
        self.grammar.takes_words(key)
    }

    /// Whether two keys can stand in the same map. Departments and other names are for the project's keeper
    /// to choose.
    pub fn are_siblings(&self, one: &str, other: &str) -> bool {
        let are_chosen = matches!(self.grammar, Grammar::Project) && !self.is_key(one) && !self.is_key(other);
        are_chosen || self.families.iter().any(|family| family.contains(&one) && family.contains(&other))
    }
}
