//! Texts whose bytes were read in a wrong encoding on their way here.
//!
//! Enters: a text. Leaves: where it is garbled, and what it was where its bytes tell. Knows no rule.

use std::ops::Range;

use super::kana::is_half_width;
use crate::source::Misread;
use crate::text::characters::is_kanji;

/// What programs put in the place of bytes that they could not read.
const LOST: char = '\u{fffd}';
/// The first characters of most of what Shift_JIS makes of Japanese in UTF-8; each is a kanji too.
const FIRST_OF_SHIFT_JIS: [char; 4] = ['縲', '縺', '繧', '繝'];
/// Less than so many characters may be read by chance; without a half-width one among what is seen, less than the second
/// number.
const LEAST_OF_SHIFT_JIS: [usize; 2] = [2, 4];
/// So many firsts, each with a half-width character or a lost one behind it, are no text that was meant.
const LEAST_OF_FIRSTS: usize = 3;

/// What of a text is garbled.
#[derive(Debug, PartialEq, Eq)]
pub struct Garbled {
    /// From the first such character to the last.
    pub range: Range<usize>,
    /// Each part with what it was, in order; nothing where some characters are lost.
    pub meant: Vec<(Range<usize>, String)>,
}

/// Whether garbled text may have a character: without one of these, none is.
pub fn is_of_garbled(c: char) -> bool {
    c == LOST || matches!(c, '\u{c2}'..='\u{f4}') || FIRST_OF_SHIFT_JIS.contains(&c)
}

/// What of a text is garbled; `None` of nearly all texts.
pub fn garbled(text: &str) -> Option<Garbled> {
    if !text.contains(is_of_garbled) {
        return None;
    }
    let mut meant = parts(text, Misread::Western);
    meant.extend(parts(text, Misread::ShiftJis));
    meant.sort_by_key(|(range, _)| range.start);
    let lost = text.match_indices(LOST).map(|(at, lost)| at..at + lost.len());
    let firsts = firsts(text);
    let is_certain = firsts.len() >= LEAST_OF_FIRSTS;
    let unread: Vec<Range<usize>> = firsts.into_iter().filter(|_| is_certain).chain(lost).collect();
    let is_read = |place: &Range<usize>| {
        let following = meant.partition_point(|(range, _)| range.end < place.end);
        meant.get(following).is_some_and(|(range, _)| range.start <= place.start)
    };
    let is_whole = unread.iter().all(is_read);
    let all = || meant.iter().map(|(range, _)| range).chain(&unread);
    let start = all().map(|range| range.start).min()?;
    let end = all().map(|range| range.end).max()?;
    Some(Garbled { range: start..end, meant: if is_whole { meant } else { Vec::new() } })
}

/// Of what was found in a text, what does not follow from its being garbled there.
pub fn sound<T>(text: &str, mut found: Vec<T>, place: impl Fn(&T) -> Range<usize>) -> Vec<T> {
    // Hardly any text is looked at.
    let garbled = if found.is_empty() { None } else { garbled(text) };
    if let Some(Garbled { range, .. }) = garbled {
        found.retain(|one| place(one).start < range.start || range.end < place(one).end);
    }
    found
}

/// Characters with which a garbled one begins, each with the half-width or lost one behind it.
fn firsts(text: &str) -> Vec<Range<usize>> {
    let behind = text.char_indices().skip(1);
    let pairs = text.char_indices().zip(behind);
    let is_first = |((_, first), (_, second)): &((usize, char), (usize, char))| {
        FIRST_OF_SHIFT_JIS.contains(first) && (is_half_width(*second) || matches!(*second, '・' | LOST))
    };
    pairs.filter(is_first).map(|((at, _), (next, second))| at..next + second.len_utf8()).collect()
}

