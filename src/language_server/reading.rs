//! A text as it can be read while it is written.
//!
//! Enters: what was found of a text, and the project that it is of. Leaves: its document; where that cannot be
//! read, what can be read above and below the fault.

use crate::checking::Checked;
use crate::form::Form;
use crate::project::Project;
use crate::settings::YearSettings;
use crate::sheet::line_scan::Outline;
use crate::sheet::{Document, Sheet};
use crate::source::Span;
use crate::yaml::Node;

use super::positions::Lines;
use super::recovery::recovered;

/// A text, with all that requests ask of it.
#[derive(Debug)]
pub struct Reading<'r> {
    /// What was found of it, and its document as it stands.
    pub checked: &'r Checked,
    /// Its document as it stands.
    pub document: &'r Document,
    /// What can be read, where the document cannot.
    recovered: Option<Document>,
    /// The project that it is of.
    pub project: &'r Project,
    /// Its lines as the editor has them.
    pub lines: &'r Lines,
}

impl<'r> Reading<'r> {
    /// The reading of a text that was checked as it stands.
    pub fn of(checked: &'r Checked, project: &'r Project, lines: &'r Lines) -> Option<Self> {
        let document = checked.document.as_ref()?;
        let recovered = if document.tree.is_err() { recovered(document, project) } else { None };
        Some(Self { checked, document, recovered, project, lines })
    }

    /// The document in which most can be read.
    pub fn readable(&self) -> &Document {
        self.recovered.as_ref().unwrap_or(self.document)
    }

    /// The sheet, as far as it can be read.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.readable().sheet.as_ref()
    }

    /// The tree of the sheet, as far as it can be read.
    pub fn root(&self) -> Option<&Node> {
        self.readable().tree.as_ref().ok()?.root.as_ref()
    }

    /// The form that it is of, as far as that can be told.
    pub fn form(&self) -> Option<&Form> {
        self.document.form.as_deref()
    }

    /// What the project says of its year.
    pub fn year_settings(&self) -> YearSettings<'_> {
        self.project.settings.of_year(self.sheet().and_then(Sheet::year))
    }

    /// Its lines as its author meant them.
    pub fn outline(&self) -> Outline {
        Outline::of(&self.document.source, self.document.grammar())
    }

    /// The goals whose first lines lie in some bytes, or in which these lie.
    pub fn goals_at(&self, span: Span) -> impl Iterator<Item = usize> {
        let goals = self.sheet().map(|sheet| sheet.goals.as_slice()).unwrap_or_default();
        goals
            .iter()
            .enumerate()
            .filter(move |(_, goal)| goal.span.start <= span.end && span.start <= goal.span.end)
            .map(|(index, _)| index)
    }
}
