//! Runs of characters of one class in a text, and how a message names them.
//!
//! Enters: a text and a class. Leaves: ranges of bytes, and code points in words. Knows no rule.

use std::ops::Range;

/// The most code points that one message names.
const NAMED: usize = 5;

/// The longest runs of neighbouring characters that have the same class; `None` is no class.
pub fn runs<C: PartialEq>(
    classified: impl IntoIterator<Item = (usize, char, Option<C>)>,
) -> Vec<(Range<usize>, C)> {
    let mut runs: Vec<(Range<usize>, C)> = Vec::new();
    for (at, character, class) in classified {
        let Some(class) = class else { continue };
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some((run, last)) if run.end == at && *last == class => run.end = end,
            _ => runs.push((at..end, class)),
        }
    }
    runs
}

/// The runs of characters for which `is_of_class` holds.
pub fn runs_of(text: &str, is_of_class: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    // Most texts have none.
    if !text.chars().any(&is_of_class) {
        return Vec::new();
    }
    let classified = text.char_indices().map(|(at, c)| (at, c, is_of_class(c).then_some(())));
    runs(classified).into_iter().map(|(run, ())| run).collect()
}

/// The code points of a text, each once: `U+E000、U+E001`.
pub fn code_points(text: &str) -> String {
    let mut named: Vec<char> = Vec::new();
    for character in text.chars() {
        if named.len() > NAMED {
            break;
        }
        if !named.contains(&character) {
            named.push(character);
        }
    }
    let codes: Vec<String> = named.iter().take(NAMED).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if named.len() > NAMED { "など" } else { "" };
    codes.join("、") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_class_are_one_run() {
        assert_eq!(runs_of("ab12c3", |c| c.is_ascii_digit()), [2..4, 5..6]);
        assert!(runs_of("窓口", |c| c.is_ascii_digit()).is_empty());
    }

    #[test]
    fn code_points_are_named_once_and_not_without_end() {
        assert_eq!(code_points("\u{e000}a\u{e000}\u{20bb7}"), "U+E000、U+0061、U+20BB7");
        assert_eq!(code_points("abcdefg"), "U+0061、U+0062、U+0063、U+0064、U+0065など");
    }
}
