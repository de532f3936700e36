//! The numbers of a text whose digits a house style is about.
//!
//! Enters: a text. Leaves: runs of digits that are whole numbers. Knows no house.

use std::ops::Range;

use crate::calendar::DigitStyle;
use crate::text::characters::{is_digit, is_latin};

/// What lies between ASCII and full-width forms.
const WIDTH: u32 = 0xFEE0;

/// Whether a sign makes one thing of what stands on both sides: `2.5`, `1,500`, `2026-04-01`, `10:30`, `24/7`.
const fn connects(c: char) -> bool {
    is_point(c)
        || matches!(
            c,
            ',' | '，' | '-' | '－' | '‐' | '−' | '/' | '／' | ':' | '：' | '_' | '＿' | '\'' | '’'
        )
}

/// Whether a sign before a number says that it is a code: `#7119`.
const fn begins_code(c: char) -> bool {
    matches!(c, '#' | '＃' | '@' | '＠')
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// A whole number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'t> {
    /// Its offset in the text.
    pub start: usize,
    /// Its digits, as typed.
    pub typed: &'t str,
}

impl Number<'_> {
    /// The bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.typed.len()
    }

    /// Whether it is typed in a style.
    pub fn is_in(&self, style: DigitStyle) -> bool {
        let is_full = self.is_full(style);
        self.typed.chars().all(|digit| digit.is_ascii_digit() != is_full)
    }

    /// Its digits in a style.
    pub fn written(&self, style: DigitStyle) -> String {
        let is_full = self.is_full(style);
        let change = |digit: char| match (digit.is_ascii_digit(), is_full) {
            (true, true) => char::from_u32(u32::from(digit) + WIDTH),
            (false, false) => u32::from(digit).checked_sub(WIDTH).and_then(char::from_u32),
            _ => Some(digit),
        };
        self.typed.chars().filter_map(change).collect()
    }

    fn is_full(&self, style: DigitStyle) -> bool {
        match style {
            DigitStyle::Half => false,
            DigitStyle::Full => true,
            DigitStyle::OneDigitFull => self.typed.chars().nth(1).is_none(),
        }
    }
}

/// The whole numbers of a text: runs of digits that are not part of a word, a code, a date or a number with a
/// point or a comma.
pub fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    if !text.contains(is_digit) {
        return found;
    }
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, first)) = characters.next() {
        if !is_part(first) {
            before = first;
            continue;
        }
        let mut is_number = is_digit(first) && !begins_code(before) && !is_point(before);
        let mut end = start + first.len_utf8();
        while let Some((at, next)) =
            characters.next_if(|(at, next)| is_part(*next) || is_connector(text, *at, *next))
        {
            is_number = is_number && is_digit(next);
            before = next;
            end = at + next.len_utf8();
        }
        let is_pointed = characters.peek().is_some_and(|(_, next)| is_point(*next));
        if let Some(typed) = text.get(start..end).filter(|_| is_number && !is_pointed) {
            found.push(Number { start, typed });
        }
    }
    found
}

fn is_part(c: char) -> bool {
    is_digit(c) || is_latin(c)
}

/// Whether a sign, behind a digit or letter, connects it to another.
fn is_connector(text: &str, at: usize, sign: char) -> bool {
    connects(sign)
        && text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed_in(text: &str) -> String {
        numbers(text).iter().map(|number| number.typed).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_numbers_are_found_where_they_stand() {
        assert_eq!(typed_in("第２期は10～12月、1０か所、１００人（46％）。９"), "２ 10 12 1０ １００ 46 ９");
        assert_eq!(numbers("髙9月").first().map(Number::range), Some(3..4));
    }

    #[test]
    fn what_is_no_whole_number_is_let_alone() {
        for text in [
            "2.5倍",
            "１．５倍",
            "1,500人",
            "１，５００人",
            "２，３か所",
            "2026-04-01",
            "5-2",
            "５－２",
            "10:30",
            "10：30",
            "24/7",
            "A4",
            "ＡＩ２",
            "5G",
            "COVID-19",
            "10km",
            "2050ｋｍ",
            "SDGs17",
            "#7119",
            "＃８０００",
            "@mihon2",
            "1. 目的",
            "１．目的",
            "v1.2",
            "https://example.jp/2026/4",
        ] {
            assert_eq!(typed_in(text), "", "{text}");
        }
    }

    #[test]
    fn a_comma_of_the_sentence_connects_nothing() {
        assert_eq!(typed_in("令和８，第１、２号"), "８ １ ２");
        assert_eq!(typed_in("手順は-2、+3"), "2 3");
    }

    #[test]
    fn each_style_has_its_width() {
        use DigitStyle::{Full, Half, OneDigitFull};
        let table = [("9", "9", "９", "９"), ("１２", "12", "12", "１２"), ("1０", "10", "10", "１０")];
        for (typed, half, one, full) in table {
            let number = Number { start: 0, typed };
            assert_eq!([Half, OneDigitFull, Full].map(|style| number.written(style)), [half, one, full]);
            for (style, written) in [(Half, half), (OneDigitFull, one), (Full, full)] {
                assert_eq!(number.is_in(style), typed == written, "{typed} {style:?}");
            }
        }
    }
}
