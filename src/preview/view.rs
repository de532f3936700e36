//! What the page in the browser is told.
//!
//! Enters: a sheet's pages, findings and places. Leaves: the messages of the stream as data. Knows no HTTP.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::editing::Editable;
use super::part_id::id;
use crate::diagnostic::visible::visible_name;
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::{Picture, Region};
use crate::sheet::layout_fault::Part;

/// What a browser shows: a sheet, and what it is compared with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// The sheet's path relative to the project.
    pub sheet: String,
    /// A revision, whose differences are marked on the pages.
    pub against: Option<String>,
}

/// One sheet: everything that is shown of it, in one piece, so that nothing on the screen is older than the
/// rest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The sheet's path relative to the project.
    pub sheet: String,
    /// What the pages are.
    pub state: State,
    /// Why the pages are not those of the file as it stands.
    pub notice: Option<String>,
    /// The pages.
    #[serde(skip)]
    pub pages: Vec<Arc<Page>>,
    /// The findings.
    pub findings: Vec<PlacedFinding>,
    /// For each part on the pages: line and column in the file.
    pub places: BTreeMap<String, (usize, usize)>,
    /// The part that the last edit touched.
    pub touched: Option<String>,
    /// The revision that was asked for, to be compared with.
    pub against: Option<String>,
    /// What became of the comparison.
    pub comparison: Option<String>,
    /// What can be written on the page; nothing where the file cannot be read, or is not to be written.
    #[serde(skip)]
    pub editable: Option<Arc<Editable>>,
}

impl View {
    /// What it is a view of.
    pub fn shown(&self) -> Shown {
        Shown { sheet: self.sheet.clone(), against: self.against.clone() }
    }
}

/// What the pages of a view are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Those of the file as it stands.
    Current,
    /// The last that could be drawn.
    Stale,
    /// The file is not there.
    Gone,
}

/// A laid-out page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Changes with anything of the page.
    pub key: String,
    /// What it looks like.
    pub picture: Picture,
    /// The parts of the sheet on it.
    pub cells: Vec<Cell>,
}

impl Page {
    /// The name under which its image is fetched.
    pub fn image_name(&self) -> String {
        format!("{:032x}", self.picture.look())
    }
}

/// A part of the sheet on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// Its id.
    part: String,
    /// What people call it.
    label: String,
    /// Its words.
    text: String,
    /// The row of the table, from 0; none in the head.
    row: Option<usize>,
    /// Left, top, width and height in points.
    area: [f64; 4],
}

impl Cell {
    /// A part of a sheet where it stands.
    pub fn new(region: &Region, label: String) -> Self {
        let row = if let Part::Cell { row, .. } = region.part { Some(row) } else { None };
        // A tenth of a point is less than a pixel.
        let short = |length: f64| (length * 10.0).round() / 10.0;
        let area = [region.left, region.top, region.width, region.height].map(short);
        Self { part: id(&region.part), label, text: region.text.clone(), row, area }
    }
}

/// A finding, placed in the file and on the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedFinding {
    severity: Severity,
    rule: &'static str,
    title: &'static str,
    message: String,
    hint: Option<String>,
    /// What its mend does, where there is one.
    mend: Option<String>,
    path: String,
    /// The path as it is shown.
    shown: String,
    line: usize,
    column: usize,
    /// The parts that it is about, the first one first.
    parts: Vec<String>,
}

impl PlacedFinding {
    /// A finding of a sheet that has these places, or of another file.
    pub fn new(diagnostic: &Diagnostic, parts: &[Part]) -> Self {
        let position = diagnostic.place.source.position(diagnostic.place.span.start);
        Self {
            severity: diagnostic.severity,
            rule: diagnostic.rule,
            title: diagnostic.title,
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
            mend: diagnostic.fix.as_ref().map(|fix| fix.title.clone()),
            path: diagnostic.place.source.path().to_owned(),
            shown: visible_name(diagnostic.place.source.path()),
            line: position.line,
            column: position.column,
            parts: parts.iter().map(id).collect(),
        }
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The file that it is about.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// The sheets of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Overview {
    /// 自治体
    pub city: String,
    /// Why the project cannot be read as it stands.
    pub notice: Option<String>,
    /// The sheets, by year and department.
    pub sheets: Vec<Entry>,
    /// The revisions that a sheet can be compared with; none where the project is not on record.
    pub revisions: Vec<String>,
    /// The files in which places can be opened, by their path relative to the project.
    #[serde(skip)]
    pub files: BTreeMap<String, PathBuf>,
}

/// A sheet in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its path relative to the project.
    pub sheet: String,
    /// 年度
    pub year: String,
    /// 部署, and 課 where the sheet is a section's.
    pub label: String,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// Whether it has ever been checked.
    pub checked: bool,
}
