//! The first page: the years, the departments of each, and which version of the record all of it is.

use maud::{Markup, html};

use super::address::{folder, href};
use super::frame::{DATA, FRONT, Page, SEARCH, day};
use super::{File, Website};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::diagnostic::visible::visible;

/// So many characters of a commit's name are shown.
const SHOWN: usize = 10;

/// The first page.
pub(super) fn page(site: &Website<'_>) -> File {
    let title = format!("{}の組織目標", site.settings.municipality);
    let content = html! {
        p { "部署ごとに定めた目標と、その達成状況を公開しています。" }
        form.find role="search" action=(SEARCH) method="get" {
            label for="q" { "目標を探す" }
            input #q type="search" name="q";
            button { "探す" }
        }
        @for year in site.years() { (of_year(site, year)) }
        @if site.members.is_empty() { p { "公開している目標は、まだありません。" } }
        section {
            h2 { "このページのもとになった版" }
            (edition(site))
            p { "全ての年度の目標を、" a href=(href(FRONT, DATA)) { "オープンデータ" } "として使えます。" }
        }
    };
    let page = Page::below_front(FRONT, &title, site.edition.day, content);
    site.framed(&Page { above: Vec::new(), ..page })
}

fn of_year(site: &Website<'_>, year: FiscalYear) -> Markup {
    let folder = folder(year);
    html! {
        section {
            h2 { a href=(href(FRONT, &format!("{folder}/index.html"))) { (year.era_text(DigitStyle::Half)) } }
            ul.departments {
                @for member in site.of_year(year) { li { a href=(href(FRONT, &member.page())) { (visible(&member.name)) } } }
            }
            p { a href=(href(FRONT, &format!("{folder}/summary.html"))) { (year.era_text(DigitStyle::Half)) "の総括（達成状況及び分類の表）" } }
        }
    }
}

/// Which version of the record is shown.
pub(super) fn edition(site: &Website<'_>) -> Markup {
    let edition = &site.edition;
    let commit: String = edition.commit.chars().take(SHOWN).collect();
    html! {
        p {
            @if let Some(date) = edition.day { (day(date)) "に" }
            "記録した、確定した版です（"
            @if let Some(name) = &edition.name { (visible(name)) "、" }
            "記録の番号 " code { (commit) } "）。書きかけの目標は含みません。"
        }
    }
}
