//! The keys that can still be written, in the form's order, each with what follows it.
//!
//! Enters: a form, and the keys that are there. Leaves: offers whose lines stand at the columns of the canonical way.

use lsp_types::CompletionItemKind;

use super::super::reading::Reading;
use super::{Offer, in_snippet};
use crate::form::kind::{NAME, POST};
use crate::form::{Column, Field, Form, Kind, Role, Stage, key};

/// How much deeper stands what is below a key.
const STEP: usize = 2;

/// Keys of the head.
pub fn of_head(reading: &Reading<'_>, form: &Form, given: &[&str], has_colon: bool) -> Vec<Offer> {
    let fields = form.head.iter().map(|field| offer(field, "", 0, has_colon));
    let rows = {
        let text = format!("{}:\n{}- {}", form.rows, " ".repeat(STEP), goal_text(reading, form, 2 * STEP));
        Offer::snippet(CompletionItemKind::CLASS, &form.rows, Some("目標の並び".to_owned()), text)
    };
    let own = key::HEAD.into_iter().map(|own| plain_key(own, "", has_colon));
    let rows = if has_colon { plain_key(&form.rows, "", true) } else { rows };
    fields.chain([rows]).chain(own).filter(|offer| !given.contains(&offer.label.as_str())).collect()
}

/// Keys of a goal, whose keys stand at a column.
pub fn of_goal(
    reading: &Reading<'_>,
    form: &Form,
    given: &[&str],
    column: usize,
    has_colon: bool,
) -> Vec<Offer> {
    let columns = columns(reading, form, Stage::End);
    let cells = columns.into_iter().map(|cell| {
        let heading = cell.heading.concat();
        Offer { detail: Some(heading), ..cell_offer(cell, column, has_colon) }
    });
    let own = key::ROW.into_iter().map(|own| plain_key(own, "", has_colon));
    cells.chain(own).filter(|offer| !given.contains(&offer.label.as_str())).collect()
}

/// Keys below a field of the head.
pub fn of_part(field: &Field, given: &[&str], column: usize, has_colon: bool) -> Vec<Offer> {
    let parts: Vec<Offer> = match field.kind {
        Kind::People => [POST, NAME].into_iter().map(|own| plain_key(own, "", has_colon)).collect(),
        _ => field.fields.iter().map(|part| offer(part, "", column, has_colon)).collect(),
    };
    parts.into_iter().filter(|offer| !given.contains(&offer.label.as_str())).collect()
}

/// A whole goal, whose keys stand at a column.
pub fn goal(reading: &Reading<'_>, form: &Form, column: usize, mark: &str) -> Offer {
    let text = format!("{mark}{}", goal_text(reading, form, column));
    let detail = Some("一つの目標の全ての欄".to_owned());
    Offer::snippet(CompletionItemKind::SNIPPET, "目標を加える", detail, text)
}

/// The columns that are filled in by hand, up to the stage of the year, which is no later than `latest`.
fn columns<'f>(reading: &Reading<'_>, form: &'f Form, latest: Stage) -> Vec<&'f Column> {
    let stage = reading.year_settings().stage.unwrap_or(latest).min(latest);
    let is_due = |column: &&Column| column.stage.is_none_or(|due| stage >= due);
    form.columns.iter().filter(|column| column.field.kind != Kind::Numbering).filter(is_due).collect()
}

fn goal_text(reading: &Reading<'_>, form: &Form, column: usize) -> String {
    let cells = columns(reading, form, Stage::Middle);
    let lines: Vec<String> = cells
        .iter()
        .filter(|cell| cell.field.required || cell.row_header)
        .enumerate()
        .map(|(index, cell)| {
            let (key, value) = shape(&cell.field, cell.role, column);
            format!("{key}{}", value.replacen("${1}", &format!("${{{}}}", index + 1), 1))
        })
        .collect();
    lines.join(&format!("\n{}", " ".repeat(column)))
}

fn cell_offer(cell: &Column, column: usize, has_colon: bool) -> Offer {
    if has_colon {
        return plain_key(&cell.field.key, "", true);
    }
    let (key, value) = shape(&cell.field, cell.role, column);
    Offer::snippet(CompletionItemKind::FIELD, &cell.field.key, None, format!("{key}{value}"))
}

fn offer(field: &Field, lead: &str, column: usize, has_colon: bool) -> Offer {
    if has_colon {
        return plain_key(&field.key, lead, true);
    }
    let (key, value) = shape(field, None, column);
    let about = Some(field.kind.about(field));
    Offer::snippet(CompletionItemKind::FIELD, &field.key, about, format!("{lead}{key}{value}"))
}

fn plain_key(key: &str, lead: &str, has_colon: bool) -> Offer {
    let colon = if has_colon { "" } else { ": " };
    Offer::plain(CompletionItemKind::FIELD, key, None, format!("{lead}{key}{colon}"))
}

/// A key with its colon, and what follows it: a block of lines, a list, keys, or a word.
fn shape(field: &Field, role: Option<Role>, column: usize) -> (String, String) {
    let below = format!("\n{}", " ".repeat(column + STEP));
    let key = in_snippet(&field.key);
    let value = match field.kind {
        Kind::Text if role == Some(Role::Level) => format!(" |{below}${{1}}"),
        Kind::Text if !field.bullets.is_empty() => format!("{below}- ${{1}}"),
        Kind::People => format!("{below}- {POST}: ${{1}}{below}  {NAME}: "),
        Kind::Group => {
            let parts = field.fields.iter().enumerate().map(|(index, part)| {
                let place = if index == 0 { "${1}" } else { "" };
                format!("{below}{}: {place}", in_snippet(&part.key))
            });
            parts.collect()
        }
        Kind::Choice | Kind::Section if field.list && role.is_none() && field.kind == Kind::Choice => {
            " [${1}]".to_owned()
        }
        _ => " ${1}".to_owned(),
    };
    (format!("{key}:"), value)
}
