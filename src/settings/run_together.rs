//! Several words typed as one, or in other brackets: `生活福祉課、障害福祉課` where YAML wants a list.
//!
//! Enters: the texts of a list of words. Leaves: the words that were meant, and a problem for each text that
//! holds several. Knows no sheet.

use crate::source::Passage;
use crate::text::quote::quoted;
use crate::yaml::mapping::named_keys::without_sign;
use crate::yaml::mapping::{Mend, Problem};
use crate::yaml::{Entry, Node, Value, stands_plain};

/// What people put round a list in place of `[ ]`.
const BRACKETS: &[char] = &[
    '[', ']', '［', '］', '{', '}', '｛', '｝', '【', '】', '〔', '〕', '（', '）', '(', ')', '〈', '〉',
    '「', '」', '『', '』',
];
/// Those of them that stand in no name.
const LIST_BRACKETS: &[char] = &['[', ']', '［', '］', '{', '}', '｛', '｝'];
/// What the name of a section ends with.
const ENDS: &[char] = &['課', '室', '所', '局', '部', '係', '班', '館', '園', '校', '院', '署', '会'];

/// The sections of a department.
pub fn sections(
    department: &str,
    node: &Node,
    typed: &[&Passage],
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    words(department, "課", node, typed, section_parts, problems)
}

/// The words of a column. Of a column with several words one may well hold a 、; nobody lists a single word to
/// choose from.
pub fn choices(column: &str, node: &Node, typed: &[&Passage], problems: &mut Vec<Problem>) -> Vec<String> {
    if typed.len() == 1 {
        return words(column, "語", node, typed, parts, problems);
    }
    typed.iter().map(|word| word.text().to_owned()).collect()
}

fn words(
    key: &str,
    what: &str,
    node: &Node,
    typed: &[&Passage],
    parts: fn(&str) -> Vec<&str>,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let is_section = what == "課";
    let plain =
        |text| if is_section && !is_quoted(text) { without_sign(unwrapped(text)) } else { unwrapped(text) };
    let held = |text| bracketed(text).unwrap_or_else(|| parts(plain(text)));
    let meant: Vec<&str> = typed.iter().copied().flat_map(held).collect();
    for text in typed {
        let held = held(text);
        if held.len() < 2 && held.first() == Some(&text.text()) {
            continue;
        }
        let typed = quoted(text.text());
        let message = if held.len() > 1 {
            format!("「{key}」の{typed}が、全体で一つの{what}になっています。")
        } else {
            format!("「{key}」の{typed}に、要らない{}があります。", unwanted(text.text()))
        };
        let hint = format!("半角のコンマで区切り、[ ] で囲んでください：  {key}: [{}]", meant.join(", "));
        let mut problem = Problem::new(text.characters(), message).hint(hint);
        problem.mend = mend(node, text, &held).filter(|_| !is_section || held.iter().all(is_name));
        problems.push(problem);
    }
    meant.into_iter().map(str::to_owned).collect()
}

/// What of a text is no part of its word.
fn unwanted(text: &str) -> &'static str {
    if text.trim() != text {
        "空白"
    } else if text.starts_with(BRACKETS) || text.ends_with(BRACKETS) {
        "括弧"
    } else {
        "箇条書きの印"
    }
}

/// Whether a word was put in quotes: it is meant to the character.
fn is_quoted(word: &Passage) -> bool {
    word.span() != word.characters()
}

/// A text without the brackets round the whole of it, and without a square or curly one that lost the other.
/// Round ones belong to a name: （仮称）福祉課.
fn unwrapped(word: &Passage) -> &str {
    let text = word.text();
    if is_quoted(word) {
        return text;
    }
    let typed = text.trim();
    let inner = typed.strip_prefix(BRACKETS).unwrap_or(typed);
    let inner = inner.strip_suffix(BRACKETS).unwrap_or(inner).trim();
    let is_whole = match typed.matches(BRACKETS).count() {
        1 => typed.starts_with(LIST_BRACKETS) || typed.ends_with(LIST_BRACKETS),
        2 => typed.starts_with(BRACKETS) && typed.ends_with(BRACKETS),
        _ => false,
    };
    if is_whole && !inner.is_empty() { inner } else { typed }
}

