//! The page with a year's figures.

use super::address::folder;
use super::frame::Page;
use super::year::above;
use super::{File, Website};
use crate::calendar::FiscalYear;
use crate::overview::{Overview, html};

/// The page with a year's figures.
pub(super) fn page(site: &Website<'_>, year: FiscalYear, overview: &Overview) -> File {
    let changed = site.changed(site.members.iter().filter(|member| member.year <= year));
    let path = path(year);
    let page = Page::below_front(&path, &overview.title, changed, html::tables(overview));
    site.framed(&Page { above: above(year), ..page })
}

/// Where it stands.
pub(super) fn path(year: FiscalYear) -> String {
    format!("{}/summary.html", folder(year))
}
