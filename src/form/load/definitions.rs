//! What the words of a choice mean, as `form.yaml` says it.

use crate::yaml::Entry;
use crate::yaml::mapping::{Mapping, Problem};

/// What words of a choice mean, each under the word itself.
pub(super) fn definitions(
    entry: &Mapping<'_>,
    choices: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<(String, String)> {
    let Some(node) = entry.get("definitions") else { return Vec::new() };
    let Some(entries) = node.entries() else {
        let message = "「definitions」には、語とその意味を「語: 意味」の組で書きます。";
        problems.push(Problem::new(node.span, message));
        return Vec::new();
    };
    entries.iter().filter_map(|entry| definition(entry, choices, problems)).collect()
}

fn definition(entry: &Entry, choices: &[String], problems: &mut Vec<Problem>) -> Option<(String, String)> {
    let word = entry.key.text();
    if !choices.is_empty() && !choices.iter().any(|choice| choice == word) {
        let message = format!("「{word}」という語は「choices」にありません。");
        problems.push(Problem::new(entry.key.characters(), message));
        return None;
    }
    let meaning = entry.value.text();
    if meaning.is_none() {
        let message = format!("「{word}」には、意味を一つの文で書きます。");
        problems.push(Problem::new(entry.value.span, message));
    }
    Some((word.to_owned(), meaning?.to_owned()))
}
