//! The lines of a field put together to paragraphs: what the width of the field broke goes on.
//!
//! Source of the figures: 70 cells of 35 goals, printed by two programs; at 3.0 letters all breaks were told right,
//! at 1.3 six were not.

use std::collections::{BTreeMap, BTreeSet};

use super::glyph_lines::TextLine;
use super::indents::{Entry, FieldText};
use crate::form::kind::INDENT;
use crate::text::characters::is_latin;

/// A line that has room for so many letters more was not broken by the width of its field.
const ROOM: f64 = 3.0;
/// In a field of no more letters words stand below each other: what it broke is told by the project's words.
const NARROW: f64 = 8.0;
/// One that ends a sentence needs no more room.
const ROOM_BEHIND_SENTENCE: f64 = 1.3;
/// A line with so many letters of room on either side stands in the middle for itself.
const CENTRED: f64 = 1.0;
/// What a paragraph begins with, beside the marks of entries.
const BEGINS: [char; 3] = ['\u{3000}', '（', '('];

/// A mark that columns give to entries, and nobody chooses instead.
const DOT: char = '・';

/// Of some columns, the marks of entries whose further lines begin at the edge and not under their text: what stands there is
/// a line of its own.
#[derive(Debug, Default)]
pub struct ToEdge(BTreeSet<char>);

impl ToEdge {
    /// What the fields of a page show, by their columns.
    pub fn of_page(fields: &[FieldText]) -> BTreeMap<(u32, u32), Self> {
        let mut all: BTreeMap<(u32, u32), Self> = BTreeMap::new();
        for field in fields {
            let pairs = field.lines.iter().zip(field.lines.iter().skip(1));
            let goes_on = |(line, next): &(&TextLine, &TextLine)| {
                !next.is_entry && field.is_at_edge(next) && is_full(line, field)
            };
            let marks = pairs.filter(goes_on).filter_map(|(line, _)| Some(Entry::of(line, 0)?.mark));
            all.entry(field.columns).or_default().0.extend(marks);
        }
        all
    }

    /// Whether an entry is such a one. One that is not known, as it stands on the page before, is as others are.
    fn has(&self, entry: Option<Entry>) -> bool {
        let is_its = |entry: Entry| self.0.contains(&entry.mark) || self.0.contains(&DOT);
        entry.map_or(!self.0.is_empty(), is_its)
    }
}

/// The text of a field, run by run, with whether it is struck through. Before a line that stands deeper than others there is
/// a full-width blank for each level.
pub fn text(field: &FieldText, to_edge: &ToEdge) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut above: Option<&TextLine> = None;
    let mut entry: Option<Entry> = None;
    for line in &field.lines {
        let under = field.under(line, entry).filter(|_| entry.is_some() || to_edge.has(entry));
        let is_of_its_own = under.is_some() && to_edge.has(entry);
        let begins = above.is_none_or(|above| is_of_its_own || ends_paragraph(above, line, field));
        let depth = under.filter(|_| begins).unwrap_or_else(|| field.depth(line));
        if let Some(above) = above {
            let is_struck = runs.last().is_some_and(|(_, is_struck)| *is_struck);
            let between = if begins { "\n" } else { blank(above, line) };
            runs.push((between.to_owned(), is_struck));
        }
        if begins && depth > 0 {
            let is_struck = line.runs.first().is_some_and(|(_, is_struck)| *is_struck);
            runs.push((INDENT.repeat(depth.into()), is_struck));
        }
        runs.extend(line.runs.iter().cloned());
        entry = Entry::of(line, depth).filter(|_| begins).or(entry);
        above = Some(line);
    }
    runs
}

/// Whether the last line is as long as its field is wide: on a further page the text may go on in mid-line.
pub fn goes_on(field: &FieldText) -> bool {
    field.lines.last().is_some_and(|line| is_full(line, field))
}

fn ends_paragraph(line: &TextLine, next: &TextLine, field: &FieldText) -> bool {
    let begins_anew = next.is_entry || next.text().trim_start_matches(' ').starts_with(BEGINS);
    !is_full(line, field) || (begins_anew && !is_open(line))
}

/// Whether a line was broken by the width of its field.
fn is_full(line: &TextLine, field: &FieldText) -> bool {
    let is_narrow = field.right - field.left < NARROW * line.size;
    let ends_sentence = line.text().trim_end().ends_with(['。', '」', '）']);
    let room = if ends_sentence { ROOM_BEHIND_SENTENCE } else { ROOM };
    let (before, behind) = (line.left - field.left, field.right - line.right);
    let is_centred = !field.is_list && before >= CENTRED * line.size && behind >= CENTRED * line.size;
    !(is_narrow || behind >= room * line.size || is_centred)
}

/// Whether a bracket of a line is still open: what follows is no mark.
fn is_open(line: &TextLine) -> bool {
    let text = line.text();
    text.matches(['（', '(']).count() > text.matches(['）', ')']).count()
}

/// Between Latin words a line end stands for a blank.
fn blank(line: &TextLine, next: &TextLine) -> &'static str {
    let (end, begin) = (line.text(), next.text());
    let is_word = |c: Option<char>| c.is_some_and(is_latin);
    if is_word(end.chars().next_back()) && is_word(begin.chars().next()) { " " } else { "" }
}
