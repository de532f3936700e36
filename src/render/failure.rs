//! Why a sheet could not be laid out or written: the template's fault, not the author's.

use std::fmt;

/// An error of the layout engine with its place in the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Of the document's sheets the one whose template it is, from 0.
    pub sheet: usize,
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

impl Fault {
    /// An error as the engine words it. What an official can mend by changing a text is told in other words.
    pub(super) fn new(place: Option<String>, message: &str, hints: Vec<String>) -> Self {
        let missing =
            message.split_once("the text ").and_then(|(_, rest)| rest.split_once(" could not be displayed"));
        match missing {
            Some((typed, _)) => {
                let message = format!("様式の書体にない字「{}」があります。", typed.trim_matches(['`', '"']));
                Self { place, message, hints: Vec::new() }
            }
            None => Self { place, message: message.to_owned(), hints },
        }
    }
}

impl Failure {
    /// A file of the template is not UTF-8.
    pub(super) fn not_utf8(sheet: usize, path: &str) -> Self {
        let message = "文字コードが UTF-8 ではありません。".to_owned();
        Self {
            sheet,
            faults: vec![Fault {
                place: Some(path.to_owned()),
                message,
                hints: vec!["UTF-8 で保存し直してください。".to_owned()],
            }],
        }
    }

    /// The template's folder has no `sheet.typ`.
    pub(super) fn no_template() -> Self {
        Self {
            sheet: 0,
            faults: vec![Fault {
                place: None,
                message: "様式のフォルダーに sheet.typ がありません。".to_owned(),
                hints: Vec::new(),
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
