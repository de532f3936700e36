//! What an editor says of the place under the pointer: what a field holds, how its value prints, and the manual
//! of each rule that finds fault there.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::reading::Reading;
use crate::calendar::DigitStyle;
use crate::diagnostic::Diagnostic;
use crate::form::kind::{Line, show};
use crate::form::{Field, Value, key};
use crate::rules;
use crate::sheet::Sheet;
use crate::sheet::walk::{Slot, Visit, walk};
use crate::source::Span;

/// What is to be said of an offset, in Markdown or without.
pub fn hover(reading: &Reading<'_>, offset: usize, has_markdown: bool) -> Option<Hover> {
    let field = reading.sheet().and_then(|sheet| of_entry(reading, sheet, offset));
    let findings = findings_at(&reading.checked.diagnostics, offset);
    let range = field.as_ref().map(|(span, _)| *span).or_else(|| Some(findings.first()?.place.span))?;
    let mut text = field.map(|(_, text)| text).unwrap_or_default();
    for finding in findings {
        if let Some(rule) = rules::find(finding.rule) {
            let line = if text.is_empty() { "" } else { "\n\n---\n\n" };
            let _ = write!(text, "{line}# {}（{}）\n\n{}", rule.title, rule.name, manual(rule.manual));
        }
    }
    let kind = if has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: text });
    Some(Hover { contents, range: Some(reading.lines.range(range)) })
}

fn manual(text: &str) -> String {
    text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn findings_at(findings: &[Diagnostic], offset: usize) -> Vec<&Diagnostic> {
    let mut here: Vec<&Diagnostic> = findings
        .iter()
        .filter(|finding| finding.place.span.start <= offset && offset <= finding.place.span.end)
        .collect();
    here.dedup_by_key(|finding| finding.rule);
    here
}

/// The innermost entry at an offset, and what is said of it.
fn of_entry(reading: &Reading<'_>, sheet: &Sheet, offset: usize) -> Option<(Span, String)> {
    let visits = walk(&sheet.form, reading.root());
    let span = |visit: &Visit<'_>| visit.entry.key.span().to(visit.entry.value.span);
    let holds = |visit: &&Visit<'_>| span(visit).start <= offset && offset <= span(visit).end;
    let visit = visits.iter().rev().find(holds)?;
    let key = visit.entry.key.span();
    let is_on_key = key.start <= offset && offset <= key.end;
    let about = match visit.slot {
        Slot::Field(field) | Slot::Cell(_, field) => about(field),
        Slot::Holder(_) => return None,
        Slot::Own(own) => about_own(own)?.to_owned(),
    };
    let printed = visit.slot.field().and_then(|field| printed(reading, sheet, visit, field));
    let text = match printed {
        Some(printed) if is_on_key => format!("{about}\n\n{printed}"),
        Some(printed) => printed,
        None => about,
    };
    Some((if is_on_key { key } else { span(visit) }, text))
}

/// What a field holds.
fn about(field: &Field) -> String {
    let required = if field.required { "（必ず書く欄）" } else { "" };
    let default = field.default.as_ref().map(|text| format!("空のままなら「{text}」。")).unwrap_or_default();
    let about = field.kind.about(field);
    format!("**{}**{required}\n\n{about}{default}", field.key)
}

fn about_own(own: &str) -> Option<&'static str> {
    match own {
        key::FORM => Some("**様式**\n\nこのシートの様式。省くと mokuhyo.yaml の「様式」です。"),
        key::NUMBERING => Some("**番号付け**\n\n「通し番号」か「課ごと」。省くと通し番号です。"),
        key::NUMBER => Some("**番号**\n\n省くと上から数えます。間に加えた目標には 5-2 のように書けます。"),
        key::ID => Some("**id**\n\n見直しの前後で同じ目標と分かるための短い名前。印刷されません。"),
        key::PAGE_BREAK => Some("**改ページ**\n\ntrue と書くと、この目標から新しいページになります。"),
        key::REMOVED => Some(
            "**削除した目標**\n\n見直しで削った目標の実施項目と見直し理由。新旧対照表の備考になり、シートには印刷されません。",
        ),
        key::REVISION_REASON => {
            Some("**見直し理由**\n\n新旧対照表の備考になります。シートには印刷されません。")
        }
        _ => None,
    }
}

/// How the value of a date, a year or a deadline prints, and of a deadline the days on which it ends; of a 〃 what it
/// stands for.
fn printed(reading: &Reading<'_>, sheet: &Sheet, visit: &Visit<'_>, field: &Field) -> Option<String> {
    let year_settings = reading.year_settings();
    let cell = match (visit.slot, visit.goal) {
        (Slot::Cell(column, _), Some(goal)) => {
            let is_ditto = sheet.cell(goal, column).is_some_and(crate::sheet::Cell::is_ditto);
            sheet.resolved(goal, column).map(|cell| (cell, is_ditto))
        }
        _ => sheet.form.head_index(&field.key).and_then(|index| Some((sheet.head.get(index)?, false))),
    };
    let (cell, is_ditto) = cell?;
    let value = cell.value()?;
    if !field.kind.is_dated() && !is_ditto {
        return None;
    }
    let lines = show(field, value, &year_settings.spelling(field));
    let shown: Vec<String> = lines.iter().map(Line::full_text).map(|line| plain(&line)).collect();
    let what = if is_ditto { "上の目標と同じ" } else { "印刷" };
    let text = format!("{what}：{}", shown.join("、"));
    let days = due_days(value, sheet);
    Some(if days.is_empty() { text } else { format!("{text}\n\n期限の日：{}", days.join("、")) })
}

fn due_days(value: &Value, sheet: &Sheet) -> Vec<String> {
    let (Value::Deadline(deadline), Some(year)) = (value, sheet.year()) else { return Vec::new() };
    let days = deadline.value.due_days(year).into_iter().flatten();
    days.map(|due| due.day.era_text(DigitStyle::Half)).collect()
}

/// A text of an author in Markdown, so that each of its characters is itself.
fn plain(text: &str) -> String {
    let is_sign = |c: char| c.is_ascii_punctuation();
    text.chars().flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c])).collect()
}