/// The words that stand one behind the other, each in brackets: 【生活福祉課】【障害福祉課】.
fn bracketed(word: &Passage) -> Option<Vec<&str>> {
    let mut rest = word.text().trim();
    let mut words = Vec::new();
    while let Some(behind) = rest.strip_prefix(BRACKETS) {
        let (inner, _) = behind.split_once(BRACKETS)?;
        let closing = behind.get(inner.len()..)?.chars().next().map_or(0, char::len_utf8);
        words.push(inner.trim());
        rest =
            behind.get(inner.len() + closing..)?.trim_start_matches(['、', '，', ',', '・', ' ', '\u{3000}']);
    }
    (rest.is_empty() && words.len() > 1 && !is_quoted(word) && words.iter().all(|word| !word.is_empty()))
        .then_some(words)
}

/// Whether a word is a section's name, in which nobody means a comma.
fn is_name(word: &&str) -> bool {
    word.ends_with(ENDS) || word.ends_with("センター")
}

/// The mend that makes a list of a text, or several entries of one entry of a list in `[ ]`.
fn mend(node: &Node, text: &Passage, words: &[&str]) -> Option<Mend> {
    let is_word = |word: &&str| stands_plain(word) && !word.contains([',', '[', ']', '{', '}', ':']);
    let list = words.join(", ");
    let (span, list) = match &node.value {
        Value::Scalar(_) => (node.span, format!("[{list}]")),
        // Only a list in brackets ends behind its last entry.
        Value::List(items) if items.last().is_some_and(|last| last.span.end < node.span.end) => {
            (text.span(), list)
        }
        _ => return None,
    };
    let title = if words.len() > 1 { "並びにする" } else { "括弧を直す" };
    words.iter().all(is_word).then(|| Mend { title: title.to_owned(), span, text: list })
}

/// The words of a list in `{ }` where `[ ]` is meant.
pub fn braced<'n>(node: &'n Node, name: &str, problems: &mut Vec<Problem>) -> Option<Vec<&'n Passage>> {
    let entries = node.entries().filter(|entries| !entries.is_empty())?;
    let is_word = |entry: &Entry| {
        entry.value.is_absent() && !entry.key.text().contains([',', '[', ']', '{', '}', ':', '"', '\''])
    };
    // Words on lines of their own, as keys, end with the last one.
    let is_braced = entries.last().is_some_and(|last| last.key.span().end < node.span.end);
    if !is_braced || !entries.iter().all(is_word) {
        return None;
    }
    let words: Vec<&Passage> = entries.iter().map(|entry| &entry.key).collect();
    let list = words.iter().map(|word| word.text()).collect::<Vec<_>>().join(", ");
    let problem =
        Problem::new(node.span, format!("「{name}」の並びが、「[ ]」ではなく「{{ }}」で囲まれています。"));
    problems.push(problem.hint(format!("[{list}] と書いてください。")).mend(
        "「[ ]」にする",
        node.span,
        format!("[{list}]"),
    ));
    Some(words)
}

/// What stands between the commas, line ends and tabs (the cells of a row) of a text, outside of brackets: （国、県） is a remark. The text
/// itself where there are none.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let is_between = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '，' | ',' | '\n' | '\t')
    };
    let parts: Vec<&str> = text.split(is_between).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 { parts } else { vec![text] }
}

/// A slash, a dot or a blank parts sections too, unless it stands in a name, as in ＩＴ／ＤＸ推進課: then not all
/// parts end as names of sections do.
fn section_parts(text: &str) -> Vec<&str> {
    let parted: Vec<&str> = text
        .split(['／', '/', '・', ' ', '\u{3000}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let last = text.chars().next_back();
    let is_alike = |part: &&str| part.chars().next_back() == last && part.chars().count() > 1;
    if parted.len() > 1 && parted.iter().all(is_alike) && is_name(&text) { parted } else { parts(text) }
}
