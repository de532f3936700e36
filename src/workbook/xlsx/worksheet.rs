//! One worksheet: its cells, merged areas, and what of it is hidden.

use quick_xml::events::{BytesStart, Event};

use super::super::budget::Budget;
use super::super::grid::{Address, Area, Cell, MOST_COLUMNS, Nature, Remark, RemarkKind, Worksheet};
use super::super::looks::CellStyle;
use super::super::margin::margin_text;
use super::super::package::{Package, add_text, attribute, flag};
use super::super::rich_text::RichText;
use super::super::shown::{Shown, shown};
use super::super::{LONGEST_CELL, MOST_MERGES, MOST_STYLES, Unreadable, within};
use super::strings::TextReader;
use super::styles::Styles;

/// What the worksheets of a workbook share.
pub struct Context {
    /// How cells are shown.
    pub styles: Styles,
    /// The texts that cells share.
    pub strings: Vec<RichText>,
    /// Days are counted from 1904.
    pub since_1904: bool,
    /// What more may be said.
    pub budget: Budget,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    address: Address,
    kind: String,
    style: CellStyle,
    value: String,
    has_value: bool,
    has_formula: bool,
    inline: Option<TextReader>,
}

struct Reading<'c> {
    context: &'c mut Context,
    worksheet: Worksheet,
    next: Address,
    cell: Option<Open>,
    is_value: bool,
    margin: Option<String>,
    /// Whether a filter hides rows.
    is_filtered: bool,
}

