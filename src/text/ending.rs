//! Where a text of several lines ends.

use super::characters::is_invisible;

/// A text up to the end of its last line with words: lines of white space alone behind it are none of it, for
/// nobody sees them where the text was typed. Of a text of white space alone its first line stays. What
/// controls text (U+2028) is no white space here: it is to be told.
pub fn without_empty_end(text: &str) -> &str {
    let words = text.trim_end_matches(is_white_space);
    let behind = text.get(words.len()..).unwrap_or_default();
    behind.find('\n').and_then(|line_end| text.get(..words.len() + line_end)).unwrap_or(text)
}

fn is_white_space(c: char) -> bool {
    matches!(c, '\n' | '\t') || (c.is_whitespace() && !is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_white_space_alone_end_no_text() {
        for (typed, text) in [
            ("", ""),
            ("\n", ""),
            ("達成", "達成"),
            ("達成　", "達成　"),
            ("達成\n\n", "達成"),
            ("達成 \n　\n\t\n\u{a0}", "達成 "),
            ("一\n\n二\n 　", "一\n\n二"),
            (" \n ", " "),
            ("達成\n\u{2028}", "達成\n\u{2028}"),
        ] {
            assert_eq!(without_empty_end(typed), text, "{typed:?}");
        }
    }
}
