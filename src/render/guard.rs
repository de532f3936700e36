//! The last guard: never a word lost.
//!
//! Enters: what stands on the pages of a sheet, and what is printed on them. Leaves: every character that does not stand
//! where it belongs, and the rows that need more than a page. Reads the pages as they are, whatever the
//! template did; knows no rule and no file.
//!
//! A character stands when its ink lies inside the page's margins, inside its own cell and inside whatever
//! clips it, in a glyph of its own that leaves ink. Each paragraph must stand in one piece, letter by letter,
//! and the paragraphs in their order. White space may be missing where a line ends or begins, and nowhere
//! else. What a template adds before, between and behind paragraphs is its own affair. Artifacts are not
//! read: they repeat.

mod ink;
mod visible_text;

use std::cmp::Reverse;

use self::ink::Ink;
use self::visible_text::Standing;
use super::frames::{CellOnPages, Pages, PartOfCell, Run};
use crate::design::Design;
use crate::form::Kind;
use crate::form::kind::Line;
use crate::sheet::layout_fault::{LayoutFault, Part};
use crate::sheet::printed::{FieldContent, Printed, PrintedField};

/// Everything that the pages do not show as the sheet says it.
pub(super) fn faults(pages: &Pages<'_>, design: &Design, printed: &Printed) -> Vec<LayoutFault> {
    let mut faults = lost_from_head(pages, design, printed);
    if !pages.has_table && !printed.rows.is_empty() {
        faults.push(LayoutFault::NoTable);
        return faults;
    }
    let mut ink = Ink::default();
    for (row, printed_row) in printed.rows.iter().enumerate() {
        let mut is_tall = false;
        // A column that the table does not have shows nothing.
        for cell in printed_row.cells.iter().skip(printed.columns.len()).filter(|cell| !cell.lines.is_empty())
        {
            let text = cell.lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n");
            faults
                .push(LayoutFault::Lost { part: Part::Cell { row: cell.origin, column: usize::MAX }, text });
        }
        for (x, (cell, column)) in
            printed_row.cells.iter().zip(&printed.columns).enumerate().filter(|(_, (cell, _))| cell.span > 0)
        {
            let on_pages = pages.cell(row, x);
            let found =
                on_pages.map(|on_pages| text_of_cell(pages, design, on_pages, &mut ink)).unwrap_or_default();
            if let Some(text) = found.lacks(&cell.lines) {
                faults.push(LayoutFault::Lost {
                    part: Part::Cell { row: cell.origin, column: column.index },
                    text,
                });
            }
            is_tall |= on_pages.is_some_and(|on_pages| needs_more_than_a_page(pages, design, on_pages));
        }
        if is_tall {
            faults.push(LayoutFault::TallRow { row });
        }
    }
    faults
}

fn text_of_cell(pages: &Pages<'_>, design: &Design, cell: &CellOnPages<'_>, ink: &mut Ink) -> Standing {
    let mut standing = Standing::default();
    for part in &cell.parts {
        let area = pages.area_of(cell, part).and(pages.inside(part.page, design.paper.margin));
        part.runs.iter().for_each(|run| standing.add(run, area, ink));
    }
    standing
}

/// Whether a cell's own text is higher than what a page has room for under the headings.
fn needs_more_than_a_page(pages: &Pages<'_>, design: &Design, cell: &CellOnPages<'_>) -> bool {
    /// Rounding of the layout's lengths.
    const TOLERANCE: f64 = 0.5;
    let extents: Vec<f64> = cell.parts.iter().filter_map(PartOfCell::text_height).collect();
    let later =
        cell.parts.iter().filter(|part| Some(part.page) != cell.parts.first().map(|first| first.page));
    let Some(room) =
        later.map(|part| pages.inside(part.page, design.paper.margin).bottom - part.top).reduce(f64::max)
    else {
        return false;
    };
    let gaps = u32::try_from(extents.len().saturating_sub(1)).map_or(0.0, f64::from)
        * design.font.leading
        * design.font.size.0;
    extents.len() > 1 && extents.iter().sum::<f64>() + gaps > room - 2.0 * design.inset.y.0 - TOLERANCE
}

/// Some lines that must stand together, and whose they are.
pub(super) struct Wanted {
    pub(super) part: Part,
    pub(super) lines: Vec<Line>,
}

fn lost_from_head(pages: &Pages<'_>, design: &Design, printed: &Printed) -> Vec<LayoutFault> {
    let lost = |(wanted, found): (Wanted, Result<usize, String>)| {
        Some(LayoutFault::Lost { part: wanted.part, text: found.err()? })
    };
    pieces_of_head(pages, design, printed).into_iter().filter_map(lost).collect()
}

/// Title and fields stand somewhere outside the table, each by itself: the index of its piece, or what is
/// missing of it.
pub(super) fn pieces_of_head(
    pages: &Pages<'_>,
    design: &Design,
    printed: &Printed,
) -> Vec<(Wanted, Result<usize, String>)> {
    let mut wanted = vec![Wanted { part: Part::Title, lines: vec![printed.title.clone()] }];
    printed
        .head
        .iter()
        .filter(|field| field.print && !field.is_in_title)
        .for_each(|field| values(field, &mut wanted));
    // A short text may stand inside a long one, which has to be found first.
    wanted.sort_by_key(|value| Reverse(value.lines.iter().map(length).sum::<usize>()));
    let mut ink = Ink::default();
    let mut pieces: Vec<Standing> =
        pages.around.iter().map(|runs| text_of_piece(pages, design, runs, &mut ink)).collect();
    let find = |wanted: Wanted| {
        let lines = &wanted.lines;
        let place = pieces.iter_mut().position(|piece| piece.take(lines));
        let nearest = || pieces.iter().filter_map(|piece| piece.lacks(lines)).min_by_key(String::len);
        let whole = || lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n");
        let place = place.ok_or_else(|| nearest().unwrap_or_else(whole));
        (wanted, place)
    };
    wanted.into_iter().map(find).collect()
}

/// How much of a line can be seen, in characters.
fn length(line: &Line) -> usize {
    line.full_text().chars().filter(|c| !c.is_whitespace()).count()
}

fn text_of_piece(pages: &Pages<'_>, design: &Design, runs: &[Run<'_>], ink: &mut Ink) -> Standing {
    let mut standing = Standing::default();
    for run in runs {
        standing.add(run, pages.inside(run.page, design.paper.margin), ink);
    }
    standing
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
