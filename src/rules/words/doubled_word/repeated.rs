//! Words of kanji that stand twice in a row: 認定認定.
//!
//! Enters: a text. Leaves: ranges of bytes, each of both words. Knows no rule.

use std::ops::Range;

use crate::rules::quotation::{is_quoted, quotations};
use crate::text::characters::{is_digit, is_kanji, is_latin};

/// The longest word that is looked for.
const LONGEST: usize = 8;
/// The least that two words of kanji have, in bytes.
const LEAST: usize = 4 * '々'.len_utf8();
/// Words with which compounds both begin and end.
const COMPOUNDS: &str = include_str!("compounds.txt");
/// A word with one of these counts or tells each one: 一人一人, 毎日毎日.
const COUNTING: &str = "一二三四五六七八九十百千万各毎半";

/// The words of two or more kanji that stand twice in a row outside of quotations, from the beginning on and
/// without overlap. Two compounds of which one ends and one begins with the word are none, where the word is
/// known to do so: 健康保険 and 保険給付 make 健康保険保険給付.
pub fn repeated(text: &str) -> Vec<Range<usize>> {
    // Most texts have none.
    if has_repetition(text) { words(text) } else { Vec::new() }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut quoted = None;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let is_kanji = characters.get(index).is_some_and(|(_, c)| is_kanji(*c));
        match (2..=LONGEST).find(|length| is_kanji && stands_twice(&characters, index, *length)) {
            Some(length) => {
                let offset = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
                let whole = offset(index)..offset(index + 2 * length);
                // In 増進推進推進員 進推 stands twice before 推進 does.
                let mut starts =
                    (index..index + length).take_while(|start| stands_twice(&characters, *start, length));
                if !is_quoted(quoted.get_or_insert_with(|| quotations(text)), whole.start)
                    && !starts.any(|start| parts_compounds(&characters, start, length))
                {
                    found.push(whole);
                }
                index += 2 * length;
            }
            None => index += 1,
        }
    }
    found
}

/// Whether two or more kanji stand twice in a row, be they a word or not.
fn has_repetition(text: &str) -> bool {
    let is_twice = |row: &[char], length: usize| {
        row.windows(2 * length).any(|both| both.get(..length) == both.get(length..))
    };
    let has = |row: &str| {
        let row: Vec<char> = row.chars().collect();
        (2..=LONGEST.min(row.len() / 2)).any(|length| is_twice(&row, length))
    };
    // Most rows are too short for two words.
    text.split(|c| !is_kanji(c)).filter(|row| row.len() >= LEAST).any(has)
}

/// Whether a word of so many kanji stands twice from a place on.
fn stands_twice(characters: &[(usize, char)], index: usize, length: usize) -> bool {
    let Some(both) = characters.get(index..index + 2 * length) else { return false };
    let (first, second) = both.split_at(length);
    // Most of what is asked for is not even the same twice.
    if first.iter().zip(second).any(|((_, a), (_, b))| a != b) {
        return false;
    }
    let is_word = first.iter().all(|(_, c)| is_kanji(*c) && !COUNTING.contains(*c))
        && first.first().is_some_and(|(_, c)| *c != '々');
    // A row of one kanji is no word.
    is_word && first.iter().any(|(_, c)| Some(c) != first.first().map(|(_, first)| first))
}

/// Whether a word that stands twice from a place on is known to end and to begin compounds, and does so
/// there.
fn parts_compounds(characters: &[(usize, char)], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|index| characters.get(index)).map(|(_, c)| *c);
    let after = characters.get(start + 2 * length).map(|(_, c)| *c);
    let is_compound =
        |c: char| is_kanji(c) || is_digit(c) || is_latin(c) || matches!(c, 'ァ'..='ヺ' | 'ー' | '」' | '』');
    let word: String = characters.iter().skip(start).take(length).map(|(_, c)| *c).collect();
    before.is_some_and(is_compound)
        && after.is_some_and(is_kanji)
        && COMPOUNDS.lines().any(|known| known == word)
}
