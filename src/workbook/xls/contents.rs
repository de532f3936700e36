//! What the worksheets of a workbook share, and where each of them begins.

use super::super::rich_text::RichText;
use super::super::{MOST_TEXT, Unreadable};
use super::pieces::Pieces;
use super::records::{BEGIN, END, Record, Records, u16_at, u32_at};
use super::styles::Styles;

const LOCKED: u16 = 0x002f;
const SINCE_1904: u16 = 0x0022;
const WORKSHEET: u16 = 0x0085;
const SHARED_TEXTS: u16 = 0x00fc;
/// The version of the records that Excel has written since 1997.
const VERSION: u16 = 0x0600;

/// The first part of a workbook.
#[derive(Debug, Default)]
pub struct Contents {
    /// Its worksheets, in their order.
    pub worksheets: Vec<Listed>,
    /// How cells are shown.
    pub styles: Styles,
    /// The texts that cells share.
    pub texts: Vec<RichText>,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// A worksheet as it is listed.
#[derive(Debug)]
pub struct Listed {
    /// Its first byte.
    pub begin: usize,
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is hidden.
    pub is_hidden: bool,
}

impl Contents {
    /// Reads them.
    ///
    /// # Errors
    /// They are damaged, locked, or too old.
    pub fn read(stream: &[u8]) -> Result<Self, Unreadable> {
        let mut contents = Self::default();
        let mut texts = None;
        for record in Records::of(stream) {
            let record = record?;
            match record.kind {
                BEGIN if u16_at(record.data, 0) != Some(VERSION) => return Err(Unreadable::TooOld),
                LOCKED => return Err(Unreadable::Locked),
                SINCE_1904 => contents.since_1904 = u16_at(record.data, 0) == Some(1),
                WORKSHEET => contents.worksheets.extend(listed(&record)?),
                SHARED_TEXTS => texts = Some(record),
                END => break,
                _ => contents.styles.take(&record)?,
            }
        }
        if let Some(record) = texts {
            contents.texts = shared_texts(&record, &contents.styles)?;
        }
        Ok(contents)
    }
}

/// A worksheet; `None` of a chart or a macro.
fn listed(record: &Record<'_>) -> Result<Option<Listed>, Unreadable> {
    let name = |record: &Record<'_>| {
        let [count, flags] = *record.data.get(6..)?.first_chunk()?;
        let units = Pieces::of(record, 8).characters(count.into(), flags & 1 != 0)?;
        Some(String::from_utf16_lossy(&units))
    };
    let begin = u32_at(record.data, 0).and_then(|begin| usize::try_from(begin).ok());
    let (Some(begin), Some(state), Some(kind)) = (begin, record.data.get(4), record.data.get(5)) else {
        return Err(Unreadable::Damaged);
    };
    if *kind != 0 {
        return Ok(None);
    }
    let name = name(record).ok_or(Unreadable::Damaged)?;
    Ok(Some(Listed { begin, name, is_hidden: state & 3 != 0 }))
}

fn shared_texts(record: &Record<'_>, styles: &Styles) -> Result<Vec<RichText>, Unreadable> {
    let (mut texts, mut size) = (Vec::new(), 0_usize);
    let mut pieces = Pieces::of(record, 8);
    while !pieces.is_at_end() {
        let text = pieces.rich_text(|number| styles.font(number)).ok_or(Unreadable::Damaged)?;
        size = size.saturating_add(text.size());
        if size > MOST_TEXT {
            return Err(Unreadable::TooLarge);
        }
        texts.push(text);
    }
    Ok(texts)
}
