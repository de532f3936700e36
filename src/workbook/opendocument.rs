//! Spreadsheets of OpenDocument, `.ods`: LibreOffice's own.
//!
//! Enters: the bytes of a file. Leaves: its worksheets as they are shown, with what is struck through, hidden or
//! noted beside. Formulas are not counted, macros not read, links not followed. What is unpacked has bounds.

mod paragraphs;
mod styles;

use quick_xml::events::{BytesStart, Event};

use super::budget::Budget;
use super::grid::{Address, Area, Cell, MOST_ROWS, Nature, Remark, RemarkKind, Workbook, Worksheet};
use super::origin::origins;
use super::package::{Package, attribute};
use super::{MOST_COLUMN_RUNS, MOST_MERGES, MOST_REMARKS, MOST_STYLES, MOST_WORKSHEETS, Unreadable, within};
use paragraphs::Paragraphs;
use styles::Styles;

/// The part with all cells.
const CONTENT: &str = "content.xml";
/// The part with what the spreadsheet says of itself, and the attribute with the name of each property of a user's own.
const PROPERTIES: &str = "meta.xml";
const NAME: (&str, &str) = ("user-defined", "name");

/// Reads a spreadsheet.
///
/// # Errors
/// The file is damaged, locked, or too large.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut package = Package::open(bytes)?;
    let mut is_locked = false;
    package.each("META-INF/manifest.xml", |event| {
        is_locked |= matches!(event, Event::Start(tag) if tag.local_name().as_ref() == "encryption-data");
        Ok(())
    })?;
    if is_locked {
        return Err(Unreadable::Locked);
    }
    let mut reading = Reading::default();
    package.each(CONTENT, |event| reading.take(event))?;
    reading.worksheets.iter_mut().for_each(Worksheet::sort_merges);
    let origins = origins(&mut package, PROPERTIES, NAME);
    let workbook = Workbook { worksheets: reading.worksheets, is_drawn: false, origins };
    if workbook.worksheets.is_empty() { Err(Unreadable::NoWorkbook) } else { Ok(workbook) }
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    repeated: u32,
    rows: u32,
    columns: u32,
    style: String,
    date: Option<String>,
    has_formula: bool,
    is_zero: bool,
    paragraphs: Paragraphs,
}

