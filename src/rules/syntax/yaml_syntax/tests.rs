//! The faults of the syntax, each with what is said of it.
#![allow(clippy::too_many_lines)]

mod brackets;
mod colons;
mod lines;
mod signs;

use std::fmt::Write as _;

use super::*;
use crate::fonts::Faces;
use crate::form::Library;
use crate::rules::mend;
use crate::settings::Settings;
use crate::sheet::Document;

/// What is found in a text, and what mending makes of it.
fn found(text: &str) -> String {
    let settings = Settings::default();
    let document = Document::read("goals/r8/見本.yaml", text.as_bytes(), &Library::embedded(), &settings);
    let faces = Faces::embedded();
    let mut findings = Findings::default();
    check(&Subject::new(&document, settings.of_year(None), &faces), &mut findings);
    let source = &document.source;
    let mut shown = String::new();
    for finding in findings.into_vec() {
        let place = source.position(finding.span.start);
        let _ = writeln!(
            shown,
            "{}:{} 「{}」 {}",
            place.line,
            place.column,
            source.slice(finding.span).escape_debug(),
            finding.message
        );
        let _ = writeln!(shown, "  {}", finding.hint.unwrap());
        if let Some(mended) = finding.fix.and_then(|fix| mend::apply(source, [&fix])) {
            let changed = mended
                .lines()
                .zip(text.lines().chain(std::iter::repeat("")))
                .filter(|(after, before)| after != before);
            changed.for_each(|(after, _)| writeln!(shown, "  ✎ {after}").unwrap());
        }
    }
    shown
}
