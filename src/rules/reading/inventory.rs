//! Which characters a file has: a rule that seeks others need not look at its texts.
//!
//! Enters: a file's text. Leaves: whether a character of some class may stand in it, or in anything that is read of it.
//! Knows no rule.

use std::collections::BTreeSet;

/// The characters of Unicode's first plane, 64 to a word.
const WORDS: usize = 1 << 10;

/// The characters of a file.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// Each of them once.
    characters: Vec<char>,
    /// Whether any other may be read of it.
    is_open: bool,
}

impl Inventory {
    /// Those of a text. Behind a backslash, YAML reads characters that do not stand there.
    pub fn of(text: &str) -> Self {
        if text.contains('\\') {
            return Self::open();
        }
        let mut seen = vec![0_u64; WORDS];
        let mut characters = vec![' ', '\n'];
        let mut others = BTreeSet::new();
        for c in text.chars() {
            let code = u32::from(c);
            match seen.get_mut((code >> 6) as usize) {
                Some(word) if *word & (1 << (code & 63)) == 0 => {
                    *word |= 1 << (code & 63);
                    characters.push(c);
                }
                Some(_) => {}
                None => {
                    others.insert(c);
                }
            }
        }
        characters.extend(others);
        Self { characters, is_open: false }
    }

    /// Those of a file of which nothing is known.
    pub const fn open() -> Self {
        Self { characters: Vec::new(), is_open: true }
    }

    /// Whether it may have a character of a class.
    pub fn has(&self, is_of_class: impl Fn(char) -> bool) -> bool {
        self.is_open || self.characters.iter().any(|c| is_of_class(*c))
    }
}

#[cfg(test)]
mod tests {
    use super::Inventory;

    #[test]
    fn a_file_has_what_stands_in_it_and_what_may_be_read_of_it() {
        let inventory = Inventory::of("窓口\u{20bb7}a");
        for (c, stands) in [('窓', true), ('a', true), ('\u{20bb7}', true), ('\n', true), ('b', false)] {
            assert_eq!(inventory.has(|other| other == c), stands, "{c}");
        }
        assert!(Inventory::of(r#"a: "\u200b""#).has(|c| c == '\u{200b}'));
    }
}
