//! An open sheet: its pages as they were last drawn, kept so that only what changes is made anew.
//!
//! Enters: a checked sheet and the project in force. Leaves: a [`View`]. Whatever parses is drawn; what does not leaves
//! the last pages standing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change;
use super::labels::cells;
use super::part_id::id;
use super::view::{Cell, Page, PlacedFinding, State, View};
use crate::checking::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::form::kind::Line;
use crate::render::{LaidSheet, Picture, Region};
use crate::review::SheetChange;
use crate::sheet::layout_fault::{LayoutFault, Part};
use crate::sheet::printed::Printed;
use crate::sheet::source_map::SourceMap;
use crate::sheet::{Document, Sheet};
use crate::source::Source;
use crate::workspace::{ActiveProject, Drawn, Error};

/// Why the pages are not those of the file as it stands.
#[derive(Debug, thiserror::Error)]
enum NotDrawn {
    /// It never could be read.
    #[error("まだ読める形になっていないため、ページを示せません。")]
    Unread,
    /// It can no longer be read.
    #[error("今のファイルは読めない所があるため、最後に読めたときのページを示しています。")]
    NoLongerRead,
    /// It has no pages.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// What is told of a sheet whose file is not there.
const GONE: &str = "このシートのファイルを読めません。最後に読めたときのページを示しています。";

/// A comparison of a sheet with a revision.
#[derive(Debug)]
pub struct Comparison {
    /// The revision, as its user typed it.
    pub revision: String,
    /// What became of it.
    pub text: String,
    /// What changed, where anything did.
    pub change: Option<SheetChange>,
}

/// The pages of a sheet that somebody looks at.
#[derive(Debug, Default)]
pub struct OpenSheet {
    pages: Vec<Arc<Page>>,
    /// What the pages were drawn of.
    source: Option<Arc<Source>>,
    places: BTreeMap<String, (usize, usize)>,
    touched: Option<String>,
    /// How often the sheet was drawn.
    serial: u64,
}

impl OpenSheet {
    /// What is to be shown of a sheet; without a document, the file is not there.
    pub fn view(
        &mut self,
        active: &ActiveProject,
        checked: &Checked,
        comparison: Option<&Comparison>,
    ) -> View {
        let places = checked.document.as_ref().map(SourceMap::of).unwrap_or_default();
        let mut diagnostics = active.findings.clone();
        diagnostics.extend(checked.diagnostics.iter().cloned());
        let (state, notice) = match &checked.document {
            None => (State::Gone, Some(GONE.to_owned())),
            Some(document) => match self.draw(active, document, &places, comparison) {
                Ok(faults) => {
                    diagnostics.extend(active.check_layout(document, &faults));
                    (State::Current, None)
                }
                Err(error) => (State::Stale, Some(error.to_string())),
            },
        };
        View {
            sheet: checked.name.clone(),
            state,
            notice,
            pages: self.pages.clone(),
            findings: placed(diagnostics, checked, &places),
            places: self.places.clone(),
            touched: self.touched.clone(),
            against: comparison.map(|comparison| comparison.revision.clone()),
            comparison: comparison.map(|comparison| comparison.text.clone()),
            editable: None,
        }
    }

    /// Draws a document; what its pages do not show as it says it.
    fn draw(
        &mut self,
        active: &ActiveProject,
        document: &Document,
        places: &SourceMap,
        comparison: Option<&Comparison>,
    ) -> Result<Vec<LayoutFault>, NotDrawn> {
        let sheet = document.sheet.as_ref().filter(|_| !document.source.text().trim().is_empty());
        let unreadable = if self.pages.is_empty() { NotDrawn::Unread } else { NotDrawn::NoLongerRead };
        let sheet = sheet.ok_or(unreadable)?;
        let change = comparison.and_then(|comparison| comparison.change.as_ref());
        let drawn = change.map_or_else(|| active.draw(sheet), |change| active.draw_change(change))?;
        let (pictures, (faults, regions)) =
            rayon::join(|| drawn.pictures(), || faults_and_regions(&drawn, || active.printed(sheet)));
        let pictures = pictures?;
        self.touched = self.source.as_ref().and_then(|before| touched(before, document, places));
        self.serial += 1;
        let head = drawn.laid.composed().first().map(|drawn| drawn.printed.head.as_slice());
        self.pages = self.pages_of(pictures, cells(sheet, head.unwrap_or_default(), &regions));
        self.places = regions
            .iter()
            .map(|region| {
                (id(&region.part), line_and_column(&document.source, places.offset_of(&region.part)))
            })
            .collect();
        self.source = Some(Arc::clone(&document.source));
        Ok(faults)
    }

