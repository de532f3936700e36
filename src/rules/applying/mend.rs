//! Applying the mends of findings to a file's text.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::{Source, Span};
use crate::yaml;

/// The text with the mends of its findings applied; of two that overlap, the first. `None` when there is none
/// to apply.
pub fn mend<'d>(source: &Source, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Option<String> {
    apply(source, diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix.as_ref()))
}

/// The same, with the number of places that are changed.
pub fn mend_places<'d>(
    source: &Source,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> Option<(String, usize)> {
    apply_counting(source, diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix.as_ref()))
}

/// The text with mends applied; of two that overlap, the first.
pub fn apply<'d>(source: &Source, fixes: impl IntoIterator<Item = &'d Fix>) -> Option<String> {
    apply_counting(source, fixes).map(|(text, _)| text)
}

fn apply_counting<'d>(source: &Source, fixes: impl IntoIterator<Item = &'d Fix>) -> Option<(String, usize)> {
    let mut fixes: Vec<&[Edit]> = fixes.into_iter().map(|fix| fix.edits.as_slice()).collect();
    fixes.sort_by_key(|edits| edits.first().map(|edit| edit.span));
    let mut taken: BTreeMap<Span, Vec<&Edit>> = BTreeMap::new();
    for edits in fixes {
        // A mend is applied whole or not at all. Of what is taken nothing overlaps, so that the nearest tells
        // for all.
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
    let (mut at, mut places) = (0, 0);
    for edit in taken.into_values().flatten() {
        text.push_str(source.text().get(at..edit.span.start)?);
        text.push_str(&edit.text);
        at = edit.span.end;
        places += usize::from(source.slice(edit.span) != edit.text);
    }
    text.push_str(source.text().get(at..)?);
    Some((text, places))
}

/// So many mends are tried one by one: each needs the whole file to be read.
const TRIED: usize = 100;

/// Findings with their mends only where the text can be read with them: with all of them, or else with each
/// alone.
pub fn keep_all_good(source: &Source, findings: Vec<Finding>) -> Vec<Finding> {
    let text = apply(source, findings.iter().filter_map(|finding| finding.fix.as_ref()));
    if text.is_some_and(|text| yaml::load(&Source::new(source.path(), text)).is_ok()) {
        return findings;
    }
    let tried = |(index, finding): (usize, Finding)| {
        let is_good = index < TRIED && finding.fix.as_ref().is_some_and(|fix| reads_further(source, [fix]));
        if is_good { finding } else { Finding { fix: None, ..finding } }
    };
    findings.into_iter().enumerate().map(tried).collect()
}

/// A finding with its mend only where the text can be read with it, or at least up to a later place. A mend
/// of many lines of which others are not readable yet is made of those up to the end of the line of `at`,
/// where reading stopped.
pub fn keep_good(source: &Source, finding: Finding, at: usize) -> Finding {
    let Some(fix) = &finding.fix else { return finding };
    if reads_further(source, [fix]) {
        return finding;
    }
    let end = source.line_at(at).end;
    let edits: Vec<Edit> = fix.edits.iter().filter(|edit| edit.span.end <= end).cloned().collect();
    let part = Some(Fix { title: fix.title.clone(), edits })
        .filter(|part| part.edits.len() < fix.edits.len() && reads_further(source, [part]));
    Finding { fix: part, ..finding }
}

/// Whether the text can be read with mends, or at least up to a place behind them.
pub fn reads_further<'d>(source: &Source, fixes: impl IntoIterator<Item = &'d Fix> + Clone) -> bool {
    let Some(text) = apply(source, fixes.clone()) else { return false };
    let added = text.len().saturating_sub(source.text().len());
    match yaml::load(&Source::new(source.path(), text)) {
        Ok(_) => true,
        Err(yaml::Error::Syntax { span, .. }) => {
            let end = fixes
                .into_iter()
                .flat_map(|fix| &fix.edits)
                .map(|edit| edit.span.end)
                .max()
                .unwrap_or_default();
            span.start > end + added
        }
        Err(_) => false,
    }
}
