//! The lines of a field put together to paragraphs: what the width of the field broke goes on.
//!
//! Source of the figures: 70 cells of 35 goals, printed by two programs; at 3.0 letters all breaks were told right,
//! at 1.3 six were not.

use super::entries::{Entry, Last, ToEdge};
use super::glyph_lines::TextLine;
use super::indents::{CENTRED, FieldText};
use super::known::Known;
use super::pitch::empty_between;
use crate::form::kind::INDENT;
use crate::text::characters::is_latin;

/// A line that has room for so many letters more was not broken by the width of its field.
const ROOM: f64 = 3.0;
/// In a field of no more letters words stand below each other: what it broke is told by the project's words.
const NARROW: f64 = 8.0;
/// One that ends a sentence needs no more room.
const ROOM_BEHIND_SENTENCE: f64 = 1.3;
/// What a paragraph begins with, beside the marks of entries.
const BEGINS: [char; 3] = ['\u{3000}', '（', '('];

/// The marks of entries of a field whose further lines begin at its edge.
pub fn marks_to_edge(field: &FieldText) -> impl Iterator<Item = char> {
    let pairs = field.lines.iter().zip(field.lines.iter().skip(1));
    let goes_on = |(line, next): &(&TextLine, &TextLine)| {
        !next.is_entry && field.is_at_edge(next) && is_full(line, field)
    };
    pairs.filter(goes_on).filter_map(|(line, _)| Some(Entry::of(line, 0)?.mark))
}

/// The text of a field, run by run, with whether it is struck through. Before a line that stands deeper than others there is
/// a full-width blank for each level. Beside it, what may go on on the next page.
pub fn text(field: &FieldText, to_edge: &ToEdge, known: &Known) -> (Vec<(String, bool)>, Option<Last>) {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut above: Option<&TextLine> = None;
    let mut entry: Option<Entry> = field.before.map(|before| before.entry);
    let may_go_on = field.before.is_none_or(|before| before.is_full);
    let pitch = known
        .pitches
        .of(&field.lines, |line, next| !ends_sentence(line) && !ends_paragraph(line, next, field));
    for line in &field.lines {
        let is_told = entry.is_some() && (above.is_some() || !may_go_on);
        let under = field.under(line, entry).filter(|_| is_told || to_edge.has(entry));
        let is_of_its_own = under.is_some() && to_edge.has(entry);
        let empty = above.map_or(0, |above| empty_between(above, line, pitch));
        let begins =
            above.is_none_or(|above| is_of_its_own || empty > 0 || ends_paragraph(above, line, field));
        let depth = under.filter(|_| begins).unwrap_or_else(|| field.depth(line));
        if let Some(above) = above {
            let is_struck = runs.last().is_some_and(|(_, is_struck)| *is_struck);
            let between =
                if begins { "\n".repeat(1 + usize::from(empty)) } else { blank(above, line).to_owned() };
            runs.push((between, is_struck));
        }
        if begins && depth > 0 {
            let is_struck = line.runs.first().is_some_and(|(_, is_struck)| *is_struck);
            runs.push((INDENT.repeat(depth.into()), is_struck));
        }
        runs.extend(line.runs.iter().cloned());
        entry = Entry::of(line, depth).filter(|_| begins).or(entry);
        above = Some(line);
    }
    let last = entry.map(|entry| Last { entry, is_full: goes_on(field) });
    (runs, last)
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
    let room = if ends_sentence(line) { ROOM_BEHIND_SENTENCE } else { ROOM };
    let (before, behind) = (line.left - field.left, field.right - line.right);
    let is_centred = !field.is_list && before >= CENTRED * line.size && behind >= CENTRED * line.size;
    !(is_narrow || behind >= room * line.size || is_centred)
}

fn ends_sentence(line: &TextLine) -> bool {
    line.text().trim_end().ends_with(['。', '」', '）'])
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
