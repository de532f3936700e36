//! What is printed of a field where an author wrote nothing.

use super::of_kind::of_other_kind;
use crate::form::Kind;
use crate::yaml::mapping::{Mapping, Problem};

/// Where a field stands that may be left blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// The head.
    Head,
    /// A group, of which nothing is printed that says nothing.
    Part,
    /// A goal, which must not say a word that its author does not know of.
    Column,
}

const PROPERTY: &str = "default";

/// What a field says by itself; of a choice one of its words. Only what stands in the head and is text can.
pub(super) fn default(
    entry: &Mapping<'_>,
    blank: Blank,
    kind: Kind,
    choices: &[String],
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let default = entry.text(PROPERTY, problems)?;
    let word = default.text();
    let problem = |message: &str, hint: &str| Problem::new(entry.place_of(PROPERTY), message).hint(hint);
    problems.extend(match blank {
        Blank::Column => Some(problem(
            "列に「default」は書けません。",
            "default を消してください。書いた人の知らない語が目標に印刷されないよう、書いていない欄は空のままにします。",
        )),
        Blank::Part => Some(problem(
            "まとまりの中の欄に「default」は書けません。",
            "default を消してください。書いていない欄は印刷しません。",
        )),
        Blank::Head if !kind.properties().contains(&PROPERTY) => Some(of_other_kind(entry, PROPERTY, kind)),
        Blank::Head => {
            let is_known = choices.is_empty() || choices.iter().any(|choice| choice == word);
            let message = format!("「{word}」という語は「choices」にありません。");
            (!is_known).then(|| Problem::new(default.characters(), message))
        }
    });
    Some(word.to_owned())
}
