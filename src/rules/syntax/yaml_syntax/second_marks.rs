//! A dash behind the mark of an entry: `- – 混雑`.

use super::Finding;
use crate::diagnostic::Fix;
use crate::rules::Severity;
use crate::sheet::line_scan::{Grammar, second_dash};
use crate::yaml::{Placed, Style, stands_plain};

/// Entries of prose that begin with a dash and a blank. Where all of a list do, it is their author's own mark
/// beside that of YAML; where some do, it may be an entry below another.
pub fn dashes(scalars: &[Placed<'_>], grammar: Grammar<'_>) -> Vec<Finding> {
    let are_beside =
        |one: &Placed<'_>, other: &Placed<'_>| one.is_entry && other.is_entry && one.key == other.key;
    let mut found = Vec::new();
    for list in scalars.chunk_by(are_beside) {
        let is_all = list.iter().all(|placed| second_dash(placed.scalar.passage.text()).is_some());
        let is_listed = |placed: &&Placed<'_>| {
            placed.is_entry && placed.scalar.style == Style::Plain && grammar.is_prose(placed.key)
        };
        found.extend(list.iter().filter(is_listed).filter_map(|placed| finding(placed, is_all)));
    }
    found
}

fn finding(placed: &Placed<'_>, is_all: bool) -> Option<Finding> {
    let passage = &placed.scalar.passage;
    let length = second_dash(passage.text())?;
    let (mark, rest) = passage.text().split_at_checked(length)?;
    let mark = mark.trim_end();
    let message = format!("「- 」の後ろの「{mark}」は、箇条書きの印にならず、そのまま印刷されます。");
    let finding = Finding::new(passage.place(0..mark.len()), message).weighing(Severity::Warning);
    let hint = format!("「{mark}」を消してください。一段下の項目にするときは、「- - 」で始めてください。");
    let fix = Fix::one(format!("「{mark}」を消す"), passage.place(0..length), "");
    let is_certain = is_all && !placed.scalar.multiline && stands_plain(rest);
    Some(finding.hint(hint).maybe_fix(is_certain.then_some(fix)))
}
