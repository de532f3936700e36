//! One line by itself: key, comment, quotes and brackets.

use super::Key;
use crate::source::{Source, Span};

/// The longest key that is believed to be one although nothing but a colon says so, in characters.
const LONGEST_KEY: usize = 20;

/// What people type for a colon.
const MISTYPED: [char; 12] = [';', '；', '=', '＝', '→', '⇒', '︓', '︰', '∶', '꞉', '﹕', '﹔'];

/// White space that YAML takes for text, and tabs.
pub fn is_foreign_blank(c: char) -> bool {
    c != ' ' && c.is_whitespace()
}

/// The white space at the beginning of a text.
pub fn blanks(text: &str, start: usize) -> Span {
    Span::new(start, start + (text.len() - text.trim_start().len()))
}

/// The key with which a text begins: up to `: `, or up to a colon without space or a full-width one where
/// nothing else can be meant.
pub fn key_in(source: &Source, content: Span) -> Option<Key> {
    let text = source.slice(content);
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let closing = 1 + text.get(1..)?.find(quote)? + 1;
        let gap = text.get(closing..)?;
        let colon = closing + (gap.len() - gap.trim_start_matches(' ').len());
        return key_up_to(text, content.start, colon)
            .filter(|_| text.get(colon..).is_some_and(|rest| rest.starts_with([':', '：'])));
    }
    if text.starts_with(['[', '{', '#', '|', '>']) {
        return None;
    }
    let mut certain = None;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：' | '#')) {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '#' if before.ends_with([' ', '\t']) => break,
            '#' => {}
            _ if is_likely_key(before) && !rest.starts_with("//") => {
                return key_up_to(text, content.start, at);
            }
            ':' if certain.is_none() && (rest.is_empty() || rest.starts_with([' ', '\t'])) => {
                certain = Some(at);
            }
            _ => {}
        }
    }
    certain.and_then(|at| key_up_to(text, content.start, at))
}

/// Whether a character is typed for a colon.
pub fn is_mistyped_colon(c: char) -> bool {
    MISTYPED.contains(&c)
}

/// The known key with which a text begins where something else stands for its colon: another sign, or the
/// blanks before its value.
pub fn mistyped_key(source: &Source, content: Span, is_known: impl Fn(&str) -> bool) -> Option<Key> {
    let text = source.slice(content);
    let is_end = |c: char| c.is_whitespace() || matches!(c, ':' | '：') || is_mistyped_colon(c);
    let word = text.split(is_end).next()?;
    let behind = text.get(word.len()..)?;
    let signed = behind.trim_start();
    let rest = signed.trim_start_matches(is_mistyped_colon);
    let end = content.start + (text.len() - rest.len());
    let (colon, gap) = if rest.len() < signed.len() {
        (Span::new(end - (signed.len() - rest.len()), end), blanks(rest, end))
    } else {
        (Span::new(content.start + word.len(), end), Span::new(end, end))
    };
    // A key alone, and one with its colon behind blanks, are other matters.
    let is_of_value =
        rest.len() < signed.len() || !signed.is_empty() && !signed.starts_with([':', '：', '#']);
    let span = Span::new(content.start, content.start + word.len());
    // To know a key takes the longest: of most lines it need not be asked.
    (is_of_value && is_known(word)).then_some(Key { span, colon, gap })
}

/// The known key with blanks in it with which a text begins: `どの水準 まで:`.
pub fn spaced_key(source: &Source, content: Span, is_known: impl Fn(&str) -> bool) -> Option<Key> {
    let text = source.slice(content);
    let colon = text.find([':', '：'])?;
    let name = text.get(..colon)?.trim_end();
    let word: String = name.split_whitespace().collect();
    (word.len() < name.len() && is_known(&word)).then(|| key_up_to(text, content.start, colon))?
}

/// A known key with all the colons behind it, of which one was meant: `分類：： 施政方針`.
pub fn with_further_colons(source: &Source, key: Key, end: usize) -> Key {
    let behind = source.slice(Span::new(key.colon.end, end));
    let is_of_colon = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | ';' | '；');
    let signs = behind
        .get(..behind.len() - behind.trim_start_matches(is_of_colon).len())
        .unwrap_or_default()
        .trim_end();
    let colon = Span::new(key.colon.start, key.colon.end + signs.len());
    let rest = behind.get(signs.len()..).unwrap_or_default();
    if signs.is_empty() { key } else { Key { colon, gap: blanks(rest, colon.end), ..key } }
}

fn key_up_to(text: &str, start: usize, colon: usize) -> Option<Key> {
    let width = text.get(colon..)?.chars().next()?.len_utf8();
    let key = text.get(..colon)?.trim_end();
    let colon = Span::new(start + colon, start + colon + width);
    Some(Key {
        span: Span::new(start, start + key.len()),
        colon,
        gap: blanks(text.get(colon.end - start..)?, colon.end),
    })
}

/// Whether a text can be the name of a field: a word, and no time, sentence or address.
fn is_likely_key(text: &str) -> bool {
    let word = text.trim_end();
    let is_of_word = |c: char| c.is_alphanumeric() || "・_-/（）".contains(c);
    word.chars().count() <= LONGEST_KEY
        && word.chars().all(is_of_word)
        && word.starts_with(char::is_alphabetic)
}

/// A text without the comment behind it and the white space around it.
pub fn without_comment(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let text = text.trim_start_matches([' ', '\t']);
    let start = span.end - text.len();
    let quoted = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .and_then(|quote| quoted_length(text, quote))
        .unwrap_or(0);
    let rest = text.get(quoted..).unwrap_or_default();
    let comment = rest.match_indices('#').map(|(at, _)| at + quoted).find(|at| match text.get(..*at) {
        Some(before) => before.is_empty() || before.ends_with([' ', '\t']),
        None => false,
    });
    let text = text.get(..comment.unwrap_or(text.len())).unwrap_or_default().trim_end_matches([' ', '\t']);
    Span::new(start, start + text.len())
}

/// The length of the quoted text with which a text begins, if it is closed.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let is_doubled = c == quote && quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if is_doubled || (c == '\\' && quote == '"') {
            chars.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

/// Whether the quoted text with which a text begins is closed.
pub fn is_closed(text: &str, quote: char) -> bool {
    quoted_length(text, quote).is_some()
}

/// Whether a further line of a quoted text closes it.
pub fn closes(text: &str, quote: char) -> bool {
    quoted_length(&format!("{quote}{text}"), quote).is_some()
}

/// How many brackets are open behind a text, where `depth` were before it.
pub fn depth(depth: usize, text: &str) -> usize {
    scan_brackets(depth, text).0
}

/// The length of the brackets with which a text begins, what is between them included, if they are closed.
pub fn bracketed_length(text: &str) -> Option<usize> {
    let (depth, length) = scan_brackets(0, text);
    (text.starts_with(['[', '{']) && depth == 0).then_some(length)
}

/// How many brackets are open behind a text, and where the last was closed.
fn scan_brackets(depth: usize, text: &str) -> (usize, usize) {
    let mut open = depth;
    let mut begins_entry = true;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let mut length = c.len_utf8();
        match c {
            // An apostrophe inside a word is no quote.
            '"' | '\'' if begins_entry => {
                length = text.get(at..).and_then(|rest| quoted_length(rest, c)).unwrap_or(text.len() - at);
            }
            '[' | '{' => open += 1,
            ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        at += length;
        if open == 0 {
            break;
        }
        begins_entry = matches!(c, '[' | '{' | ',' | ':') || begins_entry && c == ' ';
    }
    (open, at)
}
