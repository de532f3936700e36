//! The characters that stand where they belong, and what a text lacks of them.

use std::ops::Range;

use typst::text::{Glyph, TextItem};

use super::super::frames::{Area, Run};
use super::super::text_runs::TAB_ON_PAPER;
use super::ink::{Glyphs, Ink};
use super::repeats::{LINE_END, repeated};
use crate::form::kind::Line;
use crate::text::characters::is_variation_selector;

/// In place of a character that another text has taken: no text contains it.
const TAKEN: char = '\u{10ffff}';
/// How far ink may rise above the baseline and fall below it, in em, in a run that needs no closer look.
const RISE: f64 = 1.0;
/// See [`RISE`].
const FALL: f64 = 0.4;
/// So far two runs of a line may reach into each other, in em.
const REACH: f64 = 0.3;
/// Baselines nearer to each other than this are of one line, in points.
const SAME_LINE: f64 = 0.5;

/// Characters in reading order, with a [`LINE_END`] between lines.
#[derive(Debug, Default)]
pub(super) struct Standing {
    text: Vec<char>,
    /// Page, baseline and room of the latest run.
    latest: Option<(usize, f64, Area)>,
}

impl Standing {
    /// Adds the characters of a run that stand in an area and can be read: not those in the places `unread`.
    pub(super) fn add(&mut self, run: &Run<'_>, area: Area, ink: &mut Ink, unread: &[Range<usize>]) {
        let outline = outline(run.item).placed(run.to_page);
        if self.is_on_the_latest(run, outline) {
            return;
        }
        let area = area.and(run.clip);
        let text = run.item.text.as_str();
        let ink = ink.of(&run.item.font);
        if unread.is_empty() && is_plain(run.item, ink) && area.covers(outline) {
            self.text.extend(text.chars().filter(|c| !is_ignored(*c)));
        } else {
            let mut stands = bytes_that_stand(run, area, ink);
            for place in unread {
                stands.get_mut(place.clone()).unwrap_or_default().fill(false);
            }
            let stands =
                |(at, c): &(usize, char)| stands.get(*at).copied().unwrap_or(false) && !is_ignored(*c);
            self.text.extend(text.char_indices().filter(stands).map(|(_, c)| c));
        }
    }

    /// Takes down that a run stands there. Whether it stands on the one before it.
    fn is_on_the_latest(&mut self, run: &Run<'_>, outline: Area) -> bool {
        let baseline = run.to_page.ty.to_pt();
        let latest = self.latest.replace((run.page, baseline, outline));
        let Some((_, _, latest)) =
            latest.filter(|(page, latest, _)| *page == run.page && (latest - baseline).abs() <= SAME_LINE)
        else {
            self.text.extend(latest.map(|_| LINE_END));
            return false;
        };
        latest.right.min(outline.right) - latest.left.max(outline.left) > REACH * run.item.size.to_pt()
    }

    /// What of some paragraphs stands more often than it was written; an error is what is missing of them.
    pub(super) fn repeats(&self, lines: &[Line]) -> Result<Option<String>, String> {
        let found = self.find(lines).ok_or_else(|| self.missing(lines))?;
        let is_mark = texts(lines).map(|(_, is_mark)| is_mark);
        let found: Vec<(Range<usize>, bool)> = found.into_iter().zip(is_mark).collect();
        Ok(repeated(&self.text, &found))
    }

    /// What is missing of some paragraphs; nothing when each stands in one piece, in their order.
    pub(super) fn lacks(&self, lines: &[Line]) -> Option<String> {
        self.find(lines).is_none().then(|| self.missing(lines))
    }

    /// Whether some paragraphs stand here, and nobody else's; if so, they are taken.
    pub(super) fn take(&mut self, lines: &[Line]) -> bool {
        let Some(ranges) = self.find(lines) else { return false };
        for range in ranges {
            self.text.get_mut(range).unwrap_or_default().fill(TAKEN);
        }
        true
    }

    /// Where each text stands, one behind the other.
    fn find(&self, lines: &[Line]) -> Option<Vec<Range<usize>>> {
        let mut ranges = Vec::new();
        let mut from = 0;
        for (text, _) in texts(lines) {
            let text = text.replace('\t', TAB_ON_PAPER);
            let found =
                (from..=self.text.len()).find_map(|start| Some(start..self.end_of_match(start, &text)?))?;
            from = found.end;
            ranges.push(found);
        }
        Some(ranges)
    }

    /// Where a text ends that begins at `start`.
    fn end_of_match(&self, start: usize, text: &str) -> Option<usize> {
        let mut at = start;
        let mut at_edge = start == 0 || self.text.get(start - 1) == Some(&LINE_END);
        for wanted in text.chars().filter(|c| !is_ignored(*c)) {
            while self.text.get(at) == Some(&LINE_END) && at > start {
                at += 1;
                at_edge = true;
            }
            let found = self.text.get(at).copied();
            if found == Some(wanted) {
                at += 1;
                at_edge = false;
            } else if !(wanted.is_whitespace() && (at_edge || found.is_none_or(|found| found == LINE_END))) {
                return None;
            }
        }
        Some(at)
    }

