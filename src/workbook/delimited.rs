//! Tables of text: CSV, and what is copied out of a spreadsheet.
//!
//! Enters: the bytes of a file or of a paste. Leaves: one worksheet without a name. UTF-8, UTF-16 and Shift_JIS are
//! told apart as for every file of a project.

use csv::ReaderBuilder;

use super::grid::{Address, Cell, MOST_COLUMNS, MOST_ROWS, Workbook, Worksheet};
use super::{MOST_CELLS, MOST_TEXT, Unreadable, within};
use crate::source::{Foreign, Nature, Source};

/// So many rows of the text are looked at to tell what parts its cells.
const LOOKED_AT: usize = 20;

/// Whether a text is a web page, as other systems give tables out under the name of a workbook.
fn is_web_page(text: &str) -> bool {
    let begins: String = text.trim_start().chars().take(15).flat_map(char::to_lowercase).collect();
    ["<html", "<!doctype html", "<table", "<meta", "<head"].iter().any(|tag| begins.starts_with(tag))
}

/// Reads a table of text.
///
/// # Errors
/// It is in no encoding that is known, has quotes without an end, or says nothing.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    within(bytes.len(), MOST_TEXT)?;
    let (source, foreign) = Source::decode("", bytes);
    let text = match foreign {
        None => source.text().to_owned(),
        Some(Foreign { nature: Nature::Encoding(_), text: Some(text), .. }) => text,
        Some(_) => return Err(Unreadable::NoText),
    };
    let text = text.trim_start_matches('\u{feff}');
    if is_web_page(text) {
        return Err(Unreadable::WebPage);
    }
    if text.contains('\0') {
        return Err(Unreadable::NoText);
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if is_tabbed(text) { b'\t' } else { b',' })
        .from_reader(text.as_bytes());
    let mut worksheet = Worksheet::default();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Unreadable::Damaged)?;
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let (row, column) = (u32::try_from(row).ok(), u32::try_from(column).ok());
            let place = row.zip(column).filter(|(row, column)| *row < MOST_ROWS && *column < MOST_COLUMNS);
            let (row, column) = place.ok_or(Unreadable::TooLarge)?;
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            worksheet.cells.insert(Address::new(row, column), Cell::of(text));
            within(worksheet.cells.len(), MOST_CELLS)?;
        }
    }
    if worksheet.cells.is_empty() {
        Err(Unreadable::Empty)
    } else {
        Ok(Workbook { worksheets: vec![worksheet], is_drawn: false, origins: Vec::new() })
    }
}

/// Whether cells are parted by tabs: more of the first lines have one than a comma.
fn is_tabbed(text: &str) -> bool {
    let count = |mark| text.lines().take(LOOKED_AT).filter(|line| line.contains(mark)).count();
    count('\t') >= count(',').max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        let workbook = read(bytes).unwrap();
        workbook.worksheets[0].cells.iter().map(|(at, cell)| format!("{at}={}", cell.text)).collect()
    }

    #[test]
    fn tables_of_text_are_read_in_the_encodings_of_offices() {
        let text = "番号,実施項目\r\n1,\"窓口, \"\"改善\"\"\r\n短縮\"\r\n";
        let expected = ["A1=番号", "B1=実施項目", "A2=1", "B2=窓口, \"改善\"\n短縮"];
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = format!("\u{feff}{text}");
        let shift_jis = b"\x94\xd4\x8d\x86\t\x8e\xc0\x8e{\x8d\x80\x96\xda\r\n";
        assert_eq!(texts(text.as_bytes()), expected);
        assert_eq!(texts(marked.as_bytes()), expected);
        assert_eq!(texts(&wide), expected);
        assert_eq!(texts(shift_jis), ["A1=番号", "B1=実施項目"]);
        assert_eq!(texts("a\tb, c\n1\t2\n".as_bytes()), ["A1=a", "B1=b, c", "A2=1", "B2=2"]);
        assert_eq!(read(b"\n , \n"), Err(Unreadable::Empty));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Unreadable::NoText));
    }
}
