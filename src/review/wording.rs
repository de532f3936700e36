//! What changed in a text, in pieces that people can read.
//!
//! Enters: the paragraphs of two versions of a cell. Leaves: marked text. Paragraphs are compared first, then
//! the sentences of paragraphs that answer each other, then the characters of such sentences. Knows no sheet.

mod alignment;
mod characters;
mod tokens;

use self::alignment::{Step, align};
use crate::sheet::marked::{Mark, MarkedParagraph, MarkedText};

/// Compares the paragraphs of two versions.
pub fn compare(old: &[String], new: &[String]) -> Vec<MarkedParagraph> {
    compared(old, new, sentences_of)
}

/// Compares two lists of words, each of which is the same word or another.
pub fn compare_words(old: &[String], new: &[String]) -> Vec<MarkedParagraph> {
    compared(old, new, replaced)
}

/// Compares two lists; `changed` tells of two that answer each other what changed between them.
fn compared(old: &[String], new: &[String], changed: fn(&str, &str) -> MarkedText) -> Vec<MarkedParagraph> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let steps = align(&old, &new).into_iter();
    steps
        .map(|step| MarkedParagraph {
            old: step.in_old(),
            new: step.in_new(),
            text: marked(step, &old, &new, changed),
        })
        .collect()
}

fn replaced(old: &str, new: &str) -> MarkedText {
    let mut text = MarkedText::default();
    text.push(Some(Mark::Delete), old);
    text.push(Some(Mark::Insert), new);
    text
}

/// The text of a step: whole where it stands alone, compared further by `within` where both sides have it.
fn marked(step: Step, old: &[&str], new: &[&str], within: fn(&str, &str) -> MarkedText) -> MarkedText {
    let text = |texts: &[&str], index: usize| texts.get(index).copied().unwrap_or_default().to_owned();
    let mut marked = MarkedText::default();
    match step {
        Step::Same(_, index) => marked.push(None, &text(new, index)),
        Step::Delete(index) => marked.push(Some(Mark::Delete), &text(old, index)),
        Step::Insert(index) => marked.push(Some(Mark::Insert), &text(new, index)),
        Step::Pair(was, is) => marked = within(&text(old, was), &text(new, is)),
    }
    marked
}

/// Compares two paragraphs sentence by sentence.
fn sentences_of(old: &str, new: &str) -> MarkedText {
    let (old, new) = (sentences(old), sentences(new));
    let mut text = MarkedText::default();
    for step in align(&old, &new) {
        text.append(&marked(step, &old, &new, characters::compare));
    }
    text
}

/// A paragraph's sentences, each with its full stop and what closes behind it.
fn sentences(paragraph: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = paragraph;
    while let Some((stop, full_stop)) = rest.char_indices().find(|(_, c)| matches!(c, '。' | '！' | '？'))
    {
        let behind = rest.get(stop + full_stop.len_utf8()..).unwrap_or_default();
        let next = behind.trim_start_matches(['。', '！', '？', '」', '』', '）', '】', '　', ' ']);
        let (sentence, left) = rest.split_at(rest.len() - next.len());
        sentences.push(sentence);
        rest = left;
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}
