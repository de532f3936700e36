//! What changed, as a web page in one file without script.
//!
//! Enters: a review. Leaves: HTML. Everything that an author typed is escaped by `maud`; what would turn the
//! direction of writing is shown.

use maud::{Markup, html};

use super::listing::{Field, Item, OMITTED, Part, REASON, items};
use super::tally::{Tally, complaints, heading, sides};
use super::{Review, SheetChange};
use crate::diagnostic::visible::{visible, visible_name};
use crate::sheet::marked::{Mark, MarkedText};
use crate::web_page::{page, spoken};

const STYLE: &str = include_str!("../../templates/diff/page.css");
const TITLE: &str = "目標の変更";

/// The review as a page.
pub fn html(review: &Review) -> String {
    let words = if review.sheets.is_empty() {
        "変更はありません。".to_owned()
    } else {
        Tally::of(&review.sheets).words()
    };
    let head = html! { title { (TITLE) "（" (visible(&sides(review))) "）" } };
    let main = html! {
        h1 { (TITLE) }
        p { (visible(&sides(review))) }
        p { (words) }
        @for (index, change) in review.sheets.iter().enumerate() { (sheet(index + 1, change)) }
    };
    page(&head, STYLE, &main)
}

fn sheet(number: usize, change: &SheetChange) -> Markup {
    let heading = heading(change);
    let (name, path) = (visible(&heading.name), visible_name(&heading.path));
    let (items, complaints, id) = (items(change), complaints(change), format!("sheet-{number}"));
    html! {
        section {
            h2 id=(id) { @if name.is_empty() { (path) } @else { (name) } "（" (heading.fate) "）" }
            @if !name.is_empty() { p.path { (path) } }
            @if !complaints.is_empty() {
                ul { @for complaint in &complaints { li.unreadable { (visible(complaint)) } } }
            }
            @if !items.is_empty() {
                table aria-labelledby=(id) {
                    thead { tr { @for column in ["変更", "番号", "目標", "欄", "内容"] { th scope="col" { (column) } } } }
                    @for item in &items { tbody { (rows(item)) } }
                }
            }
        }
    }
}

/// A row for each field; what they are of stands beside them all.
fn rows(item: &Item<'_>) -> Markup {
    let mut contents: Vec<(String, Markup)> =
        item.fields.iter().map(|field| (visible(field.key), content(field))).collect();
    if !item.reason.is_empty() {
        contents
            .push((REASON.to_owned(), html! { @for paragraph in item.reason { p { (shown(paragraph)) } } }));
    }
    if contents.is_empty() {
        contents.push((String::new(), html! {}));
    }
    let count = contents.len();
    html! {
        @for (index, (key, content)) in contents.into_iter().enumerate() {
            tr {
                @if index == 0 {
                    td.what rowspan=(count) { (item.what) }
                    td.number rowspan=(count) { (visible(&item.numbers)) }
                    @if item.title.is_empty() {
                        td.title rowspan=(count) {}
                    } @else {
                        th.title scope="rowgroup" rowspan=(count) { (shown(&item.title)) }
                    }
                }
                th.key scope="row" { (key) }
                td.content { (content) }
            }
        }
    }
}

fn content(field: &Field<'_>) -> Markup {
    html! {
        @for part in &field.parts {
            @match part {
                Part::Omitted => p.omitted { (OMITTED) },
                Part::Paragraph(text) if field.is_marked => p { (marked(text)) },
                Part::Paragraph(text) => p { (shown(&text.plain())) },
            }
        }
    }
}

/// A marked text, the marks told in words too.
pub fn marked(text: &MarkedText) -> Markup {
    html! {
        @for run in text.runs() {
            @match run.mark {
                None => (shown(&run.text)),
                Some(Mark::Delete) => del { (heard("削除：")) (shown(&run.text)) (heard("：削除終わり")) },
                Some(Mark::Insert) => ins { (heard("追加：")) (shown(&run.text)) (heard("：追加終わり")) },
            }
        }
    }
}

/// An author's text, in which what would turn the direction of writing is shown.
fn shown(text: &str) -> Markup {
    spoken(&visible(text))
}

/// Words for those who do not see the strokes: browsers announce neither `del` nor `ins`.
fn heard(words: &str) -> Markup {
    html! { span.heard { (words) } }
}