#[derive(Default)]
struct Reading {
    styles: Styles,
    worksheets: Vec<Worksheet>,
    next: Address,
    rows_repeated: u32,
    /// The column that the next tag describes.
    next_column: u32,
    cell: Option<Open>,
    /// What stands in a note or a drawing.
    aside: Option<(RemarkKind, u32, Paragraphs)>,
    budget: Budget,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => self.start(event, tag),
            Event::End(tag) => self.end(event, tag.local_name().as_ref()),
            event => self.text(event),
        }
    }

    fn start(&mut self, event: &Event<'_>, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = tag.local_name();
        if let Some((_, depth, _)) = &mut self.aside {
            *depth += 1;
            return self.text(event);
        }
        match name.as_ref() {
            "annotation" => self.aside = Some((RemarkKind::Note, 0, Paragraphs::default())),
            "frame" | "custom-shape" | "shapes" => {
                self.aside = Some((RemarkKind::Drawing, 0, Paragraphs::default()));
            }
            "table" => {
                let name = attribute(tag, "name").unwrap_or_default();
                let is_hidden = self.styles.is_hidden(attribute(tag, "style-name").as_deref());
                self.worksheets.push(Worksheet { name, is_hidden, ..Worksheet::default() });
                (self.next, self.next_column) = (Address::default(), 0);
                within(self.worksheets.len(), MOST_WORKSHEETS)?;
            }
            "table-row" => self.row(tag)?,
            "table-column" => self.column(tag)?,
            "table-cell" | "covered-table-cell" => self.open(tag),
            _ if self.cell.is_some() => return self.text(event),
            _ => {
                self.styles.take(tag);
                within(self.styles.count(), MOST_STYLES)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, event: &Event<'_>, name: &str) -> Result<(), Unreadable> {
        match &mut self.aside {
            Some((_, 0, _)) => {
                return self.close_aside();
            }
            Some((_, depth, _)) => {
                *depth -= 1;
                return self.text(event);
            }
            None => {}
        }
        match name {
            "table-row" => self.next = Address::new(self.next.row.saturating_add(self.rows_repeated), 0),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.close(cell)?;
                }
            }
            _ => return self.text(event),
        }
        Ok(())
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match (&mut self.aside, &mut self.cell) {
            (Some((_, _, paragraphs)), _) => paragraphs.take(event, &self.styles),
            (None, Some(cell)) => cell.paragraphs.take(event, &self.styles),
            _ => Ok(()),
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        self.rows_repeated = number(tag, "number-rows-repeated");
        self.next.column = 0;
        let end = self.next.row.saturating_add(self.rows_repeated).min(MOST_ROWS);
        if is_hidden(tag)
            && self.next.row < end
            && let Some(worksheet) = self.worksheets.last_mut()
        {
            if attribute(tag, "visibility").as_deref() == Some("filter") {
                worksheet.filtered_rows.push((self.next.row, end - 1));
            } else {
                worksheet.hide_rows(self.next.row, end - 1);
            }
            within(worksheet.hidden_rows.len() + worksheet.filtered_rows.len(), MOST_STYLES)?;
        }
        Ok(())
    }

    fn column(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let first = self.next_column;
        self.next_column = first.saturating_add(number(tag, "number-columns-repeated"));
        let Some(worksheet) = self.worksheets.last_mut().filter(|_| is_hidden(tag)) else { return Ok(()) };
        worksheet.hidden_columns.push((first, self.next_column - 1));
        within(worksheet.hidden_columns.len(), MOST_COLUMN_RUNS)
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let value = attribute(tag, "value").and_then(|value| value.parse::<f64>().ok());
        let date = attribute(tag, "date-value");
        self.cell = Some(Open {
            repeated: number(tag, "number-columns-repeated"),
            rows: number(tag, "number-rows-spanned"),
            columns: number(tag, "number-columns-spanned"),
            style: attribute(tag, "style-name").unwrap_or_default(),
            date: date.map(|date| date.split('T').next().unwrap_or_default().to_owned()),
            has_formula: attribute(tag, "formula").is_some(),
            is_zero: value == Some(0.0),
            paragraphs: Paragraphs::default(),
        });
    }

    fn close(&mut self, open: Open) -> Result<(), Unreadable> {
        let (first, rows) = (self.next, self.rows_repeated);
        self.next.column = first.column.saturating_add(open.repeated);
        let look = self.styles.of_cell(&open.style);
        let (text, struck, is_coloured) = open.paragraphs.finish(look);
        let nature = match (open.has_formula, open.is_zero) {
            (true, _) if text.starts_with('#') || text.starts_with("Err:") => Nature::Error,
            (true, true) => Nature::Zero,
            _ => Nature::Sound,
        };
        let cell = Cell { text, struck, date: open.date, nature, ..Cell::default() };
        let Some(worksheet) = self.worksheets.last_mut() else { return Ok(()) };
        if open.rows > 1 || open.columns > 1 {
            let last = Address::new(
                first.row.saturating_add(open.rows - 1),
                first.column.saturating_add(open.columns - 1),
            );
            worksheet.merges.push(Area { first, last });
            within(worksheet.merges.len(), MOST_MERGES)?;
        }
        if cell.is_blank() {
            return Ok(());
        }
        for row in first.row..first.row.saturating_add(rows) {
            for column in first.column..first.column.saturating_add(open.repeated) {
                self.budget.take(&cell)?;
                worksheet.coloured += usize::from(is_coloured);
                worksheet.cells.insert(Address::new(row, column), cell.clone());
            }
        }
        Ok(())
    }

    fn close_aside(&mut self) -> Result<(), Unreadable> {
        let Some((kind, _, paragraphs)) = self.aside.take() else { return Ok(()) };
        let (text, ..) = paragraphs.finish(styles::Look::default());
        let address = self.cell.as_ref().map(|_| self.next);
        if let Some(worksheet) = self.worksheets.last_mut().filter(|_| !text.trim().is_empty()) {
            worksheet.remarks.push(Remark { kind, address, text });
            within(worksheet.remarks.len(), MOST_REMARKS)?;
        }
        Ok(())
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|value| value != "visible")
}

/// A count of at least one, and no more than a worksheet has rows.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|number| number.parse::<u32>().ok()).unwrap_or(1).clamp(1, MOST_ROWS)
}
