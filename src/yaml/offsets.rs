//! Where each character of a scalar stands in the file.
//!
//! Enters: a scalar's text as the YAML library resolved it, and its span. Leaves: a [`Passage`]. Knows
//! nothing of trees.

use super::Style;
use crate::source::{Passage, Segment, Source, Span};

/// The passage of a scalar that was written at `span` and reads `text`.
pub(super) fn locate(source: &Source, span: Span, style: Style, text: String) -> Passage {
    let raw = source.slice(span);
    let segments = match style {
        Style::Plain => plain(&text, raw, span.start),
        Style::SingleQuoted => quoted(&text, raw, span.start, single_quote_step),
        Style::DoubleQuoted => quoted(&text, raw, span.start, escape_step),
        Style::Literal | Style::Folded => block(&text, raw, span.start),
    };
    Passage::new(text, span, segments)
}

fn segment(text: usize, text_length: usize, file: usize, file_length: usize) -> Segment {
    Segment { text: Span::new(text, text + text_length), file: Span::new(file, file + file_length) }
}

fn plain(text: &str, raw: &str, start: usize) -> Vec<Segment> {
    if raw.starts_with(text) {
        return vec![segment(0, text.len(), start, text.len())];
    }
    words(text, raw, start)
}

/// A text written over several lines: the words stand in the same order in both, whatever separates them.
fn words(text: &str, raw: &str, start: usize) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut searched = 0;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let Some(found) = raw.get(searched..).and_then(|rest| rest.find(word)) else { break };
        segments.push(segment(at, word.len(), start + searched + found, word.len()));
        searched += found + word.len();
    }
    segments
}

/// The bytes that the next character of a quoted scalar takes, by its notation.
type Step = fn(&str) -> usize;

fn single_quote_step(raw: &str) -> usize {
    if raw.starts_with("''") { 2 } else { raw.chars().next().map_or(0, char::len_utf8) }
}

fn escape_step(raw: &str) -> usize {
    let mut chars = raw.chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), Some('x')) => 4,
        (Some('\\'), Some('u')) if is_surrogate(raw) => 12,
        (Some('\\'), Some('u')) => 6,
        (Some('\\'), Some('U')) => 10,
        (Some('\\'), Some(escaped)) => 1 + escaped.len_utf8(),
        (first, _) => first.map_or(0, char::len_utf8),
    }
}

/// Whether `\uD83D` begins a pair of JSON escapes that together are one character.
fn is_surrogate(raw: &str) -> bool {
    raw.get(2..4)
        .is_some_and(|digits| matches!(digits.to_ascii_lowercase().as_str(), "d8" | "d9" | "da" | "db"))
}

fn quoted(text: &str, raw: &str, start: usize, step: Step) -> Vec<Segment> {
    if raw.contains('\n') {
        return words(text, raw, start);
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut file = 1;
    for (at, character) in text.char_indices() {
        let length = raw.get(file..).map_or(0, step);
        let next = segment(at, character.len_utf8(), start + file, length);
        match segments.last_mut() {
            Some(run) if length == character.len_utf8() && is_verbatim(*run) => {
                run.text.end = next.text.end;
                run.file.end = next.file.end;
            }
            _ => segments.push(next),
        }
        file += length;
    }
    segments
}

fn is_verbatim(run: Segment) -> bool {
    run.text.end - run.text.start == run.file.end - run.file.start
}

/// The lines of a block stand below its header, one for one, each at the end of its line: only indents
/// differ.
fn block(text: &str, raw: &str, start: usize) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut file = raw.split_inclusive('\n').next().map_or(0, str::len);
    let mut at = 0;
    for line in text.split('\n') {
        let Some(rest) = raw.get(file..) else { break };
        let written = rest.split_inclusive('\n').next().unwrap_or_default();
        let content = written.trim_end_matches('\n').trim_end_matches('\r');
        let indent = content.len().saturating_sub(line.len());
        // The line end belongs to the run, so that the place of an empty line is known too.
        let length = line.len() + usize::from(at + line.len() < text.len());
        segments.push(segment(at, length, start + file + indent, length));
        file += written.len();
        at += line.len() + 1;
    }
    segments
}
