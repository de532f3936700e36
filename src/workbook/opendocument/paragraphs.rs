//! The paragraphs of a cell: runs of characters that look alike, without furigana.

use quick_xml::events::Event;

use super::super::package::{add_text, attribute};
use super::super::{LONGEST_CELL, Unreadable, within};
use super::styles::{Look, Styles};

/// So many blanks stand for one tag at most.
const MOST_BLANKS: usize = 1000;

/// The text of a cell or a note.
#[derive(Debug, Default)]
pub struct Paragraphs {
    runs: Vec<(String, Option<Look>)>,
    /// How the text of the spans that are open looks.
    spans: Vec<Option<Look>>,
    count: usize,
    size: usize,
    is_open: bool,
    is_reading: bool,
}

impl Paragraphs {
    /// Takes one event.
    ///
    /// # Errors
    /// The text has a character that nobody knows.
    pub fn take(&mut self, event: &Event<'_>, styles: &Styles) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "p" | "h" => {
                    if self.count > 0 {
                        self.push("\n");
                    }
                    (self.count, self.is_open) = (self.count + 1, true);
                }
                "span" => {
                    let style = attribute(tag, "style-name").unwrap_or_default();
                    self.spans.push(styles.look(&style).or_else(|| self.look()));
                }
                "ruby-text" => self.is_reading = true,
                "line-break" => self.push("\n"),
                "tab" => self.push("\t"),
                "s" => {
                    let count = attribute(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    self.push(&" ".repeat(MOST_BLANKS.min(count)));
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" | "h" => self.is_open = false,
                "span" => drop(self.spans.pop()),
                "ruby-text" => self.is_reading = false,
                _ => {}
            },
            event if self.is_open && !self.is_reading => {
                let mut text = String::new();
                add_text(event, &mut text)?;
                self.push(&text);
            }
            _ => {}
        }
        within(self.size.max(self.spans.len()), LONGEST_CELL)
    }

    fn look(&self) -> Option<Look> {
        self.spans.last().copied().flatten()
    }

    fn push(&mut self, text: &str) {
        let look = self.look();
        self.size += text.len();
        match self.runs.last_mut() {
            Some((run, of_run)) if *of_run == look => run.push_str(text),
            _ => self.runs.push((text.to_owned(), look)),
        }
    }

    /// What is not struck through, what is, and whether some of it has a colour of its own.
    pub fn finish(self, cell: Look) -> (String, String, bool) {
        let is_coloured =
            self.runs.iter().any(|(run, look)| !run.trim().is_empty() && look.unwrap_or(cell).is_coloured);
        let runs = self.runs.iter().map(|(run, look)| (run.as_str(), look.unwrap_or(cell).is_struck));
        let (kept, struck) = super::super::struck::parted(runs);
        (kept, struck, is_coloured)
    }
}
