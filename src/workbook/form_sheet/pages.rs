//! Where pages end. A spreadsheet prints whole rows and draws a merged cell on each page that has one of its rows:
//! a line that lies over the end of a page is cut through, half on either.
//!
//! Enters: a [`Plan`] with all its rows and cells. Leaves: in it the rows that begin a page, so that none ends within
//! a text, with what height that takes. Pages are left to the spreadsheet from where no text can be cut, wherever
//! they end: whoever adds rows there is not hindered by breaks. `LibreOffice` was measured to keep them beside a
//! fixed number of pages across.

mod texts;

use std::cmp::Reverse;
use std::ops::Range;

use super::plan::{LEAST_ROOM, Plan};
use texts::Texts;

/// The most room of a page that may come out, to the room by its measures: spreadsheets print smaller where another
/// typeface than ＭＳ Ｐゴシック makes the columns wider. `LibreOffice` prints 90 % with Noto, 75 % with `BIZ UDPGothic`.
const MOST: f64 = 1.36;
/// Excel takes no more breaks on a worksheet.
const MOST_BREAKS: usize = 1023;

/// Begins pages where no text is cut.
pub fn divide(plan: &mut Plan) {
    let Some(room) = plan.room() else { return };
    let mut texts = Texts::of(plan);
    let mut starts: Vec<usize> = plan.breaks.iter().map(|row| *row as usize).collect();
    for start in &starts {
        texts.end_page(0..*start);
    }
    let ends = starts.iter().copied().chain([plan.heights.len()]);
    let mut start = 0;
    let mut pages: Vec<Range<usize>> = Vec::new();
    for end in ends {
        let rows = Rows { texts: &texts, heading: plan.heading as usize, room, all: start..end };
        pages.extend(rows.pages());
        start = end;
    }
    pages.truncate(MOST_BREAKS.saturating_sub(starts.len()));
    starts.extend(pages.iter().map(|page| page.end));
    starts.sort_unstable();
    // From the last on: what ends above stays where it is.
    for page in pages.into_iter().rev() {
        texts.end_page(page);
    }
    for place in texts.going_on(&starts) {
        if let Some(block) = plan.blocks.get_mut(place) {
            block.is_at_top = true;
        }
    }
    plan.breaks = starts.into_iter().filter_map(|row| u32::try_from(row).ok()).collect();
    plan.heights = texts.heights;
}

/// Rows of which the first begins a page.
struct Rows<'p> {
    texts: &'p Texts,
    heading: usize,
    room: f64,
    all: Range<usize>,
}

/// How the rows from one on are divided.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Way {
    /// So many pages end within a text: it is higher than a page.
    cut: usize,
    /// So many pages they take.
    pages: usize,
    /// So much higher they become.
    more: f64,
    /// Where the first page is to end. `None`: the spreadsheet is left to end it, and all that follow.
    end: Option<usize>,
}

impl Rows<'_> {
    /// The pages that must be ended for the spreadsheet.
    fn pages(&self) -> Vec<Range<usize>> {
        let ways = self.ways();
        let mut start = self.all.start;
        let mut pages = Vec::new();
        while let Some(end) = ways.get(start - self.all.start).and_then(|way| way.end) {
            pages.push(start..end);
            start = end;
        }
        pages
    }

    /// The best way from each row on: the fewest cuts, and of these the fewest pages, and of these the lowest.
    fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::with_capacity(self.all.len());
        for start in self.all.clone().rev() {
            // The rows from the last to the one below are known.
            let known = |row: usize| ways.get(self.all.end - 1 - row).copied();
            let way = self.left(start, known).or_else(|| self.ended(start, known));
            ways.extend(way);
        }
        ways.reverse();
        ways
    }

    /// The rows from one on, left to the spreadsheet: wherever it ends the page, by the room that it may have, no text
    /// is cut, and so on from there.
    fn left(&self, start: usize, known: impl Fn(usize) -> Option<Way>) -> Option<Way> {
        let (first, last) = (self.end(start, LEAST_ROOM), self.end(start, MOST));
        let next = |row: usize| known(row).filter(|way| way.end.is_none() && !self.texts.cuts(row));
        let mut ends = first..(last + 1).min(self.all.end);
        let further = if ends.is_empty() { 0 } else { next(first)?.pages };
        ends.all(|row| next(row).is_some()).then_some(Way {
            cut: 0,
            pages: 1 + further,
            more: 0.0,
            end: None,
        })
    }

    /// The rows from one on, with the page ended where it is best.
    fn ended(&self, start: usize, known: impl Fn(usize) -> Option<Way>) -> Option<Way> {
        let (last, limit) = (self.end(start, LEAST_ROOM), self.limit(start, LEAST_ROOM));
        let ways = (start + 1..=last).filter_map(|end| {
            let next = if end == self.all.end { None } else { Some(known(end)?) };
            let more = self.texts.wanting(start..end);
            let more = more.filter(|more| self.texts.top(end) + more <= limit);
            if more.is_none() && end < last {
                return None;
            }
            Some(Way {
                cut: usize::from(more.is_none()) + next.map_or(0, |way| way.cut),
                pages: 1 + next.map_or(0, |way| way.pages),
                more: more.unwrap_or_default() + next.map_or(0.0, |way| way.more),
                end: next.map(|_| end),
            })
        });
        ways.min_by(|a, b| {
            let order = (a.cut, a.pages).cmp(&(b.cut, b.pages)).then(a.more.total_cmp(&b.more));
            order.then(Reverse(a.end).cmp(&Reverse(b.end)))
        })
    }

    /// Where a page ends that begins with a row and has a part of its room: above the row that it has no room for.
    fn end(&self, start: usize, part: f64) -> usize {
        let limit = self.limit(start, part);
        let fits = |row: &usize| self.texts.top(*row) <= limit;
        (start + 1..=self.all.end).take_while(fits).last().unwrap_or(start + 1)
    }

    /// How far down a page goes that begins with a row and has a part of its room. The headings are repeated.
    fn limit(&self, start: usize, part: f64) -> f64 {
        let heading = if start > self.heading { self.texts.heights.get(self.heading) } else { None };
        self.room * part - heading.copied().unwrap_or_default() + self.texts.top(start)
    }
}