/// The parts of a text that are UTF-8 once they are bytes of an encoding again.
fn parts(text: &str, encoding: Misread) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let (length, meant) = longest(rest, encoding);
        if is_enough(rest.get(..length).unwrap_or_default(), &meant, encoding) {
            found.push((from..from + length, meant));
            from += length;
        } else {
            from += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Whether what was read is no chance.
fn is_enough(seen: &str, meant: &str, encoding: Misread) -> bool {
    let [least, otherwise] = LEAST_OF_SHIFT_JIS;
    let least = match seen.contains(is_half_width) {
        _ if encoding == Misread::Western => 1,
        true => least,
        false => otherwise,
    };
    meant.chars().count() >= least
}

/// What the beginning of a text was, and how many bytes of it that are: as long as it can be read.
fn longest(text: &str, encoding: Misread) -> (usize, String) {
    let mut meant = String::new();
    let mut length = 0;
    let mut bytes: Vec<u8> = Vec::new();
    for (at, c) in text.char_indices() {
        // A letter of ASCII is the same in all of them.
        let Some(more) = encoding.bytes(c).filter(|_| !c.is_ascii()) else { break };
        bytes.extend(more);
        match std::str::from_utf8(&bytes) {
            Ok(read) if read.chars().all(|c| is_meant(c, encoding)) => {
                meant.push_str(read);
                length = at + c.len_utf8();
                bytes.clear();
            }
            Err(error) if error.error_len().is_none() => {}
            _ => break,
        }
    }
    (length, meant)
}

/// Whether a character may have been meant: of Japanese, or of what Europeans write.
fn is_meant(c: char, encoding: Misread) -> bool {
    let is_western = matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{27bf}');
    let is_japanese =
        matches!(c, '\u{2010}'..='\u{27bf}' | '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ffe5}');
    is_japanese || is_kanji(c) || is_western && encoding == Misread::Western
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, WINDOWS_1252};
    use proptest::prelude::*;

    use super::*;

    fn read_as(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_read_in_a_wrong_encoding_is_found_and_read_again() {
        for text in ["グリーン", "窓口での待ち時間", "見守り隊", "受付・案内"] {
            let seen = read_as(text, WINDOWS_1252);
            let found = garbled(&seen).unwrap();
            assert_eq!(found.meant, [(0..seen.len(), text.to_owned())], "{seen}");
        }
        let found = garbled("市の繧ｰ繝ｪ繝ｼ繝ｳ計画").unwrap();
        assert_eq!(found.meant, [(6..30, "グリーン".to_owned())]);
        let degrees = garbled("室温28Â°C").unwrap();
        assert_eq!(degrees.meant, [(8..12, "°".to_owned())]);
    }

    #[test]
    fn what_is_lost_is_garbled_and_read_as_nothing() {
        for (text, range) in
            [("窓\u{fffd}口", 3..6), ("縺ｮ縺ｧ縺\u{fffd}口", 0..18), ("繧・＞繧・・繝ｪ繝\u{fffd}", 0..30)]
        {
            let found = garbled(text).unwrap();
            assert_eq!((found.range, found.meant), (range, Vec::new()), "{text}");
        }
    }

    #[test]
    fn kanji_and_letters_that_only_look_so_are_none() {
        for text in [
            "縺れた糸を繧繝縁の畳に置く。",
            "繧繝彩色の修復",
            "糸の縺れ、縺れ、縺れ",
            "São Paulo、Café、Zürich、naïve",
            "±5°C、×2、÷3、§4、¶、「é」、à la carte",
            "縲ｱ",
            "ｶﾞｲﾄﾞを配る",
        ] {
            assert_eq!(garbled(text), None, "{text}");
        }
    }

    proptest! {
        /// The kanji, kana and marks of ordinary text, with the suspicious ones among them.
        #[test]
        fn ordinary_text_is_never_garbled(text in "[ぁ-んァ-ヶ一-龠、。・０-９a-z縺繧繝]{0,40}") {
            prop_assume!(!text.contains("繧・") && !text.contains("繝・") && !text.contains("縺・"));
            prop_assert_eq!(garbled(&text), None);
        }
    }
}
