//! Keys that stand beside the field in which they belong: the form of that field, and the mend that puts them
//! into it.

use crate::diagnostic::{Edit, Fix};
use crate::form::kind::{NAME, POST};
use crate::form::{Fault, Field, Kind};
use crate::rules::{Finding, Subject};
use crate::sheet::Sheet;
use crate::sheet::astray::Astray;
use crate::source::{Source, Span};
use crate::text::quote::listed;
use crate::yaml::{Entry, Node, Style, Value};

/// The finding for all keys of a field that stand beside it.
pub fn finding(
    subject: &Subject<'_>,
    sheet: &Sheet,
    fault: &Fault,
    field: &str,
    parts: &[String],
) -> Option<Finding> {
    let field = sheet.form.field(field)?;
    let message =
        format!("{}は、「{}」の中に書く項目です。", listed(parts.iter().map(String::as_str)), field.key);
    let map = map_at(subject, sheet, fault.span);
    let fix = map.and_then(|map| fix(subject.source(), map, field));
    let finding = Finding::new(fault.span, message);
    let given = map
        .and_then(Node::entries)
        .unwrap_or_default()
        .iter()
        .find(|entry| entry.key.text() == field.key && !entry.value.is_absent() && fix.is_none());
    Some(match given {
        Some(given) => already(finding, field, parts, given),
        None => finding.hint(hint(field, parts)).maybe_fix(fix),
    })
}

/// What to do where the field says something already: only their author knows whether it is the same.
fn already(finding: Finding, field: &Field, parts: &[String], given: &Entry) -> Finding {
    let key = &field.key;
    let parts = listed(parts.iter().map(String::as_str));
    let other = if field.kind == Kind::People {
        format!("ほかの人のことであれば、「{key}」の中に「- {POST}: …」と書き足してください。")
    } else {
        format!("ほかのことであれば、「{key}」の中に書き足してください。")
    };
    finding
        .hint(format!(
            "「{key}」は既に書かれています。同じことであれば、{parts}の行を消してください。{other}"
        ))
        .related(format!("「{key}」はここに書かれています。"), given.key.span())
}

fn hint(field: &Field, parts: &[String]) -> String {
    let key = &field.key;
    if field.kind == Kind::People {
        let person =
            format!("「{key}:」の次の行に「  - {POST}: 福祉部長」、その次の行に「    {NAME}: 見本 花子」");
        return format!("{person}のように、字下げして書いてください。");
    }
    let first = parts.first().map(String::as_str).unwrap_or_default();
    format!("「{key}:」の次の行から、「  {first}: …」のように字下げして書いてください。")
}

/// The head or the goal that has a key at a place.
fn map_at<'s>(subject: &Subject<'s>, sheet: &Sheet, key: Span) -> Option<&'s Node> {
    let root = subject.document.tree.as_ref().ok()?.root.as_ref()?;
    let goals = root.get(&sheet.form.rows).and_then(Node::items).unwrap_or_default();
    let has =
        |map: &&Node| map.entries().unwrap_or_default().iter().any(|entry| entry.key.characters() == key);
    std::iter::once(root).chain(goals).find(has)
}

/// Puts the keys under that of their field, where they stand line by line below each other.
fn fix(source: &Source, map: &Node, field: &Field) -> Option<Fix> {
    let entries = map.entries()?;
    let astray = Astray::find(entries, [field], &[]).pop()?;
    let column = column(source, astray.entries.first()?.0)?;
    let is_plain = |(entry, _): &(&Entry, &str)| is_line(source, entry, column);
    let first = position(entries, astray.entries.first()?.0)?;
    let is_run = astray
        .entries
        .iter()
        .enumerate()
        .all(|(index, (entry, _))| position(entries, entry) == Some(first + index));
    if !is_run || !astray.entries.iter().all(is_plain) {
        return None;
    }
    let given = entries.iter().position(|entry| entry.key.text() == field.key);
    let is_above = given.is_some_and(|given| given + 1 == first);
    let edits = match given.and_then(|given| entries.get(given)) {
        None => under_new_key(source, field, &astray, column)?,
        Some(given) if is_above && given.value.is_absent() => below(field, &astray)?,
        Some(given) if is_above => into_last(source, field, given, &astray, column)?,
        Some(_) => return None,
    };
    Some(Fix { title: format!("「{}」の中に移す", field.key), edits })
}

