//! A sheet's lines as their author meant them, whether or not the whole is YAML.
//!
//! Enters: a text, and the form it is of, as far as that is known: it tells where keys must stand and where prose may. Leaves: what each line
//! is. Knows no rule. What is read here never becomes part of a sheet; it only serves to tell what is wrong with one.

mod line;

use std::cmp::Ordering;

use line::{Prefix, key_in};
pub use line::{bracketed_length, is_foreign_blank, without_comment};

use crate::form::{Field, Form, Kind};
use crate::source::{Source, Span};

/// The lines of a sheet.
#[derive(Debug, Clone)]
pub struct Outline {
    /// All lines, in order.
    pub lines: Vec<Line>,
}

/// A line of a sheet.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line, without its line end.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The white space before its first character; blanks that are part of a text are not in it.
    pub lead: Span,
    /// In which column it begins, from 0, once full-width spaces and tabs are replaced by two spaces.
    pub column: usize,
    /// In which column its key or text begins, behind the marks.
    pub text_column: usize,
    /// Its list marks.
    pub marks: Vec<Mark>,
    /// Its key, where one must stand.
    pub key: Option<Key>,
    /// What follows marks and key, without a comment and the white space around it.
    pub value: Span,
    /// The line with the key that it stands under.
    pub owner: Option<usize>,
}

impl Line {
    /// A line of which only the place is known.
    fn empty(span: Span) -> Self {
        let lead = Span::new(span.start, span.start);
        Self { span, role: Role::Node, lead, column: 0, text_column: 0, marks: Vec::new(), key: None, value: span, owner: None }
    }

    /// The line behind its indent and marks, without a comment.
    pub fn content(&self) -> Span {
        Span::new(self.key.map_or(self.value.start, |key| key.span.start), self.value.end.max(self.key.map_or(0, |key| key.colon.end)))
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Spaces at most.
    Blank,
    /// A comment.
    Comment,
    /// `---`, `...` and what else stands between documents.
    Divider,
    /// A key, a list entry or the first line of a text.
    Node,
    /// A line of the block (`|`) that the line of that index begins.
    Block(usize),
    /// A further line of the text, quoted text or bracketed list that the line of that index begins.
    Continuation(usize),
}

/// A list mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its character.
    pub span: Span,
    /// The white space behind it.
    pub gap: Span,
}

/// A key and its colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key, quotes included.
    pub span: Span,
    /// `:` or `：`.
    pub colon: Span,
    /// The white space behind the colon.
    pub gap: Span,
}

/// What may stand under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Keys, each perhaps behind a list mark.
    Keys,
    /// Prose, words and lists of them.
    Texts,
}

impl Outline {
    /// Reads the lines of a sheet.
    pub fn of(source: &Source, form: Option<&Form>) -> Self {
        let mut reader = Reader { source, form, lines: Vec::new(), owners: Vec::new(), open: None };
        source.lines().for_each(|span| reader.line(span));
        Self { lines: reader.lines }
    }

    /// A line as if a key or a list entry had to stand there, whatever goes on before it.
    pub fn as_node(source: &Source, span: Span) -> Line {
        let mut reader = Reader { source, form: None, lines: Vec::new(), owners: Vec::new(), open: None };
        reader.node(Line::empty(span))
    }

    /// The index of the line in which an offset lies.
    pub fn index_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= offset).saturating_sub(1)
    }

    /// The column at which the text of the block that a line begins stands.
    pub fn block_column(&self, line: usize) -> Option<usize> {
        let is_content = |other: &&Line| !matches!(other.role, Role::Blank);
        self.lines.iter().skip(line + 1).find(is_content).filter(|first| first.role == Role::Block(line)).map(|first| first.column)
    }

    /// The value of a key of the head, as typed on the key's line.
    pub fn head_value<'s>(&self, source: &'s Source, key: &str) -> Option<&'s str> {
        let is_it = |line: &&Line| line.owner.is_none() && line.key.is_some_and(|found| source.slice(found.span) == key);
        self.lines.iter().find(is_it).map(|line| source.slice(line.value).trim_matches(['"', '\'']))
    }
}

/// Something that goes on over several lines.
#[derive(Debug, Clone, Copy)]
struct Open {
    kind: OpenKind,
    /// Lines belong to it as long as they begin behind this column; none is before the first column.
    column: Option<usize>,
    /// The line that begins it.
    line: usize,
}

#[derive(Debug, Clone, Copy)]
enum OpenKind {
    Block,
    Plain,
    Quoted(char),
    Brackets(usize),
}

struct Owner {
    column: usize,
    line: usize,
    below: Below,
}

struct Reader<'s> {
    source: &'s Source,
    form: Option<&'s Form>,
    lines: Vec<Line>,
    owners: Vec<Owner>,
    open: Option<Open>,
}

