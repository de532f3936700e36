//! What is wrong with a file that a project's keeper writes: `form.yaml` or `mokuhyo.yaml`.

use crate::source::Span;

/// A fault with its place and, where there is one, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What is wrong, in Japanese.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Problem {
    /// A fault at a place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: None }
    }

    /// The same with what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
