//! One worksheet: its cells, merged areas, and what of it is hidden.

use super::super::budget::Budget;
use super::super::grid::{Address, Area, Cell, Nature, Worksheet};
use super::super::looks::CellStyle;
use super::super::rich_text::RichText;
use super::super::shown::{Shown, shown};
use super::super::{MOST_COLUMN_RUNS, MOST_MERGES, MOST_STYLES, Unreadable, within};
use super::contents::Contents;
use super::number::{Result as Counted, double, error, result, short};
use super::pieces::Pieces;
use super::records::{BEGIN, END, Record, Records, u16_at, u32_at};
use super::remarks::Remarks;

const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
/// A filter hides rows.
const FILTERED: u16 = 0x009b;
const MERGES: u16 = 0x00e5;
const SHARED_TEXT: u16 = 0x00fd;
const TEXT: u16 = 0x0204;
const RICH_TEXT: u16 = 0x00d6;
const NUMBER: u16 = 0x0203;
const SHORT: u16 = 0x027e;
const SHORTS: u16 = 0x00bd;
const BOOL_OR_ERROR: u16 = 0x0205;
const FORMULA: u16 = 0x0006;
const RESULT: u16 = 0x0207;

/// What the worksheets of a workbook share.
pub struct Context<'c> {
    /// Texts and styles.
    pub contents: &'c Contents,
    /// What more may be said.
    pub budget: Budget,
}

/// What a cell holds.
enum Content {
    Text(RichText),
    Number(f64),
    Bool(bool),
    Error(u8),
}

struct Reading<'c, 'w> {
    context: &'c mut Context<'w>,
    worksheet: Worksheet,
    remarks: Remarks,
    /// Whether a filter hides rows.
    is_filtered: bool,
    /// The cell of a formula that counted to a text.
    awaited: Option<(Address, CellStyle)>,
}

/// Reads the records of a worksheet.
///
/// # Errors
/// They are damaged or too many.
pub fn read(stream: &[u8], context: &mut Context<'_>) -> Result<Worksheet, Unreadable> {
    let (worksheet, remarks) = (Worksheet::default(), Remarks::default());
    let mut reading = Reading { context, worksheet, remarks, is_filtered: false, awaited: None };
    // A chart in a worksheet is a part of its own.
    let mut depth = 0_usize;
    for record in Records::of(stream) {
        let record = record?;
        match record.kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth == 1 => reading.take(&record)?,
            _ => {}
        }
    }
    let mut worksheet = reading.worksheet;
    reading.remarks.finish(&mut worksheet);
    worksheet.sort_merges();
    if reading.is_filtered {
        worksheet.take_as_filtered();
    }
    Ok(worksheet)
}

