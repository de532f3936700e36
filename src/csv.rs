//! The CSV that is written (RFC 4180, UTF-8).
//!
//! Enters: records of texts. Leaves: a file's text. A spreadsheet takes a text that begins with certain signs for a
//! formula, though it is quoted: before such a text stands an apostrophe, and one more before a text that begins so
//! already: who takes one away has what was written. Knows no table.

use crate::text::formula::guarded;

/// The mark by which a spreadsheet knows UTF-8.
const MARK: &str = "\u{feff}";

/// Records of equal length as CSV; `has_mark` where it begins with the mark of UTF-8.
pub fn csv<R>(records: impl IntoIterator<Item = R>, has_mark: bool) -> String
where
    R: IntoIterator<Item: AsRef<str>>,
{
    String::from_utf8(bytes(records, has_mark)).unwrap_or_default()
}

/// The bytes of the same.
pub fn bytes<R>(records: impl IntoIterator<Item = R>, has_mark: bool) -> Vec<u8>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mark = if has_mark { MARK } else { "" };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(mark.as_bytes().to_vec());
    for record in records {
        // What is written to memory does not fail, and all records are as long as the first.
        for field in record {
            let _ = writer.write_field(guarded(field.as_ref()).as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}
