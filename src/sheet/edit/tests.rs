pub(super) mod cases;
mod columns;
mod examples;
mod goals;

use proptest::prelude::*;

use super::*;
use crate::form::kind::{Line, show};
use crate::form::{FaultKind, Field, Value};
use crate::settings::Settings;
use crate::sheet::canonical::canonical;
use crate::sheet::draft::tests::{read, said_by};
use crate::sheet::{Cell, Sheet};
use crate::source::{Source, Span};
use crate::yaml;

use cases::{Case, case};

fn edit_text(form: &Form, text: &str, edit: &Edit) -> Result<String, EditError> {
    let settings = Settings::default();
    edited(&read(form, text), edit, settings.of_year(None))
}

/// A 〃 in the first goal stands for nothing: no such value is taken.
fn is_refused(edit: &Edit) -> bool {
    match edit {
        Edit::Set { goal: Some(0), value, .. } => *value == Given::Ditto,
        Edit::Add { place: 0, goal } => goal.iter().any(|(_, value)| *value == Given::Ditto),
        _ => false,
    }
}

/// What each cell of a goal shows on the page, whether it is its own or that of a cell above.
pub(super) fn shown(sheet: &Sheet, goal: usize) -> Vec<Vec<Line>> {
    let settings = Settings::default();
    let show = |(column, field): (usize, &Field)| {
        let value = sheet.resolved(goal, column).and_then(|cell| cell.value());
        value.map(|value| show(field, value, &settings.of_year(None).spelling(field))).unwrap_or_default()
    };
    sheet.form.columns.iter().map(|column| &column.field).enumerate().map(show).collect()
}

/// Whether a cell says nothing yet: holders without post and name, in whatever order their keys were typed.
pub(super) fn is_waiting(sheet: &Sheet, goal: usize, column: usize) -> bool {
    let value = sheet.resolved(goal, column).and_then(Cell::value);
    matches!(value, Some(Value::Unreadable(_)))
}

pub(super) fn sheet(form: &Form, text: &str) -> Sheet {
    read(form, text).sheet.unwrap()
}

/// The goals of a sheet after a change of their order, by what they were before.
fn order(count: usize, edit: &Edit) -> Vec<Option<usize>> {
    let mut goals: Vec<Option<usize>> = (0..count).map(Some).collect();
    match edit {
        Edit::Set { .. } => {}
        Edit::Add { place, .. } => goals.insert(*place, None),
        Edit::Move { goal, place } => {
            let moved = goals.remove(*goal);
            goals.insert(*place, moved);
        }
        Edit::Remove { goal } => drop(goals.remove(*goal)),
    }
    goals
}

pub(super) fn comments(text: &str) -> Vec<String> {
    let source = Source::new("", text);
    let tree = yaml::load(&source).unwrap();
    tree.comments.iter().map(|comment| source.slice(comment.span).trim_end().to_owned()).collect()
}