impl Reading<'_, '_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        match record.kind {
            FILTERED => self.is_filtered = true,
            ROW | COLUMNS => self.hide(record).ok_or(Unreadable::Damaged)?,
            MERGES => self.merges(record.data).ok_or(Unreadable::Damaged)?,
            SHARED_TEXT | TEXT | RICH_TEXT | NUMBER | SHORT | BOOL_OR_ERROR => {
                let content = self.content(record).ok_or(Unreadable::Damaged)?;
                let (address, style) = self.place(record.data)?;
                return self.put(address, style, content, false);
            }
            SHORTS => return self.shorts(record.data),
            FORMULA => return self.formula(record.data),
            RESULT => {
                let text = Pieces::of(record, 0).plain_text().ok_or(Unreadable::Damaged)?;
                let Some((address, style)) = self.awaited.take() else { return Ok(()) };
                return self.put(address, style, Content::Text(RichText::plain(text)), true);
            }
            _ => return self.remarks.take(record, &mut self.worksheet),
        }
        within(self.worksheet.merges.len(), MOST_MERGES)?;
        within(self.worksheet.hidden_columns.len(), MOST_COLUMN_RUNS)?;
        within(self.worksheet.hidden_rows.len(), MOST_STYLES)
    }

    fn place(&self, data: &[u8]) -> Result<(Address, CellStyle), Unreadable> {
        let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4))
        else {
            return Err(Unreadable::Damaged);
        };
        Ok((Address::new(row.into(), column.into()), self.context.contents.styles.cell(style)))
    }

    fn content(&self, record: &Record<'_>) -> Option<Content> {
        let data = record.data;
        Some(match record.kind {
            SHARED_TEXT => {
                let index = usize::try_from(u32_at(data, 6)?).ok()?;
                Content::Text(self.context.contents.texts.get(index)?.clone())
            }
            NUMBER => Content::Number(double(data, 6)?),
            SHORT => Content::Number(short(data, 6)?),
            BOOL_OR_ERROR if *data.get(7)? != 0 => Content::Error(*data.get(6)?),
            BOOL_OR_ERROR => Content::Bool(*data.get(6)? != 0),
            _ => Content::Text(RichText::plain(Pieces::of(record, 6).plain_text()?)),
        })
    }

    /// Several numbers beside each other.
    fn shorts(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (first, _) = self.place(data)?;
        let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, number) in (first.column..).zip(numbers.chunks_exact(6)) {
            let (Some(style), Some(value)) = (u16_at(number, 0), short(number, 2)) else { continue };
            let style = self.context.contents.styles.cell(style);
            self.put(Address::new(first.row, column), style, Content::Number(value), false)?;
        }
        Ok(())
    }

    fn formula(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (address, style) = self.place(data)?;
        let content = match result(data).ok_or(Unreadable::Damaged)? {
            Counted::Number(number) => Content::Number(number),
            Counted::Bool(value) => Content::Bool(value),
            Counted::Error(code) => Content::Error(code),
            Counted::Text => {
                self.awaited = Some((address, style));
                return Ok(());
            }
            Counted::Nothing => return Ok(()),
        };
        self.put(address, style, content, true)
    }

    fn hide(&mut self, record: &Record<'_>) -> Option<()> {
        let number = |at| u16_at(record.data, at);
        if record.kind == ROW && number(12)? & 0x20 != 0 {
            self.worksheet.hide_rows(number(0)?.into(), number(0)?.into());
        }
        if record.kind == COLUMNS && number(8)? & 1 != 0 {
            self.worksheet.hidden_columns.push((number(0)?.into(), number(2)?.into()));
        }
        Some(())
    }

    fn merges(&mut self, data: &[u8]) -> Option<()> {
        for area in data.get(2..)?.chunks_exact(8).take(u16_at(data, 0)?.into()) {
            let number = |at| u16_at(area, at).map(u32::from);
            let first = Address::new(number(0)?, number(4)?);
            let last = Address::new(number(2)?, number(6)?);
            if first.row <= last.row && first.column <= last.column {
                self.worksheet.merges.push(Area { first, last });
            }
        }
        Some(())
    }

    fn put(
        &mut self,
        address: Address,
        style: CellStyle,
        content: Content,
        is_counted: bool,
    ) -> Result<(), Unreadable> {
        let contents = self.context.contents;
        let (mut nature, mut date) = (Nature::Sound, None);
        let text = match content {
            Content::Text(text) => text,
            Content::Number(number) => {
                let Shown { text, date: day } =
                    shown(number, contents.styles.format(style.format), contents.since_1904);
                date = day;
                nature = if is_counted && number == 0.0 { Nature::Zero } else { Nature::Sound };
                RichText::plain(text)
            }
            Content::Bool(value) => RichText::plain(if value { "TRUE" } else { "FALSE" }.to_owned()),
            Content::Error(code) => {
                nature = Nature::Error;
                RichText::plain(error(code).to_owned())
            }
        };
        let is_coloured = text.is_coloured(style.look);
        let (text, struck) = text.parted(style.look);
        let cell = Cell { text, struck, date, nature, ..Cell::default() };
        if cell.is_blank() {
            return Ok(());
        }
        self.worksheet.coloured += usize::from(is_coloured);
        self.context.budget.take(&cell)?;
        self.worksheet.cells.insert(address, cell);
        Ok(())
    }
}
