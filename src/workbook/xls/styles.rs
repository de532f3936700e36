//! How cells are shown: fonts, number formats, and which of both a cell has.

use std::collections::BTreeMap;

use super::super::looks::{CellStyle, Look, built_in};
use super::super::{MOST_STYLES, Unreadable, within};
use super::pieces::Pieces;
use super::records::{Record, u16_at};

const FONT: u16 = 0x0031;
const CELL: u16 = 0x00e0;
const FORMAT: u16 = 0x041e;

/// The styles of a workbook.
#[derive(Debug, Default)]
pub struct Styles {
    fonts: Vec<Look>,
    formats: BTreeMap<u32, String>,
    cells: Vec<(u16, u16)>,
}

impl Styles {
    /// Takes what a record says of styles.
    ///
    /// # Errors
    /// It is damaged, or there are too many.
    pub fn take(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        let number = |at| u16_at(record.data, at).ok_or(Unreadable::Damaged);
        match record.kind {
            FONT => {
                let (flags, colour) = (number(2)?, number(4)?);
                // Black, and the colour of all text.
                let is_coloured = !matches!(colour, 0 | 8 | 64 | 0x7fff);
                self.fonts.push(Look { is_struck: flags & 8 != 0, is_coloured });
            }
            CELL => self.cells.push((number(0)?, number(2)?)),
            FORMAT => {
                let code = Pieces::of(record, 2).plain_text().ok_or(Unreadable::Damaged)?;
                self.formats.insert(number(0)?.into(), code);
            }
            _ => {}
        }
        within(self.fonts.len().max(self.cells.len()).max(self.formats.len()), MOST_STYLES)
    }

    /// The font of a number. No font has the number 4.
    pub fn font(&self, number: u16) -> Look {
        let index = usize::from(number);
        self.fonts.get(if index > 4 { index - 1 } else { index }).copied().unwrap_or_default()
    }

    /// The style of a number that a cell names.
    pub fn cell(&self, number: u16) -> CellStyle {
        let (font, format) = self.cells.get(usize::from(number)).copied().unwrap_or_default();
        CellStyle { format: format.into(), look: self.font(font) }
    }

    /// The code of a format.
    pub fn format(&self, number: u32) -> &str {
        self.formats.get(&number).map_or_else(|| built_in(number), String::as_str)
    }
}
