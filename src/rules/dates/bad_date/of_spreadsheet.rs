//! A date as a spreadsheet hands it out: the number of its day, or with the time of midnight behind it.

use crate::calendar::{Date, DigitStyle};
use crate::diagnostic::Fix;
use crate::rules::{Finding, Subject, day_number};
use crate::source::Span;

/// What stands behind a day where a cell has no time.
const MIDNIGHT: [&str; 4] = ["00:00:00", "0:00:00", "00:00", "0:00"];

/// What was typed, and the date that is meant.
pub(super) struct OfSpreadsheet<'t> {
    typed: &'t str,
    date: String,
    hint: String,
}

impl<'t> OfSpreadsheet<'t> {
    pub(super) fn of(typed: &'t str) -> Option<Self> {
        if let Some(day) = day_number::day(typed) {
            let date = day.era_text(DigitStyle::Half);
            return Some(Self { typed, hint: day_number::hint(typed, day), date });
        }
        let time = MIDNIGHT.into_iter().find(|time| typed.ends_with(time))?;
        let date = typed.strip_suffix(time)?.trim_end();
        date.parse::<Date>().ok()?;
        let hint = format!("時刻は書かずに、「{date}」としてください。");
        Some(Self { typed, date: date.to_owned(), hint })
    }

    pub(super) fn advise(self, finding: Finding, subject: &Subject<'_>, span: Span) -> Finding {
        let start = subject.source().slice(span).find(self.typed).map(|at| span.start + at);
        let place = start.map(|start| Span::new(start, start + self.typed.len()));
        let fix = place.map(|place| Fix::one(format!("「{}」にする", self.date), place, self.date));
        finding.hint(self.hint).maybe_fix(fix)
    }
}
