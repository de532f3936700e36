//! A plain or quoted text over several lines, written so that its lines are kept.

use crate::diagnostic::Fix;
use crate::form::{Form, Kind};
use crate::sheet::line_scan::{Outline, list_sign};
use crate::source::{Source, Span};
use crate::yaml::{Placed, Style};

const DASH: &str = "- ";

/// The mend of a text: to a list where its further lines are entries, otherwise to a block.
pub fn fix(source: &Source, placed: &Placed<'_>, form: &Form) -> Option<Fix> {
    let text = Text::of(source, placed)?;
    let field = form.field(placed.key);
    let (is_prose, is_list) = (form.is_prose(placed.key), field.is_some_and(|field| field.list));
    let (first, others) = text.lines.split_first()?;
    if let Some(bullet) = bullet(source, placed, form) {
        let entries: Option<Vec<&str>> = text.lines.iter().map(|line| line.strip_prefix(&bullet)).collect();
        // Further in, an entry may be meant for a level below.
        let levels = text.levels().filter(|levels| levels.iter().all(|level| *level == 0))?;
        return text.list(&entries?, &levels);
    }
    let is_plain = placed.scalar.style == Style::Plain;
    let own: Vec<&str> = others.iter().map(String::as_str).collect();
    let sign = sub_sign(&own).filter(|_| text.is_entry).unwrap_or(DASH);
    let entries: Option<Vec<&str>> =
        others.iter().map(|line| line.strip_prefix(sign).filter(|_| is_plain)).collect();
    match entries {
        // Of dashes further in nobody knows whether they were meant so, unless they are several among others.
        Some(_) if text.is_entry && sign == DASH && (others.len() < 2 || !text.has_siblings(source)) => None,
        Some(entries) if text.is_entry && is_prose => text.nested(source, first, &entries),
        Some(entries) if !text.is_entry && (is_prose || is_list) => {
            text.list(&[&[first.as_str()], entries.as_slice()].concat(), &text.levels()?)
        }
        // A list with more than entries under its text: what belongs to what cannot be told.
        None if is_plain && others.iter().any(|line| line.starts_with(DASH)) => None,
        None if is_prose => Some(text.block()),
        _ => None,
    }
}

/// The sign with which each line under an entry begins, of one line a dash or bullet with a blank behind it.
fn sub_sign<'l>(lines: &[&'l str]) -> Option<&'l str> {
    match lines {
        [line] => list_sign(&[line, line]).filter(|sign| {
            line.strip_prefix(*sign).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        }),
        _ => list_sign(lines),
    }
}

/// The bullet of the column, or another sign of a list, that leads every line of a text under a key.
pub fn bullet(source: &Source, placed: &Placed<'_>, form: &Form) -> Option<String> {
    let lines = lines(source.slice(placed.node.span), placed.scalar.style).filter(|_| !placed.is_entry)?;
    let field = form.field(placed.key)?;
    let own = field.bullets.iter().find(|bullet| lines.iter().all(|line| line.starts_with(bullet.as_str())));
    let may_be_list = (field.list || field.kind == Kind::Text) && placed.scalar.style == Style::Plain;
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    own.cloned().or_else(|| list_sign(&lines).filter(|_| may_be_list).map(str::to_owned))
}

