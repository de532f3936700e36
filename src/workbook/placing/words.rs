//! Words of a workbook as they are held against those of a form: people spread, break and bracket them.

use crate::text::compatible::compatible;
pub use crate::text::fold::bare;

/// The same of what stands outside of brackets.
pub fn bare_outside(text: &str) -> String {
    let mut depth = 0_usize;
    let text = compatible(text);
    let outside = text.chars().filter(|c| match c {
        '(' | '[' | '〔' | '【' | '〈' => {
            depth += 1;
            false
        }
        ')' | ']' | '〕' | '】' | '〉' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    bare(&outside.collect::<String>())
}

/// Whether a text stands in brackets as a whole.
pub fn is_bracketed(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['（', '(', '〔', '[']) && text.ends_with(['）', ')', '〕', ']'])
}

/// A line whose letters were spread over its cell, closed up; of any other, what stands between its blanks is
/// left as it is. Two letters of a name may be its family's and its own: so many are not closed up unless
/// `closes_two`.
pub fn unspread(line: &str, closes_two: bool) -> String {
    let line = line.trim();
    let parts: Vec<&str> = line.split_whitespace().collect();
    let is_single = |part: &&str| {
        part.chars().count() == 1 || part.chars().all(|c| crate::text::characters::is_digit(c) || c == '元')
    };
    let least = if closes_two { 2 } else { 3 };
    if parts.len() >= least && parts.iter().all(is_single) { parts.concat() } else { line.to_owned() }
}

/// The lines of a cell without blanks at their ends, and without empty lines before and behind them.
pub fn lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    lines.get(first..last).map(<[&str]>::to_vec).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_held_against_each_other_by_their_letters() {
        assert_eq!(bare("計画・方針\n等の分類"), "計画方針等の分類");
        assert_eq!(bare("Ｎｏ．"), bare("№"));
        assert_eq!(bare_outside("いつまで（期限）"), "いつまで");
        assert!(is_bracketed("（達成水準）") && !is_bracketed("期限（月）"));
    }

    #[test]
    fn spread_letters_are_closed_up_and_a_name_of_two_letters_is_not() {
        assert_eq!(unspread("見 本　花 子", false), "見本花子");
        assert_eq!(unspread("見本　花子", false), "見本　花子");
        assert_eq!(unspread("林　望", false), "林　望");
        assert_eq!(unspread("部 長", true), "部長");
        assert_eq!(unspread("令 和 8 年 10 月 1 日", true), "令和8年10月1日");
    }
}
