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
use super::{MOST_WORKSHEETS, Unreadable, within};
use contents::Contents;
use worksheet::Context;

/// So many bytes of records are read of one workbook.
const MOST_RECORDS: u64 = 128 << 20;

/// Reads a workbook.
///
/// # Errors
/// The file is damaged, locked, too old, no workbook, or too large.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let stream = stream(bytes)?;
    let contents = Contents::read(&stream)?;
    within(contents.worksheets.len(), MOST_WORKSHEETS)?;
    let mut context = Context { contents: &contents, budget: Budget::default() };
    let mut workbook = Workbook::default();
    for listed in &contents.worksheets {
        let records = stream.get(listed.begin..).ok_or(Unreadable::Damaged)?;
        let mut worksheet = worksheet::read(records, &mut context)?;
        (worksheet.name, worksheet.is_hidden) = (listed.name.clone(), listed.is_hidden);
        workbook.worksheets.push(worksheet);
    }
    if workbook.worksheets.is_empty() { Err(Unreadable::NoWorkbook) } else { Ok(workbook) }
}

/// The records of a workbook: one file of several that the compound file holds.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
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
