//! The smallest pieces of a text that a reader takes in at once: a number, a Latin or katakana word, a kanji,
//! a hiragana, a mark.

use unicode_segmentation::UnicodeSegmentation as _;

/// The tokens of a text, sorted, to be weighed against those of another.
#[derive(Debug)]
pub(super) struct Tokens<'t>(Vec<&'t str>);

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens = tokens(text);
        tokens.sort_unstable();
        Self(tokens)
    }

    /// How many of the tokens of both texts are common to them, in thousandths.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        let total = self.0.len() + other.0.len();
        let mut common = 0;
        let mut others = other.0.iter().peekable();
        for token in &self.0 {
            while others.next_if(|other| *other < token).is_some() {}
            common += usize::from(others.next_if_eq(&token).is_some());
        }
        u32::try_from(2000 * common / total.max(1)).unwrap_or(0)
    }
}

/// What makes neighbours one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Latin,
    Katakana,
    /// A token by itself.
    Single,
}

/// The tokens of a text, in order. Together they are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut last) = (0, Class::Single);
    let clusters = clusters(text);
    for (index, (at, cluster)) in clusters.iter().enumerate() {
        let next = clusters.get(index + 1).map(|(_, next)| class(next));
        let class = match class(cluster) {
            Class::Single if last == Class::Digit && next == Some(Class::Digit) && is_separator(cluster) => {
                Class::Digit
            }
            class => class,
        };
        if *at > start && (class != last || class == Class::Single) {
            tokens.extend(text.get(start..*at));
            start = *at;
        }
        last = class;
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    tokens
}

/// What a reader takes for one character, each with the byte where it begins.
fn clusters(text: &str) -> Vec<(usize, &str)> {
    // Most texts have nothing that joins its neighbour, and need not be looked up in tables.
    if !text.chars().all(stands_alone) {
        return text.grapheme_indices(true).collect();
    }
    text.char_indices().filter_map(|(at, c)| Some((at, text.get(at..at + c.len_utf8())?))).collect()
}

/// Whether a character is a mark, a letter, a kana or a kanji that joins no neighbour which is one of these.
const fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3029}' | 'ぁ'..='ゖ' | '゛'..='ヿ' | '\u{4e00}'..='\u{9fff}' | '！'..='ﾝ')
}

fn is_separator(cluster: &str) -> bool {
    matches!(cluster, "," | "." | "，" | "．")
}

fn class(cluster: &str) -> Class {
    match cluster.chars().next() {
        Some('0'..='9' | '０'..='９') => Class::Digit,
        Some('A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => Class::Latin,
        Some('ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ｦ'..='ﾟ') => Class::Katakana,
        _ => Class::Single,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_words_are_not_taken_apart() {
        assert_eq!(
            tokens("1,150世帯へSNSとチラシで"),
            ["1,150", "世", "帯", "へ", "SNS", "と", "チラシ", "で"]
        );
        assert_eq!(tokens("12、"), ["12", "、"]);
        assert_eq!(tokens("辻\u{e0100}か\u{3099}"), ["辻\u{e0100}", "か\u{3099}"]);
        assert_eq!(tokens(""), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn clusters_are_those_that_readers_see(text in "([ -~、-〩ぁ-ヿ一-龥！-ﾟ]|[\u{3099}\u{e0100}\u{fe00}ﾞ\u{200d}]){0,12}") {
            let seen: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
            proptest::prop_assert_eq!(clusters(&text), seen);
        }
    }

    #[test]
    fn no_two_characters_that_stand_alone_are_one() {
        let alone: Vec<char> = ('\0'..='\u{ffff}').filter(|c| stands_alone(*c)).collect();
        // Each beside itself, and each beside the first of every kind of neighbour.
        for one in &alone {
            for next in [*one, 'a', 'か', 'カ', '字', '。', '（', 'ｱ', ' '] {
                for text in [String::from_iter([*one, next]), String::from_iter([next, *one])] {
                    assert_eq!(text.graphemes(true).count(), 2, "{text}");
                }
            }
        }
    }

    #[test]
    fn likeness_counts_what_is_common() {
        let likeness = |a, b| Tokens::of(a).likeness(&Tokens::of(b));
        assert_eq!(
            [likeness("12月", "10月"), likeness("窓口", "道路"), likeness("窓口", "口窓"), likeness("", "")],
            [500, 0, 1000, 0]
        );
    }
}
