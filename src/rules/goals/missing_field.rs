//! A required value that is not there.

use std::collections::BTreeMap;

use crate::form::{Fault, FaultKind};
use crate::rules::{Check, Finding, Findings, Subject, naming};
use crate::sheet::{Cell, CellContent, Goal, Sheet};
use crate::source::{Source, Span};
use crate::text::quote::listed;

rule! {
    /// ## 何を見るか
    /// 様式が必ず書くものとしている欄が、書かれているか。名前だけで値のない欄も、ないものと見なします。どの欄も書かれていない目標は、一つの誤りとして示します。
    ///
    /// ## なぜいけないか
    /// 空の欄がある整理表は、公表できません。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで:        # 期限が書かれていない
    /// 課名: 生活福祉課
    /// ```
    ///
    /// ## 直し方
    /// その欄を書きます。上の目標と同じ内容であれば「〃」と書きます。
    "missing-field" "必須の欄の不足" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let blank = blank_goals(subject.source(), sheet);
    let faults = || {
        let is_told =
            |fault: &&Fault| sheet.goal_at(fault.span).is_some_and(|goal| blank.binary_search(&goal).is_ok());
        sheet.faults.iter().filter(move |fault| !is_told(fault))
    };
    // What the head or a goal lacks is missing for one reason, and at one place.
    let mut absent: BTreeMap<Span, Vec<&str>> = BTreeMap::new();
    for fault in faults() {
        if let FaultKind::Missing { key, is_given: false } = &fault.kind {
            absent.entry(fault.span).or_default().push(key);
        }
    }
    for (span, keys) in absent {
        findings.add(missing(sheet, span, &keys, "ありません"));
    }
    for goal in &blank {
        findings.add_maybe(blank_goal(sheet, *goal));
    }
    for fault in faults() {
        match &fault.kind {
            FaultKind::Missing { key, is_given: true } => {
                findings.add(empty(subject.source(), sheet, fault.span, key));
            }
            FaultKind::EmptyEntry { key } => findings.add(empty_entry(subject.source(), fault.span, key)),
            _ => {}
        }
    }
}

/// The goals that say nothing at all, in order. Where a comment behind a key may be what one was to say, or something
/// stands under a wrong key, it was written all the same.
fn blank_goals(source: &Source, sheet: &Sheet) -> Vec<usize> {
    let mut faults: BTreeMap<usize, Vec<&Fault>> = BTreeMap::new();
    for fault in &sheet.faults {
        if let Some(goal) = sheet.goal_at(fault.span) {
            faults.entry(goal).or_default().push(fault);
        }
    }
    let is_empty = |cell: &Cell| {
        let is_commented = || cell.key.is_some_and(|key| comment_behind(source, key).is_some());
        matches!(cell.content, CellContent::Empty) && !is_commented()
    };
    let is_of_nothing =
        |fault: &&Fault| matches!(fault.kind, FaultKind::Missing { .. } | FaultKind::EmptyEntry { .. });
    faults.retain(|index, faults| {
        let is_blank = |goal: &Goal| goal.revision_reason.is_empty() && goal.cells.iter().all(is_empty);
        sheet.goals.get(*index).is_some_and(is_blank) && faults.iter().all(is_of_nothing)
    });
    faults.into_keys().collect()
}

/// A goal of which only keys stand there. What it lacks is one thing.
fn blank_goal(sheet: &Sheet, index: usize) -> Option<Finding> {
    let goal = sheet.goals.get(index)?;
    let place = goal.cells.iter().find_map(|cell| cell.key).unwrap_or(goal.start);
    let rows = &sheet.form.rows;
    let columns = sheet.form.columns.iter().map(|column| &column.field).filter(|field| field.required);
    let title = sheet.form.title_column().and_then(|title| sheet.form.columns.get(title));
    let key = title.map(|column| column.field.key.as_str()).unwrap_or_default();
    let hint = if sheet.goals.len() > 1 {
        format!("「{key}: …」から書くか、要らない{rows}なら、「- 」からの一まとまりを消してください。")
    } else {
        format!("「{key}: …」から書いてください。")
    };
    let finding = Finding::new(place, format!("{}に、何も書かれていません。", naming::goal(sheet, index)));
    Some(columns.fold(finding, |finding, field| finding.about(&field.key)).hint(hint))
}

/// A key without a value, or with nothing but a comment for it.
fn empty(source: &Source, sheet: &Sheet, span: Span, key: &str) -> Finding {
    let finding = missing(sheet, span, &[key], "空です");
    let Some(comment) = comment_behind(source, span) else { return finding };
    let hint = format!("{}値なら、「#」を消してください。", as_comment(comment));
    Finding { hint: None, ..finding }.hint(hint)
}

fn as_comment(typed: &str) -> String {
    format!("「{typed}」は、「#」で始まるのでコメントとして読まれ、印刷されません。")
}

fn empty_entry(source: &Source, nothing: Span, key: &str) -> Finding {
    let message = format!("「{key}」の並びに、何も書かれていない項目があります。");
    let dash = dash_before(source, nothing);
    let finding = Finding::new(dash, message);
    match comment_behind(source, dash) {
        Some(comment) => finding
            .hint(format!("{}文なら、「#」を消すか、全体を「\"」で囲んでください。", as_comment(comment))),
        None => finding.hint("「- 」の後に書くか、その行を消してください。"),
    }
}

/// The comment on the line of a place, if nothing but signs stands between.
fn comment_behind(source: &Source, place: Span) -> Option<&str> {
    let line = source.line_at(place.end);
    let behind = source.slice(Span::new(place.end, line.end));
    let comment = behind.trim_start_matches([':', '-', ' ', '\t']);
    comment.starts_with('#').then(|| comment.trim_end())
}

/// The dash behind which nothing stands.
fn dash_before(source: &Source, nothing: Span) -> Span {
    let before = Span::new(source.line_at(nothing.start).start, nothing.start);
    match source.slice(before).rfind('-') {
        Some(at) if nothing.start == nothing.end => Span::new(before.start + at, before.start + at + 1),
        _ => nothing,
    }
}

fn missing(sheet: &Sheet, span: Span, keys: &[&str], how: &str) -> Finding {
    let first = keys.first().copied().unwrap_or_default();
    let goal = sheet.goal_at(span);
    // A column may bear the name of the list.
    if goal.is_none() && keys == [sheet.form.rows.as_str()] {
        return Finding::new(span, format!("「{first}」が一つもありません。"))
            .about(first)
            .hint(format!("「{first}:」の下に、「- 」で始めて並べてください。"));
    }
    let place = goal.map(|goal| format!("{}の", naming::goal(sheet, goal))).unwrap_or_default();
    let finding = Finding::new(span, format!("{place}{}が{how}。", listed(keys.iter().copied())));
    let finding = keys.iter().fold(finding, |finding, key| finding.about(key));
    let way = if keys.len() > 1 {
        "のように、一行ずつ書いてください。"
    } else {
        "と書いてください。"
    };
    match goal {
        Some(goal) if goal > 0 => {
            finding.hint(format!("「{first}: …」{way}上と同じ内容であれば「{first}: 〃」と書きます。"))
        }
        _ => finding.hint(format!("「{first}: …」{way}")),
    }
}
