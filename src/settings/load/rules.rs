//! What `mokuhyo.yaml` says of the rules: their weights, their words, and the spellings of official prose.

use super::entries;
use crate::settings::{Level, Spellings, Words};
use crate::source::Located;
use crate::yaml::Node;
use crate::yaml::mapping::{Mapping, Problem};

/// 規則: how much each rule weighs.
pub(super) fn levels(record: &Mapping<'_>, problems: &mut Vec<Problem>) -> Vec<(Located<String>, Level)> {
    let Some(node) = record.get("規則") else { return Vec::new() };
    let Some(entries) = entries(node, problems) else {
        problems.push(Problem::new(
            node.span,
            "「規則」は「規則の名前: error | warning | advice | off」の組で書きます。",
        ));
        return Vec::new();
    };
    let mut levels = Vec::new();
    for entry in entries {
        if let Some(level) = entry.value.text().and_then(Level::parse) {
            levels.push((Located::new(entry.key.text().to_owned(), entry.key.characters()), level));
        } else {
            let place = if entry.value.is_absent() { entry.key.span() } else { entry.value.span };
            let problem = Problem::new(place, format!("規則「{}」の重さが読めません。", entry.key.text()));
            problems.push(problem.hint("error、warning、advice、off のいずれかを書きます。"));
        }
    }
    levels
}

/// 規則の語: what is added to the words of rules, and taken from them.
pub(super) fn words(record: &Mapping<'_>, problems: &mut Vec<Problem>) -> Vec<(Located<String>, Words)> {
    let Some(node) = record.get("規則の語") else { return Vec::new() };
    let Some(entries) = entries(node, problems) else {
        let problem =
            Problem::new(node.span, "「規則の語」は、規則の名前ごとに「追加」と「除外」を書きます。");
        problems.push(problem.hint("例：  doubled-word: { 追加: [へへ], 除外: [要所要所] }"));
        return Vec::new();
    };
    let mut all = Vec::new();
    for entry in entries.into_iter().filter(|entry| !entry.value.is_absent()) {
        let name = entry.key.text();
        let Some(lists) = Mapping::open(&entry.value, name, &["追加", "除外"], problems) else {
            continue;
        };
        let mut list = |key: &str| -> Vec<String> {
            let texts = lists.texts(key, problems).into_iter().map(|word| word.text().trim().to_owned());
            texts.filter(|word| !word.is_empty()).collect()
        };
        let words = Words { added: list("追加"), removed: list("除外") };
        all.push((Located::new(name.to_owned(), entry.key.characters()), words));
    }
    all
}

/// 公用文表記: what is added to the spellings of official prose, and taken from them.
pub(super) fn spellings(record: &Mapping<'_>, problems: &mut Vec<Problem>) -> Spellings {
    let Some(node) = record.get("公用文表記") else { return Spellings::default() };
    let Some(table) = Mapping::open(node, "公用文表記", &["追加", "除外"], problems) else {
        return Spellings::default();
    };
    let wrong = |node: &Node| Problem::new(node.span, "「追加」は「今の書き方: 直す書き方」の組で書きます。");
    let mut added = Vec::new();
    if let Some(node) = table.get("追加") {
        match entries(node, problems) {
            None => problems.push(wrong(node)),
            Some(entries) => {
                for entry in entries {
                    match entry.value.text() {
                        Some(right) => added.push((entry.key.text().to_owned(), right.to_owned())),
                        None => problems.push(wrong(&entry.value)),
                    }
                }
            }
        }
    }
    let removed = table.texts("除外", problems);
    Spellings { added, removed: removed.iter().map(|word| word.text().to_owned()).collect() }
}
