//! Text that anybody may have typed, made safe to show.
//!
//! Enters: text of a file, or words that quote it. Leaves: text of as many characters, none of which moves
//! the cursor, turns the direction of writing or hides. Knows nothing of findings and formats.

use std::fmt::Write as _;
use std::path::Path;

use crate::text::characters::is_invisible;

/// What is shown for an invisible character that has no picture of its own.
const STAND_IN: char = '\u{fffd}';

/// The text in one line, each invisible character replaced by a visible one.
pub fn visible(text: &str) -> String {
    text.chars().map(visible_char).collect()
}

/// The same for a text of several lines.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A path with `/`, in one line, each invisible character as an escape: `\u{202e}`.
pub fn visible_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    visible_name(&if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() })
}

/// The name of a file or folder in one line, each invisible character as an escape: `\u{202e}`. Unlike a
/// stand-in, an escape tells two names apart.
pub fn visible_name(name: &str) -> String {
    name.chars().fold(String::with_capacity(name.len()), |mut shown, c| {
        if is_invisible(c) {
            // Writing to a string never fails.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
        shown
    })
}

/// The character, or a visible one that stands for it: `␛` for an escape, `␊` for a line feed.
pub fn visible_char(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(STAND_IN),
        '\u{7f}' => '\u{2421}',
        _ if is_invisible(c) => STAND_IN,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_would_act_on_the_terminal_is_shown_instead() {
        let table = [
            ("\u{1b}[31m赤", "␛[31m赤"),
            ("\u{7}\0\u{7f}", "␇␀␡"),
            ("一行目\r\n二行目\t終", "一行目␍␊二行目␉終"),
            ("\u{9b}2J\u{85}", "�2J�"),
            ("\u{202e}txt\u{2066}\u{2069}", "�txt��"),
            ("窓\u{200b}口\u{feff}\u{2028}", "窓�口��"),
        ];
        for (typed, shown) in table {
            assert_eq!(visible(typed), shown);
        }
    }

    #[test]
    fn a_name_is_shown_with_escapes() {
        let shown = visible_path(Path::new("goals/福祉\u{1b}[31m\n::error::\u{9b}\u{202e}部 2\u{3000}.yaml"));
        assert_eq!(
            shown,
            r"goals/福祉\u{1b}[31m\u{a}::error::\u{9b}\u{202e}部 2\u{3000}.yaml"
                .replace(r"\u{3000}", "\u{3000}")
        );
    }

    #[test]
    fn lines_end_where_they_end() {
        assert_eq!(visible_lines("一行目\u{1b}\n二行目\u{202e}\r"), "一行目␛\n二行目�␍");
    }

    #[test]
    fn japanese_text_stays_as_it_is() {
        let text = "辻\u{e0100}さん、か\u{3099}（①～③）ｶﾞ 🎉 \u{e000}";
        assert_eq!(visible(text), text);
    }
}
