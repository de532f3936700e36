//! The years of each goal as one accessible web page without script.
//!
//! Enters: a lineage. Leaves: HTML. Everything that an author typed is escaped by `maud`; what would turn the
//! direction of writing is shown.

use maud::{Markup, html};

use super::told::{COLUMNS, Row, Told, history_told, span, told};
use super::{GoalHistory, Lineage};
use crate::diagnostic::visible::visible;
use crate::review::{OMITTED, TextChange, changed_paragraphs, marked_html};
use crate::web_page::{page, spoken};

const STYLE: &str = include_str!("../../templates/history/page.css");

/// The years of each goal as a page.
pub fn html(lineage: &Lineage) -> String {
    let title = visible(&format!("{}（{}）", lineage.title, span(lineage)));
    let head = html! { title { (title) } };
    let all: Vec<Told<'_>> = told(lineage).collect();
    let mut number = 0;
    let main = html! {
        h1 { (title) }
        @for group in all.chunk_by(|a, b| a.group == b.group) {
            section {
                @if let Some(first) = group.first() { h2 { (visible(&first.group)) } }
                @for told in group { (history(&{ number += 1; format!("goal-{number}") }, told)) }
            }
        }
    };
    page(&head, STYLE, &main)
}

/// The years of one goal under a heading that can be linked to.
pub fn goal(lineage: &Lineage, goal: &GoalHistory, id: &str) -> Markup {
    history(id, &history_told(lineage, goal))
}

fn history(id: &str, told: &Told<'_>) -> Markup {
    html! {
        h3 id=(id) { (spoken(&visible(&told.title))) }
        div.scroll tabindex="0" role="group" aria-labelledby=(id) {
            table aria-labelledby=(id) {
                thead { tr { @for column in COLUMNS { th scope="col" { (column) } } } }
                tbody { @for row in &told.rows { (line(row)) } }
            }
        }
    }
}

fn line(row: &Row<'_>) -> Markup {
    let [year, middle @ .., fate] = &row.cells;
    html! {
        tr {
            th scope="row" { (visible(year)) }
            @for cell in middle { td { (spoken(&visible(cell))) } }
            td.fate {
                p { (visible(fate)) }
                @for note in &row.notes { p.note { (visible(note)) } }
                @if !row.changes.is_empty() { dl { @for change in row.changes { (reworded(change)) } } }
                @if !row.commits.is_empty() { p.note { "変えたコミット" } ul { @for commit in &row.commits { li { (visible(commit)) } } } }
            }
        }
    }
}

fn reworded(change: &TextChange) -> Markup {
    html! {
        dt { (visible(&change.key)) }
        dd {
            @for paragraph in changed_paragraphs(change) {
                @match paragraph {
                    None => p { (OMITTED) },
                    Some(text) => p { (marked_html(&text)) },
                }
            }
        }
    }
}
