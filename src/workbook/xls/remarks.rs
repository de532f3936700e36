//! What stands beside the cells: notes, text in drawings, and what is printed round each page.

use super::super::grid::{Address, Remark, RemarkKind, Worksheet};
use super::super::margin::margin_text;
use super::super::{MOST_REMARKS, Unreadable, within};
use super::pieces::Pieces;
use super::records::{Record, u16_at};

const NOTE: u16 = 0x001c;
const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
const OBJECT: u16 = 0x005d;
const TEXT: u16 = 0x01b6;

/// Texts of objects, until it is known which are of notes.
#[derive(Debug, Default)]
pub struct Remarks {
    object: Option<u16>,
    texts: Vec<(Option<u16>, String)>,
    notes: Vec<(Address, u16)>,
}

impl Remarks {
    /// Takes what a record says beside the cells.
    ///
    /// # Errors
    /// There is too much of it.
    pub fn take(&mut self, record: &Record<'_>, worksheet: &mut Worksheet) -> Result<(), Unreadable> {
        let number = |at| u16_at(record.data, at);
        match record.kind {
            HEADER | FOOTER => {
                let text = Pieces::of(record, 0).plain_text().map(|code| margin_text(&code));
                let text = text.filter(|text| !text.is_empty());
                let remark = text.map(|text| Remark { kind: RemarkKind::Margin, address: None, text });
                worksheet.remarks.extend(remark);
            }
            OBJECT => self.object = number(6),
            TEXT => {
                let text = text(record).filter(|text| !text.trim().is_empty());
                self.texts.extend(text.map(|text| (self.object, text)));
            }
            NOTE => {
                if let (Some(row), Some(column), Some(object)) = (number(0), number(2), number(6)) {
                    self.notes.push((Address::new(row.into(), column.into()), object));
                }
            }
            _ => {}
        }
        within(self.texts.len().max(self.notes.len()), MOST_REMARKS)
    }

    /// Puts them beside the cells.
    pub fn finish(self, worksheet: &mut Worksheet) {
        for (object, text) in self.texts {
            let note = self.notes.iter().find(|(_, of)| Some(*of) == object).map(|(address, _)| *address);
            let kind = if note.is_some() { RemarkKind::Note } else { RemarkKind::Drawing };
            worksheet.remarks.push(Remark { kind, address: note, text });
        }
    }
}

/// The text of an object, which stands in the records that go on with it.
fn text(record: &Record<'_>) -> Option<String> {
    let count = u16_at(record.data, 10)?;
    // Each piece begins with the width of its characters.
    let units = Pieces::of(record, record.data.len()).pieces_of_characters(count.into())?;
    Some(String::from_utf16_lossy(&units).replace('\r', "\n"))
}
