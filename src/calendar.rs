//! The calendar of Japanese administration.
//!
//! Enters: text as an author typed it, digits of either width. Leaves: fiscal years, dates and deadlines, or
//! an error in an official's words. It must not know sheets, forms or rules, and it never asks for today's
//! date. Not for times of day: a sheet has days, and what the machine's clock says is of no matter.
//!
//! The `Display` of each error is one or more whole sentences that open with the typed text in
//! 「」, so that a field's name can stand right before it: `作成日「…」は日付として読めません。`

mod date;
mod deadline;
mod digits;
mod era;
mod fiscal_year;
mod mention;
mod named_day;
mod scan;

pub use date::{Date, DateError};
pub use deadline::{Deadline, DeadlineError, DeadlineFault, DeadlineKind, DueDay, MONTHS, PERIODS};
pub use digits::DigitStyle;
pub use era::{EraBound, Notation};
pub use fiscal_year::{FiscalYear, FiscalYearError};
pub use mention::{Mention, mentions};
pub use named_day::{NamedDay, NamedWeekday, named_days};
