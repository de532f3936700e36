//! What a rule found, before it has a file and a weight.

use super::super::Rule;
use crate::diagnostic::{Fix, Place, Severity};
use crate::source::Span;
use crate::yaml::mapping::Problem;

/// A fault in the file that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The characters at fault.
    pub span: Span,
    /// What is wrong, in the words of the form.
    pub message: String,
    /// The key of the field that is missing there.
    pub about: Vec<String>,
    /// What to do.
    pub hint: Option<String>,
    /// Other places in the same file, each with what is to be seen there.
    pub related: Vec<(String, Span)>,
    /// Places in other files, each with what is to be seen there.
    pub elsewhere: Vec<(String, Place)>,
    /// A safe mend.
    pub fix: Option<Fix>,
    /// A weight other than the rule's.
    pub severity: Option<Severity>,
    /// Whether it cannot be silenced though its rule can: what is typed there was not read.
    pub is_binding: bool,
}

impl Finding {
    /// A fault at a place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            about: Vec::new(),
            hint: None,
            related: Vec::new(),
            elsewhere: Vec::new(),
            fix: None,
            severity: None,
            is_binding: false,
        }
    }

    /// What is wrong with a file that the project's keeper writes.
    pub fn of_problem(problem: &Problem) -> Self {
        let fix = problem.mend.as_ref().map(|mend| Fix::one(&mend.title, mend.span, &mend.text));
        Self::new(problem.span, problem.message.clone()).maybe_hint(problem.hint.clone()).maybe_fix(fix)
    }

    /// About a field that its place does not tell.
    #[must_use]
    pub fn about(mut self, key: &str) -> Self {
        self.about.push(key.to_owned());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With what to do, where that is known.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// With another place.
    #[must_use]
    pub fn related(mut self, message: impl Into<String>, span: Span) -> Self {
        self.related.push((message.into(), span));
        self
    }

    /// With a place in another file.
    #[must_use]
    pub fn elsewhere(mut self, message: impl Into<String>, place: Place) -> Self {
        self.elsewhere.push((message.into(), place));
        self
    }

    /// With a safe mend.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// With a safe mend, where there is one.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// With a weight other than the rule's.
    #[must_use]
    pub const fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Not to be silenced though its rule can be.
    #[must_use]
    pub const fn binding(mut self) -> Self {
        self.is_binding = true;
        self
    }

    /// Whether neither the project nor a comment can silence it as a finding of `rule`.
    pub fn binds(&self, rule: &Rule) -> bool {
        self.is_binding || rule.is_binding && self.severity.unwrap_or(rule.severity) == Severity::Error
    }
}

/// The findings of a rule.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds one, if there is one.
    pub fn add_maybe(&mut self, finding: Option<Finding>) {
        self.0.extend(finding);
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}
