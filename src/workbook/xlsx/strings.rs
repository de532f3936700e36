//! Texts of cells: runs of characters that look alike.

use quick_xml::events::Event;

use super::super::package::{Package, add_text};
use super::super::struck::parted;
use super::super::{LONGEST_CELL, MOST_TEXT, Unreadable, within};
use super::styles::Look;

/// A text, run by run; a run without a look of its own looks as its cell does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RichText {
    runs: Vec<(String, Option<Look>)>,
}

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
                        look.take(tag);
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

impl RichText {
    /// A text that looks as its cell does.
    pub fn plain(text: String) -> Self {
        Self { runs: vec![(text, None)] }
    }

    /// So many bytes it takes, its runs included.
    pub fn size(&self) -> usize {
        self.runs.iter().map(|(run, _)| run.len() + size_of::<(String, Option<Look>)>()).sum::<usize>()
            + size_of::<Self>()
    }

    /// Whether some of it has a colour of its own.
    pub fn is_coloured(&self, cell: Look) -> bool {
        self.runs.iter().any(|(run, look)| !run.trim().is_empty() && look.unwrap_or(cell).is_coloured)
    }

    /// What is not struck through, and what is. A line of which nothing is left is no line any more.
    pub fn parted(&self, cell: Look) -> (String, String) {
        let runs: Vec<(String, bool)> =
            self.runs.iter().map(|(run, look)| (unescaped(run), look.unwrap_or(cell).is_struck)).collect();
        parted(runs.iter().map(|(run, is_struck)| (run.as_str(), *is_struck)))
    }
}

/// A text with one kind of line end, and with the characters that stand in it as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let meant = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(c) = meant {
            plain.push(c);
            rest = from.get(7..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_through_is_no_text_and_takes_its_line_with_it() {
        let struck = Some(Look { is_struck: true, is_coloured: false });
        let runs = [("平均を", None), ("20分\n廃止する。\n", struck), ("15分_x000D_\n\n以内", None)];
        let text = RichText { runs: runs.map(|(run, look)| (run.to_owned(), look)).to_vec() };
        let (kept, lost) = text.parted(Look::default());
        assert_eq!(kept, "平均を\n15分\n\n以内");
        assert_eq!(lost, "20分\n廃止する。\n");
        assert_eq!(unescaped("a_x0041_b_x_xZZZZ_"), "aAb_x_xZZZZ_");
    }
}
