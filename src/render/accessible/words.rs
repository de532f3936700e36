//! What is seen and not heard, in words.
//!
//! No screen reader tells that a text is struck out or underlined, nor which of the labels above a list an
//! entry belongs to. Before and behind each such run stand words that leave no ink.

use std::collections::{BTreeMap, HashMap};

use typst::foundations::{Content, Label};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Em, Frame, FrameItem, GridCell, Point};
use typst::model::{ParElem, TableCell};
use typst::pdf::PdfMarkerTag;
use typst::syntax::Span;
use typst::text::{FontInstance, Glyph, TextItem};

use super::super::frames::FIELD;
use super::typeface::{Shape, Typeface};
use super::{runs, with_items};

/// The labels that templates put at what has a stroke, and the words before and behind it.
const MEANINGS: [(&str, &str); 3] =
    [("deleted", "［削除："), ("inserted", "［追加："), ("changed", "［変更：")];
/// The words behind it. `PDFium` leaves out a run of one character without ink: a blank follows.
const END: &str = "］ ";
/// The labels that templates put at what is seen to belong to the words above it, and these words.
const HEADINGS: [(&str, &str); 2] = [("further-post", "職名："), ("further-name", "氏名：")];
/// The characters of all these words.
const CHARACTERS: &str = "［削除追加変更：］職名氏 ";
/// The advance of each character of these words, in em. Programs that sort text by its place take them in
/// their order; nothing has to make room.
const ADVANCE: u16 = 10;
/// What the words before the next run take of this one.
const ROOM: Em = Em::new(0.05);
/// The units of the typeface's em.
const UNITS: u16 = 1000;

/// The words before and behind the runs of text of some pages, by the number of the run.
#[derive(Default)]
struct Words {
    before: BTreeMap<usize, Vec<&'static str>>,
    behind: BTreeMap<usize, &'static str>,
}

/// Adds the words to what bears a stroke; whether anything does.
pub(super) fn add(pages: &mut [Frame]) -> bool {
    let mut reader = Reader::default();
    for page in pages.iter() {
        reader.read(page);
    }
    let words = reader.finish();
    if words.before.is_empty() {
        return false;
    }
    let blank = Shape { outline: None, advance: ADVANCE };
    let mut typeface = Typeface::new("MokuhyoBlank", UNITS);
    CHARACTERS.chars().for_each(|_| typeface.add(blank.clone()));
    let Some(typeface) = typeface.build() else { return false };
    let (writer, mut count) = (Writer { words, typeface }, 0);
    for page in pages.iter_mut() {
        if let Some(written) = writer.write(page, &mut count) {
            *page = written;
        }
    }
    true
}

/// Finds the runs that have a stroke. Those beside each other with the same one are one, however they are
/// cut.
#[derive(Default)]
struct Reader {
    words: Words,
    count: usize,
    now: State,
    /// Where the latest part of what goes on on a further page ended.
    unfinished: HashMap<Location, State>,
}

