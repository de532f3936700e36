//! The lines of a field put together to paragraphs: what the width of the field broke goes on.
//!
//! Source of the figures: 70 cells of 35 goals, printed by two programs; at 3.0 letters all breaks were told right,
//! at 1.3 six were not.

use super::glyph_lines::TextLine;
use crate::text::characters::is_latin;

/// A line that has room for so many letters more was not broken by the width of its field.
const ROOM: f64 = 3.0;
/// In a field of no more letters words stand below each other: what it broke is told by the project's words.
const NARROW: f64 = 8.0;
/// One that ends a sentence needs no more room.
const ROOM_BEHIND_SENTENCE: f64 = 1.3;
/// A line with so many letters of room on either side stands in the middle for itself.
const CENTRED: f64 = 1.0;
/// What a paragraph begins with.
const MARKS: &str = "・○●◎◇◆□■△▲▽▼☆★※＊*→⇒➡〇①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳−‐-\u{3000}（(";

/// The text of a field that reaches from one place to another, run by run, with whether it is struck through.
pub fn text(lines: &[TextLine], (left, right): (f64, f64)) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut before: Option<&TextLine> = None;
    for line in lines {
        if let Some(before) = before {
            let is_struck = runs.last().is_some_and(|(_, is_struck)| *is_struck);
            let between =
                if ends_paragraph(before, line, (left, right)) { "\n" } else { blank(before, line) };
            runs.push((between.to_owned(), is_struck));
        }
        runs.extend(line.runs.iter().cloned());
        before = Some(line);
    }
    runs
}

/// Whether the last line is as long as its field is wide: on a further page the text may go on in mid-line.
pub fn goes_on(lines: &[TextLine], field: (f64, f64)) -> bool {
    lines.last().is_some_and(|line| is_full(line, field))
}

fn ends_paragraph(line: &TextLine, next: &TextLine, field: (f64, f64)) -> bool {
    let begins_anew = next.text().trim_start_matches(' ').starts_with(|c| MARKS.contains(c));
    !is_full(line, field) || (begins_anew && !is_open(line))
}

/// Whether a line was broken by the width of its field.
fn is_full(line: &TextLine, (left, right): (f64, f64)) -> bool {
    let is_narrow = right - left < NARROW * line.size;
    let ends_sentence = line.text().trim_end().ends_with(['。', '」', '）']);
    let room = if ends_sentence { ROOM_BEHIND_SENTENCE } else { ROOM };
    let has_room = right - line.right >= room * line.size;
    let is_centred = line.left - left >= CENTRED * line.size && right - line.right >= CENTRED * line.size;
    !(is_narrow || has_room || is_centred)
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
