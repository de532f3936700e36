//! What every web page of this program is: one file, in Japanese.
//!
//! Enters: its title, style and body. Leaves: HTML. Knows no sheet and no review. Not for the page of the
//! preview, which is served.

mod spoken;

use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use spoken::spoken;

/// Nothing is loaded and nothing runs, whatever a text may contain.
pub const CLOSED: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A page that stands alone: more of its head (`title`, `meta`), its style sheet, and what stands in `main`.
pub fn page(head: &Markup, style: &str, main: &Markup) -> String {
    document(CLOSED, head, style, &html! { main { (main) } })
}

/// A page with what its browser may load and run, and all that stands in its body.
pub fn document(policy: &str, head: &Markup, style: &str, body: &Markup) -> String {
    let text = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                (head)
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    };
    text.into_string()
}
