//! The last guard: never a word lost.
//!
//! Enters: what stands on the pages of a sheet, and what is printed on them. Leaves: every character that does not stand
//! where it belongs, and the rows that need more than a page. Reads the pages as they are, whatever the
//! template did; knows no rule and no file.
//!
//! A character stands when its ink lies inside the page's margins, inside its own cell and inside whatever
//! clips it, in a glyph of its own that leaves ink, and can be read there (`sight.rs`). Each paragraph must stand in one
//! piece, letter by letter, and the paragraphs in their order. White space may be missing where a line ends or begins,
//! and nowhere else. What a template adds before, between and behind paragraphs is its own affair, unless it is their
//! own text once more. Artifacts are not read: they repeat.

mod ink;
mod repeats;
mod sight;
mod visible_text;

use std::cmp::Reverse;

use self::ink::Ink;
use self::sight::unread;
use self::visible_text::Standing;
use super::frames::{CellOnPages, Pages, PartOfCell, Run};
use crate::design::Design;
use crate::form::Kind;
use crate::form::kind::Line;
use crate::sheet::layout_fault::{LayoutFault, Part};
use crate::sheet::printed::{FieldContent, Printed, PrintedCell, PrintedField};

/// Everything that the pages do not show as the sheet says it.
pub(super) fn faults(pages: &Pages<'_>, design: &Design, printed: &Printed) -> Vec<LayoutFault> {
    let lost = |(wanted, found): (Wanted, Result<usize, NotFound>)| {
        found.err().map(|NotFound(text)| LayoutFault::Lost { part: wanted.part, text })
    };
    let mut faults: Vec<LayoutFault> =
        blocks_of_head(pages, design, printed).into_iter().filter_map(lost).collect();
    if !pages.has_table && !printed.rows.is_empty() {
        faults.push(LayoutFault::NoTable);
        return faults;
    }
    let mut guard = Guard { pages, design, ink: Ink::default() };
    for row in 0..printed.rows.len() {
        faults.extend(guard.row(printed, row));
    }
    faults
}

/// Reads what stands on some pages.
struct Guard<'g> {
    pages: &'g Pages<'g>,
    design: &'g Design,
    ink: Ink,
}

impl Guard<'_> {
    /// What is wrong with a row: texts that are lost, then its height.
    fn row(&mut self, printed: &Printed, row: usize) -> Vec<LayoutFault> {
        let Some(printed_row) = printed.rows.get(row) else { return Vec::new() };
        let lost = |cell: &PrintedCell, column: usize, text: String| LayoutFault::Lost {
            part: Part::Cell { row: cell.origin, column },
            text,
        };
        // A column that the table does not have shows nothing.
        let beyond = printed_row.cells.iter().skip(printed.columns.len());
        let beyond = beyond.filter(|cell| !cell.lines.is_empty());
        let mut faults: Vec<LayoutFault> =
            beyond.map(|cell| lost(cell, usize::MAX, full_text(&cell.lines))).collect();
        let mut is_tall = false;
        let cells = printed_row.cells.iter().zip(&printed.columns).enumerate();
        for (x, (cell, column)) in cells.filter(|(_, (cell, _))| cell.span > 0) {
            let on_pages = self.pages.cell(row, x);
            let found = on_pages.map(|on_pages| self.text_of_cell(on_pages)).unwrap_or_default();
            faults.extend(match found.repeats(&cell.lines) {
                Ok(repeated) => repeated.map(|text| LayoutFault::Repeated {
                    part: Part::Cell { row: cell.origin, column: column.index },
                    text,
                }),
                Err(missing) => Some(lost(cell, column.index, missing)),
            });
            is_tall |= on_pages.is_some_and(|on_pages| self.needs_more_than_a_page(on_pages));
        }
        faults.extend(is_tall.then_some(LayoutFault::TallRow { row }));
        faults
    }

    fn text_of_cell(&mut self, cell: &CellOnPages<'_>) -> Standing {
        let mut standing = Standing::default();
        for part in &cell.parts {
            let area =
                self.pages.area_of(cell, part).and(self.pages.inside(part.page, self.design.paper.margin));
            part.runs.iter().for_each(|run| standing.add(run, area, &mut self.ink, &unread(self.pages, run)));
        }
        standing
    }

    fn text_of_block(&mut self, runs: &[Run<'_>]) -> Standing {
        let mut standing = Standing::default();
        for run in runs {
            let area = self.pages.inside(run.page, self.design.paper.margin);
            standing.add(run, area, &mut self.ink, &unread(self.pages, run));
        }
        standing
    }

    /// Whether a cell's own text is higher than what a page has room for under the headings.
    fn needs_more_than_a_page(&self, cell: &CellOnPages<'_>) -> bool {
        /// Rounding of the layout's lengths.
        const TOLERANCE: f64 = 0.5;
        let Design { paper, font, inset, .. } = self.design;
        let extents: Vec<f64> = cell.parts.iter().filter_map(PartOfCell::text_height).collect();
        let later =
            cell.parts.iter().filter(|part| Some(part.page) != cell.parts.first().map(|first| first.page));
        let room = later.map(|part| self.pages.inside(part.page, paper.margin).bottom - part.top);
        let Some(room) = room.reduce(f64::max) else { return false };
        let gaps = u32::try_from(extents.len().saturating_sub(1)).map_or(0.0, f64::from)
            * font.leading
            * font.size.0;
        extents.len() > 1 && extents.iter().sum::<f64>() + gaps > room - 2.0 * inset.y.0 - TOLERANCE
    }
}

