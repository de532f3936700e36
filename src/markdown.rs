//! Text that stays text wherever it stands in Markdown.
//!
//! Enters: a text as typed. Leaves: the same on one line, for GitHub, GitLab and every other reader of Markdown.
//! Knows no document.

use std::fmt::Write as _;

use crate::diagnostic::visible::visible_char;

/// Characters of Markdown, HTML and mathematics, and those that make an address of what stands beside them.
const ACTIVE: &str = "\\`*_{}[]<>&|~$\"^:.";
/// Characters that make a reference to a person, an issue, a label or a picture of what follows them. The
/// hosts look for these after Markdown was read, so that no entity hides them; an empty comment does.
const REFERRING: &str = "@#!:~$%&";

/// The text on one line, every character standing for itself.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().map(visible_char) {
        if ACTIVE.contains(c) || REFERRING.contains(c) {
            // Writing to a string never fails.
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
        if REFERRING.contains(c) {
            escaped.push_str("<!---->");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_an_author_types_is_markdown() {
        let table = [
            ("窓口での待ち時間（15分以内）", "窓口での待ち時間（15分以内）"),
            ("a|b", "a&#124;b"),
            ("<script>*強*", "&#60;script&#62;&#42;強&#42;"),
            ("@mihon #12", "&#64;<!---->mihon &#35;<!---->12"),
            ("https://example.jp", "https&#58;<!---->//example&#46;jp"),
            ("一行\n二行\u{1b}[0m", "一行␊二行␛&#91;0m"),
            ("\u{202e}逆", "\u{fffd}逆"),
        ];
        for (typed, shown) in table {
            assert_eq!(escaped(typed), shown);
        }
    }
}
