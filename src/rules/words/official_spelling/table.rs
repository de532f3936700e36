//! The spellings that are settled, as `table.tsv` lists them, and those that a project adds.
//!
//! Enters: the table. Leaves: spellings, each with the words that it is not part of. Knows no sheet.

use std::sync::LazyLock;

use crate::text::characters::{is_digit, is_kanji};

const TABLE: &str = include_str!("table.tsv");
static SETTLED: LazyLock<Vec<Spelling<'static>>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(Spelling::parse).collect()
});

/// The spellings that are settled for all.
pub fn settled() -> &'static [Spelling<'static>] {
    &SETTLED
}

/// Who settled a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// 公用文における漢字使用等について
    Directive,
    /// 公用文作成の考え方
    Proposal,
    /// The project file.
    Project,
}

/// A spelling, and the one in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling<'t> {
    /// What is written.
    pub wrong: &'t str,
    /// What is to be written.
    pub right: &'t str,
    /// Who says so.
    pub authority: Authority,
    before: Vec<Condition<'t>>,
    after: Vec<Condition<'t>>,
}

impl AsRef<str> for Spelling<'_> {
    fn as_ref(&self) -> &str {
        self.wrong
    }
}

/// What may not stand beside a spelling, or one of what must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Condition<'t> {
    must: bool,
    what: Neighbour<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbour<'t> {
    Digit,
    Kanji,
    Word(&'t str),
}

impl<'t> Spelling<'t> {
    /// A spelling of a project, which counts wherever it stands.
    pub const fn of_project(wrong: &'t str, right: &'t str) -> Self {
        Self { wrong, right, authority: Authority::Project, before: Vec::new(), after: Vec::new() }
    }

    fn parse(line: &'t str) -> Option<Self> {
        let mut fields = line.split('\t');
        let (wrong, right, before, after) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let authority = match fields.next()? {
            "訓令" => Authority::Directive,
            "建議" => Authority::Proposal,
            _ => return None,
        };
        let conditions = |field: &'t str| field.split(' ').filter_map(Condition::parse).collect();
        Some(Self { wrong, right, authority, before: conditions(before), after: conditions(after) })
    }

    /// Whether a project means this spelling by a word: `予め`, `3ヶ月`, `ヶ月`.
    pub fn is_named(&self, word: &str) -> bool {
        word == self.wrong || self.needs_number() && word.trim_start_matches(is_digit) == self.wrong
    }

    /// Whether the wrong spelling stands at an offset, as a word of its own.
    pub fn stands_at(&self, text: &str, at: usize) -> bool {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let Some(after) = rest.strip_prefix(self.wrong).filter(|_| !self.wrong.is_empty()) else {
            return false;
        };
        allow(&self.before, |what| what.ends(before))
            && allow(&self.after, |what| what.begins(after))
            && !self.is_right_already(text, at)
    }

    /// Whether the right spelling stands there, where it contains the wrong one.
    fn is_right_already(&self, text: &str, at: usize) -> bool {
        let starts = self.right.match_indices(self.wrong).filter_map(|(offset, _)| at.checked_sub(offset));
        starts.into_iter().any(|start| text.get(start..).is_some_and(|rest| rest.starts_with(self.right)))
    }

    /// The number that a spelling which needs one stands behind.
    pub fn number_before<'s>(&self, text: &'s str, at: usize) -> &'s str {
        let before = text.get(..at).filter(|_| self.needs_number()).unwrap_or_default();
        before.get(before.trim_end_matches(is_digit).len()..).unwrap_or_default()
    }

    fn needs_number(&self) -> bool {
        self.before.contains(&Condition { must: true, what: Neighbour::Digit })
    }

    /// Whether the right spelling can stand in any text of YAML without being taken for syntax.
    pub fn is_plain(&self) -> bool {
        let is_plain =
            |c: char| c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_whitespace() || c.is_control());
        !self.right.is_empty() && self.right.chars().all(is_plain)
    }
}

impl<'t> Condition<'t> {
    fn parse(text: &'t str) -> Option<Self> {
        let (must, what) = match (text.strip_prefix('='), text.strip_prefix('!')) {
            (Some(what), _) => (true, what),
            (_, Some(what)) => (false, what),
            _ => return None,
        };
        let what = match what {
            "〔数字〕" => Neighbour::Digit,
            "〔漢字〕" => Neighbour::Kanji,
            word => Neighbour::Word(word),
        };
        Some(Self { must, what })
    }
}

/// Whether one of what must stand there does, if anything must, and nothing of what must not.
fn allow(conditions: &[Condition<'_>], stands: impl Fn(Neighbour<'_>) -> bool) -> bool {
    let is_kept = |must: bool| {
        conditions
            .iter()
            .filter(move |condition| condition.must == must)
            .any(|condition| stands(condition.what))
    };
    !is_kept(false) && (is_kept(true) || !conditions.iter().any(|condition| condition.must))
}

impl Neighbour<'_> {
    fn ends(self, text: &str) -> bool {
        match self {
            Self::Digit => text.chars().next_back().is_some_and(is_digit),
            Self::Kanji => text.chars().next_back().is_some_and(is_kanji),
            Self::Word(word) => text.ends_with(word),
        }
    }

    fn begins(self, text: &str) -> bool {
        match self {
            Self::Digit => text.chars().next().is_some_and(is_digit),
            Self::Kanji => text.chars().next().is_some_and(is_kanji),
            Self::Word(word) => text.starts_with(word),
        }
    }
}
