//! Years, days and deadlines: what is read is written so that it is read again as the same.

use mokuhyo::calendar::{Date, Deadline, DigitStyle, FiscalYear, mentions, named_days};

pub fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(year) = text.parse::<FiscalYear>() {
        for digits in [DigitStyle::Half, DigitStyle::Full] {
            assert_eq!(
                year.era_text(digits).parse::<FiscalYear>().ok(),
                Some(year),
                "{}",
                year.era_text(digits)
            );
        }
    }
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.iso_text().parse::<Date>().ok(), Some(date), "{}", date.iso_text());
    }
    // Only that it ends: what it reads is held by tables of cases.
    let deadline = Deadline::read(text);
    assert!(!format!("{deadline:?}").is_empty());
    let _ = (mentions(text), named_days(text));
}
