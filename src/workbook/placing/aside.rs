//! A further table of a worksheet that stands there for comparison: 参考, or what came of another year.

use super::super::grid::{Address, Worksheet};
use super::Finder;
use super::raw::{Left, RawTable, whole};
use super::title::year_in;
use super::unplaced::Reason;
use crate::calendar::FiscalYear;

/// In a text above such a table.
const ASIDE: [&str; 4] = ["参考", "前年度", "昨年度", "再掲"];
/// In one that names another year too.
const OUTCOME: [&str; 3] = ["実績", "結果", "評価"];

impl Finder<'_> {
    /// All of a table that stands below another one for comparison; `None` of one that belongs to the sheet.
    pub(super) fn aside(&self, worksheet: &Worksheet, raw: &RawTable, around: &[Left]) -> Option<Vec<Left>> {
        let above = self.found.tables.last()?;
        let is_same = above.worksheet == worksheet.name;
        let names_other_year = |text: &str| {
            let year = year_in(text).and_then(|year| year.parse::<FiscalYear>().ok());
            year.is_some_and(|year| year != above.year.0)
        };
        let is_aside = |text: &str| {
            let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
            has(&ASIDE) || (has(&OUTCOME) && names_other_year(text))
        };
        let says_so = around.iter().any(|(_, reason, text)| *reason == Reason::Around && is_aside(text));
        let rows = Address::new(raw.heading.first_row, 0)..Address::new(raw.end, 0);
        let cells = worksheet.cells.range(rows);
        (is_same && says_so).then(|| cells.flat_map(|(at, cell)| whole(*at, &Reason::Aside, cell)).collect())
    }
}
