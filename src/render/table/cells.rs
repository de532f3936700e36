//! The cells of the table, each ready to be laid out.

use std::collections::BTreeSet;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Array, Packed, StyleChain};
use typst::introspection::SplitLocator;
use typst::layout::{Abs, Dir, FixedAlignment};
use typst::model::TableCell;

use super::cell::Cell;
use super::common::Common;
use super::spec::{self, Column, Row, Spec};
use super::text::{Block, Setting};

/// The cells by row and column, with the headings in the first row.
pub(super) struct Cells<'a, 's> {
    pub(super) common: Common<'s>,
    rows: Vec<Vec<Option<Cell<'a>>>>,
    /// How high the headings are.
    pub(super) heading: Abs,
    /// Which rows may go on over pages.
    may_break: BTreeSet<usize>,
}

impl<'a, 's> Cells<'a, 's> {
    /// The cells of a table, from what the template says of them and what Typst resolved of that, for pages of so much
    /// height.
    pub(super) fn new(
        spec: &'s Spec,
        resolved: Vec<Vec<Option<Packed<TableCell>>>>,
        engine: &mut Engine,
        locator: &mut SplitLocator<'a>,
        styles: StyleChain<'s>,
        page: Abs,
    ) -> SourceResult<Self> {
        let common = Common { spec, styles, setting: Setting::of(engine, styles) };
        let mut rows = Vec::new();
        for (elements, row) in resolved.into_iter().zip([None].into_iter().chain(spec.rows.iter().map(Some)))
        {
            rows.push(common.row(elements, row, rows.len(), engine, locator)?);
        }
        let height = |cell: &Cell<'_>| cell.height;
        let heading = rows.first().into_iter().flatten().flatten().map(height).fold(Abs::zero(), Abs::max);
        let may_break = let_break(&mut rows, page - heading);
        Ok(Self { common, rows, heading, may_break })
    }

    /// Whether a row may go on over pages.
    pub(super) fn may_break(&self, row: usize) -> bool {
        self.may_break.contains(&row)
    }

    pub(super) fn get(&self, row: usize, column: usize) -> Option<&Cell<'a>> {
        self.rows.get(row)?.get(column)?.as_ref()
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        cells.iter().enumerate().filter_map(|(x, cell)| Some((x, cell.as_ref()?)))
    }
}

/// Lets those rows go on over pages of which a cell is higher than a page, and all rows of a merged one.
fn let_break(rows: &mut [Vec<Option<Cell<'_>>>], page: Abs) -> BTreeSet<usize> {
    let mut may_break = BTreeSet::new();
    let mut until = 0;
    for (index, row) in rows.iter_mut().enumerate().skip(1) {
        let tall = row.iter().flatten().filter(|cell| !page.fits(cell.height));
        until = tall.map(|cell| index + cell.span).fold(until, usize::max);
        if index < until {
            row.iter_mut().flatten().for_each(Cell::let_break);
            may_break.insert(index);
        }
    }
    may_break
}

impl Common<'_> {
    /// The cells of a row; that of the headings is none of the template's rows.
    fn row<'a>(
        &self,
        elements: Vec<Option<Packed<TableCell>>>,
        row: Option<&Row>,
        index: usize,
        engine: &mut Engine,
        locator: &mut SplitLocator<'a>,
    ) -> SourceResult<Vec<Option<Cell<'a>>>> {
        let bookmark = row.and_then(|row| row.bookmark.clone());
        let bookmark = bookmark.map(|name| self.call(&self.spec.bookmark, engine, locator, [name]));
        let mut bookmark = bookmark.transpose()?;
        let mut cells = Vec::new();
        for ((x, element), column) in elements.into_iter().enumerate().zip(&self.spec.columns) {
            let Some(element) = element else {
                cells.push(None);
                continue;
            };
            let mut cell = Cell::new(element, x, column.width, locator.next(&(x, index)));
            if let Some(of_template) = row.and_then(|row| row.cells.get(x)?.as_ref()) {
                self.fill(&mut cell, of_template, column);
                cell.bookmark = bookmark.take();
            }
            cell.measure(self, engine)?;
            cells.push(Some(cell));
        }
        Ok(cells)
    }

    /// Gives a cell what the template has in it.
    fn fill(&self, cell: &mut Cell<'_>, of_template: &spec::Cell, column: &Column) {
        cell.span = of_template.span;
        cell.text = self.text(&of_template.paragraphs, column);
        cell.paragraphs = Some(of_template.paragraphs.clone());
    }

    fn text(&self, paragraphs: &Array, column: &Column) -> Option<Block> {
        let room: Abs = column.width - self.spec.inset.x * 2.0;
        let is_left = column.align.fix(Dir::LTR).x == FixedAlignment::Start;
        Block::read(paragraphs, room, column.hangs, is_left, self.setting.as_ref()?)
    }
}
