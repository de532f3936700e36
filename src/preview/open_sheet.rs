//! An open sheet: its pages as they were last drawn, kept so that only what changes is made anew.
//!
//! Enters: a checked sheet and the project in force. Leaves: a [`View`]. Whatever parses is drawn; what does not leaves
//! the last pages standing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change;
use super::view::{Cell, Page, PlacedFinding, State, View, id};
use crate::checking::Checked;
use crate::diagnostic::{Diagnostic, Report};
use crate::form::kind::{Line, NAME, POST};
use crate::render::{LaidSheet, Picture, Region};
use crate::review::SheetChange;
use crate::sheet::layout_fault::{LayoutFault, Part};
use crate::sheet::printed::{FieldContent, Printed, PrintedField};
use crate::sheet::source_map::SourceMap;
use crate::sheet::{Document, Numbers, Sheet};
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
            rayon::join(|| drawn.laid.pictures(), || faults_and_regions(&drawn, || active.printed(sheet)));
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

/// The findings in the order of a report, each at the part of the sheet that it is about.
fn placed(diagnostics: Vec<Diagnostic>, checked: &Checked, places: &SourceMap) -> Vec<PlacedFinding> {
    let sheet = checked.document.as_ref().and_then(|document| document.sheet.as_ref());
    let place = |diagnostic: &Diagnostic| {
        PlacedFinding::new(diagnostic, part_of(diagnostic, &checked.name, sheet, places).as_ref())
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

/// The parts of a sheet by page.
fn cells(sheet: &Sheet, head: &[PrintedField], regions: &[Region]) -> Vec<Vec<Cell>> {
    let numbers = Numbers::of(sheet);
    let pages = regions.iter().map(|region| region.page + 1).max().unwrap_or_default();
    let mut cells = vec![Vec::new(); pages];
    let mut people = labels_of_people(head);
    for region in regions {
        if let Some(page) = cells.get_mut(region.page) {
            let person =
                people.iter().position(|(part, text, _)| (part, text) == (&region.part, &region.text));
            let label = person.map(|index| people.remove(index).2);
            page.push(Cell::new(region, label.unwrap_or_else(|| label_of(sheet, &numbers, &region.part))));
        }
    }
    cells
}

/// What the posts and names of those who answer for a sheet are called, each with its part and its text. Of
/// several, each says whose it is.
fn labels_of_people(head: &[PrintedField]) -> Vec<(Part, String, String)> {
    let mut labels = Vec::new();
    for field in head {
        let FieldContent::People(people) = &field.content else { continue };
        for (index, (post, name)) in people.iter().enumerate() {
            let whose = if people.len() > 1 { format!("（{}人目）", index + 1) } else { String::new() };
            let mut add = |key: &str, text: &Line| {
                let part = Part::Field(field.key.clone());
                labels.push((part, text.full_text(), format!("{key}{whose}")));
            };
            add(POST, post);
            if let Some(name) = name {
                add(NAME, name);
            }
        }
    }
    labels
}

/// What people call a part: 表題, 作成日, 3 いつまで.
fn label_of(sheet: &Sheet, numbers: &Numbers, part: &Part) -> String {
    match part {
        Part::Title => "表題".to_owned(),
        Part::Field(key) => key.clone(),
        Part::Cell { row, column } => {
            let key =
                sheet.form.columns.get(*column).map(|column| column.field.key.as_str()).unwrap_or_default();
            format!("{} {key}", numbers.text(*row))
        }
    }
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

/// The part that a finding is about.
fn part_of(diagnostic: &Diagnostic, name: &str, sheet: Option<&Sheet>, places: &SourceMap) -> Option<Part> {
    let sheet = sheet.filter(|_| diagnostic.place.source.path() == name)?;
    let at = diagnostic.place.span;
    let Some(key) = &diagnostic.about else { return places.part_at(at.start).map(|part| shown(sheet, part)) };
    let column = sheet.form.columns.iter().position(|column| column.field.key == *key);
    match (sheet.goal_at(at), column) {
        (Some(row), Some(column)) => Some(Part::Cell { row, column }),
        _ => Some(Part::Field(key.clone())),
    }
}

fn line_and_column(source: &Source, offset: usize) -> (usize, usize) {
    let position = source.position(offset);
    (position.line, position.column)
}
