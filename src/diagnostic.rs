//! A finding about somebody's file, and its renderers.
//!
//! Enters: what a rule found. Leaves: one report, sorted, in a form for people or for machines. Knows no
//! rule, no sheet and no terminal. Not for what keeps a command from its work, such as a file that cannot be
//! written: that is an error, not a finding.

mod excerpt;
mod github;
mod human;
mod json;
#[cfg(test)]
mod samples;
mod sarif;
pub mod visible;

use std::sync::Arc;

use crate::source::{Source, Span};

pub use github::github;
pub use human::{Appearance, human};
pub use json::json;
pub use sarif::{RuleDescription, sarif};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The sheet cannot be published so.
    Error,
    /// Somebody should look at it.
    Warning,
    /// The sheet is in order, and might be better. Told only to whoever asks.
    Advice,
}

impl Severity {
    /// All of them, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "エラー",
            Self::Warning => "警告",
            Self::Advice => "助言",
        }
    }
}

/// A range of characters of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The characters.
    pub span: Span,
}

impl Place {
    /// The characters that people see marked: whole ones, inside the text, without the byte order mark before
    /// and the line ends behind them.
    fn marked(&self) -> Span {
        let text = self.source.text();
        let start = text.floor_char_boundary(self.span.start).max(self.source.content_start());
        let end = text.ceil_char_boundary(self.span.end).max(start);
        let characters = self.source.slice(Span::new(start, end));
        let (kept, blank) = characters.split_at(characters.trim_end().len());
        let tail = blank.find(['\n', '\r']).unwrap_or(blank.len());
        Span::new(start, start + kept.len() + tail)
    }
}

/// Something that is wrong with a file, in the words of its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, in kebab case.
    pub rule: &'static str,
    /// The rule's short Japanese name.
    pub title: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Where.
    pub place: Place,
    /// The keys of the fields that it is about, where the place does not tell: several can be missing at one
    /// place.
    pub about: Vec<String>,
    /// Other places that belong to it, each with what is to be seen there.
    pub related: Vec<(String, Place)>,
    /// A safe mend, where there is one.
    pub fix: Option<Fix>,
}

/// A mend that changes nothing but the fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// The changes, in ascending order and without overlap.
    pub edits: Vec<Edit>,
}

/// Some bytes of a file and what to put in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Fix {
    /// A fix of one edit.
    pub fn one(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { title: title.into(), edits: vec![Edit { span, text: text.into() }] }
    }
}

/// All findings about a number of files, sorted by path, place and rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files were looked at.
    pub files: usize,
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The findings about `files` files, brought into order.
    pub fn new(files: usize, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        diagnostics.dedup();
        Self { files, diagnostics }
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// How many findings have a safe mend.
    pub fn fixable(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_some()).count()
    }
}

impl Diagnostic {
    /// Whether the sheet cannot be published so.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn sort_key(&self) -> (&str, usize, &str, usize, &str) {
        (self.place.source.path(), self.place.span.start, self.rule, self.place.span.end, &self.message)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts in which everything comes up that moves lines and columns, and spans that may lie anywhere in
    /// them or outside.
    fn places() -> impl Strategy<Value = Vec<Place>> {
        let pieces = ["\n", "\r", "\r\n", "\t", " ", "課", "窓口の見直し", "ab", "🎉", "辻\u{e0100}"];
        let hidden = ["\u{1b}[", "\u{9b}", "\u{202e}", "\u{200b}", "\u{feff}"];
        let piece = prop_oneof![
            8 => prop::sample::select([pieces.as_slice(), &hidden].concat()).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
            1 => Just("字".repeat(90)),
        ];
        let offset = || prop_oneof![9 => 0..200_usize, 1 => any::<usize>()];
        let text = prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
        (text, prop::collection::vec((offset(), offset()), 1..4)).prop_map(|(text, spans)| {
            let source = Arc::new(Source::new("目標/a.yaml", text));
            let place = |(start, end)| Place { source: Arc::clone(&source), span: Span::new(start, end) };
            spans.into_iter().map(place).collect()
        })
    }

    proptest! {
        #[test]
        fn every_format_can_show_any_place_of_any_text(places in places(), width in prop::option::of(0..200_usize)) {
            let Some((place, others)) = places.split_first() else { return Ok(()) };
            let related = others.iter().map(|other| (other.source.text().to_owned(), other.clone())).collect();
            let fix = Some(Fix::one("直す", place.span, place.source.text()));
            let message = place.source.text();
            let finding = Diagnostic { related, fix, ..samples::finding("sample", "見本", message, place.clone()) };
            let report = Report::new(1, vec![finding]);
            let appearance = Appearance { color: false, width };
            let foreign = human(&report, appearance).chars().any(|c| c != '\n' && crate::text::characters::is_invisible(c));
            prop_assert!(!foreign);
            let coloured = human(&report, Appearance { color: true, width });
            prop_assert!(coloured.ends_with("直せます）\n"));
            prop_assert_eq!(github(&report).matches('\n').count(), 1);
            for document in [json(&report), sarif(&report, &[])] {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&document).is_ok());
            }
        }

        #[test]
        fn the_marked_characters_lie_in_the_text(places in places()) {
            for place in places {
                let span = place.marked();
                prop_assert!(place.source.text().get(span.start..span.end).is_some(), "{span:?}");
            }
        }
    }
}
