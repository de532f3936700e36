//! Which of all that has no place, and of all that was noticed, belongs on the page of which sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::Outcomes;
use crate::workbook::placing::Notice;
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::unplaced::Unplaced;

/// A file and its worksheet.
type Source<'r> = (&'r str, &'r str);

/// What was left and noticed, by the worksheet.
pub struct Belonging<'r> {
    unplaced: BTreeMap<&'r str, Vec<&'r Unplaced>>,
    notices: BTreeMap<&'r str, Vec<&'r Notice>>,
    /// The worksheets of which a sheet was made.
    read: BTreeSet<Source<'r>>,
}

/// What of it belongs to one sheet.
pub struct Own<'r> {
    /// What has no place.
    pub unplaced: Vec<&'r Unplaced>,
    /// What was noticed.
    pub notices: Vec<&'r Notice>,
}

impl<'r> Belonging<'r> {
    /// That of a whole run.
    pub fn of(result: &'r Outcomes) -> Self {
        let (mut unplaced, mut notices) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for left in &result.unplaced {
            unplaced.entry(left.file.as_str()).or_default().push(left);
        }
        for notice in &result.notices {
            notices.entry(notice.file.as_str()).or_default().push(notice);
        }
        let read = result.taken.iter().flat_map(|taken| sources(&taken.sheet)).collect();
        Self { unplaced, notices, read }
    }

    /// What belongs to a sheet: what is of its worksheets, and what is of its files and of no sheet's worksheet.
    pub fn to(&self, sheet: &NewSheet) -> Own<'r> {
        let own: BTreeSet<Source<'_>> = sources(sheet).collect();
        let is_its = |source: Source<'_>| own.contains(&source) || !self.read.contains(&source);
        let files: BTreeSet<&str> = own.iter().map(|(file, _)| *file).collect();
        let unplaced = files.iter().filter_map(|file| self.unplaced.get(file)).flatten().copied();
        let notices = files.iter().filter_map(|file| self.notices.get(file)).flatten().copied();
        Own {
            unplaced: unplaced.filter(|left| is_its((&left.file, &left.worksheet))).collect(),
            notices: notices.filter(|notice| is_its((&notice.file, &notice.worksheet))).collect(),
        }
    }
}

fn sources(sheet: &NewSheet) -> impl Iterator<Item = Source<'_>> {
    sheet.sources.iter().map(|(file, worksheet)| (file.as_str(), worksheet.as_str()))
}
