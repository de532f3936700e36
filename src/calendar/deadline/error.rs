//! Dates in a deadline that cannot exist.
//!
//! Enters: what a point found wrong. Leaves: a sentence, a hint and the bytes at fault. It must not
//! know how a deadline is read.

use std::fmt;
use std::ops::Range;

use crate::calendar::{Date, DigitStyle, EraBound};
use crate::text::quote::quoted;

/// A time in a deadline that cannot exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineError {
    /// The time as typed.
    pub typed: String,
    /// Its bytes in the deadline's text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: DeadlineFault,
}

/// Why a time cannot exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeadlineFault {
    /// 13月, 0月.
    NoSuchMonth,
    /// 2月30日, and 2月29日 of a year that has none.
    NoSuchDay {
        /// The last day of the month.
        last_of_month: Date,
    },
    /// 第5四半期.
    NoSuchQuarter,
    /// The time exists, but not in the era it is written in: 平成31年12月.
    EraMismatch {
        /// Where the era begins or ends.
        bound: EraBound,
        /// The year that it counts to: `令和元年`, `令和2年度`.
        same_year: String,
    },
    /// It lies beyond the years 1873 to 9999.
    OutOfRange,
}

impl DeadlineError {
    /// What to write instead, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match &self.fault {
            DeadlineFault::EraMismatch { same_year, .. } => {
                Some(format!("「{same_year}」ではありませんか。"))
            }
            _ => None,
        }
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = quoted(&self.typed);
        match &self.fault {
            DeadlineFault::NoSuchMonth => {
                write!(f, "{typed}という月はありません。月は1月から12月までです。")
            }
            DeadlineFault::NoSuchDay { last_of_month } => {
                let month = last_of_month.era_month_text(DigitStyle::Half);
                write!(f, "{typed}という日はありません。{month}は1日から{}日までです。", last_of_month.day())
            }
            DeadlineFault::NoSuchQuarter => {
                write!(f, "{typed}という四半期はありません。四半期は第1から第4までです。")
            }
            DeadlineFault::EraMismatch { bound, .. } => {
                write!(f, "{typed}という時期はありません。{bound}")
            }
            DeadlineFault::OutOfRange => {
                write!(f, "{typed}は扱えない時期です。明治6年から西暦9999年までを扱います。")
            }
        }
    }
}

impl std::error::Error for DeadlineError {}

#[cfg(test)]
mod tests {
    use crate::calendar::{Deadline, FiscalYear};

    fn year(text: &str) -> FiscalYear {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_that_cannot_exist_is_named_by_its_words() {
        for (text, days) in [
            ("13月", "×13月"),
            ("０月まで", "×０月"),
            ("12月・2月30日（予定）", "2026-12-31 ×2月30日"),
            ("13月～3月", "×13月 2027-03-31"),
            ("6月31日・第5四半期", "×6月31日 ×第5四半期"),
            ("4/31", "×4/31"),
            ("2月29日", "×2月29日"),
            ("令和8年2月29日", "×令和8年2月29日"),
            ("平成31年5月", "×平成31年5月"),
            ("平成32年度末", "×平成32年度末"),
        ] {
            let found: Vec<_> = Deadline::read(text)
                .due_days(year("令和8年度"))
                .into_iter()
                .map(|day| day.map_or_else(|error| format!("×{}", error.typed), |due| due.day.iso_text()))
                .collect();
            assert_eq!(found.join(" "), days, "{text}");
        }
    }

    #[test]
    fn the_29th_of_february_depends_on_the_sheet_s_year() {
        let deadline = Deadline::read("2月29日");
        let in_leap_year = deadline.due_days(year("令和9年度"));
        assert_eq!(
            in_leap_year.into_iter().map(|day| day.unwrap().day.iso_text()).collect::<Vec<_>>(),
            ["2028-02-29"]
        );
        assert!(deadline.due_days(year("令和8年度")).into_iter().all(|day| day.is_err()));
    }

    const WRONG: &[&str] = &[
        "１３月まで",
        "2月29日",
        "第5四半期",
        "平成31年12月",
        "平成32年度末",
        "令和元年4月",
        "令和0年12月",
        "1800年12月",
    ];

    #[test]
    fn says_what_is_wrong_and_what_to_write() {
        let said: Vec<_> = WRONG
            .iter()
            .flat_map(|text| Deadline::read(text).due_days(year("令和8年度")))
            .map(|day| {
                let error = day.unwrap_err();
                format!("{error}{}", error.hint().unwrap_or_default())
            })
            .collect();
        insta::assert_snapshot!(said.join("\n"), @r"
        「１３月」という月はありません。月は1月から12月までです。
        「2月29日」という日はありません。令和9年2月は1日から28日までです。
        「第5四半期」という四半期はありません。四半期は第1から第4までです。
        「平成31年12月」という時期はありません。平成は31年4月30日までです。「令和元年」ではありませんか。
        「平成32年度末」という時期はありません。平成は31年4月30日までです。「令和2年度」ではありませんか。
        「令和元年4月」という時期はありません。令和は元年5月1日からです。「平成31年」ではありませんか。
        「令和0年12月」という時期はありません。令和は元年5月1日からです。「平成30年」ではありませんか。
        「1800年12月」は扱えない時期です。明治6年から西暦9999年までを扱います。
        ");
    }
}
