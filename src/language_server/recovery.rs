//! A text that cannot be read as YAML, read above and below its faults.
//!
//! Enters: a document without a tree. Leaves: the same text in which what cannot be read is blank, so that all
//! else stands at its place; with its sheet. It serves to answer an author in the midst of writing, and never
//! becomes part of a page or of what is written.

use std::collections::BTreeSet;

use crate::project::Project;
use crate::sheet::Document;
use crate::sheet::line_scan::{Line, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml;

/// So many places are blanked at most.
const MOST: usize = 24;
/// Of a larger text no second reading is tried.
const LARGEST: usize = 256 << 10;

/// What can be read of a document; `None` where nothing can.
pub fn recovered(document: &Document, project: &Project) -> Option<Document> {
    let mut text = document.source.text().to_owned();
    let mut blanked = Blanked::default();
    if text.len() > LARGEST {
        return None;
    }
    for _ in 0..MOST {
        let path = document.source.path();
        let read = Document::read(path, text.as_bytes(), &project.library, &project.settings);
        let at = match &read.tree {
            Ok(_) => return read.sheet.is_some().then_some(read),
            Err(yaml::Error::Syntax { span, .. }) => span.start,
            Err(_) => return None,
        };
        let outline = Outline::of(&read.source, read.grammar());
        let span = blanked.next(&read.source, &outline, at)?;
        text = with_blanks(&text, span);
    }
    None
}

/// What has been blanked: the lines of which the value, and those of which all is gone.
#[derive(Default)]
struct Blanked {
    values: BTreeSet<usize>,
    wholes: BTreeSet<usize>,
}

impl Blanked {
    /// The next place to blank: values whose quote or bracket is not closed, else words where a key must stand,
    /// else the value at the fault, else its key too, else the entry before it.
    fn next(&mut self, source: &Source, outline: &Outline, at: usize) -> Option<Span> {
        let unclosed = outline.lines.iter().position(|line| line.unclosed);
        if let Some(index) = unclosed.filter(|index| self.values.insert(*index)) {
            return outline.lines.get(index).map(|line| Span::new(line.value.start, end_of(outline, index)));
        }
        let stray = outline.lines.iter().position(|line| is_stray(source, outline, line));
        let mut index = match stray {
            Some(stray) => stray,
            None => begins(outline, outline.index_at(at))?,
        };
        loop {
            let line = outline.lines.get(index)?;
            // What would go on behind a stray word are the lines that it hides.
            let end = if stray == Some(index) { line.span.end } else { end_of(outline, index) };
            if has_key(source, line) && line.value.start < end && self.values.insert(index) {
                return Some(Span::new(line.key.map_or(line.value.start, |key| key.colon.end), end));
            }
            if self.wholes.insert(index) {
                let start = line.marks.last().map_or(line.span.start, |mark| mark.span.end);
                return Some(Span::new(start, end));
            }
            index = begins(outline, index.checked_sub(1)?)?;
        }
    }
}

/// Whether something else stands on a line where a key must: at the left edge, or in a goal.
fn is_stray(source: &Source, outline: &Outline, line: &Line) -> bool {
    let is_rows = |owner: usize| {
        let owner = outline.lines.get(owner);
        owner.is_some_and(|owner| owner.owner.is_none() && holds_entries(outline, owner))
    };
    line.role == Role::Node
        && line.key.is_none()
        && !source.slice(line.value).is_empty()
        && line.owner.is_none_or(is_rows)
}

/// Whether entries with keys stand below a key.
fn holds_entries(outline: &Outline, owner: &Line) -> bool {
    let is_below = |line: &&Line| {
        line.owner.and_then(|index| outline.lines.get(index)).is_some_and(|above| above.span == owner.span)
    };
    outline.lines.iter().filter(is_below).any(|line| line.key.is_some())
}

/// Whether a line has a key that YAML would take for one.
fn has_key(source: &Source, line: &Line) -> bool {
    line.key.is_some_and(|key| source.slice(key.colon) == ":")
}

/// The line that begins what goes on at a line, or else the one before it.
fn begins(outline: &Outline, index: usize) -> Option<usize> {
    match outline.lines.get(index)?.role {
        Role::Node | Role::Divider => Some(index),
        Role::Block(first) | Role::Outside(first) | Role::Continuation(first) => Some(first),
        Role::Blank | Role::Comment => begins(outline, index.checked_sub(1)?),
    }
}

/// Where that ends which a line begins.
fn end_of(outline: &Outline, index: usize) -> usize {
    let goes_on = |line: &&Line| match line.role {
        Role::Block(first) | Role::Outside(first) | Role::Continuation(first) => first == index,
        _ => false,
    };
    let last =
        outline.lines.iter().skip(index + 1).take_while(|line| goes_on(line) || line.role == Role::Blank);
    let own = outline.lines.get(index).map_or(0, |line| line.span.end);
    last.filter(goes_on).last().map_or(own, |line| line.span.end)
}

/// A text with blanks in the place of some bytes; each line keeps its end.
fn with_blanks(text: &str, span: Span) -> String {
    let blank = |c: char| if matches!(c, '\n' | '\r') { c.to_string() } else { " ".repeat(c.len_utf8()) };
    let inside = |at: usize| span.contains(at);
    text.char_indices().map(|(at, c)| if inside(at) { blank(c) } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const PROJECT: &str = "自治体: 見本市\n年度: 令和8年度\n";
    const SHEET: &str = "\
年度: 令和8年度
部署: 福祉部
目標:
  - 実施項目: 一つ目
    分類: [個別計画]
    いつまで: 12月
  - 実施項目: 二つ目
    どの水準まで: |
      なっている。
    課名: 生活福祉課
  - 実施項目: 三つ目
    課名: 障害福祉課
";

    fn titles(text: &str) -> Vec<String> {
        let project = Project::read(Path::new("/p"), PROJECT.as_bytes(), &[]);
        let document = Document::read("goals/a.yaml", text.as_bytes(), &project.library, &project.settings);
        assert!(document.tree.is_err(), "{text}");
        let Some(read) = recovered(&document, &project) else { return vec!["nothing".to_owned()] };
        assert_eq!(read.source.text().len(), text.len());
        let sheet = read.sheet.unwrap();
        (0..sheet.goals.len()).map(|goal| sheet.goal_title(goal).unwrap_or_default()).collect()
    }

    #[test]
    fn the_goals_above_and_below_a_fault_are_read() {
        let all = ["一つ目", "二つ目", "三つ目"];
        let cases = [
            (SHEET.replace("[個別計画]", "[個別計画"), all),
            (SHEET.replace("いつまで: 12月", "いつまで: \"12月"), all),
            (SHEET.replace("    いつまで: 12月", "    いつ"), all),
            (SHEET.replace("    いつまで: 12月", "\tいつまで: 12月"), all),
            (SHEET.replace("    いつまで: 12月", "   いつまで: 12月"), all),
            (SHEET.replace("課名: 生活福祉課", "課名: 生活: 福祉課"), all),
            (SHEET.replace("一つ目", "'一つ目"), ["", "二つ目", "三つ目"]),
            (SHEET.replace("実施項目: 二つ目", "実施項目: 二: つ目"), ["一つ目", "", "三つ目"]),
            (SHEET.replace("実施項目: 二つ目", "@"), ["一つ目", "", "三つ目"]),
        ];
        for (text, expected) in cases {
            assert_eq!(titles(&text), expected, "{text}");
        }
    }
}
