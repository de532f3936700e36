//! The goals of all years as open data: a table of each form, what its columns mean, and the page about them.

use std::sync::Arc;

use maud::{Markup, html};

use super::frame::{DATA, Page, json_element, scrolling};
use super::front::edition;
use super::linked_data::dataset;
use super::{File, Website};
use crate::diagnostic::visible::visible;
use crate::form::Form;
use crate::open_data::{Resource, Table, csv, descriptor, json, json_schema};
use crate::sheet::DEFAULT_FORM;

/// The files: the page, the tables in both formats, and their descriptions.
pub(super) fn files(site: &Website<'_>) -> Vec<File> {
    let tables = tables(site);
    let tables: Vec<(String, &Table)> = tables.iter().map(|table| (name(site, table), table)).collect();
    let mut files = vec![page(site, &tables)];
    for (name, table) in &tables {
        files.push(File::new(format!("data/{name}.csv"), csv(table, true)));
        files.push(File::new(format!("data/{name}.json"), json(table)));
        files.push(File::new(format!("data/{name}.schema.json"), json_schema(table)));
    }
    let names: Vec<[String; 2]> =
        tables.iter().map(|(name, _)| [format!("{name}.csv"), format!("{name}.schema.json")]).collect();
    let resources: Vec<Resource<'_>> = tables
        .iter()
        .zip(&names)
        .map(|((_, table), [file, schema])| Resource { table, file, schema, has_mark: true })
        .collect();
    files.push(File::new("data/datapackage.json", descriptor(&resources, site.settings)));
    files
}

/// A table of each form, that of the project's own first.
fn tables(site: &Website<'_>) -> Vec<Table> {
    let mut forms: Vec<&Arc<Form>> = site.members.iter().map(|member| &member.sheet.form).collect();
    forms.sort_by_key(|form| (form.id != own(site), &form.id));
    forms.dedup_by_key(|form| &form.id);
    let table = |form: &Arc<Form>| {
        let mut table = Table::of(form, site.settings, false);
        let sheets = site.members.iter().filter(|member| member.sheet.form.id == form.id);
        table.records = sheets.flat_map(|member| table.rows_of(member.sheet, site.settings)).collect();
        table
    };
    forms.into_iter().map(table).collect()
}

fn own<'s>(site: &'s Website<'_>) -> &'s str {
    site.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str())
}

fn name(site: &Website<'_>, table: &Table) -> String {
    if table.form.id == own(site) { "goals".to_owned() } else { format!("goals-{}", table.form.id) }
}

fn page(site: &Website<'_>, tables: &[(String, &Table)]) -> File {
    let terms = site.settings.terms.as_deref();
    let content = html! {
        p { "全ての年度の、全ての部署の目標です。1行が一つの目標です。" }
        @if let Some(terms) = terms { p { "利用条件：" (visible(terms)) } }
        (edition(site))
        ul.documents { li { a href="datapackage.json" { "データの説明（datapackage.json）" } } }
        @for (name, table) in tables { (section(name, table)) }
    };
    let names: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
    let page = Page::below_front(DATA, "オープンデータ", site.edition.day, content);
    site.framed(&Page { head: json_element(&dataset(site, &names)), ..page })
}

fn section(name: &str, data: &Table) -> Markup {
    let label = visible(&format!("{}の列", data.form.name));
    html! {
        section {
            h2 { (visible(&data.form.name)) "の目標（" (data.records.len()) "件）" }
            ul.documents {
                li { a href=(format!("{name}.csv")) { "CSV" } }
                li { a href=(format!("{name}.json")) { "JSON" } }
                li { a href=(format!("{name}.schema.json")) { "JSONの説明（JSON Schema）" } }
            }
            (scrolling(&label, &columns(&label, data)))
        }
    }
}

fn columns(label: &str, data: &Table) -> Markup {
    html! {
        table {
            caption { (label) }
            thead { tr { th scope="col" { "列" } th scope="col" { "内容" } } }
            tbody {
                @for column in &data.columns {
                    tr { th scope="row" { (visible(&column.name)) } td { (visible(&column.description)) } }
                }
            }
        }
    }
}
