//! The head of next year's sheet: the year moves, the date and the names are left to write, for people move on
//! 1 April and posts stay.

use super::Turn;
use super::marking::{Found, clear, dates_in, mark};
use super::words::gone;
use crate::calendar::DigitStyle;
use crate::form::{Field, Kind, key, kind};
use crate::sheet::Sheet;
use crate::source::Passage;
use crate::yaml::outline::{Body, Branch, Item, Manner, Outline, Remark};

const STYLES: [DigitStyle; 3] = [DigitStyle::Half, DigitStyle::Full, DigitStyle::OneDigitFull];

/// Turns the head of a sheet.
pub fn turn(draft: &mut Outline, sheet: &Sheet, turn: &Turn<'_>, found: &mut Vec<Found>) {
    greet(&mut draft.head, sheet, turn);
    let form = &sheet.form;
    let field_of = |item: &Item| form.head.iter().find(|field| field.key == item.key);
    // Dates that can be given again and again are those of changes in the midst of a year; so are goals taken out.
    let is_of_revision = |item: &Item| {
        item.key == key::REMOVED || field_of(item).is_some_and(|field| field.kind == Kind::Date && field.list)
    };
    draft.root.items.retain(|item| !is_of_revision(item));
    for item in &mut draft.root.items {
        clear(item);
        if let Some(field) = form.head.iter().find(|field| field.key == item.key) {
            one(item, field, sheet, turn, found);
        }
    }
}

fn one(item: &mut Item, field: &Field, sheet: &Sheet, turn: &Turn<'_>, found: &mut Vec<Found>) {
    let department = sheet.department().map_or("", Passage::text);
    let message = match field.kind {
        Kind::FiscalYear if sheet.form.names_sheet(field) => {
            year(&mut item.body, turn);
            None
        }
        Kind::Date => {
            item.body = Body::Nothing;
            None
        }
        Kind::People => {
            people(&mut item.body);
            None
        }
        Kind::Text | Kind::Group | Kind::Deadline | Kind::FiscalYear => dates_in(&item.body, false),
        Kind::Department | Kind::Section | Kind::Choice => gone(field, &item.body, department, turn),
        Kind::Numbering => None,
    };
    if let Some(message) = message {
        item.above.push(mark(&message));
        found.push(Found { goal: None, key: item.key.clone(), message });
    }
}

/// The next year, in the digits in which this one was typed.
fn year(body: &mut Body, turn: &Turn<'_>) {
    let Body::Text { text, manner } = body else { return };
    *text = turned(text, turn);
    *manner = Manner::Typed;
}

fn turned(typed: &str, turn: &Turn<'_>) -> String {
    let house = turn.settings.of_year(Some(turn.next)).digit_style();
    let is_typed = |style: &DigitStyle| turn.year.era_text(*style) == typed.trim();
    let style = std::iter::once(house).chain(STYLES).find(is_typed).unwrap_or(house);
    turn.next.era_text(style)
}

/// The names go, and the keys wait for others; a post that was vacant stays so.
fn people(body: &mut Body) {
    match body {
        Body::List(Branch { items, .. }) => items.iter_mut().for_each(|item| people(&mut item.body)),
        Body::Map(person) => {
            let names = person.items.iter_mut().filter(|item| item.key == kind::NAME);
            names.for_each(|name| name.body = Body::Nothing);
        }
        Body::Text { .. } | Body::Nothing => {}
    }
}

/// The line at the top of a sheet that this program began names its year.
fn greet(remarks: &mut [Remark], sheet: &Sheet, turn: &Turn<'_>) {
    let department = sheet.department().map_or("", Passage::text);
    for remark in remarks {
        let Some((year, rest)) = remark.text.split_once('　') else { continue };
        if rest == format!("{}　{department}", sheet.form.name)
            && STYLES.iter().any(|style| turn.year.era_text(*style) == year.trim())
        {
            remark.text = format!(" {}　{rest}", turned(year, turn));
        }
    }
}