    /// The part of the paragraphs between what stands of their beginning and what stands of their end.
    fn missing(&self, lines: &[Line]) -> String {
        let whole = lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n");
        let is_seen = |c: &char| !c.is_whitespace() && !is_ignored(*c);
        let seen = |text: &mut dyn Iterator<Item = char>| text.filter(is_seen).collect::<Vec<char>>();
        let wanted = seen(&mut whole.chars());
        let found = seen(&mut self.text.iter().copied());
        let before = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
        let rest = wanted.len().min(found.len()) - before;
        let after =
            wanted.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let mut seen_before = 0;
        let kept = whole.chars().filter(|c| {
            let is_lost = (before..wanted.len() - after).contains(&seen_before);
            seen_before += usize::from(is_seen(c));
            is_lost
        });
        let lost = kept.collect::<String>().trim().to_owned();
        // Something stands between them that does not belong there.
        if lost.is_empty() { whole } else { lost }
    }
}

/// The texts of some paragraphs, each with whether it is the mark of a list.
fn texts(lines: &[Line]) -> impl Iterator<Item = (&str, bool)> {
    let texts = lines
        .iter()
        .flat_map(|line| [(line.bullet.as_deref().unwrap_or_default(), true), (line.text.as_str(), false)]);
    // Blanks at the end are not set.
    texts.map(|(text, is_mark)| (text.trim_end(), is_mark)).filter(|(text, _)| !text.is_empty())
}

/// Whether every character has its glyph, from left to right, which leaves ink where there is something to
/// see, and none chooses a variant.
fn is_plain(item: &TextItem, ink: &mut Glyphs) -> bool {
    let mut end = 0;
    let in_order = item.glyphs.iter().all(|glyph| {
        let range = glyph.range();
        let follows = range.start == end;
        end = range.end;
        follows
            && glyph.id != 0
            && (ink.leaves_ink(glyph.id) || item.text.get(range).is_some_and(|text| count_seen(text) == 0))
    });
    in_order && end == item.text.len() && !item.text.chars().any(is_variation_selector)
}

/// The room of a whole run, with the origin on its baseline.
pub(super) fn outline(item: &TextItem) -> Area {
    let size = item.size.to_pt();
    Area { left: 0.0, top: -RISE * size, right: item.width().to_pt(), bottom: FALL * size }
}

/// For each byte of a run's text, whether its characters have glyphs whose ink lies in an area.
fn bytes_that_stand(run: &Run<'_>, area: Area, ink: &mut Glyphs) -> Vec<bool> {
    let item = run.item;
    let mut stands = vec![false; item.text.len()];
    let mut advance = 0.0;
    // The glyphs of several characters that are drawn as one all say that they are of all of them.
    for glyphs in item.glyphs.chunk_by(|one, next| one.range() == next.range()) {
        let (mut is_inside, mut inked) = (true, 0);
        for glyph in glyphs {
            is_inside &= glyph.id != 0
                && box_of(item, glyph, advance).is_none_or(|ink| area.covers(ink.placed(run.to_page)));
            inked += usize::from(ink.leaves_ink(glyph.id));
            advance += glyph.x_advance.at(item.size).to_pt();
        }
        let Some(range) = glyphs.first().map(Glyph::range) else { continue };
        let text = item.text.get(range.clone()).unwrap_or_default();
        let seen = count_seen(text);
        if seen == 0 || (is_inside && inked >= seen.min(glyphs.len()) && has_variation(item, text)) {
            stands.get_mut(range).unwrap_or_default().fill(true);
        }
    }
    stands
}

/// The box round a glyph's outline, so far from the beginning of its run; `None` where it has no outline.
pub(super) fn box_of(item: &TextItem, glyph: &Glyph, advance: f64) -> Option<Area> {
    let at = |units: i16| item.font.to_em(units).at(item.size).to_pt();
    let x = advance + glyph.x_offset.at(item.size).to_pt();
    let y = glyph.y_offset.at(item.size).to_pt();
    let ink = item.font.ttf().glyph_bounding_box(ttf_parser::GlyphId(glyph.id))?;
    Some(Area {
        left: x + at(ink.x_min),
        top: -y - at(ink.y_max),
        right: x + at(ink.x_max),
        bottom: -y - at(ink.y_min),
    })
}

/// How many characters of a text leave ink of their own.
fn count_seen(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !is_ignored(*c) && !is_variation_selector(*c)).count()
}

/// Whether the font has each variant that the text chooses.
fn has_variation(item: &TextItem, text: &str) -> bool {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if let Some(selector) = characters.next_if(|next| is_variation_selector(*next))
            && item.font.ttf().glyph_variation_index(character, selector).is_none()
        {
            return false;
        }
    }
    true
}

/// Whether a character leaves no trace of itself, wherever it stands. `check` refuses such characters; a
/// draft may have them.
fn is_ignored(character: char) -> bool {
    character.is_control()
        || (typst::text::is_default_ignorable(character) && !is_variation_selector(character))
}
