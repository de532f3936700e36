//! The same entry twice in one list.

use std::collections::BTreeMap;

use crate::diagnostic::Fix;
use crate::form::Kind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::walk::{Visit, walk};
use crate::sheet::{Sheet, is_ditto};
use crate::source::{Passage, Source, Span};
use crate::text::fold::fold;
use crate::text::quote::quoted;
use crate::yaml::{Node, Value};

rule! {
    /// ## 何を見るか
    /// 一つの欄に並べた語又は箇条書きの文に、同じものが二つないか。
    ///
    /// ## なぜいけないか
    /// 写して直し忘れたものです。表に二度印刷され、語は集計でも二度数えられます。
    ///
    /// ## 例
    /// ```yaml
    /// 課名: [生活福祉課, 障害福祉課, 生活福祉課]
    /// ```
    ///
    /// ## 直し方
    /// 一方を消すか、正しいものに直します。語は `mokuhyo check --fix` で一つにできます。
    "duplicate-entry" "同じものの繰り返し" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let root = subject.document.tree.as_ref().ok().and_then(|tree| tree.root.as_ref());
    for Visit { slot, entry, .. } in walk(&sheet.form, root) {
        let Some(field) = slot.field() else { continue };
        // Of days that stand twice, their order tells.
        let is_listed = field.kind != Kind::Date && !field.kind.has_keys();
        if !is_listed || entry.value.items().is_none() {
            continue;
        }
        // A word is the same in another width; of sentences that differ in it another rule speaks.
        let said = |text: &str| if field.kind.is_phrase() { text.to_owned() } else { fold(text) };
        let mut entries = Vec::new();
        collect(&entry.value, &[], &said, &mut entries);
        let mut seen: BTreeMap<Vec<String>, &Passage> = BTreeMap::new();
        for (branch, text) in entries {
            match seen.get(&branch) {
                Some(first) => {
                    let fix = if field.kind.is_phrase() { None } else { removal(subject.source(), text) };
                    findings.add(finding(&field.key, text, first).maybe_fix(fix));
                }
                None => drop(seen.insert(branch, text)),
            }
        }
    }
}

/// The entries of a list, each with those that it stands under: below another entry the same may be said again.
fn collect<'s>(
    list: &'s Node,
    above: &[String],
    said: &impl Fn(&str) -> String,
    entries: &mut Vec<(Vec<String>, &'s Passage)>,
) {
    let mut branch = above.to_vec();
    for item in list.items().unwrap_or_default() {
        match &item.value {
            // A blank entry, and a 〃 that stands where none may, are matters of other rules.
            Value::Scalar(scalar) => {
                let text = &scalar.passage;
                branch = [above, &[said(text.text())]].concat();
                if !text.text().trim().is_empty() && !is_ditto(text.text()) {
                    entries.push((branch.clone(), text));
                }
            }
            Value::List(_) => collect(item, &branch, said, entries),
            Value::Map(_) | Value::Absent | Value::Refused => {}
        }
    }
}

fn finding(key: &str, again: &Passage, first: &Passage) -> Finding {
    Finding::new(again.characters(), format!("「{key}」に{}が二つあります。", quoted(again.text())))
        .hint("一方を消すか、正しいものに直してください。")
        .related("一つ目はここに書かれています。", first.characters())
}

/// Takes a word out of a list: with the comma before it, or with its line where nothing else stands there.
fn removal(source: &Source, word: &Passage) -> Option<Fix> {
    let span = word.span();
    let before = source.text().get(..span.start)?;
    let lead = before.trim_end();
    let edit = |span| Some(Fix::one(format!("{}を一つにする", quoted(word.text())), span, ""));
    if lead.ends_with(',') {
        return edit(Span::new(lead.len() - 1, span.end));
    }
    let line = source.line_at(span.start);
    let (indent, rest) = (source.slice(Span::new(line.start, span.start)), source.text().get(span.end..)?);
    let end = rest.find('\n')? + 1;
    let is_alone = indent.trim() == "-" && rest.get(..end)?.trim().is_empty();
    if is_alone { edit(Span::new(line.start, span.end + end)) } else { None }
}
