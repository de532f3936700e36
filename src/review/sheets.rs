//! Which files of two versions of a project are the same sheet: those of one fiscal year and department, wherever they stand.

use unicode_normalization::UnicodeNormalization as _;

use super::version::Version;
use crate::calendar::FiscalYear;
use crate::form::Kind;

/// A sheet of the old side, of the new side, or of both.
pub type Pair = (Option<Version>, Option<Version>);

/// Pairs the sheets of two sides, in the order of their paths.
pub fn pair(old: Vec<Version>, new: Vec<Version>) -> Vec<Pair> {
    let mut old: Vec<Option<Version>> = old.into_iter().map(Some).collect();
    let mut new: Vec<Option<Version>> = new.into_iter().map(Some).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    for is_same in STEPS {
        for is in &mut new {
            let partner = is.as_ref().and_then(|is| old.iter_mut().find(|was| was.as_ref().is_some_and(|was| is_same(was, is))));
            if let Some(was) = partner {
                pairs.push((was.take(), is.take()));
            }
        }
    }
    pairs.extend(old.into_iter().flatten().map(|was| (Some(was), None)));
    pairs.extend(new.into_iter().flatten().map(|is| (None, Some(is))));
    pairs.sort_by(|a, b| path(a).cmp(path(b)));
    pairs
}

/// The path of a sheet: the new one where it has one.
pub(super) fn path((old, new): &Pair) -> &str {
    new.as_ref().or(old.as_ref()).map_or("", |version| version.path.as_str())
}

/// What makes two files one sheet, the surest first. A file that cannot be read has its path alone.
const STEPS: [fn(&Version, &Version) -> bool; 4] = [
    |old, new| same_path(&old.path, &new.path) && (is_unreadable(old) || is_unreadable(new) || key(old) == key(new)),
    |old, new| key(old).is_some() && key(old) == key(new) && kind_of_sheet(old) == kind_of_sheet(new),
    |old, new| key(old).is_some() && key(old) == key(new),
    // The department has another name.
    |old, new| same_path(&old.path, &new.path) && year(old) == year(new),
];

/// Whether two paths are one: か and ゛ may be typed as one character or as two.
pub(super) fn same_path(old: &str, new: &str) -> bool {
    old == new || old.nfc().eq(new.nfc())
}

fn is_unreadable(version: &Version) -> bool {
    version.content.is_none()
}

fn year(version: &Version) -> Option<FiscalYear> {
    version.content.as_ref().and_then(|content| content.year)
}

fn key(version: &Version) -> Option<(FiscalYear, String)> {
    let department = version.content.as_ref().map(super::Content::department)?;
    Some((year(version)?, department)).filter(|(_, department)| !department.is_empty())
}

/// A department may have sheets of several forms, and of its sections.
fn kind_of_sheet(version: &Version) -> Option<(String, String)> {
    let content = version.content.as_ref()?;
    Some((content.form.id.clone(), content.head_text(Kind::Section)))
}
