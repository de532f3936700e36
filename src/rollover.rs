//! Next year's draft of a sheet, made of this year's.
//!
//! Enters: a sheet's file, the two years, and what the project says of them. Leaves: the text of next year's
//! file, and what its author has to look at. What the author typed stays as it was but for what belongs to the
//! year that is over: no date inside a text is changed. Knows no disk, no record and no output.

mod goals;
mod head;
mod left_out;
mod marking;
mod place;
mod words;

use crate::calendar::FiscalYear;
use crate::form::Library;
use crate::settings::Settings;
use crate::sheet::canonical::{Refusal, arranged, outline};
use crate::sheet::{Document, Sheet};
use crate::source::Span;
use crate::yaml::outline::{Body, Outline};
use crate::yaml::write;

pub use place::next_path;

use goals::LastYear;
use marking::Found;

/// From which year to which.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'t> {
    /// What the project says.
    pub settings: &'t Settings,
    /// The forms that its sheets can be of.
    pub library: &'t Library,
    /// The year whose sheets there are.
    pub year: FiscalYear,
    /// The year after it.
    pub next: FiscalYear,
    /// Whether goals that were fully reached are left out, with their titles kept.
    pub leaves_out_reached: bool,
}

/// A draft for the next year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSheet {
    /// The text of its file.
    pub text: String,
    /// How many goals it has.
    pub goals: usize,
    /// How many were left out.
    pub left_out: usize,
    /// What is to be looked at, in the order of the file.
    pub points: Vec<Point>,
}

/// Something in a draft that its author has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The line of the draft, from 1.
    pub line: usize,
    /// Where it is, in the words of the form.
    pub place: String,
    /// What it is.
    pub message: String,
}

/// The draft for the next year that is made of a sheet.
///
/// # Errors
/// The file cannot be read as a sheet, or parts of it cannot; or what would be written does not say what was
/// meant, which is a mistake of this program.
pub fn next_sheet(document: &Document, turn: &Turn<'_>) -> Result<NextSheet, Refusal> {
    let sheet = document.sheet.as_ref().ok_or(Refusal::Unreadable)?;
    let last = goals::last_year(sheet, turn);
    let reached = if turn.leaves_out_reached { left_out::reached(sheet, turn) } else { Vec::new() };
    let rest = left_out::without(document, &reached, turn)?;
    let mut draft = outline(&rest)?;
    let mut found = Vec::new();
    head::turn(&mut draft, sheet, turn, &mut found);
    goals::turn(&mut draft, sheet, turn, &kept(&last, &reached), &mut found);
    left_out::remember(&mut draft, &sheet.form.rows, &last, &reached, turn.year);
    let draft = arranged(&sheet.form, turn.settings.of_year(Some(turn.next)), draft);
    let text = typed_like(document, write(&draft));
    let read = Document::read(document.source.path(), text.as_bytes(), turn.library, turn.settings);
    let next = read.sheet.as_ref().filter(|_| says(&read, &draft)).ok_or(Refusal::Unfaithful)?;
    let points = found.iter().map(|found| point(&read, next, found)).collect();
    Ok(NextSheet { text, goals: next.goals.len(), left_out: reached.len(), points })
}

/// What was with the goals that are not left out.
fn kept(last: &[LastYear], reached: &[usize]) -> Vec<LastYear> {
    let is_kept = |(index, _): &(usize, &LastYear)| !reached.contains(index);
    last.iter().enumerate().filter(is_kept).map(|(_, last)| last.clone()).collect()
}

/// A text with the line ends and the byte order mark of a file.
fn typed_like(document: &Document, text: String) -> String {
    let text = if document.source.has_crlf() { text.replace('\n', "\r\n") } else { text };
    let mark = document.source.text().get(..document.source.content_start()).unwrap_or_default();
    format!("{mark}{text}")
}

/// Whether a file says what was meant.
fn says(read: &Document, meant: &Outline) -> bool {
    let Ok(tree) = &read.tree else { return false };
    let said = Body::Map(Outline::of(&read.source, tree).root);
    tree.features.is_empty() && said.says_same(&Body::Map(meant.root.clone()))
}

fn point(document: &Document, sheet: &Sheet, found: &Found) -> Point {
    let form = &sheet.form;
    let place = match found.goal {
        Some(goal) => {
            let column = form.columns.iter().position(|column| column.field.key == found.key);
            column.and_then(|column| sheet.cell(goal, column)?.key)
        }
        None => form.head_index(&found.key).and_then(|index| sheet.head.get(index)?.key),
    };
    let start = found.goal.and_then(|goal| sheet.goals.get(goal)).map(|goal| goal.start);
    let span: Span = place.or(start).unwrap_or_default();
    let goal = found.goal.map(|goal| format!("{}の", marking::goal(sheet, goal))).unwrap_or_default();
    Point {
        line: document.source.position(span.start).line,
        place: format!("{goal}「{}」", found.key),
        message: found.message.clone(),
    }
}
