//! Words compare with width, spacing and wave dashes folded, because people type them as they fall.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::characters::{is_invisible, kanji_of_radical};
use crate::text::compatible::compatible;

/// The folded form of a word: full-width ASCII becomes half-width, half-width kana full-width, white space and what cannot be seen go,
/// `～ 〜 ~ － ‐ –` become `-`, signs of radicals the kanji that they are taken for.
pub fn fold(word: &str) -> String {
    // Half-width kana write one sound in two characters, and so do names of files that come from a Mac.
    let composed;
    let mut word = word;
    if composes(word) {
        composed = word.nfkc().collect::<String>();
        word = &composed;
    }
    let mut folded = String::with_capacity(word.len());
    folded.extend(folded_chars(word));
    folded
}

/// The folded form of a word that composes to none.
fn folded_chars(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| is_itself(*c) || !(c.is_whitespace() || is_invisible(*c))).map(fold_char)
}

/// Whether some characters of a word become one.
fn composes(word: &str) -> bool {
    word.contains(|c| matches!(c, '\u{ff61}'..='\u{ff9f}' | '\u{3099}' | '\u{309a}'))
}

/// Whether the folded form of a word is this one.
fn folds_to(word: &str, folded: &str) -> bool {
    if composes(word) { fold(word) == folded } else { folded_chars(word).eq(folded.chars()) }
}

/// Whether a character is a kana or a kanji as most are, which stays what it is: nearly all are of these.
const fn is_itself(c: char) -> bool {
    matches!(c, 'ぁ'..='ん' | 'ァ'..='ー' | '\u{4e00}'..='\u{9fff}')
}

/// Whether two words are the same word.
pub fn same_word(a: &str, b: &str) -> bool {
    let is_folded = |word: &str| word.chars().all(is_itself);
    a == b || !(is_folded(a) && is_folded(b)) && folds_to(b, &fold(a))
}

/// The letters and digits of a text, of one width: `共通／課名` and `共 通 課 名` are the same.
pub fn bare(text: &str) -> String {
    let is_letter = |c: &char| is_kanji_or_hiragana(*c) || c.is_alphanumeric();
    let mut letters = String::with_capacity(text.len());
    for c in compatible(text).chars().filter(is_letter) {
        // What has no case need not be looked up.
        if is_kanji_or_hiragana(c) { letters.push(c) } else { letters.extend(c.to_lowercase()) }
    }
    letters
}

const fn is_kanji_or_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | '\u{4e00}'..='\u{9fff}')
}

/// The listed word that a typed one is, as the list spells it.
pub fn find_word<'w>(
    words: impl IntoIterator<Item = &'w str, IntoIter: Clone>,
    typed: &str,
) -> Option<&'w str> {
    let words = words.into_iter();
    // Nearly all words are typed as they are spelt.
    words.clone().find(|word| *word == typed).or_else(|| {
        let folded = fold(typed);
        words.clone().find(|word| folds_to(word, &folded))
    })
}

/// The listed word nearest to a typed one, where one is near enough to be meant.
pub fn nearest<'w>(words: impl IntoIterator<Item = &'w str>, typed: &str) -> Option<&'w str> {
    /// Below this likeness a suggestion confuses more than it helps.
    const LIKENESS: f64 = 0.5;
    let folded = fold(typed).to_lowercase();
    let likeness = |word: &str| strsim::normalized_damerau_levenshtein(&fold(word).to_lowercase(), &folded);
    let scored = words.into_iter().map(|word| (likeness(word), word));
    scored
        .filter(|(score, _)| *score >= LIKENESS)
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, word)| word)
}

fn fold_char(c: char) -> char {
    match c {
        _ if is_itself(c) => c,
        '～' | '〜' | '~' | '－' | '‐' | '–' | '−' => '-',
        '！'..='｝' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => kanji_of_radical(c).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_spacing_and_wave_dashes_make_no_other_word() {
        assert!(same_word(
            "ほとんど未達成だった（達成率80～50％）",
            "ほとんど 未達成だった(達成率８０〜50%)"
        ));
        assert!(same_word("施政方針", "施政\u{200b}方針\u{feff}"));
        assert!(same_word("総合ビジョン", "総合ﾋﾞｼﾞｮﾝ"));
        assert!(same_word("こども部", "こと\u{3099}も部") && !same_word("あ", "あ\u{3099}"));
        assert!(same_word("行政経営計画", "⾏政経営計画"));
        assert!(!same_word("施政方針", "施策方針"));
    }

    #[test]
    fn the_nearest_word_is_suggested_only_when_it_is_near() {
        let words = ["施政方針", "所信表明", "個別計画"];
        assert_eq!(nearest(words, "施策方針"), Some("施政方針"));
        assert_eq!(nearest(words, "その他"), None);
        assert_eq!(nearest(["id"], "ＩＤ"), Some("id"));
    }
}
