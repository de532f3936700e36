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
    /// What would set it right, where there is one reading.
    pub mend: Option<Mend>,
}

/// A text to be put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// What it does, in Japanese.
    pub title: String,
    /// What it takes the place of.
    pub span: Span,
    /// The text.
    pub text: String,
}

impl Problem {
    /// A fault at a place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: None, mend: None }
    }

    /// The same with what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with what would set it right.
    #[must_use]
    pub fn mend(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.mend = Some(Mend { title: title.into(), span, text: text.into() });
        self
    }
}
