//! What to say of a word that is not among those that may stand somewhere.

use super::super::Subject;
use crate::sheet::{is_ditto, is_meant_as_ditto};
use crate::source::Passage;
use crate::text::fold::{find_word, nearest};
use crate::text::quote::listed;

/// What people put between words that they type in one text.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', '/', ' ', '　', '\n'];

/// So many words can be shown beside the one that is near.
const FEW: usize = 6;

/// Whether another rule speaks of what was typed for a word: it is a 〃 or meant as one, or YAML drew its
/// lines together.
pub fn is_of_another_rule(subject: &Subject<'_>, word: &Passage) -> bool {
    is_ditto(word.text()) || is_meant_as_ditto(word.text()) || is_folded(subject, word)
}

/// Whether a text stands over several lines of which YAML makes one.
fn is_folded(subject: &Subject<'_>, text: &Passage) -> bool {
    !text.text().contains('\n') && subject.source().slice(text.characters()).contains('\n')
}

/// What to write instead of a word: the listed word that is near, or several where the typed one is made of
/// them, or any of the list.
pub fn hint(typed: &str, words: &[&str], may_be_several: bool) -> String {
    several(typed, words, may_be_several).unwrap_or_else(|| {
        let near = nearest(words.iter().copied(), typed).map(|near| format!("「{near}」ではありませんか。"));
        // Among few words, one that looks near may still be the wrong one.
        let all = (near.is_none() || words.len() <= FEW).then(|| list(words));
        near.into_iter().chain(all).collect()
    })
}

/// What to write instead of a mark that was given to a goal. The mark that looks near may be a better or
/// worse one than was meant.
pub fn hint_of_mark(typed: &str, words: &[&str], may_be_several: bool) -> String {
    several(typed, words, may_be_several).unwrap_or_else(|| list(words))
}

fn list(words: &[&str]) -> String {
    format!("書ける語：{}", listed(words.iter().copied()))
}

/// What to do with several words in one text.
fn several(typed: &str, words: &[&str], may_be_several: bool) -> Option<String> {
    let parts = typed.split(SEPARATORS).filter(|part| !part.is_empty());
    let found: Vec<&str> = parts.map(|part| find_word(words.iter().copied(), part)).collect::<Option<_>>()?;
    (found.len() > 1).then(|| {
        if may_be_several {
            format!("[{}] のように一つずつ並べてください。", found.join(", "))
        } else {
            "語は一つだけ書いてください。".to_owned()
        }
    })
}
