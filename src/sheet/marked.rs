//! Text in which a comparison has marked what was deleted and what was inserted.
//!
//! Enters and leaves: runs of text with their marks. Knows neither how they were compared nor how they are
//! drawn.

/// What became of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Only the old text has it.
    Delete,
    /// Only the new text has it.
    Insert,
}

/// A run of text that was kept, or deleted, or inserted as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it; `None` where it was kept.
    pub mark: Option<Mark>,
    /// Its text.
    pub text: String,
}

impl Run {
    /// A run of a mark.
    pub fn new(mark: Option<Mark>, text: impl Into<String>) -> Self {
        Self { mark, text: text.into() }
    }
}

/// Text of one or more paragraphs, deleted text standing before what replaces it. Neighbours never have the
/// same mark, and none is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedText {
    runs: Vec<Run>,
}

impl MarkedText {
    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds a run; one of the same mark as the last becomes part of it.
    pub fn push(&mut self, mark: Option<Mark>, text: &str) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.runs.push(Run::new(mark, text)),
        }
    }

    /// Adds all runs of another text.
    pub fn append(&mut self, other: &Self) {
        other.runs.iter().for_each(|run| self.push(run.mark, &run.text));
    }

    /// Whether anything was deleted or inserted.
    pub fn is_changed(&self) -> bool {
        self.runs.iter().any(|run| run.mark.is_some())
    }

    /// The text of both sides, deleted and inserted.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The text without what was inserted.
    pub fn before(&self) -> String {
        self.without(Mark::Insert)
    }

    /// The text without what was deleted.
    pub fn after(&self) -> String {
        self.without(Mark::Delete)
    }

    fn without(&self, mark: Mark) -> String {
        self.runs.iter().filter(|run| run.mark != Some(mark)).map(|run| run.text.as_str()).collect()
    }
}

/// A paragraph of either side, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedParagraph {
    /// Its index among the old paragraphs, where it is one of them.
    pub old: Option<usize>,
    /// Its index among the new paragraphs, where it is one of them.
    pub new: Option<usize>,
    /// Its text.
    pub text: MarkedText,
}

/// Paragraphs as one text with line feeds between them, which are marked where only one side has them.
pub fn joined(paragraphs: &[MarkedParagraph]) -> MarkedText {
    let mut text = MarkedText::default();
    let (mut old_follows, mut new_follows) = (false, false);
    for paragraph in paragraphs {
        match (paragraph.old.is_some() && old_follows, paragraph.new.is_some() && new_follows) {
            (true, true) => text.push(None, "\n"),
            (true, false) => text.push(Some(Mark::Delete), "\n"),
            (false, true) => text.push(Some(Mark::Insert), "\n"),
            (false, false) => {}
        }
        old_follows |= paragraph.old.is_some();
        new_follows |= paragraph.new.is_some();
        text.append(&paragraph.text);
    }
    text
}
