//! PDFs with text: tables by their rules and glyphs, whichever program printed them.
//!
//! Enters: the bytes of a file. Leaves: a worksheet for each page, or for several where the table goes on without its
//! headings. Fields between rules are cells; where a rule is missing, they are merged. What the width of a cell broke
//! is put together again as far as it can be told (`paragraphs.rs`). Text in pictures is not read, links not
//! followed, scripts not carried out.

mod columns;
mod drawing;
mod entries;
mod fields;
mod glyph_lines;
mod hidden;
mod indents;
mod known;
mod page;
mod pages;
mod paragraphs;
mod pitch;
mod rules;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings};

use super::Unreadable;
use super::grid::Workbook;
use drawing::{Drawing, draw};
use known::Known;
use pages::Pages;

/// So many pages are read of one file.
const MOST_PAGES: usize = 300;

/// Reads a PDF.
///
/// # Errors
/// It is locked, damaged or too large, or there is a page whose text cannot be read as it is seen.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Locked,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        return Err(Unreadable::ManyPages(count));
    }
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let (mut pages, mut known) = (Pages::default(), Known::default());
    for (page, number) in pdf.pages().iter().zip(1..) {
        let drawing = draw(page, &cache, &settings).ok_or(Unreadable::TooLarge)?;
        pages.push(page::read(&sound(drawing, number)?, number, &mut known)?, number)?;
    }
    let workbook = Workbook { worksheets: pages.finish(), is_drawn: true, origins: Vec::new() };
    if workbook.worksheets.is_empty() { Err(Unreadable::Empty) } else { Ok(workbook) }
}

/// A page whose text is all there: none of it is a picture, or a shape without a character.
fn sound(drawing: Drawing, number: usize) -> Result<Drawing, Unreadable> {
    if drawing.glyphs.is_empty() && drawing.has_picture {
        return Err(Unreadable::Picture(number));
    }
    if drawing.unknown > 0 {
        return Err(Unreadable::UnknownGlyphs(number));
    }
    Ok(drawing)
}
