//! Characters that do not stand on the pages.

use crate::form::Value;
use crate::rules::values::values;
use crate::rules::{Check, Finding, Findings, naming};
use crate::sheet::Sheet;
use crate::sheet::layout_fault::{LayoutFault, Part};
use crate::source::{Passage, Span};
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 書いた文字の全てが、ページの余白の内側に、その欄の中に、書いた順に、読める形で印刷されるか。後から塗った図形の下の字、下の色と
    /// 見分けられない色の字、3pt より小さい字、重なった字は、読めないものとします。目標の欄に書いた文章が、様式によってもう一度印刷されるときも示します。
    /// ページに組んでから分かるため、build と preview だけが示します。
    ///
    /// ## なぜいけないか
    /// 文字の欠けた表が、誰にも気付かれずに公表されてしまいます。このため、そのシートのPDFは作りません。
    ///
    /// ## 例
    /// ```typst
    /// // 様式の sheet.typ が行の高さを決めてしまい、長い文がはみ出す
    /// #table(rows: 20pt, ..cells)
    /// ```
    ///
    /// ## 直し方
    /// 付属の様式では起こりません。起きたときは、このソフトの誤りとしてお知らせください。自分で作った様式では、文字の入る場所を広げるか、表に `<goals>` の印を付けてください。
    "lost-text" "印刷されない文字" binding Error = Check::Layout(check)
}

/// A value, and its key.
type Typed<'s> = (Option<&'s Value>, Option<Span>);

fn check(sheet: &Sheet, faults: &[LayoutFault], findings: &mut Findings) {
    for fault in faults {
        match fault {
            LayoutFault::Lost { part, text } => {
                findings.add(of_part(
                    sheet,
                    part,
                    text,
                    "ページの決まった場所に、読める形で印刷されません。",
                ));
            }
            LayoutFault::Repeated { part, text } => {
                findings.add(of_part(sheet, part, text, "書いた回数より多く印刷されます。"));
            }
            LayoutFault::NoTable => findings.add(no_table(sheet)),
            LayoutFault::Unsettled { .. } | LayoutFault::TallRow { .. } => {}
        }
    }
}

fn of_part(sheet: &Sheet, part: &Part, text: &str, what: &str) -> Finding {
    let (whose, typed) = match part {
        Part::Title => ("表題".to_owned(), Vec::new()),
        Part::Field(key) => (key.clone(), of_head(sheet, key)),
        Part::Cell { row, column } => {
            let key =
                sheet.form.columns.get(*column).map(|column| column.field.key.as_str()).unwrap_or_default();
            let cell = sheet.cell(*row, *column).map(|cell| (cell.value(), cell.key));
            (format!("{}の{key}", naming::goal(sheet, *row)), cell.into_iter().collect())
        }
    };
    let start = match part {
        Part::Cell { row, .. } => sheet.goals.get(*row).map(|goal| goal.start),
        Part::Title | Part::Field(_) => None,
    };
    let span = place(&typed, text).or(start).unwrap_or_else(|| sheet.first_key());
    let message = format!("{whose}の{}が、{what}", quoted(text));
    Finding::new(span, message)
        .hint("様式の sheet.typ を確かめてください。付属の様式のときは、このソフトの誤りです。")
}

/// What was typed for a field of the head or for parts of groups there, each with its key where that is known.
fn of_head<'s>(sheet: &'s Sheet, key: &str) -> Vec<Typed<'s>> {
    let fields = sheet.form.head.iter().zip(&sheet.head).filter(|(field, _)| field.key == key);
    let fields: Vec<Typed<'_>> = fields.map(|(_, cell)| (cell.value(), cell.key)).collect();
    if !fields.is_empty() {
        return fields;
    }
    let parts = values(sheet).into_iter().filter(|typed| typed.goal.is_none() && typed.field.key == key);
    parts.map(|typed| (Some(typed.value), None)).collect()
}

fn no_table(sheet: &Sheet) -> Finding {
    let message = format!(
        "様式「{}」の表に <goals> の印がないため、文字の欠けがないことを確かめられません。",
        sheet.form.id
    );
    Finding::new(sheet.first_key(), message)
        .hint("様式の sheet.typ で、目標の表の後に <goals> と書いてください。")
}

/// The characters in the file, where the text stands there as it is printed; else the key, or all of the value.
fn place(typed: &[Typed<'_>], text: &str) -> Option<Span> {
    let first_line = text.lines().next().unwrap_or_default();
    let passages = || typed.iter().filter_map(|(value, _)| *value).flat_map(passages);
    let found = passages().find_map(|(bullet, passage)| {
        let wanted = first_line.strip_prefix(bullet).filter(|rest| !rest.is_empty())?;
        passage.text().find(wanted).map(|at| passage.place(at..at + wanted.len()))
    });
    let key = || typed.iter().find_map(|(_, key)| *key);
    found.or_else(key).or_else(|| passages().next().map(|(_, passage)| passage.characters()))
}

/// The texts of a value, each with the mark that leads it.
fn passages(value: &Value) -> Vec<(&str, &Passage)> {
    let unmarked = |passage| ("", passage);
    match value {
        Value::Text(paragraphs) => {
            paragraphs.iter().map(|p| (p.bullet.as_deref().unwrap_or_default(), &p.text)).collect()
        }
        Value::Words(passages) | Value::Unreadable(passages) => passages.iter().map(unmarked).collect(),
        Value::Dates(dates) => dates.iter().map(|date| unmarked(&date.passage)).collect(),
        Value::FiscalYear(year) => vec![unmarked(&year.passage)],
        Value::Deadline(deadline) => vec![unmarked(&deadline.passage)],
        Value::People(people) => people
            .iter()
            .flat_map(|person| std::iter::once(&person.post).chain(&person.name))
            .map(unmarked)
            .collect(),
        Value::Group(parts) => parts.iter().flat_map(|(_, part)| passages(part)).collect(),
    }
}