/// What is known at a place of the text.
#[derive(Default)]
struct State {
    /// The strokes that are open, with the word before each.
    open: Vec<(Location, &'static str)>,
    /// The latest run with its word, as long as what follows may belong to it.
    latest: Option<(usize, &'static str)>,
    /// What has a heading, with the heading, until its first run.
    heading: Option<(Location, &'static str)>,
}

impl Reader {
    fn read(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let Some(parent) = group.parent.map(|parent| parent.location) else {
                        self.read(&group.frame);
                        continue;
                    };
                    let inner = self.unfinished.remove(&parent).unwrap_or_default();
                    let outer = std::mem::replace(&mut self.now, inner);
                    self.read(&group.frame);
                    self.unfinished.insert(parent, std::mem::replace(&mut self.now, outer));
                }
                FrameItem::Text(_) => self.text(),
                FrameItem::Tag(tag @ Tag::Start(element, _)) => self.start(tag.location(), element),
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location),
                _ => {}
            }
        }
    }

    fn start(&mut self, location: Location, element: &Content) {
        let label = element.label().map(Label::resolve);
        let is_labelled = |name: &str| label.is_some_and(|label| label.as_str() == name);
        let is_cell = element.is::<TableCell>() || element.is::<GridCell>() || is_labelled(FIELD);
        if is_cell || element.is::<ParElem>() || element.is::<PdfMarkerTag>() {
            self.close();
        }
        let find = |words: &[(&str, &'static str)]| {
            words.iter().find(|(name, _)| is_labelled(name)).map(|(_, word)| (location, *word))
        };
        self.now.open.extend(find(&MEANINGS));
        self.now.heading = find(&HEADINGS).or(self.now.heading);
    }

    fn end(&mut self, location: Location) {
        self.now.open.retain(|(open, _)| *open != location);
        self.now.heading = self.now.heading.filter(|(open, _)| *open != location);
    }

    fn text(&mut self) {
        let word = self.now.open.last().map(|(_, word)| *word);
        let heading = self.now.heading.take().map(|(_, heading)| heading);
        let mut before: Vec<&'static str> = heading.into_iter().collect();
        if word != self.now.latest.map(|(_, word)| word) {
            self.close();
            before.extend(word);
        }
        if !before.is_empty() {
            self.words.before.insert(self.count, before);
        }
        self.now.latest = word.map(|word| (self.count, word));
        self.count += 1;
    }

    fn close(&mut self) {
        self.words.behind.extend(self.now.latest.take().map(|(run, _)| (run, END)));
    }

    fn finish(mut self) -> Words {
        self.close();
        let unfinished = std::mem::take(&mut self.unfinished).into_values().filter_map(|state| state.latest);
        self.words.behind.extend(unfinished.map(|(run, _)| (run, END)));
        self.words
    }
}

/// Adds the words to the runs.
struct Writer {
    words: Words,
    typeface: FontInstance,
}

impl Writer {
    /// A frame with the words of its runs; `None` where none of them has any. The count is then behind it all the same.
    fn write(&self, frame: &Frame, count: &mut usize) -> Option<Frame> {
        let all = *count..*count + runs(frame);
        let has_words = self.words.before.range(all.clone()).next().is_some()
            || self.words.behind.range(all.clone()).next().is_some();
        if !has_words {
            *count = all.end;
            return None;
        }
        let mut items = Vec::new();
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let mut group = group.clone();
                    if let Some(written) = self.write(&group.frame, count) {
                        group.frame = written;
                    }
                    items.push((*position, FrameItem::Group(group)));
                }
                FrameItem::Text(text) => {
                    let word = |word: &str, x: Abs| {
                        (*position + Point::with_x(x), FrameItem::Text(self.word(word, text)))
                    };
                    let before = self.words.before.get(count).into_iter().flatten();
                    items.extend(before.map(|before| word(before, -self.word(before, text).width())));
                    items.push((*position, item.clone()));
                    let behind = |words| {
                        word(words, text.width() - self.word(words, text).width() - ROOM.at(text.size))
                    };
                    items.extend(self.words.behind.get(count).map(|words| behind(words)));
                    *count += 1;
                }
                other => items.push((*position, other.clone())),
            }
        }
        Some(with_items(frame, items))
    }

    /// A word as text of the same language and size as another.
    fn word(&self, word: &str, like: &TextItem) -> TextItem {
        let glyph = |(start, character): (usize, char)| {
            let at = CHARACTERS.chars().position(|other| other == character).unwrap_or_default();
            let [id, start, end] = [at + 1, start, start + character.len_utf8()]
                .map(|number| u16::try_from(number).unwrap_or_default());
            let x_advance = Em::from_units(ADVANCE, f64::from(UNITS));
            let zero = Em::zero();
            Glyph {
                id,
                x_advance,
                x_offset: zero,
                y_advance: zero,
                y_offset: zero,
                range: start..end,
                span: (Span::detached(), 0),
            }
        };
        TextItem {
            font: self.typeface.clone(),
            text: word.into(),
            glyphs: word.char_indices().map(glyph).collect(),
            ..like.clone()
        }
    }
}
