//! Applying the mends of findings to a file's text.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::{Source, Span};
use crate::yaml;

/// The text with the mends of its findings applied; of two that overlap, the first. `None` when there is none to apply.
pub fn mend<'d>(source: &Source, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Option<String> {
    apply(source, diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix.as_ref()))
}

/// The text with mends applied; of two that overlap, the first.
pub fn apply<'d>(source: &Source, fixes: impl IntoIterator<Item = &'d Fix>) -> Option<String> {
    let mut fixes: Vec<&[Edit]> = fixes.into_iter().map(|fix| fix.edits.as_slice()).collect();
    fixes.sort_by_key(|edits| edits.first().map(|edit| edit.span));
    let mut taken: BTreeMap<Span, Vec<&Edit>> = BTreeMap::new();
    for edits in fixes {
        // A mend is applied whole or not at all. Of what is taken nothing overlaps, so that the nearest tells for all.
        let overlaps = |edit: &Edit| {
            let nearest = taken.range(..Span::new(edit.span.end, 0)).next_back();
            nearest.is_some_and(|(other, _)| edit.span.start < other.end && other.start < edit.span.end)
        };
        if !edits.iter().any(overlaps) {
            for edit in edits {
                taken.entry(edit.span).or_default().push(edit);
            }
        }
    }
    if taken.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(source.text().len());
    let mut at = 0;
    for edit in taken.into_values().flatten() {
        text.push_str(source.text().get(at..edit.span.start)?);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(source.text().get(at..)?);
    Some(text)
}

/// So many mends are tried one by one: each needs the whole file to be read.
const TRIED: usize = 100;

/// Findings with their mends only where the text can be read with them: with all of them, or else with each alone.
pub fn keep_all_good(source: &Source, findings: Vec<Finding>) -> Vec<Finding> {
    let text = apply(source, findings.iter().filter_map(|finding| finding.fix.as_ref()));
    if text.is_some_and(|text| yaml::load(&Source::new(source.path(), text)).is_ok()) {
        return findings;
    }
    let tried = |(index, finding)| if index < TRIED { keep_good(source, finding) } else { Finding { fix: None, ..finding } };
    findings.into_iter().enumerate().map(tried).collect()
}

/// A finding with its mend only where the text can be read with it, or at least up to a later place.
pub fn keep_good(source: &Source, finding: Finding) -> Finding {
    let Some(text) = finding.fix.as_ref().and_then(|fix| apply(source, [fix])) else { return finding };
    let added = text.len().saturating_sub(source.text().len());
    let end = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span.end).max().unwrap_or_default();
    let is_good = match yaml::load(&Source::new(source.path(), text)) {
        Ok(_) => true,
        Err(yaml::Error::Syntax { span, .. }) => span.start > end + added,
        Err(_) => false,
    };
    if is_good { finding } else { Finding { fix: None, ..finding } }
}
