//! The page of a sheet: its table, each goal under a heading of its own, and its documents.

use maud::{Markup, html};

use super::address::href;
use super::document_links::documents;
use super::frame::{Page, scrolling};
use super::year::above;
use super::{File, Member, Website};
use crate::calendar::Date;
use crate::diagnostic::visible::visible;
use crate::open_data::{Table, csv, json};
use crate::render::html::{goals, head, table};
use crate::sheet::printed::Printed;

/// The page of a sheet and its data.
pub(super) fn files(site: &Website<'_>, member: &Member<'_>) -> Vec<File> {
    let mut data = Table::of(&member.sheet.form, site.settings, false);
    data.records = data.rows_of(member.sheet, site.settings);
    let [_, csv_path, json_path] = paths(member);
    vec![page(site, member), File::new(csv_path, csv(&data, true)), File::new(json_path, json(&data))]
}

/// The paths of these.
pub(super) fn paths(member: &Member<'_>) -> [String; 3] {
    [member.page(), format!("{}.csv", member.stem), format!("{}.json", member.stem)]
}

/// What these show that neither the project nor the sheet says: its name among the others, the address of the site, the
/// day of the last change, the sizes of the documents, and where the years of its goals are told.
pub(super) fn made_from(site: &Website<'_>, member: &Member<'_>) -> String {
    let address = site.base.as_ref().map(|base| base.of(&member.page()));
    let trails: Vec<_> =
        (0..member.sheet.goals.len()).map(|goal| site.trails.get(member.path, goal)).collect();
    let day = member.changed.or(site.edition.day).map(Date::iso_text);
    format!(
        "{:?}",
        (
            (address, day, member.path, &member.name, member.year),
            (member.pdf, member.workbook, &member.stem, trails)
        )
    )
}

fn page(site: &Website<'_>, member: &Member<'_>) -> File {
    let printed = site.printed(member);
    let path = member.page();
    let design = &member.sheet.form.design;
    let content = html! {
        (head(&printed.head))
        section {
            h2 { "ファイル" }
            (documents(&path, member))
        }
        section {
            h2 #table { "一覧表" }
            p { "表を耳で追いにくいときは、" a href="#goals" { "目標ごとの説明" } "をお使いください。" }
            (scrolling("一覧表", &table(design, &printed.columns, &printed.rows)))
        }
        (told_one_by_one(site, member, &printed))
    };
    let name = &member.name;
    let title = format!("{name}　{}", printed.title.text);
    let page = Page::below_front(&path, &title, member.changed.or(site.edition.day), content);
    site.framed(&Page { above: above(member.year), here: name, ..page })
}

fn told_one_by_one(site: &Website<'_>, member: &Member<'_>, printed: &Printed) -> Markup {
    html! {
        section {
            h2 #goals { "目標ごとの説明" }
            @for (index, (heading, values)) in goals(printed).iter().enumerate() {
                article {
                    h3 id=(format!("goal-{}", index + 1)) { (visible(heading)) }
                    (values)
                    (years_of(site, member, index, heading))
                }
            }
        }
    }
}

/// The link to the years of a goal, where there is something to tell of them.
fn years_of(site: &Website<'_>, member: &Member<'_>, goal: usize, heading: &str) -> Markup {
    html! {
        @if let Some((page, place)) = site.trails.get(member.path, goal) {
            p {
                a href=(format!("{}#{place}", href(&member.page(), page))) {
                    "この目標のこれまで" span.heard { "（" (visible(heading)) "）" }
                }
            }
        }
    }
}
