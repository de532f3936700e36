//! Regular expressions (ECMA-262) for what people type in more than one way.
//!
//! Enters: words, as a form or a project spells them. Leaves: patterns that match every spelling which
//! `check` takes for them, and no other. Knows no field.

use crate::text::fold::fold;

/// White space between the characters of a word, which makes no other word of it.
const BLANK: &str = r"\s*";
/// The same on one line.
const BLANK_IN_LINE: &str = r"[^\S\n]*";
/// All dashes that are one to `fold`.
const DASHES: &str = "-~‐–−～〜－";

/// A text of white space.
pub const NOTHING: &str = r"^\s*$";
/// A text of white space, or 〃.
pub const NOTHING_OR_DITTO: &str = r"^\s*〃?\s*$";

/// One of the words.
pub fn one_of<S: AsRef<str>>(words: &[S]) -> String {
    format!("^{BLANK}(?:{})$", alternatives(words, BLANK))
}

/// One of the words on each line, empty lines aside.
pub fn one_a_line<S: AsRef<str>>(words: &[S]) -> String {
    let word = format!("{BLANK_IN_LINE}(?:{})", alternatives(words, BLANK_IN_LINE));
    format!(r"^(?:{BLANK_IN_LINE}\n)*{word}(?:\n(?:{word}|{BLANK_IN_LINE}))*$")
}

/// A day: 令和8年4月1日, 2026-04-01, R8.4.1. That the calendar has it, no pattern can know.
pub fn day() -> String {
    let day_of = |first: &str, second: &str, end: &str| {
        let number = number(1, 2);
        spaced(&[&with_dashes(first), &number, &with_dashes(second), &number, &letters(end, BLANK)])
    };
    let dates = [day_of("年", "月", "日"), day_of(".", ".", ""), day_of("/", "/", ""), day_of("-", "-", "")]
        .join("|");
    format!("^{BLANK}(?:{}|{})(?:{dates}){BLANK}$", year_of_era(), calendar_year())
}

/// A fiscal year: 令和8年度, R8, 2026.
pub fn fiscal_year() -> String {
    let nendo = letters("年度", BLANK);
    let of_letter = spaced(&[ERA_LETTERS, &year_in_era()]);
    format!(
        "^{BLANK}(?:{}{nendo}|(?:{of_letter}|{})(?:{nendo})?){BLANK}$",
        year_of_era_name(),
        calendar_year()
    )
}

/// The number of a goal: 5, 5-2.
pub fn goal_number() -> String {
    let digits = r"[0-9０-９](?:\s*[0-9０-９])*";
    let branch = r"[0０\s]*[1-9１-９](?:\s*[0-9０-９])*";
    format!(r"^{BLANK}{digits}(?:\s*{}\s*{branch})?{BLANK}$", dash())
}

const ERA_NAMES: &str = r"(?:令\s*和|平\s*成|昭\s*和|大\s*正|明\s*治)";
const ERA_LETTERS: &str = "[RHSTMrhstmＲＨＳＴＭｒｈｓｔｍ]";

fn year_of_era() -> String {
    format!("(?:{}|{})", year_of_era_name(), spaced(&[ERA_LETTERS, &year_in_era()]))
}

fn year_of_era_name() -> String {
    spaced(&[ERA_NAMES, &year_in_era()])
}

fn year_in_era() -> String {
    format!("(?:元|{})", number(1, 4))
}

fn calendar_year() -> String {
    spaced(&["[1-9１-９][0-9０-９]{3}"])
}

fn number(least: usize, most: usize) -> String {
    format!("[0-9０-９]{{{least},{most}}}")
}

/// Parts with white space behind each.
fn spaced(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).flat_map(|part| [*part, BLANK]).collect()
}

/// A mark of dates, of either width; the dates' `-` is any dash.
fn with_dashes(mark: &str) -> String {
    if mark == "-" { "[-‐-―−ー－]".to_owned() } else { letters(mark, "") }
}

fn dash() -> String {
    format!("[{}]", DASHES.replace('-', r"\-"))
}

fn alternatives<S: AsRef<str>>(words: &[S], blank: &str) -> String {
    let folded = words.iter().map(|word| fold(word.as_ref())).filter(|word| !word.is_empty());
    folded.map(|word| letters(&word, blank)).collect::<Vec<_>>().join("|")
}

/// The characters of a folded word, of either width, with white space behind each.
fn letters(word: &str, blank: &str) -> String {
    word.chars().map(|c| letter(c) + blank).collect()
}

fn letter(c: char) -> String {
    let is_syntax = r"^$\.*+?()[]{}|/".contains(c);
    let own = if is_syntax { format!(r"\{c}") } else { c.to_string() };
    match c {
        '-' => dash(),
        // '～' is the full-width form of '~', which folds to a dash itself.
        '!'..='}' => {
            char::from_u32(u32::from(c) + 0xFEE0).map_or(own.clone(), |wide| format!("[{own}{wide}]"))
        }
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        let schema = serde_json::json!({ "pattern": pattern });
        jsonschema::is_valid(&schema, &serde_json::json!(text))
    }

    /// What is typed for a day, a year or a number, or looks like one.
    const TYPED: &str = "令和8年4月1日|令和 ８ 年 ４ 月 １ 日|2026-04-01|２０２６－４－１|2026ー4ー1|\
        2026―4―1|2026/4/1|R8.4.1|r8．4．1|R8-4-1|令和元年5月1日|令和8.4.1|\
        2026年4月1日|2026年4-1|2026-4/1|2026.4.1日|4月1日|令和8年度|令和8|R8|\
        Ｒ８年度|R元|2026|2026年度|２０２６ 年 度|令和元年度|平成 31 年度|12|020|20 26|5|\
        ５|5-2|５－２|1 2|5-|5-0|5-02|-2|五|+3||1.5|2026年|R８年|2026~4~1|\
        令 和8年度";

    #[test]
    fn a_word_is_matched_as_check_folds_it() {
        let words = ["ほとんど未達成だった（達成率80～50％）", "A+", "^.$"];
        let pattern = one_of(&words);
        for typed in ["ほとんど 未達成だった(達成率８０〜50%)", " Ａ＋ ", "A\n+", "^.$", "＾．＄"]
        {
            assert!(matches(&pattern, typed), "{typed}");
        }
        for typed in ["ほとんど未達成", "AA", "a+", "", "A+A+", "x"] {
            assert!(!matches(&pattern, typed), "{typed}");
        }
    }

    #[test]
    fn words_of_a_list_may_stand_on_lines_of_their_own() {
        let pattern = one_a_line(&["個別計画", "施政方針"]);
        for typed in ["個別計画", "個別計画\n施政 方針", "\n 個別計画 \n\n施政方針\n"] {
            assert!(matches(&pattern, typed), "{typed}");
        }
        for typed in ["個別計画 施政方針", "個別\n計画", "個別計画\n施策方針", "\n"] {
            assert!(!matches(&pattern, typed), "{typed}");
        }
    }

    #[test]
    fn a_date_a_year_and_a_number_are_matched_as_they_are_read() {
        use crate::calendar::{Date, FiscalYear};
        use crate::form::GoalNumber;
        for text in TYPED.split('|') {
            assert_eq!(matches(&day(), text), text.parse::<Date>().is_ok(), "{text} as a day");
            assert_eq!(matches(&fiscal_year(), text), text.parse::<FiscalYear>().is_ok(), "{text} as a year");
            assert_eq!(
                matches(&goal_number(), text),
                GoalNumber::parse(text).is_some(),
                "{text} as a number"
            );
        }
    }
}