/// Reads the part of a worksheet.
///
/// # Errors
/// It is damaged or too large.
pub fn read(package: &mut Package<'_>, part: &str, context: &mut Context) -> Result<Worksheet, Unreadable> {
    let worksheet = Worksheet::default();
    let next = Address::default();
    let (cell, margin, is_value, is_filtered) = Default::default();
    let mut reading = Reading { context, worksheet, next, cell, is_value, margin, is_filtered };
    package.each(part, |event| reading.take(event))?;
    let mut worksheet = reading.worksheet;
    worksheet.sort_merges();
    if reading.is_filtered {
        worksheet.take_as_filtered();
    }
    Ok(worksheet)
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => self.start(event, tag),
            Event::End(tag) => self.end(event, tag.local_name().as_ref()),
            event => self.text(event),
        }
    }

    fn start(&mut self, event: &Event<'_>, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        match (tag.local_name().as_ref(), &mut self.cell) {
            ("sheetPr", None) => self.is_filtered |= flag(tag, "filterMode") == Some(true),
            ("filterColumn", None) => self.is_filtered = true,
            ("row", None) => self.row(tag)?,
            ("col", None) => self.column(tag)?,
            ("c", None) => self.open(tag),
            ("mergeCell", None) => {
                let area = attribute(tag, "ref").and_then(|area| Area::parse(&area));
                self.worksheet.merges.extend(area);
                within(self.worksheet.merges.len(), MOST_MERGES)?;
            }
            ("oddHeader" | "oddFooter", None) => self.margin = Some(String::new()),
            ("v", Some(cell)) => (self.is_value, cell.has_value) = (true, true),
            ("f", Some(cell)) => cell.has_formula = true,
            ("is", Some(cell)) => cell.inline = Some(TextReader::default()),
            (_, Some(Open { inline: Some(reader), .. })) => reader.take(event)?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, event: &Event<'_>, name: &str) -> Result<(), Unreadable> {
        match name {
            "v" => self.is_value = false,
            "c" => {
                if let Some(cell) = self.cell.take() {
                    self.close(cell)?;
                }
            }
            "oddHeader" | "oddFooter" => {
                let text = self.margin.take().map(|code| margin_text(&code)).filter(|text| !text.is_empty());
                let remark = text.map(|text| Remark { kind: RemarkKind::Margin, address: None, text });
                self.worksheet.remarks.extend(remark);
            }
            _ => {
                if let Some(Open { inline: Some(reader), .. }) = &mut self.cell {
                    reader.take(event)?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match (&mut self.cell, &mut self.margin) {
            (Some(cell), _) if self.is_value => {
                add_text(event, &mut cell.value)?;
                within(cell.value.len(), LONGEST_CELL)
            }
            (Some(Open { inline: Some(reader), .. }), _) => reader.take(event),
            (None, Some(margin)) => {
                add_text(event, margin)?;
                within(margin.len(), LONGEST_CELL)
            }
            _ => Ok(()),
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let number = attribute(tag, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1));
        self.next = Address::new(number.unwrap_or(self.next.row), 0);
        if flag(tag, "hidden") == Some(true) {
            self.worksheet.hide_rows(self.next.row, self.next.row);
        }
        // Should the next have no number.
        self.next.row = self.next.row.saturating_add(1);
        within(self.worksheet.hidden_rows.len(), MOST_STYLES)
    }

    fn column(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let place = |name| attribute(tag, name).and_then(|place| place.parse::<u32>().ok()?.checked_sub(1));
        if let (Some(true), Some(first), Some(last)) = (flag(tag, "hidden"), place("min"), place("max")) {
            self.worksheet.hidden_columns.push((first, last.min(MOST_COLUMNS)));
        }
        within(self.worksheet.hidden_columns.len(), MOST_COLUMNS as usize)
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let following = Address::new(self.next.row.saturating_sub(1), self.next.column);
        let address = attribute(tag, "r").and_then(|address| Address::parse(&address)).unwrap_or(following);
        self.next.column = address.column.saturating_add(1);
        self.cell = Some(Open {
            address,
            kind: attribute(tag, "t").unwrap_or_default(),
            style: self.context.styles.cell(attribute(tag, "s").as_deref()),
            ..Open::default()
        });
    }

    fn close(&mut self, open: Open) -> Result<(), Unreadable> {
        let (address, is_of_text) = (open.address, matches!(open.kind.as_str(), "s" | "inlineStr" | "str"));
        let look = open.style.look;
        let nature = match (open.kind.as_str(), open.has_formula, open.has_value) {
            ("e", ..) => Nature::Error,
            (_, true, false) if open.inline.is_none() => Nature::Unknown,
            // A result that is an empty text says that it is a text.
            ("" | "n", true, true) if open.value.trim().is_empty() => Nature::Unknown,
            ("" | "n", true, true) if open.value.parse() == Ok(0.0) => Nature::Zero,
            _ => Nature::Sound,
        };
        let shown = if is_of_text { Shown::default() } else { self.shown(&open) };
        let own = match (open.kind.as_str(), open.inline) {
            ("s", _) => None,
            (_, Some(inline)) => Some(inline.finish()),
            _ if is_of_text => Some(RichText::plain(open.value.clone())),
            _ => Some(RichText::plain(shown.text)),
        };
        let shared =
            || open.value.trim().parse().ok().and_then(|index: usize| self.context.strings.get(index));
        let Some(rich) = own.as_ref().or_else(shared) else {
            return if open.has_value { Err(Unreadable::Damaged) } else { Ok(()) };
        };
        let (text, struck) = rich.parted(look);
        let is_coloured = rich.is_coloured(look);
        let cell = Cell { text, struck, date: shown.date, nature, ..Cell::default() };
        if cell.is_blank() {
            return Ok(());
        }
        self.worksheet.coloured += usize::from(is_coloured);
        self.context.budget.take(&cell)?;
        self.worksheet.cells.insert(address, cell);
        Ok(())
    }

    /// What a cell shows that holds no text.
    fn shown(&self, open: &Open) -> Shown {
        let value = open.value.trim();
        match open.kind.as_str() {
            "b" => Shown::of(if value == "1" { "TRUE" } else { "FALSE" }),
            "e" => Shown::of(value),
            "d" => Shown::of_iso(value),
            _ => match value.parse::<f64>() {
                Ok(number) => {
                    shown(number, self.context.styles.format(open.style.format), self.context.since_1904)
                }
                Err(_) => Shown::of(value),
            },
        }
    }
}
