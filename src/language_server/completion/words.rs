//! The words that can be written for a value: those of the form and the project, months, years, 〃.
//!
//! Enters: what the value is of. Leaves: offers, each with what it comes to.

use lsp_types::CompletionItemKind;

use super::super::reading::Reading;
use super::Offer;
use crate::calendar::{DigitStyle, FiscalYear, MONTHS, PERIODS};
use crate::form::kind::{Line, show};
use crate::form::{Field, Kind, key};
use crate::settings::COMMON;
use crate::sheet::walk::Slot;
use crate::sheet::{DITTO, Sheet};
use crate::source::Passage;
use crate::yaml::{quote, stands_plain};

/// What can be written for a value; in a goal also 〃, where one is above.
pub fn offered(reading: &Reading<'_>, slot: Slot<'_>, goal: Option<usize>) -> Vec<Offer> {
    let words = match slot {
        Slot::Field(field) | Slot::Cell(_, field) => of_field(reading, field),
        Slot::Own(key::FORM) => {
            let forms = reading.project.library.iter();
            forms.map(|form| word(&form.id, Some(form.name.clone()))).collect()
        }
        Slot::Own(key::NUMBERING) => [key::SERIAL, key::BY_SECTION].map(|mode| word(mode, None)).to_vec(),
        Slot::Own(key::PAGE_BREAK) => ["true", "false"].map(|flag| word(flag, None)).to_vec(),
        Slot::Own(_) | Slot::Holder(_) => Vec::new(),
    };
    let above = match slot {
        Slot::Cell(column, field) => goal
            .filter(|goal| *goal > 0)
            .map(|goal| word(DITTO, Some(above(reading, goal, column, field).unwrap_or_default()))),
        _ => None,
    };
    words.into_iter().chain(above).collect()
}

fn of_field(reading: &Reading<'_>, field: &Field) -> Vec<Offer> {
    let year_settings = reading.year_settings();
    let year = reading.sheet().and_then(Sheet::year).or(reading.project.settings.year);
    match field.kind {
        Kind::Choice | Kind::Department => {
            year_settings.words(field).iter().map(|listed| word(listed, None)).collect()
        }
        Kind::Section => sections(reading, field),
        Kind::Deadline => deadlines(year),
        Kind::FiscalYear => {
            let next = year.and_then(FiscalYear::next);
            let digits = year_settings.digit_style();
            [year, next].into_iter().flatten().map(|year| word(&year.era_text(digits), None)).collect()
        }
        Kind::Date => year.map(|year| days(year, year_settings.digit_style())).unwrap_or_default(),
        Kind::Text | Kind::Numbering | Kind::People | Kind::Group => Vec::new(),
    }
}

/// The 課 of the sheet's own 部署, or of all where that is not one of the project's.
fn sections(reading: &Reading<'_>, field: &Field) -> Vec<Offer> {
    let outline = reading.outline();
    let typed = reading.form().and_then(|form| {
        let department = form.first_of(Kind::Department)?;
        outline.head_value(&reading.document.source, &department.key)
    });
    let named = reading.sheet().and_then(Sheet::department).map(Passage::text).or(typed);
    let year_settings = reading.year_settings();
    match named.and_then(|name| year_settings.department(name)) {
        Some(own) => {
            let common = Some(COMMON).filter(|_| field.list);
            own.sections.iter().map(String::as_str).chain(common).map(|name| word(name, None)).collect()
        }
        None => year_settings.words(field).iter().map(|listed| word(listed, None)).collect(),
    }
}

/// The months of the year, each with its last day, and what else ends in it.
fn deadlines(year: Option<FiscalYear>) -> Vec<Offer> {
    let month = |month: i8| {
        let printed = year.and_then(|year| {
            crate::calendar::Date::new(year.calendar_year_of(month), month, 1)
                .map(|day| day.era_month_text(DigitStyle::Half))
        });
        [word(&format!("{month}月"), printed.clone()), word(&format!("{month}月末"), printed)]
    };
    MONTHS.into_iter().flat_map(month).chain(PERIODS.map(|period| word(period, None))).collect()
}

/// The beginnings of dates in a fiscal year and at its end.
fn days(year: FiscalYear, digits: DigitStyle) -> Vec<Offer> {
    [year.first_day(), year.last_day()]
        .into_iter()
        .map(|day| {
            let text = day.era_text(digits);
            let of_year = text.split_once('年').map_or(text.as_str(), |(era, _)| era);
            let (month, date) = (day.month(), day.day());
            let snippet = format!("{of_year}年${{1:{month}}}月${{2:{date}}}日");
            Offer::snippet(
                CompletionItemKind::VALUE,
                &format!("{of_year}年"),
                Some("月日を続けて書きます".to_owned()),
                snippet,
            )
        })
        .collect()
}

fn word(text: &str, detail: Option<String>) -> Offer {
    let typed = if stands_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        quote(text)
    };
    Offer::plain(CompletionItemKind::VALUE, text, detail.filter(|detail| !detail.is_empty()), typed)
}

/// What a 〃 would stand for.
fn above(reading: &Reading<'_>, goal: usize, column: usize, field: &Field) -> Option<String> {
    let value = reading.sheet()?.resolved(goal.checked_sub(1)?, column)?.value()?;
    let lines = show(field, value, &reading.year_settings().spelling(field));
    Some(lines.iter().map(Line::full_text).collect::<Vec<_>>().join(" "))
}
