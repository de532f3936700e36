//! Workbooks and tables of text in, as sheets of a form; and sheets out as workbooks of their form.
//!
//! Enters: the bytes of a workbook or a PDF, or a table as text; a form, and what a project says of a year. Leaves: sheets as
//! the text of their files, for each value the cell that it came from, and everything that could not be placed; of a
//! sheet the bytes of a workbook. Knows no disk. What an author typed is never counted, followed or carried out.

mod budget;
mod delimited;
pub mod form_sheet;
pub mod grid;
mod looks;
mod margin;
mod opendocument;
mod origin;
mod package;
mod pdf;
pub mod placing;
mod rich_text;
mod shown;
mod struck;
mod xls;
mod xlsx;

use serde::{Deserialize, Serialize};

use grid::Workbook;

/// Why a file cannot be read as a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// It is no workbook.
    NoWorkbook,
    /// It is no text in an encoding that is known.
    NoText,
    /// It is a web page.
    WebPage,
    /// It is locked by a password.
    Locked,
    /// It is one of Excel's binary workbooks, `.xlsb`.
    Binary,
    /// It is a workbook of Excel 95 or before.
    TooOld,
    /// It is a PDF of so many pages: more than are read.
    ManyPages(usize),
    /// This page of a PDF is a picture.
    Picture(usize),
    /// On this page of a PDF nobody knows which characters are meant.
    UnknownGlyphs(usize),
    /// On this page of a PDF rows cut their text.
    CutText(usize),
    /// It is damaged.
    Damaged,
    /// There is more in it than is read.
    TooLarge,
    /// It says nothing.
    Empty,
}

/// So many bytes of text are read of one workbook, in memory.
const MOST_TEXT: usize = 64 << 20;
/// So many cells that say something are read of one workbook.
const MOST_CELLS: usize = 400_000;
/// So many merged areas are read of one worksheet.
const MOST_MERGES: usize = 20_000;
/// So many styles are read of one workbook: Excel has no more than 65,490.
const MOST_STYLES: usize = 100_000;
/// So many worksheets are read of one workbook.
const MOST_WORKSHEETS: usize = 1_000;
/// So many notes and drawings are read of one worksheet.
const MOST_REMARKS: usize = 10_000;
/// So many runs of hidden columns are read of one worksheet.
const MOST_COLUMN_RUNS: usize = 1_000;
/// So many bytes a cell or a note has at most: Excel has no cell of more than 32,767 characters.
const LONGEST_CELL: usize = 256 << 10;

/// Refuses what there is more of than is read.
const fn within(count: usize, most: usize) -> Result<(), Unreadable> {
    if count <= most { Ok(()) } else { Err(Unreadable::TooLarge) }
}

/// How an old workbook or a locked one begins.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How a PDF begins.
const PDF: &[u8] = b"%PDF-";

/// What stands behind the first 30 bytes of a spreadsheet of OpenDocument.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

/// Whether a file is of a kind that is read in a process of its own.
pub fn needs_worker(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND_FILE) || bytes.starts_with(PDF)
}

/// Reads a workbook or a table of text, whatever its name.
///
/// # Errors
/// It is none, or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    if bytes.starts_with(COMPOUND_FILE) {
        return said(xls::read(bytes)?);
    }
    if bytes.starts_with(PDF) {
        return pdf::read(bytes);
    }
    if !bytes.starts_with(b"PK") {
        return delimited::read(bytes);
    }
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT)) {
        return said(opendocument::read(bytes)?);
    }
    match xlsx::read(bytes) {
        // Whoever packs a spreadsheet of OpenDocument anew may put its kind at another place.
        Err(Unreadable::NoWorkbook) => {
            opendocument::read(bytes).and_then(said).map_err(|_| Unreadable::NoWorkbook)
        }
        read => said(read?),
    }
}

/// A workbook that says something.
fn said(workbook: Workbook) -> Result<Workbook, Unreadable> {
    let is_empty = workbook.worksheets.iter().all(|worksheet| worksheet.cells.is_empty());
    if is_empty { Err(Unreadable::Empty) } else { Ok(workbook) }
}