fn misreadings(sheet: &Sheet) -> usize {
    let is_misread = |kind: &FaultKind| {
        matches!(
            kind,
            FaultKind::UnmeantMap
                | FaultKind::UnmeantText { .. }
                | FaultKind::UnmeantDash { .. }
                | FaultKind::UnmeantComma { .. }
                | FaultKind::UnmeantComment
                | FaultKind::WrongShape { .. }
                | FaultKind::UnknownKey { .. }
                | FaultKind::DuplicateKey { .. }
        )
    };
    sheet.faults.iter().filter(|fault| is_misread(&fault.kind)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_typed_the_sheet_an_edit_is_that_edit_and_nothing_else(case in case()) {
        let Case { form, goals, text, edit, .. } = &case;
        let edited = edit_text(form, text, edit);
        if is_refused(edit) {
            prop_assert!(matches!(edited, Err(EditError::Value(_))), "{edited:?}");
            return Ok(());
        }
        prop_assert!(edited.is_ok(), "{edited:?} {edit:?}\n{text}");
        let edited = edited.unwrap();
        let (sheet_before, after) = (sheet(form, text), sheet(form, &edited));
        let before = &sheet_before;
        let order = order(goals.len(), edit);
        prop_assert_eq!(after.goals.len(), order.len());
        for (now, then) in order.iter().enumerate() {
            let Some(then) = then else { continue };
            let own = match edit {
                Edit::Set { goal: Some(goal), keys, below, .. } if *below == Below::Follow => {
                    let column = form.columns.iter().position(|column| column.field.key == keys[0]);
                    column.filter(|column| before.origin(*then, *column) <= *goal && *goal <= *then)
                }
                Edit::Set { goal: Some(goal), keys, .. } if goal == then => {
                    form.columns.iter().position(|column| column.field.key == keys[0])
                }
                _ => None,
            };
            let (before, after) = (shown(before, *then), shown(&after, now));
            for (column, (before, after)) in before.iter().zip(&after).enumerate() {
                let is_open = sheet_before.resolved(*then, column).is_some_and(Cell::is_ditto)
                    || is_waiting(&sheet_before, *then, column);
                prop_assert!(before == after || own == Some(column) || is_open, "{edit:?}\n{text}\n---\n{edited}");
            }
        }
        prop_assert!(misreadings(&after) <= misreadings(before), "{:?} {edit:?}\n{text}\n---\n{edited}", after.faults);
        let (mut had, mut has) = (comments(text), comments(&edited));
        if matches!(edit, Edit::Remove { .. }) {
            prop_assert!(has.iter().all(|comment| had.contains(comment)));
        } else {
            had.sort_unstable();
            has.sort_unstable();
            prop_assert_eq!(had, has, "{:?}\n{}\n---\n{}", edit, text, edited);
        }
    }

    #[test]
    fn what_stands_outside_of_the_entry_stays_to_the_byte(case in case()) {
        let Case { form, text, edit, .. } = &case;
        let Edit::Set { goal, keys, value, .. } = edit else { return Ok(()) };
        let follow = Edit::Set { goal: *goal, keys: keys.clone(), value: value.clone(), below: Below::Follow };
        let Ok(edited) = edit_text(form, text, &follow) else { return Ok(()) };
        if let Some((start, end)) = extent(form, text, *goal, &keys[0]) {
            prop_assert!(edited.starts_with(text.get(..start).unwrap()), "{edit:?}\n{text}\n---\n{edited}");
            prop_assert!(edited.ends_with(text.get(end..).unwrap().trim_start_matches(['\r', '\n'])), "{edit:?}\n{text}\n---\n{edited}");
            prop_assert!(edited.len() + end >= text.len() + start);
        } else {
            let same = |(one, other): &(u8, u8)| one == other;
            let before = text.bytes().zip(edited.bytes()).take_while(same).count();
            let after = text.bytes().rev().zip(edited.bytes().rev()).take_while(same).count();
            prop_assert!(before + after >= text.len(), "{edit:?}\n{text}\n---\n{edited}");
        }
        let lone = |text: &str| text.replace("\r\n", "").contains('\n');
        prop_assert!(text.contains('\n') == edited.contains('\n') && lone(text) == lone(&edited), "{text}\n---\n{edited}");
        let again = edit_text(form, &edited, &follow);
        prop_assert_eq!(again.as_ref(), Ok(&edited));
    }

    #[test]
    fn what_a_sheet_says_already_is_not_touched_and_an_edit_can_be_taken_back(case in case()) {
        let Case { form, head, goals, text, edit, .. } = &case;
        let Edit::Set { goal, keys, .. } = edit else { return Ok(()) };
        let values = goal.map_or(head, |goal| &goals[goal]);
        let old = values.iter().find(|(key, _)| *key == keys[0]).map_or(Given::Absent, |(_, value)| value.clone());
        let back = Edit::Set { goal: *goal, keys: keys.clone(), value: old, below: Below::Follow };
        if is_refused(&back) {
            return Ok(());
        }
        let unchanged = edit_text(form, text, &back);
        prop_assert_eq!(unchanged.as_ref(), Ok(text));
        let Edit::Set { value, .. } = edit else { return Ok(()) };
        let follow = Edit::Set { goal: *goal, keys: keys.clone(), value: value.clone(), below: Below::Follow };
        let Ok(edited) = edit_text(form, text, &follow) else { return Ok(()) };
        let returned = edit_text(form, &edited, &back);
        prop_assert!(returned.is_ok(), "{returned:?} {edit:?}\n{edited}");
        let returned = returned.unwrap();
        prop_assert_eq!(said(text), said(&returned), "{:?}\n{}\n---\n{}", edit, text, edited);
    }

    #[test]
    fn after_an_edit_of_a_sheet_that_is_well_set_out_fmt_has_nothing_to_do(case in case()) {
        let Case { form, canonical: text, edit, .. } = &case;
        let Ok(edited) = edit_text(form, text, edit) else { return Ok(()) };
        let settings = Settings::default();
        let formatted = canonical(&read(form, &edited), settings.of_year(None));
        let formatted = formatted.map_err(|refusal| TestCaseError::fail(format!("{refusal:?} {edit:?}\n{text}\n{edited}")))?;
        if matches!(edit, Edit::Set { .. }) {
            prop_assert_eq!(without_blanks(&formatted), without_blanks(&edited), "{:?}\n{}", edit, text);
        } else {
            prop_assert_eq!(&formatted, &edited, "{:?}\n{}", edit, text);
        }
    }
}

/// What a file says, the order of keys and what waits for its value aside.
fn said(text: &str) -> String {
    said_by(yaml::load(&Source::new("", text)).unwrap().root.as_ref().unwrap())
}

/// The lines of an entry that is there, up to the next line that is no comment.
fn extent(form: &Form, text: &str, goal: Option<usize>, key: &str) -> Option<(usize, usize)> {
    let source = Source::new("", text);
    let tree = yaml::load(&source).unwrap();
    let mut map = tree.root.as_ref().unwrap();
    if let Some(goal) = goal {
        let rows = map.get(&form.rows).unwrap().items().unwrap();
        map = rows.iter().filter(|row| row.entries().is_some()).nth(goal).unwrap();
    }
    let entry = map.entries().unwrap().iter().find(|entry| entry.key.text() == key)?;
    let key = entry.key.span();
    let start = source.line_at(key.start).start.max(source.content_start());
    let end = source.line_at(entry.value.span.end.max(key.end)).end;
    let is_blank = |line: &Span| {
        let line = source.slice(*line).trim();
        line.is_empty() || line.starts_with('#')
    };
    let below = source.lines_from(end).skip(1).find(|line| !is_blank(line));
    Some((start, below.map_or(text.len(), |line| line.start)))
}

/// A text without its empty lines: a goal that goes on with the one above no longer has none above it.
fn without_blanks(text: &str) -> String {
    text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