    /// A page that is as it was stays the same one.
    fn pages_of(&self, pictures: Vec<Picture>, cells: Vec<Vec<Cell>>) -> Vec<Arc<Page>> {
        let cells = cells.into_iter().chain(std::iter::repeat_with(Vec::new));
        let page = |(index, (picture, cells)): (usize, (Picture, Vec<Cell>))| {
            let before = self.pages.get(index).filter(|page| page.picture == picture && page.cells == cells);
            let new = || Arc::new(Page { key: format!("{}-{index}", self.serial), picture, cells });
            before.map_or_else(new, Arc::clone)
        };
        pictures.into_iter().zip(cells).enumerate().map(page).collect()
    }
}

/// What pages do not show as their sheet says it, and where its parts are on them. Marked pages are no pages of
/// the sheet: what they lack is not lost, and some of their rows are not its own.
fn faults_and_regions(drawn: &Drawn, printed: impl Fn() -> Printed) -> (Vec<LayoutFault>, Vec<Region>) {
    let sheets = drawn.laid.sheets();
    let regions: Vec<Region> = sheets.iter().flat_map(LaidSheet::regions).collect();
    match &drawn.rows {
        Some(rows) => (Vec::new(), own(regions, rows, &printed())),
        None => (sheets.iter().flat_map(LaidSheet::faults).collect(), regions),
    }
}

/// The findings in the order of a report, each at the parts of the sheet that it is about.
fn placed(diagnostics: Vec<Diagnostic>, checked: &Checked, places: &SourceMap) -> Vec<PlacedFinding> {
    let sheet = checked.document.as_ref().and_then(|document| document.sheet.as_ref());
    let place = |diagnostic: &Diagnostic| {
        PlacedFinding::new(diagnostic, &parts_of(diagnostic, &checked.name, sheet, places))
    };
    Report::new(1, diagnostics).diagnostics.iter().map(place).collect()
}

/// The regions of rows that the sheet itself has, with the text that it has now.
fn own(regions: Vec<Region>, rows: &[Option<usize>], printed: &Printed) -> Vec<Region> {
    let own = |mut region: Region| {
        if let Part::Cell { row, column } = &mut region.part {
            *row = rows.get(*row).copied().flatten()?;
            let place = printed.columns.iter().position(|printed| printed.index == *column);
            let cell = printed.rows.get(*row).zip(place).and_then(|(row, place)| row.cells.get(place));
            region.text = cell
                .map(|cell| cell.lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n"))
                .unwrap_or_default();
        }
        Some(region)
    };
    regions.into_iter().filter_map(own).collect()
}

/// The part that differs from what the pages were last drawn of.
fn touched(before: &Source, document: &Document, places: &SourceMap) -> Option<String> {
    let at = change::first(before.text(), document.source.text())?;
    let part = places.part_at(at)?;
    Some(id(&document.sheet.as_ref().map_or_else(|| part.clone(), |sheet| shown(sheet, part))))
}

/// The cell that shows a part: of a merged one, the first.
fn shown(sheet: &Sheet, part: &Part) -> Part {
    match part {
        Part::Cell { row, column } => Part::Cell { row: sheet.origin(*row, *column), column: *column },
        Part::Title | Part::Field(_) => part.clone(),
    }
}

/// The parts that a finding is about.
fn parts_of(diagnostic: &Diagnostic, name: &str, sheet: Option<&Sheet>, places: &SourceMap) -> Vec<Part> {
    let Some(sheet) = sheet.filter(|_| diagnostic.place.source.path() == name) else { return Vec::new() };
    let at = diagnostic.place.span;
    if diagnostic.about.is_empty() {
        return places.part_at(at.start).map(|part| shown(sheet, part)).into_iter().collect();
    }
    let part = |key: &String| {
        let column = sheet.form.columns.iter().position(|column| column.field.key == *key);
        match (sheet.goal_at(at), column) {
            (Some(row), Some(column)) => Part::Cell { row, column },
            _ => Part::Field(key.clone()),
        }
    };
    diagnostic.about.iter().map(part).collect()
}

fn line_and_column(source: &Source, offset: usize) -> (usize, usize) {
    let position = source.position(offset);
    (position.line, position.column)
}
