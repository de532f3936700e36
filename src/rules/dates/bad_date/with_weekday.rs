//! A date beside which the day of the week stands.

use crate::calendar::{Date, named_days};
use crate::diagnostic::Fix;
use crate::rules::{Finding, Subject};
use crate::source::Span;

/// A date as typed, and what stands beside it.
pub(super) struct WithWeekday<'t> {
    typed: &'t str,
    /// The date by itself.
    day: &'t str,
    /// Its day of the week, where another is written.
    other: Option<&'static str>,
}

impl<'t> WithWeekday<'t> {
    /// Of a text that is a date and a day of the week, and no more.
    pub(super) fn of(typed: &'t str) -> Option<Self> {
        let days = named_days(typed);
        let [day] = days.as_slice() else { return None };
        let weekday = day.weekday.as_ref()?;
        let day = typed.get(..weekday.range.start)?.trim();
        let date: Date = day.parse().ok()?;
        let is_all = typed.get(weekday.range.end..)?.trim().is_empty();
        let other = Some(date.weekday_name()).filter(|name| *name != weekday.name);
        is_all.then_some(Self { typed, day, other })
    }

    /// What to do about it: of a wrong pair nobody knows which half is meant.
    pub(super) fn advise(&self, finding: Finding, subject: &Subject<'_>, span: Span) -> Finding {
        let hint = format!("曜日は書かずに、「{}」としてください。", self.day);
        match self.other {
            Some(name) => {
                finding.hint(format!("{hint}その日は{name}曜日です。日が正しいか、確かめてください。"))
            }
            None => finding.hint(hint).maybe_fix(self.without(subject, span)),
        }
    }

    /// The day alone, where it stands in the file as it reads.
    fn without(&self, subject: &Subject<'_>, span: Span) -> Option<Fix> {
        let start = span.start + subject.source().slice(span).find(self.typed)?;
        Some(Fix::one("曜日を消す", Span::new(start, start + self.typed.len()), self.day))
    }
}
