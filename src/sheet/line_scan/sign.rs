//! What begins the entry of a list, and what people type in its place.

use super::Mark;
use super::line::{blanks, key_in};
use crate::source::{Source, Span};
use crate::text::numbering::{begins_number, compound_length, numbering_length};
use crate::yaml::looks_like_dash;

/// What people type for `-` that is punctuation before a text too: `―市民とともに`.
const PUNCTUATION: [char; 4] = ['—', '―', '─', '━'];

/// Whether people put a character before the entries of a list of goals in place of `-`, beside numbers.
const fn is_typed_bullet(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '·'
            | '∙'
            | '‧'
            | '●'
            | '○'
            | '◎'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '▪'
            | '◦'
            | '*'
            | '＊'
            | '+'
            | '＋'
    ) || matches!(c, '➢' | '➤' | '‣' | '▸')
}

/// Bullets in a word processor's own typefaces, where they are characters of private use.
pub const WORD_BULLETS: [char; 7] =
    ['\u{f0b7}', '\u{f06c}', '\u{f06e}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}', '\u{f075}'];

/// Whether a character was typed for `-`.
pub fn is_dash(c: char) -> bool {
    looks_like_dash(c)
}

/// Whether a character is put before the entries of a list.
fn is_bullet(c: char) -> bool {
    is_typed_bullet(c) || WORD_BULLETS.contains(&c)
}

/// Whether a mark is no dash but a number or a bullet.
pub fn is_entry_sign(mark: &str) -> bool {
    mark == "--" || !mark.starts_with(|c| c == '-' || is_dash(c))
}

/// Whether a line, behind its indent, may begin with anything that is typed for `-`: a dash that is none, two, a bullet, or
/// the number of an entry, which has a key behind it.
pub fn may_begin_with_sign(line: &str) -> bool {
    let is_sign = line.starts_with(|c| is_dash(c) || is_bullet(c)) || line.starts_with("--");
    let may_have_number = || line.starts_with(|c| c == '-' || begins_number(c));
    let has_key = || line.contains(':') || line.contains('：');
    let has_number = || numbering_length(line).is_some() || compound_length(line).is_some();
    is_sign || may_have_number() && has_key() && has_number()
}

/// What the lines around tell of a place where a list mark may stand.
#[derive(Clone, Copy)]
pub struct Around<'f> {
    /// Whether it stands in a list.
    pub is_list: &'f dyn Fn() -> bool,
    /// Whether it can be the only entry of one.
    pub is_lone: &'f dyn Fn() -> bool,
}

/// The list mark at a place: a dash with white space behind it, or without where nothing else can be meant.
pub fn mark_at(source: &Source, at: usize, end: usize, around: Around<'_>) -> Option<Mark> {
    let text = source.slice(Span::new(at, end));
    let first = text.chars().next().filter(|c| {
        let is_bullet = is_bullet(*c) && (begins_with_blank(text, *c) || is_tight(text, *c));
        *c == '-' || is_dash(*c) || is_bullet
    })?;
    let length = dash_length(text).unwrap_or(first.len_utf8());
    let rest = text.get(length..)?;
    if is_ornament(text, text.get(..length)?) {
        return None;
    }
    let span = Span::new(at, at + length);
    let is_key = || key_in(source, Span::new(span.end, end)).is_some();
    // A bullet may be a mark that the author gave, and to YAML an asterisk begins a reference: as list marks
    // they stand in a list.
    let is_meant = match first {
        '-' => is_apart(rest) || !is_number(rest, first),
        dash if is_dash(dash) => {
            is_apart(rest) || !is_number(rest, dash) && (around.of_dash(dash) || is_key())
        }
        _ => (around.is_list)(),
    };
    is_meant.then(|| Mark { span, gap: blanks(rest, span.end) })
}

impl Around<'_> {
    fn of_dash(self, dash: char) -> bool {
        (self.is_list)() || !PUNCTUATION.contains(&dash) && (self.is_lone)()
    }
}

