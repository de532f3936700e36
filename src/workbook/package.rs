//! The parts of a zipped workbook, unpacked within bounds.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{Unreadable, within};

/// So many bytes are unpacked of one workbook. A row of formats without values has about 300; Excel has
/// 1,048,576 rows.
const MOST_UNPACKED: u64 = 400 << 20;
/// So many bytes may lie between two tags: Excel has no cell of more than 32,767 characters.
const LONGEST_TEXT: u64 = 4 << 20;

/// How a part is announced in the directory of a ZIP file.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
/// So many parts are listed of one workbook.
const MOST_PARTS: usize = 20_000;

/// The parts of a workbook's file.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a file.
    ///
    /// # Errors
    /// It is no ZIP file, or damaged.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let parts = bytes.windows(DIRECTORY_ENTRY.len()).filter(|window| *window == DIRECTORY_ENTRY).count();
        within(parts, MOST_PARTS)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        Ok(Self { archive, left: MOST_UNPACKED })
    }

    /// Whether it has a part.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of its parts, in their order.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// There is none, or it is damaged or too large.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let part = self.archive.by_name(name).map_err(|_| Unreadable::Damaged)?;
        let mut bytes = Vec::new();
        part.take(self.left).read_to_end(&mut bytes).map_err(|_| Unreadable::Damaged)?;
        self.left = self.left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.left == 0 { Err(Unreadable::TooLarge) } else { Ok(bytes) }
    }

    /// Goes through the XML of a part, event by event; nothing happens where there is no such part.
    ///
    /// # Errors
    /// The part is damaged or too large, or what was done with an event failed.
    pub fn each(
        &mut self,
        name: &str,
        mut on: impl FnMut(&Event<'_>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(()) };
        let part = self.archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        let bounded = Bounded { part, left: &mut self.left, since_event: 0 };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => return Ok(()),
                Ok(event) => on(&event)?,
                Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Err(Unreadable::TooLarge);
                }
                Err(_) => return Err(Unreadable::Damaged),
            }
            reader.get_mut().get_mut().since_event = 0;
        }
    }
}

/// A part that ends with an error where it is too large.
struct Bounded<'l, R> {
    part: R,
    left: &'l mut u64,
    since_event: u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let length = u64::try_from(read).unwrap_or(u64::MAX);
        self.since_event = self.since_event.saturating_add(length);
        *self.left = self.left.saturating_sub(length);
        if *self.left == 0 || self.since_event > LONGEST_TEXT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

/// The value of an attribute, whatever its prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Whether an attribute says yes; `None` where it is not there.
pub fn flag(tag: &BytesStart<'_>, name: &str) -> Option<bool> {
    attribute(tag, name).map(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// Adds the characters of an event to a text.
///
/// # Errors
/// It names a character that nobody knows: entities of a file's own are not followed.
pub fn add_text(event: &Event<'_>, text: &mut String) -> Result<(), Unreadable> {
    match event {
        Event::Text(characters) => text.push_str(&characters.xml10_content()),
        Event::CData(characters) => text.push_str(&characters.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Some(character) = reference.resolve_char_ref().map_err(|_| Unreadable::Damaged)? {
                text.push(character);
            } else {
                let known = resolve_predefined_entity(&reference.xml10_content());
                text.push_str(known.ok_or(Unreadable::Damaged)?);
            }
        }
        _ => {}
    }
    Ok(())
}
