//! What to say of a word that is not among those that may stand somewhere.

mod typed_word;

use super::super::{Finding, Subject};
use crate::diagnostic::Fix;
use crate::sheet::{is_ditto, is_meant_as_ditto};
use crate::source::Passage;
use crate::text::fold::{find_word, nearest};
use crate::text::quote::listed;
use crate::yaml::mapping::named_keys::without_sign;

use typed_word::{TypedWord, quoted_if_need_be};

/// What people put between words that they type in one text.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', '/', ' ', '　', '\t', '\n'];

/// What people put between words in brackets.
const JOINING: [&str; 4] = ["及び", "並びに", "および", "と"];

/// What people put round words.
const BRACKETS: &str = "[]［］{}｛｝()（）【】〔〕「」『』〈〉《》";

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

/// The words of a field.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'w> {
    /// Those that may stand there.
    pub words: &'w [&'w str],
    /// Whether several may.
    pub may_be_several: bool,
    /// Whether they are marks that are given to a goal: the one that looks near may be a better or worse one
    /// than was meant.
    pub are_marks: bool,
}

/// A finding with what to write instead of a word: the listed words that it holds, or the one that is near,
/// or any of the list. Words that are certain are mended.
pub fn advised(finding: Finding, subject: &Subject<'_>, word: &Passage, choice: Choice<'_>) -> Finding {
    match held(word.text(), choice.words) {
        Some(held) => with_held(finding, subject, word, &held, choice.may_be_several),
        None if choice.are_marks => finding.hint(list(choice.words)),
        None => finding.hint(near_or_all(word.text(), choice.words)),
    }
}

/// What to write instead of a word: the listed one that is near, or any of the list.
pub fn near_or_all(typed: &str, words: &[&str]) -> String {
    let parts: Vec<&str> = typed.split(SEPARATORS).filter(|part| !part.is_empty()).collect();
    // Of several, the one that is no word of the list is the matter.
    let unknown = parts.iter().filter(|part| find_word(words.iter().copied(), part).is_none());
    if let (true, [part]) = (parts.len() > 1, unknown.copied().collect::<Vec<_>>().as_slice()) {
        let near = nearest(words.iter().copied(), part);
        return near
            .map_or_else(|| list(words), |near| format!("「{part}」は、「{near}」ではありませんか。"));
    }
    if let Some(word) =
        typed.split(['（', '(']).next().and_then(|word| find_word(words.iter().copied(), word))
    {
        return format!("「{word}」とだけ書いてください。（ ）の中は、この欄には書けません。");
    }
    let near = nearest(words.iter().copied(), typed).map(|near| format!("「{near}」ではありませんか。"));
    // Among few words, one that looks near may still be the wrong one.
    let all = (near.is_none() || words.len() <= FEW).then(|| list(words));
    near.into_iter().chain(all).collect()
}

fn list(words: &[&str]) -> String {
    format!("書ける語：{}", listed(words.iter().copied()))
}

/// The listed words of which a text is made, with nothing but separators and joining words between them and
/// brackets round them, or round each.
fn held<'w>(typed: &str, words: &[&'w str]) -> Option<Vec<&'w str>> {
    let parts = typed.trim_matches(|c| BRACKETS.contains(c) || SEPARATORS.contains(&c));
    let bracketed = || parts.split(|c| BRACKETS.contains(c) || SEPARATORS.contains(&c));
    let unsigned = || std::iter::once(without_sign(parts));
    listed_parts(parts.split(SEPARATORS), words)
        .or_else(|| listed_parts(unsigned(), words))
        .or_else(|| listed_parts(bracketed().filter(|part| !JOINING.contains(part)), words))
}

/// The listed words that some texts are; `None` where one is none.
fn listed_parts<'t, 'w>(parts: impl Iterator<Item = &'t str>, words: &[&'w str]) -> Option<Vec<&'w str>> {
    let parts = parts.filter(|part| !part.is_empty());
    let held = parts.map(|part| find_word(words.iter().copied(), part)).collect::<Option<Vec<_>>>();
    held.filter(|held| !held.is_empty())
}

fn with_held(
    finding: Finding,
    subject: &Subject<'_>,
    word: &Passage,
    held: &[&str],
    may_be_several: bool,
) -> Finding {
    let place = TypedWord::of(subject, word);
    match held {
        [one] => {
            let fix =
                place.map(|place| Fix::one(format!("「{one}」にする"), place.span, quoted_if_need_be(one)));
            finding.hint(format!("「{one}」と書いてください。")).maybe_fix(fix)
        }
        _ if may_be_several => {
            let fix = place.and_then(|place| place.several(held));
            finding.hint(format!("[{}] のように一つずつ並べてください。", held.join(", "))).maybe_fix(fix)
        }
        _ => finding.hint("語は一つだけ書いてください。"),
    }
}