impl Reader<'_> {
    fn line(&mut self, whole: Span) {
        let span = Span::new(whole.start.max(self.source.content_start()).min(whole.end), whole.end);
        let text = self.source.slice(span);
        let indent = text.len() - text.trim_start_matches(' ').len();
        let rest = text.trim_start_matches(' ');
        let role = if rest.trim_matches([' ', '\t']).is_empty() { Role::Blank } else { self.role(text, rest, indent) };
        let begins = Span::new(span.start, span.start + indent);
        let value = Span::new(begins.end, span.end);
        let line = Line { role, lead: begins, column: indent, text_column: indent, value, ..Line::empty(span) };
        let line = if role == Role::Node { self.node(line) } else { line };
        self.lines.push(line);
    }

    /// What a line is that is not blank, by what is open before it and by its beginning.
    fn role(&mut self, text: &str, rest: &str, indent: usize) -> Role {
        if let Some(open) = self.open {
            let is_inside = open.column.is_none_or(|column| indent > column);
            let ends_plain = matches!(open.kind, OpenKind::Plain) && rest.starts_with('#');
            if is_inside && !ends_plain {
                self.open = going_on(open, rest);
                return if matches!(open.kind, OpenKind::Block) { Role::Block(open.line) } else { Role::Continuation(open.line) };
            }
            self.open = None;
        }
        if rest.starts_with('#') {
            return Role::Comment;
        }
        if ["---", "..."].iter().any(|mark| text == *mark || text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '))) {
            self.owners.clear();
            return Role::Divider;
        }
        Role::Node
    }

    fn node(&mut self, line: Line) -> Line {
        let prefix = Prefix::of(self.source, line.span, |column| self.is_list_at(column));
        self.close_owners(prefix.column, !prefix.marks.is_empty());
        let owner = self.owners.last();
        let below = owner.map_or(Below::Keys, |owner| owner.below);
        // A text may begin with a full-width space: it is the indent of a Japanese paragraph.
        let is_text_indent = below == Below::Texts && prefix.marks.is_empty() && owner.is_some_and(|owner| line.column > owner.column);
        let (lead, column, text_column, start) = if is_text_indent {
            (line.lead, line.column, line.column, line.lead.end)
        } else {
            (prefix.lead, prefix.column, prefix.text_column, prefix.end)
        };
        let content = Span::new(start, line.span.end);
        let key = if below == Below::Keys { key_in(self.source, content) } else { None };
        let value = without_comment(self.source, key.map_or(content, |key| Span::new(key.gap.end, line.span.end)));
        let line = Line { lead, column, text_column, marks: prefix.marks, key, value, owner: owner.map(|owner| owner.line), ..line };
        self.begin(&line, prefix.mark_column);
        line
    }

    /// Whether the entries of a list stand at a column.
    fn is_list_at(&self, column: usize) -> bool {
        let before = self.lines.iter().rev().find(|line| line.role == Role::Node && line.column <= column);
        before.is_some_and(|line| line.column == column && !line.marks.is_empty())
    }

    /// Leaves the keys that a line at a column cannot stand under. A list may stand in the column of its key.
    fn close_owners(&mut self, column: usize, is_entry: bool) {
        while let Some(last) = self.owners.last() {
            match last.column.cmp(&column) {
                Ordering::Less => break,
                Ordering::Equal if is_entry => break,
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
            self.owners.push(Owner { column: line.text_column, line: index, below: below(self.form, name) });
        }
        let column = if line.key.is_some() { Some(line.text_column) } else { mark_column.or(owner_column) };
        self.open = opening(self.source.slice(line.value)).map(|kind| Open { kind, column, line: index });
    }
}

/// What may stand under a key of a form.
fn below(form: Option<&Form>, key: &str) -> Below {
    fn field<'f>(fields: impl Iterator<Item = &'f Field>, key: &str) -> Option<&'f Field> {
        fields.into_iter().find(|field| field.key == key)
    }
    let Some(form) = form else { return Below::Texts };
    let found = field(form.head.iter(), key).or_else(|| field(form.columns.iter().map(|column| &column.field), key));
    let has_keys = key == form.rows || found.is_some_and(|field| matches!(field.kind, Kind::People | Kind::Group));
    if has_keys { Below::Keys } else { Below::Texts }
}

/// What goes on behind a line with this value.
fn opening(value: &str) -> Option<OpenKind> {
    let first = value.chars().next()?;
    match first {
        // The full-width bar is not YAML's, but it is what is meant.
        '｜' if value.chars().count() == 1 => Some(OpenKind::Block),
        '|' | '>' if value.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, '+' | '-')) => Some(OpenKind::Block),
        '"' | '\'' => (!line::is_closed(value, first)).then_some(OpenKind::Quoted(first)),
        '[' | '{' => Some(line::depth(0, value)).filter(|depth| *depth > 0).map(OpenKind::Brackets),
        _ => Some(OpenKind::Plain),
    }
}

/// What goes on behind a further line of it.
fn going_on(open: Open, text: &str) -> Option<Open> {
    let goes_on = match open.kind {
        OpenKind::Block => Some(OpenKind::Block),
        OpenKind::Plain => (!text.contains(" #")).then_some(OpenKind::Plain),
        OpenKind::Quoted(quote) => (!line::closes(text, quote)).then_some(OpenKind::Quoted(quote)),
        OpenKind::Brackets(depth) => Some(line::depth(depth, text)).filter(|depth| *depth > 0).map(OpenKind::Brackets),
    };
    goes_on.map(|kind| Open { kind, ..open })
}
