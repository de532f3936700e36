//! The words that mean that a goal was reached, held against the lists that they are of.

use super::{Choices, Settings};
use crate::form::{Field, Library};
use crate::source::Located;
use crate::text::fold::{find_word, nearest, same_word};
use crate::text::quote::quoted;
use crate::yaml::mapping::Problem;

impl Settings {
    /// The words under 達成とする語 that no list of their column has: a share that is counted by them would be
    /// wrong.
    pub fn unlisted_achieved(&self, library: &Library) -> Vec<Problem> {
        let fields: Vec<&Field> = library.iter().flat_map(|form| form.choice_fields()).collect();
        let listed = |key: &str| -> Vec<&str> {
            let replaced = self.choices.iter().flatten().filter(|choices| same_word(&choices.key, key));
            let own = fields.iter().filter(|field| same_word(&field.key, key)).map(|field| &field.choices);
            replaced.map(|choices| &choices.words).chain(own).flatten().map(String::as_str).collect()
        };
        let of_choices = |choices: &Choices| -> Vec<Problem> {
            let listed = listed(&choices.key);
            let is_unlisted =
                |word: &&String| !listed.is_empty() && find_word(listed.iter().copied(), word).is_none();
            let words = choices.words.iter().filter(is_unlisted);
            words.map(|word| unlisted(&choices.key, word, &listed)).collect()
        };
        self.achieved.iter().flatten().flat_map(of_choices).collect()
    }
}

fn unlisted(key: &Located<String>, word: &str, listed: &[&str]) -> Problem {
    let message = format!("達成とする語の{}は、「{}」の語にありません。", quoted(word), key.as_str());
    Problem::new(key.span, message).hint(match nearest(listed.iter().copied(), word) {
        Some(near) => format!("「{near}」ではありませんか。"),
        None => "様式又は「選択肢」に並べた語を書いてください。".to_owned(),
    })
}
