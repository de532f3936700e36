//! Applying the rules to a sheet's file: in which order, and what is silenced.

use super::allow::Allowances;
use super::finding::{Finding, Findings};
use super::phase::Phase;
use super::severity::{diagnostics, is_unheard};
use crate::diagnostic::{Diagnostic, Place};
use crate::rules::{Check, RULES, Rule, Subject};
use crate::settings::Settings;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::{Document, Sheet};

/// All findings about a sheet's file.
pub fn check_file(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let settings = subject.year_settings.settings;
    let mut allowances = allowances(subject.document);
    let rules = asked(settings, &allowances);
    let mut found = Vec::new();
    for phase in Phase::ALL {
        for rule in rules.iter().copied() {
            let findings = allowances.unsuppressed(rule, phase.run(rule, subject).into_vec());
            let findings = as_one(rule, subject, findings);
            found.extend(diagnostics(rule, settings, subject.source(), findings));
        }
        // What follows from a file that cannot be read as it was meant would only hide the cause. What a
        // project takes for less than an error hides nothing.
        if phase != Phase::Yaml && found.iter().any(Diagnostic::is_error) {
            found.extend(in_the_way(subject, &found));
            return found;
        }
    }
    // Of a file that is no sheet nobody knows what its comments would have silenced.
    if subject.document.sheet.is_some() {
        found.extend(of_allowances(subject, &allowances));
    }
    found
}

/// The rules of which somebody would hear. A comment that silences one is needed as long as it silences something, heard or
/// not.
fn asked(settings: &Settings, allowances: &Allowances) -> Vec<&'static Rule> {
    let is_asked = |rule: &&'static Rule| !is_unheard(rule, settings) || allowances.name(rule);
    RULES.iter().copied().filter(is_asked).collect()
}

/// Where nothing of what was found can be mended because something else keeps the file from being read, that
/// too, so far as it can be mended.
fn in_the_way(subject: &Subject<'_>, found: &[Diagnostic]) -> Vec<Diagnostic> {
    const WAITING: [&str; 2] = ["full-width-syntax", "zero-width-character"];
    let waits = |found: &Diagnostic| found.fix.is_none() && WAITING.contains(&found.rule);
    if subject.document.tree.is_ok() || !found.iter().all(waits) {
        return Vec::new();
    }
    let settings = subject.year_settings.settings;
    let mut others = Vec::new();
    for rule in RULES {
        let findings = Phase::Yaml.run(rule, subject).into_vec();
        let mended = findings.into_iter().filter(|finding| finding.fix.is_some()).collect();
        others.extend(diagnostics(rule, settings, subject.source(), mended));
    }
    others
}

fn of_allowances(subject: &Subject<'_>, allowances: &Allowances) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        if let Check::Allow(check) = rule.check {
            let mut findings = Findings::default();
            check(allowances, &mut findings);
            let settings = subject.year_settings.settings;
            found.extend(diagnostics(rule, settings, subject.source(), findings.into_vec()));
        }
    }
    found
}

/// The comments of a file that silence rules.
fn allowances(document: &Document) -> Allowances {
    document.tree.as_ref().map(|tree| Allowances::of(&document.source, tree)).unwrap_or_default()
}

/// What a rule found of a sheet that it speaks of in one finding, whatever was silenced of it; of any other
/// rule, all that it found.
fn as_one(rule: &Rule, subject: &Subject<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    match (rule.check, &subject.document.sheet) {
        (Check::SheetAsOne(_, join), Some(sheet)) if !findings.is_empty() => vec![join(sheet, &findings)],
        _ => findings,
    }
}

/// What is wrong with how a sheet was changed since the revision in which it was `earlier`.
pub fn check_revision(subject: &Subject<'_>, earlier: &Sheet) -> Vec<Diagnostic> {
    let Some(sheet) = &subject.document.sheet else { return Vec::new() };
    let apply = |rule: &'static Rule, findings: &mut Findings| {
        if let Check::Revision(check) = rule.check {
            check(subject, sheet, earlier, findings);
        }
    };
    unsuppressed(subject.document, subject.year_settings.settings, apply)
}

/// What is wrong with a sheet because of others in the project: the places where they say that they are the
/// same.
pub fn check_beside(document: &Document, others: &[Place], settings: &Settings) -> Vec<Diagnostic> {
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let apply = |rule: &'static Rule, findings: &mut Findings| {
        if let Check::Beside(check) = rule.check {
            check(sheet, others, findings);
        }
    };
    unsuppressed(document, settings, apply)
}

/// What the laid-out pages of a sheet do not show as it says it, as findings about its file.
pub fn check_layout(document: &Document, faults: &[LayoutFault], settings: &Settings) -> Vec<Diagnostic> {
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let apply = |rule: &'static Rule, findings: &mut Findings| {
        if let Check::Layout(check) = rule.check {
            check(sheet, faults, findings);
        }
    };
    unsuppressed(document, settings, apply)
}

/// What rules find that are applied beside the others, as far as no comment silences it.
fn unsuppressed(
    document: &Document,
    settings: &Settings,
    apply: impl Fn(&'static Rule, &mut Findings),
) -> Vec<Diagnostic> {
    let mut allowances = allowances(document);
    let mut found = Vec::new();
    for rule in RULES.iter().copied() {
        let mut findings = Findings::default();
        apply(rule, &mut findings);
        let findings = allowances.unsuppressed(rule, findings.into_vec());
        found.extend(diagnostics(rule, settings, &document.source, findings));
    }
    found
}

#[cfg(test)]
mod tests;
