//! Where the parts of a sheet stand on its pages.
//!
//! Enters: what stands on the pages of a sheet, and what is printed on them. Leaves: rectangles, each with the part of
//! the sheet that fills it.

use super::frames::{Area, CellOnPages, Pages, PartOfCell, Run};
use super::guard::{Wanted, blocks_of_head};
use crate::design::Design;
use crate::form::kind::Line;
use crate::sheet::layout_fault::Part;
use crate::sheet::printed::Printed;

/// A rectangle of a page that one part of the sheet fills, in points from the page's top left.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Region {
    /// The page of the document, from 0.
    pub page: usize,
    /// What stands there.
    pub part: Part,
    /// Its words, with a line feed between paragraphs.
    pub text: String,
    /// Left edge, in points, as are the other lengths.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Region {
    fn new(page: usize, part: Part, lines: &[Line], area: Area) -> Self {
        let text = lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n");
        let (width, height) = ((area.right - area.left).max(0.0), (area.bottom - area.top).max(0.0));
        Self { page, part, text, left: area.left, top: area.top, width, height }
    }
}

/// The regions of a sheet: page by page those of the head, then those of the rows.
pub(super) fn regions(pages: &Pages<'_>, design: &Design, printed: &Printed) -> Vec<Region> {
    let mut regions = regions_of_head(pages, design, printed);
    for (row, printed_row) in printed.rows.iter().enumerate() {
        for (x, (cell, column)) in
            printed_row.cells.iter().zip(&printed.columns).enumerate().filter(|(_, (cell, _))| cell.span > 0)
        {
            let part = Part::Cell { row: cell.origin, column: column.index };
            let Some(on_pages) = pages.cell(row, x) else { continue };
            let region = |piece: &PartOfCell<'_>| {
                Region::new(piece.page, part.clone(), &cell.lines, filled(pages, design, on_pages, piece))
            };
            regions.extend(on_pages.parts.iter().map(region));
        }
    }
    // Stable: on each page the order is that of the sheet.
    regions.sort_by_key(|region| region.page);
    regions
}

/// The whole of a cell on a page, down to the next row or the table's foot.
fn filled(pages: &Pages<'_>, design: &Design, cell: &CellOnPages<'_>, part: &PartOfCell<'_>) -> Area {
    let page = pages.inside(part.page, design.paper.margin);
    let foot = pages.feet.get(&part.page).copied().unwrap_or(page.bottom);
    let area = pages.area_of(cell, part);
    let top = pages.tops.get(&(part.page, cell.row)).copied().unwrap_or(area.top);
    Area { top: top.min(area.top), bottom: area.bottom.min(foot), ..area }.and(page)
}

fn regions_of_head(pages: &Pages<'_>, design: &Design, printed: &Printed) -> Vec<Region> {
    let found = blocks_of_head(pages, design, printed).into_iter();
    let mut found: Vec<(usize, Wanted)> =
        found.filter_map(|(wanted, block)| Some((block.ok()?, wanted))).collect();
    found.sort_by_key(|(block, _)| *block);
    let region = |(block, wanted): (usize, Wanted)| {
        let runs = pages.around.get(block)?;
        let page = runs.first()?.page;
        let areas = runs.iter().filter(|run| run.page == page).map(area_of_run);
        areas.reduce(Area::round).map(|area| Region::new(page, wanted.part, &wanted.lines, area))
    };
    found.into_iter().filter_map(region).collect()
}

/// The room of a run with the lines' usual height round it.
fn area_of_run(run: &Run<'_>) -> Area {
    /// Above the baseline, in em.
    const RISE: f64 = 1.1;
    /// Below the baseline, in em.
    const FALL: f64 = 0.35;
    let size = run.item.size.to_pt();
    Area { left: 0.0, top: -RISE * size, right: run.item.width().to_pt(), bottom: FALL * size }
        .placed(run.to_page)
}