fn is_apart(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

fn is_number(rest: &str, first: char) -> bool {
    rest.starts_with(|c: char| c.is_numeric() || c == '-' || c == first)
}

fn begins_with_blank(text: &str, first: char) -> bool {
    text.get(first.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a bullet stands right before a word as people type one, `・窓口`. A circle or an asterisk may be a
/// mark that the author gave.
fn is_tight(text: &str, first: char) -> bool {
    const MARKS: &str = "○◎*＊+＋";
    let behind = text.get(first.len_utf8()..).and_then(|rest| rest.chars().next());
    !MARKS.contains(first) && behind.is_some_and(|behind| behind != first)
}

/// Whether dashes stand on both sides of a text, `—— 窓口 ——`: there they are its author's own. A long vowel may
/// end a word.
fn is_ornament(text: &str, dash: &str) -> bool {
    let inner = text.trim_end().strip_suffix(dash).filter(|inner| inner.len() > dash.len());
    dash != "-" && inner.is_some_and(|inner| dash != "ー" || inner.ends_with(char::is_whitespace))
}

/// The bytes of the dash with which a text begins, twice the same where it is typed so: `――`.
fn dash_length(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| is_dash(*c))?;
    let run = text.len() - text.trim_start_matches(first).len();
    Some(run).filter(|run| *run <= 2 * first.len_utf8())
}

/// The bytes of the dash, and of the blanks behind it, with which the text of an entry begins: `– 混雑`.
pub fn second_dash(text: &str) -> Option<usize> {
    let dash = dash_length(text)?;
    let rest = text.get(dash..)?;
    let words = rest.trim_start();
    let is_mark = words.len() < rest.len()
        && !words.is_empty()
        && !is_ornament(text, text.get(..dash).unwrap_or_default());
    is_mark.then_some(text.len() - words.len())
}

/// The sign with which each line of a list begins that was typed without `- `: a bullet or a dash, with the
/// blank that stands behind it on all of them. A circle without a blank may be a mark that the author gave.
pub fn list_sign<'l>(lines: &[&'l str]) -> Option<&'l str> {
    const CIRCLES: &str = "○◎";
    let first = lines.first()?;
    let c = first.chars().next().filter(|c| is_bullet(*c) || is_dash(*c))?;
    let sign = first.get(..dash_length(first).unwrap_or(c.len_utf8()))?;
    let is_apart =
        |line: &&str| line.strip_prefix(sign).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let is_number =
        |line: &&str| line.strip_prefix(sign).is_some_and(|rest| rest.starts_with(char::is_numeric));
    let needs_blank = CIRCLES.contains(c) || "+＋*＊".contains(c) || lines.iter().any(is_number);
    let is_sign = |line: &&str| {
        line.strip_prefix(sign).is_some_and(|rest| !rest.trim().is_empty() && !rest.starts_with(c))
    };
    let is_ornament = |line: &&str| is_ornament(line, sign);
    (lines.len() > 1
        && lines.iter().all(is_sign)
        && (!needs_blank || lines.iter().all(is_apart))
        && !lines.iter().all(is_ornament))
    .then_some(sign)
}

/// What stands for `-` before a key that begins an entry: a number with what follows it, or a bullet.
pub fn entry_sign(source: &Source, content: Span, is_entry_key: impl Fn(&str) -> bool) -> Option<Mark> {
    let text = source.slice(content);
    // Most lines begin with a word: that they do is told sooner than that they begin with no sign.
    text.chars().next().filter(|c| begins_number(*c) || is_bullet(*c) || *c == '-' || is_dash(*c))?;
    let doubled =
        || dash_length(text).filter(|length| text.chars().next().is_some_and(|c| *length > c.len_utf8()));
    let dashes = || Some("--".len()).filter(|_| text.starts_with("--") && !text.starts_with("---"));
    let bullet = || text.chars().next().filter(|c| is_bullet(*c)).map(char::len_utf8);
    let simple = numbering_length(text).or_else(doubled).or_else(dashes).or_else(bullet);
    let lengths = simple.into_iter().chain(std::iter::once_with(|| compound_length(text)).flatten());
    let mut marks = lengths.filter_map(|length| {
        let span = Span::new(content.start, content.start + length);
        let gap = blanks(text.get(length..)?, span.end);
        let key = key_in(source, Span::new(gap.end, content.end))?;
        is_entry_key(source.slice(key.span)).then_some(Mark { span, gap })
    });
    marks.next()
}
