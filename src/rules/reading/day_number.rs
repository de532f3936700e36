//! Days by the numbers under which spreadsheets know them.

use crate::calendar::{Date, DigitStyle};

/// The numbers that are believed to be days: those of 2000 to 2078.
const DAYS: std::ops::RangeInclusive<u16> = 36_526..=65_380;

/// The day of a number. Excel counts from 1900-01-01, and has a 1900-02-29 that never was.
pub fn day(typed: &str) -> Option<Date> {
    let number: u16 = typed.parse().ok().filter(|number| DAYS.contains(number))?;
    Date::new(1899, 12, 30)?.plus_days(number)
}

/// What to say of it.
pub fn hint(typed: &str, day: Date) -> String {
    format!("「{typed}」は、表計算ソフトの日付の番号です。{}に当たります。", day.era_text(DigitStyle::Half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_day_that_a_spreadsheet_shows() {
        assert_eq!(day("46113"), Date::new(2026, 4, 1));
        assert_eq!(day("36526"), Date::new(2000, 1, 1));
        for none in ["2026", "20260401", "460", "4611３", "-46113"] {
            assert_eq!(day(none), None, "{none}");
        }
    }
}
