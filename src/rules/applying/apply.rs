//! Applying the rules to a file: in which order, with which weight, and what is silenced.

use std::sync::Arc;

use super::allow::Allowances;
use super::finding::{Finding, Findings};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fonts::Faces;
use crate::rules::project::{bad_form, bad_project, unknown_rule};
use crate::rules::syntax::{folded_text, yaml_feature, yaml_limit, yaml_syntax};
use crate::rules::{Check, RULES, Rule, Subject, find};
use crate::settings::{Level, Settings, Words};
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::{Document, Sheet};
use crate::source::{Located, Source};
use crate::yaml::Tree;
use crate::yaml::mapping::Problem;

/// All findings about a sheet's file.
pub fn check_file(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let settings = subject.year_settings.settings;
    let mut allowances =
        subject.document.tree.as_ref().map(|tree| Allowances::of(subject.source(), tree)).unwrap_or_default();
    let mut diagnostics = Vec::new();
    for phase in [Phase::Encoding, Phase::Text, Phase::Yaml] {
        for rule in RULES {
            let mut findings = Findings::default();
            phase.run(rule, subject, &mut findings);
            let findings = as_one(rule, subject, allowances.unsuppressed(rule, findings.into_vec()));
            diagnostics.extend(
                findings
                    .into_iter()
                    .filter_map(|finding| with_severity(rule, settings, subject.source(), finding)),
            );
        }
        // What follows from a file that cannot be read as it was meant would only hide the cause. What a
        // project takes for less than an error hides nothing.
        if phase != Phase::Yaml && diagnostics.iter().any(Diagnostic::is_error) {
            return diagnostics;
        }
    }
    // Of a file that is no sheet nobody knows what its comments would have silenced.
    for rule in RULES.iter().filter(|_| subject.document.sheet.is_some()) {
        if let Check::Allow(check) = rule.check {
            let mut findings = Findings::default();
            check(&allowances, &mut findings);
            diagnostics.extend(
                findings
                    .into_vec()
                    .into_iter()
                    .filter_map(|finding| with_severity(rule, settings, subject.source(), finding)),
            );
        }
    }
    diagnostics
}

/// What is looked at, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Encoding,
    Text,
    Yaml,
}

impl Phase {
    fn run(self, rule: &Rule, subject: &Subject<'_>, findings: &mut Findings) {
        match (self, rule.check) {
            (Self::Encoding, Check::Encoding(check))
            | (Self::Text, Check::Text(check) | Check::TextThenSheet(check, _))
            | (Self::Yaml, Check::Yaml(check)) => check(subject, findings),
            (
                Self::Yaml,
                Check::Sheet(check) | Check::TextThenSheet(_, check) | Check::SheetAsOne(check, _),
            ) => {
                if let Some(sheet) = &subject.document.sheet {
                    check(subject, sheet, findings);
                }
            }
            _ => {}
        }
    }
}

/// What keeps a file that the project's keeper writes from being read as it was meant, in the words that a
/// sheet gets. Of one in which nothing else is wrong (`is_read`), only what YAML reads without a word, and
/// otherwise than anybody means it.
pub fn check_unread(document: &Document, is_read: bool, settings: &Settings) -> Vec<Diagnostic> {
    let faces = Faces::default();
    let subject = Subject { document, year_settings: settings.of_year(None), faces: &faces };
    let of_yaml: &[&Rule] = if is_read {
        &[&folded_text::RULE]
    } else {
        &[&yaml_syntax::RULE, &yaml_limit::RULE, &yaml_feature::RULE, &folded_text::RULE]
    };
    let mut diagnostics = Vec::new();
    for phase in [Phase::Encoding, Phase::Text, Phase::Yaml] {
        for rule in RULES
            .iter()
            .filter(|rule| phase != Phase::Yaml || of_yaml.iter().any(|other| other.name == rule.name))
        {
            let mut findings = Findings::default();
            phase.run(rule, &subject, &mut findings);
            diagnostics.extend(
                findings
                    .into_vec()
                    .into_iter()
                    .filter_map(|finding| with_severity(rule, settings, &document.source, finding)),
            );
        }
        if diagnostics.iter().any(Diagnostic::is_error) {
            return diagnostics;
        }
    }
    diagnostics
}

