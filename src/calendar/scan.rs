//! The scanner that years, dates and deadlines are read with.
//!
//! Enters: text as typed. Leaves: its characters with width and dashes folded and spaces left out,
//! each knowing the bytes it was typed in. It must not know a word of the calendar.

use crate::text::characters::{is_invisible, kanji_of_radical};

/// One folded character of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    folded: char,
    /// Byte offsets into the typed text.
    start: usize,
    end: usize,
    /// Spaces or a line end stood before it.
    apart: bool,
}

/// The characters of `text`: full-width forms as ASCII, every dash as `-`, every wave as `~`,
/// without spaces, line ends and what cannot be seen; for the sign of a radical the kanji that it is taken
/// for (12⽉).
pub(super) fn fold(text: &str) -> Vec<Glyph> {
    let mut apart = false;
    let mut glyphs = Vec::with_capacity(text.len() / 3);
    for (start, typed) in text.char_indices() {
        if typed.is_whitespace() {
            apart = true;
            continue;
        }
        if is_invisible(typed) {
            continue;
        }
        glyphs.push(Glyph { folded: folded(typed), start, end: start + typed.len_utf8(), apart });
        apart = false;
    }
    glyphs
}

fn folded(typed: char) -> char {
    match typed {
        '！'..='～' => char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed),
        '〜' => '~',
        '‐'..='―' | '−' | 'ー' => '-',
        '､' => '、',
        '･' => '・',
        _ => kanji_of_radical(typed).unwrap_or(typed),
    }
}

/// A place in a folded text. It is copied to look ahead; a method that finds nothing does not move.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'t> {
    rest: &'t [Glyph],
    end: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(glyphs: &'t [Glyph]) -> Self {
        Self { rest: glyphs, end: 0 }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether spaces or a line end stand before the next character.
    pub(super) fn is_apart(&self) -> bool {
        self.rest.first().is_some_and(|glyph| glyph.apart)
    }

    /// Byte offset of the next character in the typed text.
    pub(super) fn start(&self) -> usize {
        self.rest.first().map_or(self.end, |glyph| glyph.start)
    }

    /// Byte offset of the end of the last character taken.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Runs `read`, and stays where it was unless that yields something.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The next character, if it is of a kind.
    pub(super) fn take_if(&mut self, of_kind: impl FnOnce(char) -> bool) -> Option<char> {
        let (next, rest) = self.rest.split_first()?;
        of_kind(next.folded).then(|| {
            self.rest = rest;
            self.end = next.end;
            next.folded
        })
    }

    /// Takes a word written in folded characters; spaces inside it do not matter.
    pub(super) fn take(&mut self, word: &str) -> bool {
        self.attempt(|ahead| {
            word.chars().all(|letter| ahead.take_if(|next| next == letter).is_some()).then_some(())
        })
        .is_some()
    }

    /// Takes the longest of `words`, a list parted by spaces, that stands here.
    pub(super) fn take_any<'w>(&mut self, words: &'w str) -> Option<&'w str> {
        let first = self.rest.first()?.folded;
        // Most words begin otherwise than what stands here, and mostly all of them.
        if !words.contains(first) {
            return None;
        }
        let longest = words
            .split(' ')
            .filter(|word| word.starts_with(first) && Scanner::take(&mut self.clone(), word))
            .max_by_key(|word| word.len())?;
        self.take(longest).then_some(longest)
    }

    /// A number of at most `digits` digits with no space inside; a longer one is no number.
    pub(super) fn number(&mut self, digits: usize) -> Option<i16> {
        self.attempt(|ahead| {
            let first = ahead.digit()?;
            let mut value = first;
            let mut count = 1;
            while let Some(next) = (!ahead.is_apart()).then(|| ahead.digit()).flatten() {
                value = value.checked_mul(10)?.checked_add(next)?;
                count += 1;
            }
            (count <= digits).then_some(value)
        })
    }

    fn digit(&mut self) -> Option<i16> {
        let digit = self.take_if(|next| next.is_ascii_digit())?;
        i16::try_from(digit.to_digit(10)?).ok()
    }
}
