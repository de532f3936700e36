//! A table as a workbook: one worksheet, headings in its first row, nothing merged.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv::plain;
use super::{Datum, Table, Type};
use crate::calendar::Date;
use crate::text::formula::begins_formula;

/// By this typeface spreadsheets measure the widths of columns, with the pixels of a row and a column in it.
const NORMAL: (&str, f64, u32, u32) = ("ＭＳ Ｐゴシック", 11.0, 18, 72);
/// Japanese.
const CHARSET: u8 = 128;
/// The widths of columns of long texts and of others, in characters.
const WIDTHS: (f64, f64) = (40.0, 16.0);

/// Excel cannot hold a table, for this reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLong(pub String);

/// A table as a workbook that was made on a day.
///
/// # Errors
/// It has more rows than Excel, or a cell with more characters.
pub fn workbook(table: &Table, date: Option<Date>) -> Result<Vec<u8>, TooLong> {
    write(table, date).map_err(|error| TooLong(error.to_string()))
}

fn write(table: &Table, date: Option<Date>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day =
        date.map(|date| (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs()));
    let (year, month, day) = day.filter(|(year, ..)| *year >= 1900).unwrap_or((1900, 1, 1));
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let (family, size, row, column) = NORMAL;
    let normal = Format::new().set_font_name(family).set_font_size(size).set_font_charset(CHARSET);
    workbook.set_default_format(&normal, row, column)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.form.rows)?.set_freeze_panes(1, 0)?;
    headings(table, sheet, &normal.clone().set_bold())?;
    let quoted = normal.clone().set_quote_prefix();
    for (row, record) in (1..).zip(&table.records) {
        for (column, datum) in (0..).zip(record) {
            match datum {
                Datum::Nothing => continue,
                Datum::Integer(number) => sheet.write_number(row, column, f64::from(*number))?,
                datum => {
                    let text = plain(datum);
                    let format = if begins_formula(&text) { &quoted } else { &normal };
                    sheet.write_string_with_format(row, column, text, format)?
                }
            };
        }
    }
    workbook.save_to_buffer()
}

fn headings(table: &Table, sheet: &mut Worksheet, format: &Format) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let end = u32::try_from(table.records.len()).unwrap_or(u32::MAX);
    for (column, heading) in (0..).zip(&table.columns) {
        let is_long = heading.of_type == Type::Text && heading.words.is_empty();
        sheet.set_column_width(column, if is_long { WIDTHS.0 } else { WIDTHS.1 })?;
        sheet.write_string_with_format(0, column, &heading.name, format)?;
    }
    sheet.autofilter(0, 0, end, last)?;
    Ok(())
}
