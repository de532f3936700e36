//! From findings to diagnostics: each gets its file, and the weight that the project gives to its rule.

use std::sync::Arc;

use super::finding::Finding;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::rules::Rule;
use crate::settings::{Level, Settings};
use crate::source::{Located, Source};

/// What a rule found in a file, as far as the project wants to be told.
pub(super) fn diagnostics(
    rule: &Rule,
    settings: &Settings,
    source: &Arc<Source>,
    findings: Vec<Finding>,
) -> Vec<Diagnostic> {
    findings.into_iter().filter_map(|finding| diagnostic(rule, settings, source, finding)).collect()
}

/// A finding with the weight that the project gives to its rule; `None` where it is off.
pub(super) fn diagnostic(
    rule: &Rule,
    settings: &Settings,
    source: &Arc<Source>,
    finding: Finding,
) -> Option<Diagnostic> {
    let severity = severity(rule, settings, &finding)?;
    let place = |span| Place { source: Arc::clone(source), span };
    let related = finding.related.into_iter().map(|(message, span)| (message, place(span)));
    Some(Diagnostic {
        rule: rule.name,
        title: rule.title,
        severity,
        message: finding.message,
        hint: finding.hint,
        place: place(finding.span),
        about: finding.about,
        related: related.chain(finding.elsewhere).collect(),
        fix: finding.fix,
    })
}

/// Whether nothing that a rule finds would be told: it gives advice, and nobody asks for any.
pub(super) fn is_unheard(rule: &Rule, settings: &Settings) -> bool {
    let is_raised = || settings.levels.iter().any(|(name, _)| name.as_str() == rule.name);
    rule.severity == Severity::Advice && !settings.gives_advice && !is_raised()
}

fn severity(rule: &Rule, settings: &Settings, finding: &Finding) -> Option<Severity> {
    let is_of_rule = |(name, _): &&(Located<String>, Level)| name.as_str() == rule.name;
    let severity = match settings.levels.iter().find(is_of_rule).map(|(_, level)| *level) {
        Some(Level::Off | Level::On(Severity::Warning | Severity::Advice)) if finding.binds(rule) => {
            rule.severity
        }
        Some(Level::Off) => return None,
        Some(Level::On(severity)) => severity,
        None => finding.severity.unwrap_or(rule.severity),
    };
    (severity != Severity::Advice || settings.gives_advice).then_some(severity)
}
