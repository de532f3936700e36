//! What every web page of this program is: one file without script, in Japanese.
//!
//! Enters: its title, style and body. Leaves: HTML. Knows no sheet and no review. Not for the page of the
//! preview, which has a script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Nothing is loaded and nothing runs, whatever a text may contain.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A page: more of its head (`title`, `meta`), its style sheet, and what stands in `main`.
pub fn page(head: &Markup, style: &str, main: &Markup) -> String {
    let text = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                (head)
                style { (PreEscaped(style)) }
            }
            body { main { (main) } }
        }
    };
    text.into_string()
}
