//! Prose: a text as it stands; a list as lines with marks.

use std::borrow::Cow;

use super::Shape;
use crate::form::Field;
use crate::form::kind::{INDENT, own_mark};
use crate::sheet::draft::{Given, Prose};

/// The mark of an entry where a column has none of its own; in others it is taken for theirs.
const DASH: &str = "- ";

pub(super) fn text(field: &Field, entries: &[Prose]) -> String {
    let mut lines = Vec::new();
    collect(field, entries, 0, &mut lines);
    lines.join("\n")
}

fn collect(field: &Field, entries: &[Prose], level: usize, lines: &mut Vec<String>) {
    for entry in entries {
        match entry {
            Prose::List(deeper) => collect(field, deeper, level + 1, lines),
            Prose::Text(text) => {
                for (index, line) in text.split('\n').enumerate() {
                    let depth = if index == 0 { level } else { level + 1 };
                    let has_mark = own_mark(line) > 0 || behind_both_marks(field, line).is_some();
                    let mark = if index == 0 && !has_mark { mark(field, level) } else { "" };
                    lines.push(format!("{}{mark}{line}", INDENT.repeat(depth)));
                }
            }
        }
    }
}

/// What follows a mark of the column that stands before one that an author chose: `・※`, `●●`. Printed are both where both
/// are written.
fn behind_both_marks<'l>(field: &Field, line: &'l str) -> Option<&'l str> {
    let behind = |bullet: &String| line.strip_prefix(bullet.as_str());
    field.bullets.iter().filter_map(behind).find(|rest| own_mark(rest) > 0)
}

fn mark(field: &Field, level: usize) -> &str {
    field.bullets.get(level).or(field.bullets.last()).map_or(DASH, String::as_str)
}

pub(super) fn given(field: &Field, text: &str, shape: Shape) -> Given {
    let is_list = match shape {
        Shape::Text => false,
        Shape::List | Shape::Nothing => text.lines().next().is_some_and(|line| {
            let line = line.trim_start_matches(INDENT);
            begun(field, line, 0).is_some_and(|rest| shape == Shape::List || rest.len() < line.len())
        }),
    };
    let lines: Vec<(usize, String)> = if is_list { lines(field, text) } else { Vec::new() };
    match nested(&lines, 0) {
        entries if entries.is_empty() => Given::Text(text.to_owned()),
        entries => Given::List(entries),
    }
}

/// The entries with their levels; lines without a mark are a part of the entry above.
fn lines(field: &Field, text: &str) -> Vec<(usize, String)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    for line in text.split('\n') {
        let (level, rest) = led(field, line, entries.last().map(|(level, _)| *level));
        match (begun(field, rest, level), entries.last_mut()) {
            (Some(entry), _) if !entry.trim().is_empty() => entries.push((level, entry.into_owned())),
            // A mark without a text is no entry yet.
            (Some(_), _) => {}
            (None, Some((above, entry))) => {
                let hung: String = line.chars().skip(level.min(*above + 1)).collect();
                entry.push('\n');
                entry.push_str(&hung);
            }
            (None, None) => entries.push((level, rest.to_owned())),
        }
    }
    entries
}

/// The level of a line, and what follows its blanks. Half-width blanks before a mark are those of an editor: two for each
/// level, and no more levels than one below the entry `above`.
fn led<'l>(field: &Field, line: &'l str, above: Option<usize>) -> (usize, &'l str) {
    let rest = line.trim_start_matches(INDENT);
    let level = (line.len() - rest.len()) / INDENT.len();
    let behind = line.trim_start_matches(' ');
    let is_marked =
        field.bullets.iter().map(String::as_str).chain([DASH]).any(|mark| behind.starts_with(mark));
    match (above, (line.len() - behind.len()).div_ceil(2)) {
        (Some(above), deep @ 1..) if is_marked => (deep.min(above + 1), behind),
        _ => (level, rest),
    }
}

/// What follows the mark of an entry: of a mark that the author chose, the mark too, and before it that of the level where
/// one of the column stands there.
fn begun<'l>(field: &Field, line: &'l str, level: usize) -> Option<Cow<'l, str>> {
    if let Some(rest) = behind_both_marks(field, line) {
        return Some(Cow::Owned(format!("{}{rest}", mark(field, level))));
    }
    let own = field.bullets.iter().filter_map(|bullet| line.strip_prefix(bullet.as_str()));
    let shortest = own.min_by_key(|rest| rest.len());
    let begun = shortest.or_else(|| line.strip_prefix(DASH));
    begun.or_else(|| (own_mark(line) > 0).then_some(line)).map(Cow::Borrowed)
}

/// Entries of a level, and below them lists of the deeper ones.
fn nested(lines: &[(usize, String)], level: usize) -> Vec<Prose> {
    let mut entries = Vec::new();
    let mut rest = lines;
    while let Some(((depth, text), behind)) = rest.split_first() {
        if *depth <= level {
            entries.push(Prose::Text(text.clone()));
            rest = behind;
        } else {
            let count = rest.iter().take_while(|(depth, _)| *depth > level).count();
            let (deeper, behind) = rest.split_at(count);
            entries.push(Prose::List(nested(deeper, level + 1)));
            rest = behind;
        }
    }
    entries
}
