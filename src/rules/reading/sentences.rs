//! The sentences of a text.
//!
//! Enters: a text. Leaves: ranges of bytes, without the stop and the remark in brackets at the end. A stop in
//! brackets or in a quotation ends no sentence. Knows no rule.

use std::ops::Range;

const REMARKS: &[(char, char)] = &[('（', '）'), ('(', ')')];

const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '!' | '?' | '｡')
}

const fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '「' | '『' | '【' | '〔' | '［')
}

const fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '」' | '』' | '】' | '〕' | '］')
}

/// Whether a character is a kana or a kanji, as nearly all are.
const fn is_of_word(c: char) -> bool {
    matches!(c, 'ぁ'..='ヿ' | '\u{3400}'..='\u{9fff}')
}

/// The sentences of a text that say something.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        if is_of_word(c) {
            continue;
        }
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if c == '\n' || depth == 0 && is_stop(c) {
            found.extend(said(text, start..at));
            // What is not closed at the end of its line is closed by nobody.
            (start, depth) = (at + c.len_utf8(), 0);
        }
    }
    found.extend(said(text, start..text.len()));
    found
}

/// A sentence without blanks around it and without remarks behind it; `None` where nothing is left.
fn said(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let whole = text.get(range.clone())?;
    let start = range.start + (whole.len() - whole.trim_start().len());
    let mut said = whole.trim();
    while let Some(shorter) = without_remark(said) {
        said = shorter.trim_end_matches(|c: char| c.is_whitespace() || is_stop(c));
    }
    (!said.is_empty()).then(|| start..start + said.len())
}

/// A text without the brackets at its end and what stands in them.
fn without_remark(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    let (opening, closing) = REMARKS.iter().copied().find(|(_, closing)| *closing == last)?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        if c == closing {
            depth += 1;
        } else if c == opening {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return text.get(..at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_ends_at_its_stop_and_without_its_remark() {
        let text = "　窓口を開く。「受けた。」と答えた方が増える（休日を除く。）。\n体験会（年3回）\n\n（別紙）。閉じない（案。\n終わり";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(
            found,
            ["窓口を開く", "「受けた。」と答えた方が増える", "体験会", "閉じない（案。", "終わり"]
        );
    }
}
