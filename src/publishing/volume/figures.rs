//! A year's figures on paper: each table on pages of its own, above it the same as bars.
//!
//! Enters: tables. Leaves: parts of a volume. No figure of theirs stands there that is not in the data: what is on the
//! pages is read, and compared as a whole.

use std::sync::Arc;

use super::super::compose::{typeset, with_chart};
use super::part::{meta, stands_exactly, told};
use crate::calendar::Date;
use crate::design::{Design, Points};
use crate::fonts::Faces;
use crate::form::kind::Line;
use crate::overview::{self, Overview, Table};
use crate::render::{Bar, Chart, Composed, LaidSheet, Part};
use crate::sheet::printed::{FieldContent, PrintedField};

/// So many bars have room on a page.
const BARS: usize = 22;
/// The number of the pattern of what was not written.
const UNWRITTEN: usize = 8;
/// The parts of the width of a page that names and bars have.
const NAMES: f64 = 0.16;
/// See [`NAMES`].
const BAR: f64 = 0.56;
/// The width of a digit of a label, and what is free round it, in points.
const DIGIT: f64 = 5.0;
/// See [`DIGIT`].
const FREE: f64 = 6.0;

/// A table as a part of a volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresPage {
    table: Table,
    /// What stands above it: the heading of the whole, and what a reader has to know of all tables.
    before: Vec<(&'static str, Vec<String>)>,
}

impl FiguresPage {
    /// The tables of a year. The first says what they are.
    pub fn all(overview: &Overview) -> Vec<Self> {
        let head = vec![("標題", vec![overview.title.clone()]), ("注記", overview.notes.clone())];
        let page = |(index, table): (usize, &Table)| Self {
            table: table.clone(),
            before: if index == 0 { head.clone() } else { Vec::new() },
        };
        overview.tables.iter().enumerate().map(page).collect()
    }

    pub(super) fn title(&self) -> &str {
        &self.table.title
    }

    pub(super) fn composed(&self, design: &Arc<Design>, date: Option<Date>, faces: &Faces) -> Composed {
        let composed = typeset(design, self.table.printed(design, &self.before), &meta(date), faces);
        match self.chart(design) {
            Some(chart) => with_chart(composed, &chart, faces),
            None => composed,
        }
    }

    /// What its pages lack, or show and should not.
    pub(super) fn lost(&self, design: &Design, on_pages: &LaidSheet<'_>) -> Option<String> {
        let printed = self.table.printed(design, &self.before);
        let (before, after): (Vec<&PrintedField>, Vec<_>) =
            printed.head.iter().partition(|field| field.key != "注");
        let (heading, notes): (Vec<_>, Vec<_>) = before.into_iter().partition(|field| field.key == "標題");
        let chart = self.chart(design);
        let mut wanted: Vec<String> = heading.into_iter().flat_map(texts).collect();
        wanted.push(printed.title.text.clone());
        wanted.extend(notes.into_iter().flat_map(texts));
        wanted.extend(chart.iter().flat_map(Chart::texts).map(str::to_owned));
        wanted.extend(after.into_iter().flat_map(texts));
        let faults = told(&on_pages.faults());
        faults.or_else(|| (!stands_exactly(on_pages, &wanted)).then(|| self.table.title.clone()))
    }

    fn chart(&self, design: &Design) -> Option<Chart> {
        let chart = self.table.chart.as_ref()?;
        let width = design.width.0 * BAR;
        let bars: Vec<Bar> = chart.bars.iter().map(|bar| drawn(chart, bar, width)).collect();
        let keys = chart.words.iter().enumerate().map(|(index, word)| (key(chart, index), word.clone()));
        Some(Chart {
            alternative: format!("{}の積み上げ棒グラフ。数は、この後の表にある。", self.table.title),
            keys: keys.collect(),
            names: Points(design.width.0 * NAMES),
            width: Points(width),
            groups: bars.chunks(even(bars.len())).map(<[Bar]>::to_vec).collect(),
        })
    }
}

/// How many bars of so many stand together, so that no page has but a few.
fn even(bars: usize) -> usize {
    bars.div_ceil(bars.div_ceil(BARS).max(1)).max(1)
}

/// The number of a word's pattern.
fn key(chart: &overview::Chart, word: usize) -> usize {
    if word + 1 == chart.words.len() { UNWRITTEN } else { word }
}

/// A bar whose parts say their number where they have room; what has none is told behind it.
fn drawn(chart: &overview::Chart, bar: &overview::Bar, width: f64) -> Bar {
    let counts = bar.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0);
    let has_room = |count: usize| {
        let share = number(count) / number(bar.whole.max(1));
        share * width > number(count.to_string().len()) * DIGIT + FREE
    };
    let part = |(word, count): (usize, usize)| Part {
        key: key(chart, word),
        count,
        whole: bar.whole.max(1),
        label: has_room(count).then(|| count.to_string()),
    };
    let told = |(word, count): (usize, usize)| {
        let word = chart.words.get(word).filter(|_| !has_room(count))?;
        Some(format!("{word}{count}"))
    };
    let beside = std::iter::once(format!("計{}", bar.whole)).chain(counts.clone().filter_map(told));
    Bar {
        name: bar.name.clone(),
        parts: counts.clone().map(part).collect(),
        beside: beside.collect::<Vec<_>>().join("、"),
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

fn texts(field: &PrintedField) -> Vec<String> {
    match &field.content {
        FieldContent::Lines(lines) => lines.iter().map(Line::full_text).collect(),
        FieldContent::People(_) | FieldContent::Fields(_) => Vec::new(),
    }
}
