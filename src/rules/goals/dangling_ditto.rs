//! 〃 where there is nothing above, and other marks that people type for it.

use crate::diagnostic::{Fix, Severity};
use crate::form::{FaultKind, Kind, Value, key};
use crate::rules::values::values;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::{Cell, CellContent, DITTO, Goal, Sheet, is_ditto, is_meant_as_ditto};
use crate::source::{Passage, Source, Span};
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 上のセルと結合する「〃」が、結合する相手のないところ（初めの目標、番号、並びの中）に書かれていないか。「同上」「″」など、結合にならない
    /// 書き方も知らせます。
    ///
    /// ## なぜいけないか
    /// 相手のない「〃」や「同上」は、その字のまま印刷されます。
    ///
    /// ## 例
    /// ```yaml
    /// - 実施項目: 窓口での待ち時間の短縮
    ///   課名: 〃       # 初めの目標なので、上のセルがない
    /// ```
    ///
    /// ## 直し方
    /// 初めの目標には内容を書きます。二つ目からは、欄の全体に「〃」とだけ書きます。番号は数えるので、書かずに済みます。
    "dangling-ditto" "結合できない〃" binding Error = Check::Sheet(check)
}

/// What to do about a 〃 that is one of several values.
const PART_HINT: &str = "「〃」は、目標の欄に、それだけを書きます。";
const NUMBER_HINT: &str = "番号は消してください。上から数えます。一つの番号で続く目標をまとめるときは、シートの初めに「番号付け: 課ごと」と書きます。";

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for cell in sheet.goals.first().map(|goal| goal.cells.as_slice()).unwrap_or_default() {
        if let CellContent::Ditto(passage) = &cell.content {
            findings.add(without_cell_above(sheet, passage.text(), passage.characters()));
        }
    }
    for goal in sheet.goals.iter().skip(1).filter(|goal| is_all_ditto(sheet, goal)) {
        let message =
            format!("全ての欄が「{DITTO}」なので、何も書かれていない{}が印刷されます。", sheet.form.rows);
        findings.add(
            Finding::new(goal.start, message)
                .hint(format!("この{}を消すか、内容を書いてください。", sheet.form.rows)),
        );
    }
    check_faults(subject.source(), sheet, findings);
    for typed in values(sheet) {
        for part in parts(typed.value).filter(|part| is_ditto(part.text())) {
            let message = format!("{}の「{DITTO}」は、上のセルと結合しません。", typed.field.key);
            findings.add(Finding::new(part.characters(), message).hint(PART_HINT));
        }
    }
}

fn is_all_ditto(sheet: &Sheet, goal: &Goal) -> bool {
    let columns = sheet.form.columns.iter().zip(&goal.cells);
    let mut given = columns.filter(|(column, _)| column.field.kind != Kind::Numbering).map(|(_, cell)| cell);
    given.clone().any(Cell::is_ditto) && given.all(|cell| cell.is_ditto() || cell.is_empty())
}

fn check_faults(source: &Source, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        match &fault.kind {
            FaultKind::BadNumber { typed } if is_ditto(typed) || is_meant_as_ditto(typed) => {
                findings.add(
                    Finding::new(fault.span, format!("{}に{}は書けません。", key::NUMBER, quoted(typed)))
                        .hint(NUMBER_HINT),
                );
            }
            FaultKind::MeantDitto => findings.add(meant(source, sheet, fault.span)),
            _ => {}
        }
    }
}

fn without_cell_above(sheet: &Sheet, typed: &str, span: Span) -> Finding {
    let rows = &sheet.form.rows;
    Finding::new(span, format!("初めの{rows}なので、{}と結合する上のセルがありません。", quoted(typed)))
        .hint("内容を書いてください。")
}

/// 同上 and the like.
fn meant(source: &Source, sheet: &Sheet, span: Span) -> Finding {
    let typed = source.slice(span);
    if sheet.goal_at(span) == Some(0) {
        return without_cell_above(sheet, typed, span);
    }
    let message = format!("{}は、上のセルと結合せず、そのまま印刷されます。", quoted(typed));
    Finding::new(span, message)
        .weighing(Severity::Warning)
        .hint(format!("「{DITTO}」と書いてください。"))
        .fix(Fix::one(format!("「{DITTO}」に直す"), span, DITTO))
}

/// The single words, names or paragraphs of a value.
fn parts(value: &Value) -> impl Iterator<Item = &Passage> {
    let paragraphs = if let Value::Text(paragraphs) = value { paragraphs.as_slice() } else { &[] };
    let people = if let Value::People(people) = value { people.as_slice() } else { &[] };
    let names = people.iter().flat_map(|person| std::iter::once(&person.post).chain(&person.name));
    value.words().iter().chain(paragraphs.iter().map(|paragraph| &paragraph.text)).chain(names)
}
