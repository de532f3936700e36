//! Goals that were fully reached: next year's sheet has their titles, as comments, and not the goals.

use std::borrow::Cow;

use super::Turn;
use super::goals::LastYear;
use super::marking::{one_line, remark};
use crate::calendar::FiscalYear;
use crate::form::Kind;
use crate::sheet::canonical::{Refusal, canonical};
use crate::sheet::edit::without_goals;
use crate::sheet::{Cell, Document, Sheet};
use crate::text::fold::same_word;
use crate::yaml::outline::{Body, Outline};

/// The goals that have the best status: the first word that the list of the year has.
pub fn reached(sheet: &Sheet, turn: &Turn<'_>) -> Vec<usize> {
    let columns: Vec<usize> = sheet.form.status_columns().collect();
    let judged = columns.iter().find_map(|index| {
        Some((*index, sheet.form.columns.get(*index).filter(|column| column.field.kind == Kind::Choice)?))
    });
    let Some((index, column)) = judged else { return Vec::new() };
    let words = turn.settings.of_year(Some(turn.year)).words(&column.field);
    let Some(best) = words.first() else { return Vec::new() };
    let is_best = |goal: &usize| {
        let words = sheet.resolved(*goal, index).map(Cell::words).unwrap_or_default();
        words.len() == 1 && words.iter().all(|word| same_word(word.text(), best))
    };
    (0..sheet.goals.len()).filter(is_best).collect()
}

/// A sheet without some of its goals. What is merged with one of them keeps its text.
///
/// # Errors
/// One of them cannot be taken out.
pub fn without<'d>(
    document: &'d Document,
    goals: &[usize],
    turn: &Turn<'_>,
) -> Result<Cow<'d, Document>, Refusal> {
    if goals.is_empty() {
        return Ok(Cow::Borrowed(document));
    }
    let year_settings = turn.settings.of_year(Some(turn.year));
    let read =
        |text: &str| Document::read(document.source.path(), text.as_bytes(), turn.library, turn.settings);
    // Set out in the one way, every goal can be taken out by itself.
    let set_out = read(&canonical(document, year_settings)?);
    let text = without_goals(&set_out, goals, year_settings).map_err(|_| Refusal::Unfaithful)?;
    Ok(Cow::Owned(read(&text)))
}

/// Puts the titles of the goals that were left out where they stood.
pub fn remember(draft: &mut Outline, rows: &str, last: &[LastYear], goals: &[usize], year: FiscalYear) {
    if goals.is_empty() {
        return;
    }
    let line = |goal: &usize| {
        last.get(*goal)
            .map(|last| remark(&format!("外した目標「{}」（{}）", one_line(&last.title), last.line(year))))
    };
    let Some(listed) = draft.root.items.iter_mut().find(|item| item.key == rows) else { return };
    let mut waiting = goals.iter().peekable();
    let mut before = 0;
    if let Body::List(branch) = &mut listed.body {
        for row in branch.items.iter_mut().filter(|row| matches!(row.body, Body::Map(_))) {
            let mut remarks = Vec::new();
            while let Some(goal) = waiting.next_if(|goal| **goal == before) {
                remarks.extend(line(goal));
                before += 1;
            }
            remarks.append(&mut row.above);
            row.above = remarks;
            before += 1;
        }
        branch.below.extend(waiting.filter_map(line));
    } else {
        listed.above.extend(waiting.filter_map(line));
    }
}
