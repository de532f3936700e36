//! A list where a text must stand, and the like.

use crate::diagnostic::Fix;
use crate::form::kind::POST;
use crate::form::{FaultKind, Kind, Shape};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::sheet::line_scan::{Outline, flow};
use crate::source::{Source, Span};

rule! {
    /// ## 何を見るか
    /// 一つの語を書く欄に並びが書かれているなど、値の形が欄と合っているか。
    ///
    /// ## なぜいけないか
    /// 形の違う値は、その欄の内容として読めません。
    ///
    /// ## 例
    /// ```yaml
    /// 職氏名: 福祉部長    # 正しくは「- 職名: 福祉部長」
    /// ```
    ///
    /// ## 直し方
    /// 示された形に直します。
    "wrong-shape" "値の形の違い" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let source = subject.source();
    for fault in &sheet.faults {
        if let FaultKind::WrongShape { key, expected, found } = &fault.kind {
            let before = source.slice(Span::new(source.line_at(fault.span.start).start, fault.span.start));
            let braces =
                braces(*expected).filter(|_| *found == Shape::Map && before.trim_end().ends_with('{'));
            let (message, hint) = match braces {
                Some(hint) => (
                    format!("「{key}」には{}を書きますが、{{ }} で囲まれています。", expected.name()),
                    hint.to_owned(),
                ),
                None => (message(key, *expected, *found), hint(sheet, key, *expected, *found)),
            };
            let finding = Finding::new(fault.span, message);
            findings.add(match block_sign(source, *expected, fault.span) {
                Some(sign) => finding
                    .hint(format!("「{key}:」の後ろの「|」を消してください。"))
                    .fix(Fix::one("「|」を消す", sign, "")),
                None => finding.hint(hint).maybe_fix(lone_word(source, *expected, *found, fault.span)),
            });
        }
    }
}

/// The `|` above lines that are keys.
fn block_sign(source: &Source, expected: Shape, text: Span) -> Option<Span> {
    let is_block = matches!(expected, Shape::Map | Shape::Maps) && source.slice(text).starts_with('|');
    let first = source.lines_from(text.start).nth(1)?;
    let is_keys = Outline::as_node(source, first).key.is_some();
    let line = source.line_at(text.start);
    let key = source.slice(Span::new(line.start, text.start)).trim_end();
    (is_block && is_keys).then(|| Span::new(line.start + key.len(), text.start + 1))
}

/// The mend of a list of one word behind a key where a word must stand.
fn lone_word(source: &Source, expected: Shape, found: Shape, word: Span) -> Option<Fix> {
    let line = source.line_at(word.start);
    let (before, behind) =
        (source.slice(Span::new(line.start, word.start)), source.slice(Span::new(word.end, line.end)));
    let key = before.trim_end().strip_suffix('[').filter(|key| key.trim_end().ends_with(':'))?;
    let rest = behind.trim_start().strip_prefix(']')?;
    let list = Span::new(line.start + key.len(), line.end - rest.len());
    let words = flow::words(source.slice(word))?;
    let is_lone = expected == Shape::Text && found == Shape::List && words.len() == 1;
    is_lone.then(|| Fix::one("[ ] を外す", list, words.concat()))
}

/// What to do with a value in `{ }` where none may stand.
const fn braces(expected: Shape) -> Option<&'static str> {
    match expected {
        Shape::Text => Some(
            "一つだけを、{ } を付けずに書いてください。文の括弧であれば、文の全体を「\"」で囲んでください。",
        ),
        Shape::TextOrList | Shape::List => Some(
            "並べるときは、{ } ではなく [ ] で囲んでください。文の括弧であれば、文の全体を「\"」で囲んでください。",
        ),
        Shape::Map | Shape::Maps | Shape::Nothing => None,
    }
}

fn message(key: &str, expected: Shape, found: Shape) -> String {
    match (key, found) {
        ("", Shape::Nothing) => "シートに何も書かれていません。".to_owned(),
        ("", _) => format!("シートは{}で書きますが、{}になっています。", expected.name(), found.name()),
        _ => format!("「{key}」には{}を書きますが、{}になっています。", expected.name(), found.name()),
    }
}

fn hint(sheet: &Sheet, key: &str, expected: Shape, found: Shape) -> String {
    let rows = &sheet.form.rows;
    match (expected, found) {
        _ if key.is_empty() => {
            let first = sheet.form.head.first().map_or("年度", |field| field.key.as_str());
            format!("「{first}: …」から書き始めて、「{rows}:」の下に並べてください。")
        }
        (Shape::Text, Shape::List) => "一つだけを、「- 」も [ ] も付けずに書いてください。".to_owned(),
        (Shape::Text | Shape::TextOrList, Shape::Map) => {
            "文の中に「: 」があるときは、「|」と書いて、次の行から字下げして書いてください。".to_owned()
        }
        (Shape::Map | Shape::Maps, _) if key == rows => {
            format!("一つずつ「- {}: …」で始めてください。", title_key(sheet))
        }
        (Shape::Map | Shape::Maps, _) => match first_part(sheet, key) {
            Some(part) => format!("次の行から字下げして、「{part}: …」と書いてください。"),
            None => "次の行から字下げして、「項目: 値」を一行ずつ書いてください。".to_owned(),
        },
        _ => format!("{}にしてください。", expected.name()),
    }
}

/// The first key of what must stand in a field of several.
fn first_part<'s>(sheet: &'s Sheet, key: &str) -> Option<&'s str> {
    let field = sheet.form.head.iter().find(|field| field.key == key)?;
    match field.kind {
        Kind::People => Some(POST),
        _ => field.fields.first().map(|part| part.key.as_str()),
    }
}

fn title_key(sheet: &Sheet) -> &str {
    sheet
        .form
        .title_column()
        .and_then(|column| sheet.form.columns.get(column))
        .map_or("項目", |column| column.field.key.as_str())
}
