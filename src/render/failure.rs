//! Why a sheet could not be laid out or written: the template's fault, not the author's.

use std::fmt;

/// An error of the layout engine with its place in the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, each with its place.
    pub faults: Vec<Fault>,
}

/// One error of the layout engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `sheet.typ:12:5`, where it has a place.
    pub place: Option<String>,
    /// What went wrong, in the engine's words.
    pub message: String,
    /// What the engine advises.
    pub hints: Vec<String>,
}

impl Failure {
    /// The template's folder has no `sheet.typ`.
    pub(super) fn no_template() -> Self {
        Self {
            faults: vec![Fault {
                place: None, message: "様式のフォルダーに sheet.typ がありません。".to_owned(), hints: Vec::new()
            }],
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            match &fault.place {
                Some(place) => write!(f, "{place}: {}", fault.message)?,
                None => write!(f, "{}", fault.message)?,
            }
            for hint in &fault.hints {
                write!(f, "\n  ヒント: {hint}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
