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
/// What is seen nowhere and parts what it stands between.
const NOTHING: &str = "<!---->";

/// A word of so many hexadecimal digits may be a commit's.
const LEAST_COMMIT: usize = 7;

/// The text on one line, every character standing for itself.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_parted = false;
    for (at, c) in text.char_indices() {
        let c = visible_char(c);
        // The hosts lead such words to commits and issues, of which the author knows nothing.
        if is_parted || (c == '-' && text.get(..at).is_some_and(ends_with_gh)) {
            escaped.push_str(NOTHING);
        }
        is_parted = begins_commit(text, at);
        if ACTIVE.contains(c) || REFERRING.contains(c) {
            // Writing to a string never fails.
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
        if REFERRING.contains(c) {
            escaped.push_str(NOTHING);
        }
    }
    escaped
}

/// `GH-12` is an issue.
fn ends_with_gh(before: &str) -> bool {
    before.len() >= 2 && before.get(before.len() - 2..).is_some_and(|end| end.eq_ignore_ascii_case("gh"))
}

/// Whether a word begins at a place that may be a commit's name.
fn begins_commit(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let is_hex = |byte: &u8| byte.is_ascii_hexdigit();
    !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && rest.bytes().take_while(is_hex).count() >= LEAST_COMMIT
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
            ("GH-12 gh-3 GHz-5", "GH<!---->-12 gh<!---->-3 GHz-5"),
            ("版 0a1b2c3、電話0123456789、facade", "版 0<!---->a1b2c3、電話0<!---->123456789、facade"),
            ("一行\n二行\u{1b}[0m", "一行␊二行␛&#91;0m"),
            ("\u{202e}逆", "\u{fffd}逆"),
        ];
        for (typed, shown) in table {
            assert_eq!(escaped(typed), shown);
        }
    }
}
