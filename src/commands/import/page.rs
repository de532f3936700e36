//! The page that says what became of each cell: for a person who holds it against the workbook.

use maud::{Markup, html};

use super::Taken;
use super::belonging::Own;
use super::told::{merged, noticed, place};
use crate::form::Form;
use crate::web_page;
use crate::workbook::placing::drafted::Placed;
use crate::workbook::placing::unplaced::Unplaced;

const STYLE: &str = "
body { font-family: sans-serif; line-height: 1.6; margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { border: 1px solid #767676; padding: 0.3rem 0.5rem; vertical-align: top; text-align: left; }
thead th { background: #eef2f6; }
td.text { white-space: pre-wrap; overflow-wrap: anywhere; }
input { width: 1.3rem; height: 1.3rem; }
@media print { body { max-width: none; } thead { display: table-header-group; } }
";

/// The page of a sheet, with what belongs to it.
pub fn page(taken: &Taken, own: &Own<'_>) -> String {
    let sheet = &taken.sheet;
    let title = format!("取込結果　{}", sheet.department.0);
    let head = html! { title { (title) } };
    let main = html! {
        h1 { (title) }
        @if taken.merged.is_some() {
            p { "目標 " (sheet.goals) " 件、セル " (sheet.placed.len()) " 個を読み、シート " (taken.place.name) " と合わせました。" }
        } @else {
            p { "シート " (taken.place.name) " に、目標 " (sheet.goals) " 件、セル " (sheet.placed.len()) " 個を置きました。" }
        }
        p { "元の表と見比べて、済んだ行に印を付けてください。印は、このページを閉じると消えます。" }
        @for notice in &own.notices { p { strong { (noticed(notice)) } } }
        (differences(taken))
        (unplaced(&own.unplaced))
        (placed(&sheet.form, &sheet.placed))
    };
    web_page::page(&head, STYLE, &main)
}

/// What stays as it is in a sheet that somebody has written in, and is to be decided.
fn differences(taken: &Taken) -> Markup {
    let Some(merged) = taken.merged.as_ref().filter(|merged| merged.has_differences()) else {
        return html! {};
    };
    let differences = &merged.returned.differences;
    html! {
        table {
            caption { "シートをそのままにした所（" (differences.len()) "件）" }
            thead { tr { th scope="col" { "済" } th scope="col" { "場所" } th scope="col" { "訳" } } }
            tbody {
                @for difference in differences {
                    @let place = merged::place(taken, merged, difference);
                    tr {
                        td { input type="checkbox" aria-label={ (place) "を確かめた" }; }
                        th scope="row" { (place) }
                        td.text { (merged::words(difference)) }
                    }
                }
            }
        }
    }
}

fn unplaced(unplaced: &[&Unplaced]) -> Markup {
    if unplaced.is_empty() {
        return html! { p { "シートに置けなかったものは、ありません。" } };
    }
    html! {
        table {
            caption { "シートに置けなかったもの（" (unplaced.len()) "件）" }
            thead { tr { th scope="col" { "済" } th scope="col" { "元のセル" } th scope="col" { "訳" } th scope="col" { "内容" } } }
            tbody {
                @for left in unplaced {
                    tr {
                        td { input type="checkbox" aria-label={ (place(left)) "を確かめた" }; }
                        th scope="row" { (place(left)) }
                        td { (left.reason.words()) }
                        td.text { (left.text) }
                    }
                }
            }
        }
    }
}

fn placed(form: &Form, placed: &[Placed]) -> Markup {
    let heading = |key: &str| {
        let column = form.columns.iter().find(|column| column.field.key == key);
        column.map_or_else(|| key.to_owned(), |column| column.field.key.clone())
    };
    let goal = |placed: &Placed| {
        placed.goal.map_or_else(|| "表の周り".to_owned(), |goal| format!("{}件目", goal + 1))
    };
    html! {
        table {
            caption { "シートに置いたセル（" (placed.len()) "個）" }
            thead {
                tr {
                    th scope="col" { "済" } th scope="col" { "元のセル" } th scope="col" { "目標" } th scope="col" { "欄" }
                    th scope="col" { "元の内容" } th scope="col" { "シートの内容" }
                }
            }
            tbody {
                @for placed in placed {
                    tr {
                        td { input type="checkbox" aria-label={ (placed.worksheet) "!" (placed.address) "を確かめた" }; }
                        th scope="row" { (placed.worksheet) "!" (placed.address) }
                        td { (goal(placed)) }
                        td { (heading(&placed.key)) }
                        td.text { (placed.source) }
                        td.text { @if placed.text == placed.source { "同じ" } @else { (placed.text) } }
                    }
                }
            }
        }
    }
}
