//! Several words typed as one: `生活福祉課、障害福祉課` where YAML wants a list.
//!
//! Enters: the texts of a list of words. Leaves: the words that were meant, and a problem for each text that
//! holds several. Knows no sheet.

use crate::source::Passage;
use crate::text::quote::quoted;
use crate::yaml::mapping::Problem;

/// The sections of a department.
pub fn sections(department: &str, typed: &[&Passage], problems: &mut Vec<Problem>) -> Vec<String> {
    words(department, "課", typed, section_parts, problems)
}

/// The words of a column. Of a column with several words one may well hold a 、; nobody lists a single word to
/// choose from.
pub fn choices(column: &str, typed: &[&Passage], problems: &mut Vec<Problem>) -> Vec<String> {
    if typed.len() == 1 {
        return words(column, "語", typed, parts, problems);
    }
    typed.iter().map(|word| word.text().to_owned()).collect()
}

fn words(
    key: &str,
    what: &str,
    typed: &[&Passage],
    parts: fn(&str) -> Vec<&str>,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let meant: Vec<&str> = typed.iter().flat_map(|text| parts(text.text())).collect();
    for text in typed.iter().filter(|text| parts(text.text()).len() > 1) {
        let message = format!("「{key}」の{}が、全体で一つの{what}になっています。", quoted(text.text()));
        let hint = format!("半角のコンマで区切り、[ ] で囲んでください：  {key}: [{}]", meant.join(", "));
        problems.push(Problem::new(text.characters(), message).hint(hint));
    }
    meant.into_iter().map(str::to_owned).collect()
}

/// What stands between the commas and line ends of a text, outside of brackets: （国、県） is a remark. The text
/// itself where there are none.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_between = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '，' | ',' | '\n')
    };
    let parts: Vec<&str> = text.split(is_between).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 { parts } else { vec![text] }
}

/// A slash parts sections too, unless it stands in a name, as in ＩＴ／ＤＸ推進課: then not all parts end as names of
/// sections do.
fn section_parts(text: &str) -> Vec<&str> {
    let by_slash: Vec<&str> = text.split(['／', '/']).map(str::trim).collect();
    let last = text.chars().next_back();
    if by_slash.len() > 1 && by_slash.iter().all(|part| part.chars().next_back() == last) {
        by_slash
    } else {
        parts(text)
    }
}
