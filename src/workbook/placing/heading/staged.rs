//! Columns that are filled in at a stage of the year: which of several under one heading, or with the stage in brackets, is
//! the form's. 達成状況 of 中間 is none of 期末.

use super::super::super::grid::{Address, Worksheet};
use super::{Headed, Heading, Other, one_line};
use crate::form::{Form, Stage};

/// Whether a heading names another stage than that at which the column is filled in.
pub(super) fn is_of_other_stage(form: &Form, column: usize, heading: &str) -> bool {
    let own = form.columns.get(column).and_then(|column| column.stage);
    let names = |stage: Stage| heading.contains(stage.name());
    own.is_some_and(|own| !names(own) && Stage::ALL.into_iter().any(|stage| stage != own && names(stage)))
}

/// Of a heading over several columns with their stages below it, leaves the one that is the form's: the others are none.
pub(super) fn narrow(heading: &mut Heading, worksheet: &Worksheet) {
    for headed in heading.columns.clone().into_iter().filter(|headed| headed.first < headed.last) {
        let Some(row) = row_below(heading, headed, worksheet) else { continue };
        let below = worksheet.row(row).filter(|(at, _)| (headed.first..=headed.last).contains(&at.column));
        let below: Vec<(Address, &str)> = below.map(|(at, cell)| (at, cell.text.as_str())).collect();
        let is_other = |(_, text): &(Address, &str)| is_of_other_stage(&heading.form, headed.column, text);
        let (others, own): (Vec<_>, Vec<_>) = below.into_iter().partition(is_other);
        let (false, [(own, _)]) = (others.is_empty(), own.as_slice()) else { continue };
        let last = |at: Address| worksheet.area_at(at).last.column;
        let narrowed = Headed { first: own.column, last: last(*own), ..headed };
        heading.columns.iter_mut().filter(|other| **other == headed).for_each(|other| *other = narrowed);
        heading.last_row = heading.last_row.max(row);
        let over = worksheet.row(row - 1).find(|(at, _)| at.column == headed.first);
        let over = over.map(|(_, cell)| one_line(&cell.text)).unwrap_or_default();
        heading.others.extend(others.into_iter().map(|(address, text)| Other {
            address,
            last: last(address),
            heading: format!("{over} {}", one_line(text)),
            is_doubled: false,
        }));
    }
}

/// The row under a heading that stands over several columns.
fn row_below(heading: &Heading, headed: Headed, worksheet: &Worksheet) -> Option<u32> {
    let at = (heading.first_row..=heading.last_row).map(|row| Address::new(row, headed.first));
    let merge = at.filter_map(|at| worksheet.merge_at(at)).find(|merge| merge.last.column == headed.last)?;
    Some(merge.last.row + 1)
}
