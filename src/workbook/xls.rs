//! Excel's workbooks of before 2007, `.xls`: BIFF8 in a compound file.
//!
//! Enters: the bytes of a file. Leaves: its worksheets as they are shown, with what is struck through, hidden or
//! noted beside. Formulas are not counted, macros not read, links not followed. Source of the records: [MS-XLS].

mod contents;
mod number;
mod pieces;
mod records;
mod remarks;
mod styles;
mod worksheet;

use std::io::{Cursor, Read as _};

use super::budget::Budget;
use super::grid::Workbook;
use super::origin::{VERSION, VERSION_DIGITS};
use super::{MOST_WORKSHEETS, Unreadable, within};
use contents::Contents;
use worksheet::Context;

/// So many bytes of records are read of one workbook.
const MOST_RECORDS: u64 = 128 << 20;
/// The stream with the properties that Excel does not know, and how much of it is read.
const PROPERTIES: &str = "/\u{5}DocumentSummaryInformation";
const MOST_PROPERTIES: u64 = 1 << 20;

/// An old workbook's file.
type Compound<'b> = cfb::CompoundFile<Cursor<&'b [u8]>>;

/// Reads a workbook.
///
/// # Errors
/// The file is damaged, locked, too old, no workbook, or too large.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let stream = stream(&mut file)?;
    let contents = Contents::read(&stream)?;
    within(contents.worksheets.len(), MOST_WORKSHEETS)?;
    let mut context = Context { contents: &contents, budget: Budget::default() };
    let mut workbook = Workbook { origins: properties(&mut file).unwrap_or_default(), ..Workbook::default() };
    for listed in &contents.worksheets {
        let records = stream.get(listed.begin..).ok_or(Unreadable::Damaged)?;
        let mut worksheet = worksheet::read(records, &mut context)?;
        (worksheet.name, worksheet.is_hidden) = (listed.name.clone(), listed.is_hidden);
        workbook.worksheets.push(worksheet);
    }
    if workbook.worksheets.is_empty() { Err(Unreadable::NoWorkbook) } else { Ok(workbook) }
}

/// The versions of sheets that the properties of a user's own name. Their text may be of one or of two bytes a letter.
fn properties(file: &mut Compound<'_>) -> Option<Vec<String>> {
    let mut bytes = Vec::new();
    file.open_stream(PROPERTIES).ok()?.take(MOST_PROPERTIES).read_to_end(&mut bytes).ok()?;
    let text: String = bytes.iter().filter(|byte| **byte != 0).copied().map(char::from).collect();
    let (_, rest) = text.split_once(VERSION)?;
    let words = rest.split(|c: char| !c.is_ascii_hexdigit());
    // The byte with the length of the first may be a digit too.
    let version = |word: &str| {
        let first = word.len().checked_sub(VERSION_DIGITS).filter(|first| *first < 4)?;
        word.get(first..).map(str::to_owned)
    };
    Some(words.filter_map(version).collect())
}

/// The records of a workbook: one file of several that the compound file holds.
fn stream(file: &mut Compound<'_>) -> Result<Vec<u8>, Unreadable> {
    if file.is_stream("/EncryptedPackage") {
        return Err(Unreadable::Locked);
    }
    if !file.is_stream("/Workbook") {
        return Err(if file.is_stream("/Book") { Unreadable::TooOld } else { Unreadable::NoWorkbook });
    }
    let stream = file.open_stream("/Workbook").map_err(|_| Unreadable::Damaged)?;
    let mut records = Vec::new();
    stream.take(MOST_RECORDS).read_to_end(&mut records).map_err(|_| Unreadable::Damaged)?;
    Ok(records)
}
