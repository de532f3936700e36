//! Applying the rules to the files that the project's keeper writes: the project file and the forms.

use std::sync::Arc;

use super::finding::Findings;
use super::phase::Phase;
use super::severity::{diagnostic, diagnostics};
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::rules::project::{bad_form, bad_project, unknown_rule};
use crate::rules::syntax::{folded_text, yaml_feature, yaml_limit, yaml_syntax};
use crate::rules::{Check, RULES, Rule, Subject, find};
use crate::settings::{Level, Settings, Words};
use crate::sheet::Document;
use crate::source::{Located, Source};
use crate::yaml::Tree;
use crate::yaml::mapping::Problem;

/// The rules about YAML that have something to say of a file in which nothing else is wrong.
const OF_READ: &[&Rule] = &[&folded_text::RULE];
/// Those that have of any other.
const OF_UNREAD: &[&Rule] = &[&yaml_syntax::RULE, &yaml_limit::RULE, &yaml_feature::RULE, &folded_text::RULE];

/// What keeps a file that the project's keeper writes from being read as it was meant, in the words that a
/// sheet gets. Of one in which nothing else is wrong (`is_read`), only what YAML reads without a word, and
/// otherwise than anybody means it.
pub fn check_unread(document: &Document, is_read: bool, settings: &Settings) -> Vec<Diagnostic> {
    let faces = Faces::default();
    let subject = Subject::new(document, settings.of_year(None), &faces);
    let of_yaml = if is_read { OF_READ } else { OF_UNREAD };
    let is_of_yaml = |rule: &Rule| of_yaml.iter().any(|other| other.name == rule.name);
    let in_phase = |phase: Phase| -> Vec<Diagnostic> {
        let rules = RULES.iter().filter(|rule| phase != Phase::Yaml || is_of_yaml(rule));
        let found = |rule: &&Rule| {
            diagnostics(rule, settings, &document.source, phase.run(rule, &subject).into_vec())
        };
        rules.flat_map(found).collect()
    };
    let mut found = Vec::new();
    for phase in Phase::ALL {
        found.extend(in_phase(phase));
        if found.iter().any(Diagnostic::is_error) {
            break;
        }
    }
    found
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
    diagnostics(rule, settings, source, findings.into_vec())
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
    diagnostics(&bad_form::RULE, settings, source, findings.into_vec())
}

/// The names under 規則 that are no rule's, or of a rule that keeps its weight; those under 規則の語 that are no
/// rule's, or of one without list.
pub fn check_levels(source: &Arc<Source>, settings: &Settings) -> Vec<Diagnostic> {
    let wrong = |(name, level): &(Located<String>, Level)| match find(name) {
        None => diagnostic(&unknown_rule::RULE, settings, source, unknown_rule::finding(name, name.span)),
        Some(rule) if rule.is_binding && *level != Level::On(rule.severity) => {
            diagnostic(&bad_project::RULE, settings, source, bad_project::of_level(rule, name.span))
        }
        Some(_) => None,
    };
    let wordless = |(name, _): &(Located<String>, Words)| match find(name) {
        None => diagnostic(&unknown_rule::RULE, settings, source, unknown_rule::finding(name, name.span)),
        Some(rule) if !rule.has_words => {
            diagnostic(&bad_project::RULE, settings, source, bad_project::of_words(rule, name.span))
        }
        Some(_) => None,
    };
    settings.levels.iter().filter_map(wrong).chain(settings.words.iter().filter_map(wordless)).collect()
}
