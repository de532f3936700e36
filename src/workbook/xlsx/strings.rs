//! Texts of cells: runs of characters that look alike.

use quick_xml::events::Event;

use super::super::looks::Look;
use super::super::package::{Package, add_text};
use super::super::rich_text::RichText;
use super::super::{LONGEST_CELL, MOST_TEXT, Unreadable, within};
use super::styles::take_look;

/// Puts a text together from the events inside its element.
#[derive(Debug, Default)]
pub struct TextReader {
    text: RichText,
    size: usize,
    look: Option<Look>,
    is_text: bool,
    /// Inside furigana.
    is_reading: bool,
}

impl TextReader {
    /// Takes one event.
    ///
    /// # Errors
    /// The text has a character that nobody knows.
    pub fn take(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "rPh" => self.is_reading = true,
                "r" => self.look = None,
                "rPr" => self.look = Some(Look::default()),
                "t" if !self.is_reading => {
                    self.is_text = true;
                    within(self.text.runs.len(), LONGEST_CELL)?;
                    self.text.runs.push((String::new(), self.look));
                }
                _ => {
                    if let Some(look) = &mut self.look {
                        take_look(look, tag);
                    }
                }
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "rPh" => self.is_reading = false,
                "t" => self.is_text = false,
                _ => {}
            },
            event if self.is_text => {
                if let Some((run, _)) = self.text.runs.last_mut() {
                    let before = run.len();
                    add_text(event, run)?;
                    self.size += run.len() - before;
                    within(self.size, LONGEST_CELL)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The text.
    pub fn finish(self) -> RichText {
        self.text
    }
}

/// The text that cells share, and its size in bytes.
///
/// # Errors
/// The part is damaged, or there is too much text.
pub fn shared_strings(package: &mut Package<'_>, part: &str) -> Result<Vec<RichText>, Unreadable> {
    let (mut strings, mut reading, mut size) = (Vec::new(), None::<TextReader>, 0_usize);
    package.each(part, |event| {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => reading = Some(TextReader::default()),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                let text = reading.take().unwrap_or_default().finish();
                size = size.saturating_add(text.size());
                if size > MOST_TEXT {
                    return Err(Unreadable::TooLarge);
                }
                strings.push(text);
            }
            event => {
                if let Some(reader) = &mut reading {
                    reader.take(event)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(strings)
}
