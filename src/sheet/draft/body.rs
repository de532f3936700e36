//! From a value to what stands in the file for it, as the field's kind will read it.

use super::{DraftError, DraftPerson, DraftProblem, Given, Prose, entries};
use crate::calendar::{Date, FiscalYear};
use crate::form::{Field, GoalNumber, Kind, key, kind};
use crate::sheet::walk::Slot;
use crate::sheet::{DITTO, is_ditto};
use crate::text::ending::without_empty_end;
use crate::text::fold::find_word;
use crate::yaml::outline::{Body, Branch, Item};

/// What stands in the file for a value.
pub(super) fn body(slot: Slot<'_>, value: &Given) -> Result<Body, DraftError> {
    let (field, is_row) = match slot {
        Slot::Field(field) => (field, false),
        Slot::Cell(_, field) => (field, true),
        Slot::Own(key) | Slot::Holder(key) => return Ok(own(key, value)?),
    };
    let body = match value {
        Given::Ditto if is_row => return Ok(Body::text(DITTO)),
        Given::Ditto => return Err(DraftProblem::Ditto.into()),
        Given::Absent => waiting(field),
        Given::Group(parts) => group(field, parts)?,
        value => simple(field, value)?,
    };
    let is_merged = is_row && matches!(&body, Body::Text { text, .. } if is_ditto(text));
    if is_merged { Err(DraftProblem::Ditto.into()) } else { Ok(body) }
}

/// A value of any kind but a group.
fn simple(field: &Field, value: &Given) -> Result<Body, DraftProblem> {
    match (field.kind, value) {
        (Kind::Text, Given::Text(text)) | (Kind::Deadline, Given::Deadline(text)) => said(text),
        (Kind::Text, Given::List(entries)) => list(entries),
        (Kind::Choice | Kind::Section, Given::Words(words)) => several(field.list, words),
        (Kind::Department, Given::Words(words)) => several(false, words),
        (Kind::Date, Given::Dates(dates)) => {
            dates.iter().try_for_each(|date| parsed(date, date.parse::<Date>().is_ok()))?;
            several(field.list, dates)
        }
        (Kind::FiscalYear, Given::FiscalYear(year)) => {
            parsed(year, year.parse::<FiscalYear>().is_ok())?;
            said(year)
        }
        (Kind::Numbering, Given::Number(number)) => numbered(number),
        (Kind::People, Given::People(holders)) => people(holders),
        // Each by its name, so that the compiler asks what is given for a new one.
        (
            Kind::Text
            | Kind::Choice
            | Kind::Numbering
            | Kind::Date
            | Kind::FiscalYear
            | Kind::Deadline
            | Kind::Department
            | Kind::Section
            | Kind::People
            | Kind::Group,
            _,
        ) => Err(DraftProblem::WrongKind),
    }
}

/// The value of a key that every form has.
fn own(own: &str, value: &Given) -> Result<Body, DraftProblem> {
    match (own, value) {
        (_, Given::Absent) => Ok(Body::Nothing),
        (key::FORM | key::ID | key::REVISION_REASON, Given::Text(text)) => said(text),
        (key::REVISION_REASON, Given::List(entries)) => list(entries),
        (key::NUMBERING, Given::Words(words)) => {
            let known = words.iter().all(|word| find_word([key::SERIAL, key::BY_SECTION], word).is_some());
            if known { several(false, words) } else { Err(DraftProblem::Unreadable) }
        }
        (key::NUMBER, Given::Number(number)) => numbered(number),
        (key::PAGE_BREAK, Given::Flag(flag)) => Ok(Body::text(flag.to_string())),
        _ => Err(DraftProblem::WrongKind),
    }
}

/// A text that says something.
fn said(text: &str) -> Result<Body, DraftProblem> {
    if text.trim().is_empty() {
        return Err(DraftProblem::Blank);
    }
    Ok(Body::text(without_empty_end(text)))
}

fn parsed(text: &str, is_read: bool) -> Result<(), DraftProblem> {
    if is_read {
        Ok(())
    } else if text.trim().is_empty() {
        Err(DraftProblem::Blank)
    } else {
        Err(DraftProblem::Unreadable)
    }
}

fn numbered(number: &str) -> Result<Body, DraftProblem> {
    parsed(number, GoalNumber::parse(number).is_some())?;
    said(number)
}

fn list(entries: &[Prose]) -> Result<Body, DraftProblem> {
    let entry = |entry: &Prose| match entry {
        Prose::Text(text) => said(text),
        Prose::List(entries) => list(entries),
    };
    branch(entries.iter().map(entry))
}

/// One word on its own, several as a list. One that has several lines would be taken for several words.
fn several(is_list: bool, texts: &[String]) -> Result<Body, DraftProblem> {
    match texts {
        [text] if !is_list || !without_empty_end(text).contains('\n') => said(text),
        [_, _, ..] if !is_list => Err(DraftProblem::Several),
        texts => branch(texts.iter().map(|text| said(text))),
    }
}

fn branch(bodies: impl Iterator<Item = Result<Body, DraftProblem>>) -> Result<Body, DraftProblem> {
    let items = bodies.map(|body| body.map(Item::of_list)).collect::<Result<Vec<_>, _>>()?;
    if items.is_empty() { Err(DraftProblem::Blank) } else { Ok(Body::List(Branch::new(items))) }
}

fn people(holders: &[DraftPerson]) -> Result<Body, DraftProblem> {
    branch(holders.iter().map(person))
}

/// A holder of a post.
fn person(holder: &DraftPerson) -> Result<Body, DraftProblem> {
    let mut items = vec![Item::entry(kind::POST, said(&holder.post)?)];
    if let Some(name) = &holder.name {
        items.push(Item::entry(kind::NAME, said(name)?));
    }
    Ok(Body::Map(Branch::new(items)))
}

fn group(field: &Field, parts: &[(String, Given)]) -> Result<Body, DraftError> {
    if field.kind != Kind::Group {
        return Err(DraftProblem::WrongKind.into());
    }
    let slot = |key: &str| {
        let part = field.fields.iter().find(|part| part.key == key);
        part.map(Slot::Field)
    };
    let items = entries(parts, &slot)?;
    if items.is_empty() { Err(DraftProblem::Blank.into()) } else { Ok(Body::Map(Branch::new(items))) }
}

/// What stands behind a key that waits for its value.
fn waiting(field: &Field) -> Body {
    match field.kind {
        Kind::People => {
            let keys = [kind::POST, kind::NAME].map(|key| Item::entry(key, Body::Nothing));
            Body::List(Branch::new(vec![Item::of_list(Body::Map(Branch::new(keys.to_vec())))]))
        }
        Kind::Group => {
            let part = |part: &Field| Item::entry(&part.key, waiting(part));
            Body::Map(Branch::new(field.fields.iter().map(part).collect()))
        }
        _ => Body::Nothing,
    }
}
