//! Workbooks and tables of text in, as sheets of a form; and sheets out as workbooks of their form.
//!
//! Enters: the bytes of a workbook, or a table as text; a form, and what a project says of a year. Leaves: sheets as
//! the text of their files, for each value the cell that it came from, and everything that could not be placed; of a
//! sheet the bytes of a workbook. Knows no disk. What an author typed is never counted, followed or carried out.

mod delimited;
pub mod form_sheet;
pub mod grid;
mod opendocument;
mod package;
pub mod placing;
mod shown;
mod struck;
mod xlsx;

use grid::Workbook;

/// Why a file cannot be read as a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook.
    NoWorkbook,
    /// It is no text in an encoding that is known.
    NoText,
    /// It is locked by a password.
    Locked,
    /// It is a workbook of a kind that is not read, by its name.
    OtherKind(&'static str),
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
/// So many bytes a cell or a note has at most: Excel has no cell of more than 32,767 characters.
const LONGEST_CELL: usize = 256 << 10;

/// Refuses what there is more of than is read.
const fn within(count: usize, most: usize) -> Result<(), Unreadable> {
    if count <= most { Ok(()) } else { Err(Unreadable::TooLarge) }
}

/// How an old workbook or a locked one begins.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What stands behind the first 30 bytes of a spreadsheet of OpenDocument.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

/// Reads a workbook or a table of text, whatever its name.
///
/// # Errors
/// It is none, or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if bytes.starts_with(COMPOUND_FILE) {
        let is_locked = has(&wide("EncryptedPackage"));
        return Err(if is_locked {
            Unreadable::Locked
        } else {
            Unreadable::OtherKind("古い形式のExcelのブック（.xls）")
        });
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Unreadable::OtherKind("PDF"));
    }
    if !bytes.starts_with(b"PK") {
        return delimited::read(bytes);
    }
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT)) {
        return said(opendocument::read(bytes)?);
    }
    said(xlsx::read(bytes)?)
}

/// A workbook that says something.
fn said(workbook: Workbook) -> Result<Workbook, Unreadable> {
    let is_empty = workbook.worksheets.iter().all(|worksheet| worksheet.cells.is_empty());
    if is_empty { Err(Unreadable::Empty) } else { Ok(workbook) }
}