fn position(entries: &[Entry], entry: &Entry) -> Option<usize> {
    entries.iter().position(|other| other.key.span() == entry.key.span())
}

/// The column of a key that begins its line; `None` of one behind a dash or a bracket.
fn column(source: &Source, entry: &Entry) -> Option<usize> {
    let start = entry.key.span().start;
    let before = source.slice(Span::new(source.line_at(start).start, start));
    before
        .trim_start_matches('\u{feff}')
        .bytes()
        .all(|byte| byte == b' ')
        .then(|| before.trim_start_matches('\u{feff}').len())
}

/// Whether an entry is one line at a column, so that it can be moved by its indent alone.
fn is_line(source: &Source, entry: &Entry, at: usize) -> bool {
    let is_short = match &entry.value.value {
        Value::Absent => true,
        Value::Scalar(scalar) => !scalar.multiline && !matches!(scalar.style, Style::Literal | Style::Folded),
        _ => false,
    };
    let is_on_line = entry.value.is_absent()
        || source.line_at(entry.value.span.start) == source.line_at(entry.key.span().start);
    is_short && is_on_line && column(source, entry) == Some(at)
}

/// The keys with an indent before each; `None` where one would be given twice.
fn below(field: &Field, astray: &Astray<'_, '_>) -> Option<Vec<Edit>> {
    let mut given: Vec<&str> = Vec::new();
    let mut edits = Vec::new();
    for (entry, part) in &astray.entries {
        let is_next = given.contains(part);
        if is_next && field.kind != Kind::People {
            return None;
        }
        if is_next {
            given.clear();
        }
        let indent = match field.kind {
            Kind::People if given.is_empty() => "  - ",
            Kind::People => "    ",
            _ => "  ",
        };
        given.push(part);
        edits.push(Edit { span: entry.key.span(), text: format!("{indent}{part}") });
    }
    Some(edits)
}

fn under_new_key(
    source: &Source,
    field: &Field,
    astray: &Astray<'_, '_>,
    column: usize,
) -> Option<Vec<Edit>> {
    let mut edits = below(field, astray)?;
    let line_end = if source.has_crlf() { "\r\n" } else { "\n" };
    let first = edits.first_mut()?;
    first.text = format!("{}:{line_end}{}{}", field.key, " ".repeat(column), first.text);
    Some(edits)
}

/// The keys as further ones of the last person, or of the group, that stands right above and lacks them.
fn into_last(
    source: &Source,
    field: &Field,
    given: &Entry,
    astray: &Astray<'_, '_>,
    at: usize,
) -> Option<Vec<Edit>> {
    let last = match field.kind {
        Kind::People => given.value.items()?.last()?,
        _ => &given.value,
    };
    let entries = last.entries()?;
    let first = entries.first()?.key.span().start;
    let before = source.slice(Span::new(source.line_at(first).start, first));
    let is_block =
        before.bytes().all(|byte| matches!(byte, b' ' | b'-')) && !source.slice(last.span).starts_with('{');
    let indent = before.len().checked_sub(at).filter(|indent| *indent > 0 && is_block)?;
    let has = |part: &str| entries.iter().any(|entry| entry.key.text() == part);
    let is_twice = astray.entries.iter().enumerate().any(|(index, (_, part))| {
        has(part) || astray.entries.iter().take(index).any(|(_, other)| other == part)
    });
    let edit = |(entry, part): &(&Entry, &str)| Edit {
        span: entry.key.span(),
        text: format!("{}{part}", " ".repeat(indent)),
    };
    (!is_twice).then(|| astray.entries.iter().map(edit).collect())
}
