//! Which of several words of a value an offset lies in.

use crate::form::Field;
use crate::source::{Source, Span};

/// What people put between words where brackets and commas belong.
const SEPARATORS: [char; 3] = ['、', '，', ','];

/// The word between brackets and commas in which an offset lies; `None` behind the brackets, in a comment and in quotes
/// that hold such signs.
pub fn word_in_brackets(source: &Source, whole: Span, offset: usize) -> Option<Span> {
    let mut start = whole.start;
    let mut quote: Option<char> = None;
    let mut is_comment = false;
    let mut before = ' ';
    let typed = source.slice(Span::new(whole.start, offset));
    for (at, c) in typed.char_indices() {
        match (quote, c) {
            (_, '\n') if is_comment => (is_comment, start) = (false, whole.start + at + 1),
            _ if is_comment => {}
            (Some(open), _) => quote = quote.filter(|_| c != open),
            (None, '"' | '\'') if before.is_whitespace() || matches!(before, '[' | ',') => quote = Some(c),
            (None, '#') if before.is_whitespace() => is_comment = true,
            (None, ']') => return None,
            (None, '[' | ',') => start = whole.start + at + 1,
            (None, _) => {}
        }
        before = c;
    }
    if is_comment {
        return None;
    }
    let rest = source.slice(Span::new(offset, whole.end));
    let end = rest.find([']', ',', '\n']).unwrap_or(rest.len());
    let end = offset + rest.get(..end).and_then(|word| word.find(" #")).unwrap_or(end);
    Some(without_blanks(source, Span::new(start, end), offset))
}

/// What was typed of a value behind its key so far: where a field holds several words, the one in which an offset lies.
pub fn typed_value(source: &Source, value: Span, field: Option<&Field>, offset: usize) -> Span {
    if offset < value.start || value.start == value.end {
        Span::new(offset, offset.max(value.end))
    } else if field.is_some_and(|field| field.list && field.kind.is_listed()) {
        last_word(source, value, offset)
    } else {
        value
    }
}

/// The last of the words of a value up to an offset, with what follows it up to the next.
fn last_word(source: &Source, value: Span, offset: usize) -> Span {
    let at = offset.clamp(value.start, value.end);
    let before = source.slice(Span::new(value.start, at));
    let start = before.char_indices().rev().find(|(_, c)| SEPARATORS.contains(c));
    let start = start.map_or(value.start, |(place, c)| value.start + place + c.len_utf8());
    let rest = source.slice(Span::new(at, value.end));
    let end = at + rest.find(SEPARATORS).unwrap_or(rest.len());
    without_blanks(source, Span::new(start, end), at)
}

/// A span without the blanks at its ends, but with the offset.
fn without_blanks(source: &Source, span: Span, offset: usize) -> Span {
    let text = source.slice(span);
    let start = (span.start + text.len() - text.trim_start().len()).min(offset);
    Span::new(start, (start + text.trim().len()).max(offset))
}
