//! What to say of a word that is not among those that may stand somewhere.

use crate::form::fold::{find_word, nearest};
use crate::quote::listed;

/// What people put between words that they type in one text.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', '/', ' ', '　', '\n'];

/// So many words can be shown beside the one that is near.
const FEW: usize = 6;

/// What to write instead of a word: the listed word that is near, or several where the typed one is made of them, or any of the list.
pub fn hint(typed: &str, words: &[&str], may_be_several: bool) -> String {
    let parts = typed.split(SEPARATORS).filter(|part| !part.is_empty());
    let found: Option<Vec<&str>> = parts.map(|part| find_word(words.iter().copied(), part)).collect();
    match found {
        Some(several) if several.len() > 1 && may_be_several => format!("[{}] のように一つずつ並べてください。", several.join(", ")),
        Some(several) if several.len() > 1 => "語は一つだけ書いてください。".to_owned(),
        _ => {
            let near = nearest(words.iter().copied(), typed).map(|near| format!("「{near}」ではありませんか。"));
            // Among few words, one that looks near may still be the wrong one.
            let all = (near.is_none() || words.len() <= FEW).then(|| format!("書ける語：{}", listed(words.iter().copied())));
            near.into_iter().chain(all).collect()
        }
    }
}
