//! A key that the form does not have.

mod torn_off;
mod ungrouped;

use crate::diagnostic::Fix;
use crate::form::{FaultKind, Form};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::sheet::misreadings::torn_off;
use crate::source::Span;
use crate::text::quote::{listed, quoted};
use crate::yaml::mapping::{Likeness, MeantKey};

rule! {
    /// ## 何を見るか
    /// 様式にない項目の名前。ほかの項目の中に書くもの（職氏名の中の職名と氏名など）が、外に書かれているときも示します。
    ///
    /// ## なぜいけないか
    /// 名前が一字でも違うと、書いた内容がどの欄にも印刷されません。
    ///
    /// ## 例
    /// ```yaml
    /// いつ迄: 12月    # 正しくは いつまで
    /// ```
    ///
    /// ## 直し方
    /// 様式にある名前に直します。目標の中の項目は、字下げを目標の最初の項目にそろえます。様式に印刷される見出し（いつまで（期限）など）や、幅や空白だけが
    /// 違う名前は、`mokuhyo check --fix` で直せます。
    "unknown-key" "様式にない項目" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let root = subject.document.tree.as_ref().ok().and_then(|tree| tree.root.as_ref());
    let torn = root.and_then(|root| torn_off(&sheet.form, root));
    for fault in &sheet.faults {
        match &fault.kind {
            FaultKind::UnknownKey { key, whole, meant, known } => {
                let message = format!("{}という項目は様式にありません。", quoted(key));
                let finding = Finding::new(fault.span, message);
                findings.add(match meant {
                    Some(meant) => renamed(finding, key, *whole, meant),
                    None => finding.maybe_fix(torn_off::fix(subject, torn.as_ref(), *whole)).hint(
                        elsewhere(&sheet.form, key, known).unwrap_or_else(|| {
                            format!("書ける項目：{}", listed(known.iter().map(String::as_str)))
                        }),
                    ),
                });
            }
            FaultKind::Ungrouped { field, parts } => {
                findings.add_maybe(ungrouped::finding(subject, sheet, fault, field, parts));
            }
            _ => {}
        }
    }
}

/// The finding with the key that was meant. What is certain, and not given already, is mended.
fn renamed(finding: Finding, typed: &str, whole: Span, meant: &MeantKey) -> Finding {
    let key = &meant.key;
    let reason = match meant.likeness {
        Likeness::Near => return finding.hint(format!("「{key}」ではありませんか。")),
        Likeness::Heading => format!("{}は、様式の「{key}」の欄の見出しです。", quoted(typed)),
        Likeness::Spelling => String::new(),
    };
    match meant.given {
        Some(given) => finding
            .hint(format!("{reason}「{key}」は既に書かれています。一つにまとめてください。"))
            .related(format!("「{key}」はここに書かれています。"), given),
        None => finding.hint(format!("{reason}「{key}」と書いてください。")).fix(Fix::one(
            format!("「{key}」に直す"),
            whole,
            key.as_str(),
        )),
    }
}

/// A key of the table in the head is mostly one that is not indented enough, and the other way round.
fn elsewhere(form: &Form, key: &str, known: &[String]) -> Option<String> {
    if known.contains(&form.rows) {
        let meant = form.row_names().called(key)?;
        let (rows, name) =
            (&form.rows, if meant.key == key { String::new() } else { format!("「{}」と、", meant.key) });
        Some(format!(
            "「{rows}」の中に{name}書く項目です。字下げを、その{rows}の最初の項目にそろえてください。"
        ))
    } else {
        form.head_names().called(key).map(|_| "シートの初めに、字下げせずに書く項目です。".to_owned())
    }
}
