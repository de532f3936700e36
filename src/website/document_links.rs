//! How a page leads to the documents of a sheet.

use maud::{Markup, html};

use super::Member;
use super::address::href;
use crate::diagnostic::visible::visible;

/// The documents of a sheet, as a page at `from` leads to them.
pub(super) fn documents(from: &str, member: &Member<'_>) -> Markup {
    let name = visible(&member.name);
    let link = |ending: &str, what: &str, size: Option<u64>| {
        html! {
            li {
                a href=(href(from, &format!("{}.{ending}", member.stem))) {
                    span.heard { (name) "の" } (what)
                    @if let Some(size) = size { "（" (kilobytes(size)) "）" }
                }
            }
        }
    };
    html! {
        ul.documents {
            (link("pdf", "PDF", Some(member.pdf)))
            @if let Some(size) = member.workbook { (link("xlsx", "Excel", Some(size))) }
            (link("csv", "CSV", None))
            (link("json", "JSON", None))
        }
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}キロバイト", bytes.div_ceil(1024))
}
