//! What stands before the sheets of a volume.
//!
//! Each part is printed as any sheet is, and so guarded: its title, and its texts as fields of a head.

use super::super::compose::typeset;
use super::figures::FiguresPage;
use super::part::{PAGE_NUMBERS, meta, stands_exactly, told};
use super::{Volume, first_pages};
use crate::fonts::Faces;
use crate::form::Kind;
use crate::form::kind::Line;
use crate::render::{Composed, Entry, LaidSheet, Place};
use crate::sheet::printed::{FieldContent, Printed, PrintedField};

const COVER: &str = "表紙";
const CONTENTS: &str = "目次";
/// The key of what the contents list.
const ENTRIES: &str = "項目";
/// The key of the office's own text.
const TEXT: &str = "本文";

/// What stands before the sheets of a volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// The cover.
    Cover {
        /// The title of the volume.
        title: String,
        /// What else stands there: 自治体, 版名, 発行年月, 担当課, each by its key.
        lines: Vec<(&'static str, String)>,
    },
    /// The contents.
    Contents,
    /// A text of the office's own.
    Prose {
        /// Its heading.
        title: String,
        /// Its paragraphs.
        lines: Vec<Line>,
    },
    /// A table of the year's figures.
    Figures(FiguresPage),
}

impl Matter {
    /// What it is called.
    pub fn title(&self) -> &str {
        match self {
            Self::Cover { .. } => COVER,
            Self::Contents => CONTENTS,
            Self::Prose { title, .. } => title,
            Self::Figures(page) => page.title(),
        }
    }

    pub(super) fn place(&self) -> Place {
        let is_listed = matches!(self, Self::Prose { .. } | Self::Figures(_));
        let entry = Entry { name: self.title().to_owned(), level: 1, is_listed };
        let head = (!matches!(self, Self::Cover { .. })).then(|| self.title().to_owned());
        Place { entry: Some(entry), head }
    }

    pub(super) fn composed(&self, volume: &Volume<'_>, faces: &Faces) -> Composed {
        match self {
            Self::Figures(page) => page.composed(&volume.figures.0, volume.imprint.date, faces),
            _ => typeset(&volume.design.0, self.printed(volume, &[]), &meta(volume.imprint.date), faces),
        }
    }

    /// What its pages lack, or show and should not; `pages` are those of all parts.
    pub(super) fn lost(
        &self,
        volume: &Volume<'_>,
        on_pages: &LaidSheet<'_>,
        parts: &[LaidSheet<'_>],
    ) -> Option<String> {
        match self {
            Self::Figures(page) => page.lost(&volume.figures.0, on_pages),
            Self::Contents => told(&on_pages.faults()).or_else(|| {
                let entries = listed(volume, &first_pages(parts));
                // Whoever cannot be asked has shown nothing.
                let lacks = match on_pages.lacks(&self.printed(volume, &entries)) {
                    Ok(faults) => told(&faults),
                    Err(_) => Some(PAGE_NUMBERS.to_owned()),
                };
                // Each name with its number, and nothing else, in this order.
                let texts = entries.into_iter().flat_map(|(name, page)| [name, page]);
                let wanted: Vec<String> = std::iter::once(CONTENTS.to_owned()).chain(texts).collect();
                lacks.or_else(|| (!stands_exactly(on_pages, &wanted)).then(|| PAGE_NUMBERS.to_owned()))
            }),
            Self::Cover { .. } | Self::Prose { .. } => told(&on_pages.faults()),
        }
    }

    /// What is printed; the contents with the page of each entry, where it is known.
    fn printed(&self, volume: &Volume<'_>, entries: &[(String, String)]) -> Printed {
        let (title, head) = match self {
            Self::Cover { title, lines } => {
                let line =
                    |(key, text): &(&str, String)| field(key, Kind::Text, vec![Line::plain(text.as_str())]);
                (title.as_str(), lines.iter().map(line).collect())
            }
            Self::Contents => {
                let known = if entries.is_empty() { &listed(volume, &[]) } else { entries };
                let entry = |(name, page): &(String, String)| {
                    let texts = [name, page].into_iter().filter(|text| !text.is_empty());
                    field(ENTRIES, Kind::Text, texts.map(|text| Line::plain(text.as_str())).collect())
                };
                (CONTENTS, known.iter().map(entry).collect())
            }
            Self::Prose { title, lines } => (title.as_str(), vec![field(TEXT, Kind::Text, lines.clone())]),
            Self::Figures(page) => (page.title(), Vec::new()),
        };
        Printed { title: Line::plain(title), head, columns: Vec::new(), rows: Vec::new() }
    }
}

/// What the contents list, each with its page; without it where no pages are known.
fn listed(volume: &Volume<'_>, pages: &[usize]) -> Vec<(String, String)> {
    let before = volume.matter.iter().map(|matter| {
        let entry = matter.place().entry.filter(|entry| entry.is_listed);
        entry.map(|entry| entry.name)
    });
    let names = before.chain(volume.members.iter().map(|member| Some(member.name.clone())));
    let page = |index: usize| pages.get(index).map(ToString::to_string).unwrap_or_default();
    names.enumerate().filter_map(|(index, name)| Some((name?, page(index)))).collect()
}

fn field(key: &str, kind: Kind, lines: Vec<Line>) -> PrintedField {
    PrintedField {
        key: key.to_owned(),
        kind,
        print: true,
        is_in_title: false,
        content: FieldContent::Lines(lines),
    }
}
