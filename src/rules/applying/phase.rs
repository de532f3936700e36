//! In which order a file is looked at: what keeps its bytes from being text, its text from being YAML, its YAML
//! from being a sheet, and only then the sheet.

use super::finding::Findings;
use crate::rules::{Check, Rule, Subject};

/// What is looked at, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Encoding,
    Text,
    Yaml,
}

impl Phase {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Encoding, Self::Text, Self::Yaml];

    /// What a rule finds that is applied in this phase; nothing of any other.
    pub(super) fn run(self, rule: &Rule, subject: &Subject<'_>) -> Findings {
        let mut findings = Findings::default();
        match (self, rule.check) {
            (Self::Encoding, Check::Encoding(check))
            | (Self::Text, Check::Text(check) | Check::TextThenSheet(check, _))
            | (Self::Yaml, Check::Yaml(check))
                if subject.may_have(rule.seeks) =>
            {
                check(subject, &mut findings);
            }
            (
                Self::Yaml,
                Check::Sheet(check) | Check::TextThenSheet(_, check) | Check::SheetAsOne(check, _),
            ) if subject.may_have(rule.seeks) => {
                if let Some(sheet) = &subject.document.sheet {
                    check(subject, sheet, &mut findings);
                }
            }
            _ => {}
        }
        findings
    }
}
