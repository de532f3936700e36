//! What stands in a text in 「」 or 『』: titles and words of others, whose spelling is theirs.
//!
//! Enters: a text. Leaves: ranges of bytes. Knows no rule.

use std::ops::Range;

/// The quoted parts of a text, brackets included. An open quotation ends with its line.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '」' | '』' if depth == 1 => {
                found.push(start..at + c.len_utf8());
                depth = 0;
            }
            '」' | '』' => depth = depth.saturating_sub(1),
            '\n' if depth > 0 => {
                found.push(start..at);
                depth = 0;
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(start..text.len());
    }
    found
}

/// Whether an offset lies in one of a text's quotations.
pub fn is_quoted(quotations: &[Range<usize>], at: usize) -> bool {
    let following = quotations.partition_point(|range| range.end <= at);
    quotations.get(following).is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::{is_quoted, quotations};

    #[test]
    fn quotations_may_hold_others_and_end_with_their_line() {
        let text = "甲「乙『丙』丁」戊「己\n庚」辛『壬";
        let quoted: Vec<&str> = quotations(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(quoted, ["「乙『丙』丁」", "「己", "『壬"]);
        assert!(quotations("」甲").is_empty());
    }

    #[test]
    fn a_quotation_has_what_is_between_its_brackets() {
        let text = "甲「乙」丙「丁」";
        let quoted: String =
            text.char_indices().filter(|(at, _)| is_quoted(&quotations(text), *at)).map(|(_, c)| c).collect();
        assert_eq!(quoted, "「乙」「丁」");
    }
}
