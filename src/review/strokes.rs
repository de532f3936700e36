//! Paragraphs of two sides as one list of lines, with strokes at what was deleted and inserted.

use super::compare::compare_text;
use crate::form::Kind;
use crate::form::kind::{INDENT, Line, Stroke};
use crate::sheet::marked::{Mark, MarkedParagraph, MarkedText, Run};

/// The paragraphs of both sides.
pub(super) fn compared(kind: Kind, old: &[Line], new: &[Line]) -> Vec<Line> {
    let texts = |lines: &[Line]| lines.iter().map(Line::typed_text).collect::<Vec<_>>();
    compare_text(kind, &texts(old), &texts(new))
        .iter()
        .filter_map(|paragraph| line(paragraph, old, new))
        .collect()
}

/// A text in place of another.
pub(super) fn replaced(old: &str, new: &str) -> Line {
    let mut text = MarkedText::default();
    text.push(Some(Mark::Delete), old);
    text.push(Some(Mark::Insert), new);
    drawn(Line::default(), text.runs())
}

/// The line with all of it underlined.
pub(super) fn underlined(line: &Line) -> Line {
    with_stroke(line, Stroke::Underline)
}

/// The line with all of it struck through.
pub(super) fn struck(line: &Line) -> Line {
    with_stroke(line, Stroke::DoubleStrike)
}

fn with_stroke(line: &Line, stroke: Stroke) -> Line {
    Line { strokes: vec![(0..line.text.len(), stroke)], ..line.clone() }
}

/// How a change is drawn where both sides stand in one text.
fn marked(mark: Mark) -> Stroke {
    match mark {
        Mark::Delete => Stroke::DoubleStrike,
        Mark::Insert => Stroke::Underline,
    }
}

fn line(paragraph: &MarkedParagraph, old: &[Line], new: &[Line]) -> Option<Line> {
    let (was, is) =
        (paragraph.old.and_then(|index| old.get(index)), paragraph.new.and_then(|index| new.get(index)));
    let like = is.or(was)?;
    let lead = |line: &Line| (line.level, line.continued, line.bullet.clone());
    let is_same = was.zip(is).is_none_or(|(was, is)| lead(was) == lead(is));
    let runs = paragraph.text.runs();
    let before_text =
        format!("{}{}", INDENT.repeat(like.depth()), like.bullet.as_deref().unwrap_or_default());
    let bare = Some(before_text).filter(|_| is_same).and_then(|lead| without_lead(runs, &lead));
    // Where bullet or depth changed, they are a part of the text.
    let (level, continued, bullet) = bare.as_ref().map(|_| lead(like)).unwrap_or_default();
    let shape = Line { level, bullet, continued, ..Line::default() };
    Some(drawn(shape, bare.as_deref().unwrap_or(runs)))
}

/// The runs without the blanks and the bullet that lead the text of each side.
fn without_lead(runs: &[Run], lead: &str) -> Option<Vec<Run>> {
    if lead.is_empty() {
        return Some(runs.to_vec());
    }
    let leading = match runs {
        [first, second, ..] if first.mark.is_some() && second.mark.is_some() => 2,
        // What one side has before the bullet of the other.
        [first, _, ..] if first.mark.is_some() => return None,
        _ => 1,
    };
    let bare = |(index, run): (usize, &Run)| {
        let text = if index < leading { run.text.strip_prefix(lead)? } else { &run.text };
        Some(Run::new(run.mark, text))
    };
    runs.iter().enumerate().map(bare).collect()
}

/// A line of runs, its marks drawn.
fn drawn(shape: Line, runs: &[Run]) -> Line {
    let mut line = shape;
    for run in runs {
        let start = line.text.len();
        line.text.push_str(&run.text);
        if let Some(mark) = run.mark.filter(|_| !run.text.is_empty()) {
            line.strokes.push((start..line.text.len(), marked(mark)));
        }
    }
    line
}