/// What a rule found of a sheet that it speaks of in one finding, whatever was silenced of it; of any other
/// rule, all that it found.
fn as_one(rule: &Rule, subject: &Subject<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    match (rule.check, &subject.document.sheet) {
        (Check::SheetAsOne(_, join), Some(sheet)) if !findings.is_empty() => vec![join(sheet, &findings)],
        _ => findings,
    }
}

/// The problems of a project file or a form, as findings of the rule of that name.
pub fn check_project(
    rule: &'static Rule,
    source: &Arc<Source>,
    problems: &[Problem],
    settings: &Settings,
) -> Vec<Diagnostic> {
    let Check::Project(check) = rule.check else { return Vec::new() };
    let mut findings = Findings::default();
    check(problems, &mut findings);
    findings
        .into_vec()
        .into_iter()
        .filter_map(|finding| with_severity(rule, settings, source, finding))
        .collect()
}

/// What is wrong with the typefaces of a form, and with what it prints itself in them.
pub fn check_lettering(
    source: &Arc<Source>,
    form: &Tree,
    faces: &Faces,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    bad_form::check_lettering(form, faces, &mut findings);
    findings
        .into_vec()
        .into_iter()
        .filter_map(|finding| with_severity(&bad_form::RULE, settings, source, finding))
        .collect()
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
    let mut allowances =
        document.tree.as_ref().map(|tree| Allowances::of(&document.source, tree)).unwrap_or_default();
    let mut diagnostics = Vec::new();
    for rule in RULES.iter().copied() {
        let mut findings = Findings::default();
        apply(rule, &mut findings);
        let findings = allowances.unsuppressed(rule, findings.into_vec());
        diagnostics.extend(
            findings
                .into_iter()
                .filter_map(|finding| with_severity(rule, settings, &document.source, finding)),
        );
    }
    diagnostics
}

/// A finding with the weight that the project gives to its rule; `None` where it is off.
fn with_severity(
    rule: &Rule,
    settings: &Settings,
    source: &Arc<Source>,
    finding: Finding,
) -> Option<Diagnostic> {
    let said =
        settings.levels.iter().find(|(name, _): &&(Located<String>, Level)| name.as_str() == rule.name);
    let severity = match said.map(|(_, level)| *level) {
        Some(Level::Off | Level::On(Severity::Warning | Severity::Advice)) if finding.binds(rule) => {
            rule.severity
        }
        Some(Level::Off) => return None,
        Some(Level::On(severity)) => severity,
        None => finding.severity.unwrap_or(rule.severity),
    };
    if severity == Severity::Advice && !settings.gives_advice {
        return None;
    }
    let place = |span| Place { source: Arc::clone(source), span };
    Some(Diagnostic {
        rule: rule.name,
        title: rule.title,
        severity,
        message: finding.message,
        hint: finding.hint,
        place: place(finding.span),
        about: finding.about,
        related: finding
            .related
            .into_iter()
            .map(|(message, span)| (message, place(span)))
            .chain(finding.elsewhere)
            .collect(),
        fix: finding.fix,
    })
}

/// The names under 規則 that are no rule's, or of a rule that keeps its weight; those under 規則の語 that are no
/// rule's, or of one without list.
pub fn check_levels(source: &Arc<Source>, settings: &Settings) -> Vec<Diagnostic> {
    let wrong = |(name, level): &(Located<String>, Level)| match find(name) {
        None => with_severity(&unknown_rule::RULE, settings, source, unknown_rule::finding(name, name.span)),
        Some(rule) if rule.is_binding && *level != Level::On(rule.severity) => {
            with_severity(&bad_project::RULE, settings, source, bad_project::of_level(rule, name.span))
        }
        Some(_) => None,
    };
    let wordless = |(name, _): &(Located<String>, Words)| match find(name) {
        None => with_severity(&unknown_rule::RULE, settings, source, unknown_rule::finding(name, name.span)),
        Some(rule) if !rule.has_words => {
            with_severity(&bad_project::RULE, settings, source, bad_project::of_words(rule, name.span))
        }
        Some(_) => None,
    };
    settings.levels.iter().filter_map(wrong).chain(settings.words.iter().filter_map(wordless)).collect()
}
