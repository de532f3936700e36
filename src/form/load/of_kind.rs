//! What a field can and must have by its kind.

use crate::form::Kind;
use crate::yaml::mapping::{Mapping, Problem};

/// What only fields of some kinds can have.
const OF_KINDS: [&str; 6] = ["list", "choices", "definitions", "fields", "bullet", "role"];

/// What a field of some kinds is nothing without: the words of a choice, the fields of a group.
pub(super) fn missing_parts(entry: &Mapping<'_>, kind: Kind, choices: &[String]) -> Option<Problem> {
    let (key, message) = match kind {
        Kind::Choice if choices.is_empty() => ("choices", "選択肢の欄には「choices」に語を並べてください。"),
        Kind::Group if entry.get("fields").is_none() => {
            ("fields", "まとまりの欄には「fields」に中の欄を並べてください。")
        }
        _ => return None,
    };
    Some(Problem::new(entry.place_of(key), message))
}

/// Reports what a field of this kind cannot have.
pub(super) fn check_kind(entry: &Mapping<'_>, kind: Kind, problems: &mut Vec<Problem>) {
    for property in OF_KINDS {
        let takes = |kind: &Kind| kind.properties().contains(&property);
        if entry.get(property).is_some() && !takes(&kind) {
            problems.push(of_other_kind(entry, property, kind));
        }
    }
}

/// A property that a field of this kind cannot have.
pub(super) fn of_other_kind(entry: &Mapping<'_>, property: &str, kind: Kind) -> Problem {
    let takes = |kind: &&Kind| kind.properties().contains(&property);
    let names: Vec<&str> = Kind::ALL.iter().filter(takes).map(|kind| kind.name()).collect();
    let message = format!("「{property}」は種類が {} の欄にだけ書けます。", names.join("、"));
    Problem::new(entry.place_of(property), message).hint(format!("この欄の種類は {} です。", kind.name()))
}
