//! The page of a year: its departments, each with its documents.

use maud::{Markup, html};

use super::address::{folder, href};
use super::document_links::documents;
use super::frame::{FRONT, Page, scrolling};
use super::{File, Website};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::diagnostic::visible::visible;

const CAPTION: &str = "部署と、そのファイル";

/// The page of a year.
pub(super) fn page(site: &Website<'_>, year: FiscalYear) -> File {
    let title = format!("{}の組織目標", year.era_text(DigitStyle::Half));
    let content = html! {
        p { a href="summary.html" { (year.era_text(DigitStyle::Half)) "の総括（達成状況及び分類の表）" } }
        (scrolling(CAPTION, &departments(site, year)))
    };
    site.framed(&Page::below_front(&path(year), &title, site.changed(site.of_year(year)), content))
}

fn departments(site: &Website<'_>, year: FiscalYear) -> Markup {
    let path = path(year);
    html! {
        table {
            caption { (CAPTION) }
            thead { tr { @for name in ["部署", "目標の数", "ファイル"] { th scope="col" { (name) } } } }
            tbody {
                @for member in site.of_year(year) {
                    tr {
                        th scope="row" { a href=(href(&path, &member.page())) { (visible(&member.name)) } }
                        td.figure { (member.sheet.goals.len()) }
                        td { (documents(&path, member)) }
                    }
                }
            }
        }
    }
}

/// Where it stands.
pub(super) fn path(year: FiscalYear) -> String {
    format!("{}/index.html", folder(year))
}

/// The pages above one of a year, each with its name.
pub(super) fn above(year: FiscalYear) -> Vec<(String, String)> {
    vec![(FRONT.to_owned(), "年度と部署".to_owned()), (path(year), year.era_text(DigitStyle::Half))]
}