/// The lines of a text, taken for words: without what people put behind each of them.
pub fn words(raw: &str, style: Style) -> Vec<String> {
    let lines = lines(raw, style).unwrap_or_default();
    lines
        .iter()
        .map(|line| line.trim_end_matches(['、', '，', ',', '・']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first list mark that a text has in its further lines.
pub fn first_dash(source: &Source, text: Span) -> Option<Span> {
    let mut at = text.start;
    for (index, line) in source.slice(text).split_inclusive(['\n', '\r']).enumerate() {
        let dash = at + (line.len() - line.trim_start().len());
        if index > 0 && line.trim_start().starts_with(DASH) {
            return Some(Span::new(dash, dash + 1));
        }
        at += line.len();
    }
    None
}

/// A text and the place where it stands.
struct Text {
    /// Its lines, without indents and quotes.
    lines: Vec<String>,
    /// The columns at which the lines behind the first begin.
    columns: Vec<usize>,
    /// Whether it is an entry of a list; otherwise it stands under a key.
    is_entry: bool,
    /// From behind the key, or from the list mark's text, to the end of the text.
    place: Span,
    /// Where a list or block under the key is indented to.
    column: usize,
    /// What stands between two lines.
    line_end: &'static str,
}

impl Text {
    fn of(source: &Source, placed: &Placed<'_>) -> Option<Self> {
        let span = placed.node.span;
        let last = source.line_at(span.end);
        let is_last = source.slice(Span::new(span.end, last.end)).trim().is_empty();
        if placed.in_brackets || !is_last {
            return None;
        }
        let (start, column) = if placed.is_entry { entry(source, span)? } else { under_key(source, span)? };
        let raw = source.slice(span);
        let line_end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
        let lines = lines(raw, placed.scalar.style)?;
        let columns =
            raw.split('\n').skip(1).map(|line| line.len() - line.trim_start_matches(' ').len()).collect();
        Some(Self {
            lines,
            columns,
            is_entry: placed.is_entry,
            place: Span::new(start, span.end),
            column,
            line_end,
        })
    }

    fn indented(&self, line: &str) -> String {
        if line.is_empty() {
            self.line_end.to_owned()
        } else {
            format!("{}{}{line}", self.line_end, " ".repeat(self.column))
        }
    }

    fn block(&self) -> Fix {
        let sign = if self.is_entry { "|" } else { " |" };
        let lines: String = self.lines.iter().map(|line| self.indented(line)).collect();
        Fix::one("「|」の文章にする", self.place, format!("{sign}{lines}"))
    }

    /// Entries, each as many columns further in as its line is by `levels`.
    fn list(&self, entries: &[&str], levels: &[usize]) -> Option<Fix> {
        if self.is_entry || entries.iter().any(|entry| entry.trim().is_empty()) {
            return None;
        }
        let entry = |(entry, level): (&&str, &usize)| {
            self.indented(&format!("{}{DASH}{}", " ".repeat(*level), entry.trim_start()))
        };
        let entries: String = entries.iter().zip(levels).map(entry).collect();
        Some(Fix::one("箇条書きにする", self.place, entries))
    }

    /// Whether an entry stands in the list of this one, right above or below it.
    fn has_siblings(&self, source: &Source) -> bool {
        let mark = " ".repeat(self.column.saturating_sub(DASH.len())) + DASH;
        let is_entry = |line: Option<Span>| line.is_some_and(|line| source.slice(line).starts_with(&mark));
        let above = source.line_at(self.place.start).start.checked_sub(1).map(|end| source.line_at(end));
        is_entry(above) || is_entry(source.lines_from(self.place.end).nth(1))
    }

    /// How many columns each line stands behind the outermost list; `None` where one stands in no list that
    /// is open above it.
    fn levels(&self) -> Option<Vec<usize>> {
        let outer = self.columns.first()?;
        let (mut levels, mut open) = (vec![0], vec![0]);
        for (line, column) in self.lines.iter().skip(1).zip(&self.columns) {
            let level = column.checked_sub(*outer)?;
            open.retain(|list| *list <= level);
            if open.last() != Some(&level) {
                return None;
            }
            levels.push(level);
            // An entry that is a list itself: `- - `.
            let marks = line.split(' ').take_while(|word| *word == "-").count();
            open.extend((1..marks).map(|mark| level + mark * DASH.len()));
        }
        Some(levels)
    }

    /// Entries under an entry.
    fn nested(&self, source: &Source, first: &str, entries: &[&str]) -> Option<Fix> {
        let outer = self.column.checked_sub(DASH.len())?;
        // Right under the text they can only be meant for a level below.
        let others = source.slice(self.place).lines().skip(1);
        if !others
            .map(|line| line.len() - line.trim_start_matches(' ').len())
            .all(|column| column == self.column)
        {
            return None;
        }
        let indent = format!("{}{}", self.line_end, " ".repeat(outer));
        let mut text = first.to_owned();
        for (index, entry) in entries.iter().enumerate() {
            text.extend([indent.as_str(), if index == 0 { "- - " } else { "  - " }, entry.trim_start()]);
        }
        Some(Fix::one("一段下の箇条書きにする", self.place, text))
    }
}

/// Where an entry of a list begins, and at which column.
fn entry(source: &Source, text: Span) -> Option<(usize, usize)> {
    let marks = source.slice(Span::new(source.line_at(text.start).start, text.start));
    let is_behind_mark = marks.ends_with(' ')
        && marks.trim_end().ends_with('-')
        && marks.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    is_behind_mark.then_some((text.start, marks.len()))
}

/// Where the key of a text ends, and the column at which what stands under it begins.
fn under_key(source: &Source, text: Span) -> Option<(usize, usize)> {
    let own = source.line_at(text.start);
    let is_below = source.slice(Span::new(own.start, text.start)).trim().is_empty();
    let line = if is_below { source.line_at(own.start.checked_sub(1)?) } else { own };
    let line = Outline::as_node(source, line);
    let colon = line.key?.colon;
    let is_its = if is_below { colon.end == line.span.end } else { line.value.start == text.start };
    is_its.then_some((colon.end, line.text_column + DASH.len()))
}

/// The lines of a text as it was typed.
fn lines(raw: &str, style: Style) -> Option<Vec<String>> {
    let inner = match style {
        Style::Plain => raw.to_owned(),
        Style::SingleQuoted => raw.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'"),
        // An escape may be anything, a line end included.
        Style::DoubleQuoted if raw.contains('\\') => return None,
        Style::DoubleQuoted => raw.strip_prefix('"')?.strip_suffix('"')?.to_owned(),
        Style::Literal | Style::Folded => return None,
    };
    let lines: Vec<String> =
        inner.split('\n').map(|line| line.trim_matches([' ', '\t', '\r']).to_owned()).collect();
    let first = lines.first().filter(|line| !line.is_empty());
    first.is_some().then_some(lines)
}