fn full_text(lines: &[Line]) -> String {
    lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n")
}

/// Some lines that must stand together, and whose they are.
pub(super) struct Wanted {
    pub(super) part: Part,
    pub(super) lines: Vec<Line>,
}

/// Lines stand nowhere as they are wanted: what is missing of them.
pub(super) struct NotFound(String);

/// Title and fields stand somewhere outside the table, each by itself: the index of its block of
/// [`Pages::around`], or what is missing of it.
pub(super) fn blocks_of_head(
    pages: &Pages<'_>,
    design: &Design,
    printed: &Printed,
) -> Vec<(Wanted, Result<usize, NotFound>)> {
    let mut wanted = vec![Wanted { part: Part::Title, lines: vec![printed.title.clone()] }];
    printed
        .head
        .iter()
        .filter(|field| field.print && !field.is_in_title)
        .for_each(|field| values(field, &mut wanted));
    // A short text may stand inside a long one, which has to be found first.
    wanted.sort_by_key(|value| Reverse(value.lines.iter().map(length).sum::<usize>()));
    let mut guard = Guard { pages, design, ink: Ink::default() };
    let mut blocks: Vec<Standing> = pages.around.iter().map(|runs| guard.text_of_block(runs)).collect();
    let find = |wanted: Wanted| {
        let lines = &wanted.lines;
        let place = blocks.iter_mut().position(|block| block.take(lines));
        let nearest = || blocks.iter().filter_map(|block| block.lacks(lines)).min_by_key(String::len);
        let found = place.ok_or_else(|| NotFound(nearest().unwrap_or_else(|| full_text(lines))));
        (wanted, found)
    };
    wanted.into_iter().map(find).collect()
}

/// How much of a line can be seen, in characters.
fn length(line: &Line) -> usize {
    line.full_text().chars().filter(|c| !c.is_whitespace()).count()
}

/// The texts of a field that stand by themselves.
fn values(field: &PrintedField, wanted: &mut Vec<Wanted>) {
    let mut add = |lines: Vec<Line>| wanted.push(Wanted { part: Part::Field(field.key.clone()), lines });
    match &field.content {
        FieldContent::Lines(lines) if field.kind == Kind::Text => add(lines.clone()),
        FieldContent::Lines(lines) => lines.iter().for_each(|line| add(vec![line.clone()])),
        FieldContent::People(people) => {
            let texts = people.iter().flat_map(|(post, name)| [Some(post), name.as_ref()]).flatten();
            texts.for_each(|text| add(vec![text.clone()]));
        }
        FieldContent::Fields(parts) => parts.iter().for_each(|part| values(part, wanted)),
    }
}
