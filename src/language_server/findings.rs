//! Findings as an editor shows them.
//!
//! Enters: findings, and where their files are. Leaves: diagnostics of the protocol, at the same characters and in
//! the same words as everywhere.

use std::path::Path;

use lsp_types::{
    CodeDescription, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Uri,
};

use super::documents::Documents;
use super::positions::{Encoding, Lines};
use super::uri::local_uri;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Who says it.
pub const SOURCE: &str = "mokuhyo";

/// Where files are, for whoever names a place.
#[derive(Debug, Clone, Copy)]
pub struct Whereabouts<'w> {
    /// The project's folder.
    pub root: &'w Path,
    /// What the editor has open.
    pub documents: &'w Documents,
    /// In what it counts.
    pub encoding: Encoding,
    /// With what the address of a rule's manual begins, where the editor shows manuals.
    pub manuals: Option<&'w str>,
}

impl Whereabouts<'_> {
    /// The address of a file by its name in the project, as the editor writes it where it has it open.
    pub fn uri(&self, name: &str) -> Option<Uri> {
        let path = self.root.join(name);
        match self.documents.of_path(&path) {
            Some(open) => Some(open.uri.clone()),
            None => local_uri(&path)?.parse().ok(),
        }
    }

    /// Where the manual of a rule is.
    fn manual(&self, rule: &str) -> Option<CodeDescription> {
        let href = format!("{}{rule}.md", self.manuals?).parse().ok()?;
        Some(CodeDescription { href })
    }

    /// A place, with the address of its file.
    pub fn location(&self, place: &Place) -> Option<Location> {
        let uri = self.uri(place.source.path())?;
        let open = self.documents.get(&uri).filter(|open| open.lines.text() == place.source.text());
        let range = match open {
            Some(open) => open.lines.range(place.span),
            None => Lines::of_file(&place.source, self.encoding).range(place.span),
        };
        Some(Location { uri, range })
    }
}

/// A finding about a text whose lines are given.
pub fn shown(finding: &Diagnostic, lines: &Lines, whereabouts: Whereabouts<'_>) -> Shown {
    let related: Vec<DiagnosticRelatedInformation> = finding
        .related
        .iter()
        .filter_map(|(message, place)| {
            Some(DiagnosticRelatedInformation {
                location: whereabouts.location(place)?,
                message: message.clone(),
            })
        })
        .collect();
    let hint = finding.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
    Shown {
        range: lines.range(finding.place.span),
        severity: Some(severity(finding.severity)),
        code_description: whereabouts.manual(finding.rule),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{hint}", finding.message),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Shown::default()
    }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Advice => DiagnosticSeverity::INFORMATION,
    }
}
