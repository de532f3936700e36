//! What changed within a sentence.

use similar::{Algorithm, capture_diff_slices};

use super::tokens::tokens;
use crate::sheet::marked::{Mark, MarkedText};

/// A part of a sentence: what both sides have, or what one has in place of what the other has.
#[derive(Debug, Clone, Default)]
struct Part<'t> {
    is_kept: bool,
    old: Vec<&'t str>,
    new: Vec<&'t str>,
}

impl Part<'_> {
    fn old_length(&self) -> usize {
        self.old.iter().map(|token| token.chars().count()).sum()
    }

    /// The characters of the longer side.
    fn length(&self) -> usize {
        self.old_length().max(self.new.iter().map(|token| token.chars().count()).sum())
    }
}

/// Compares two sentences. A change of more than half of one shows as the sentence.
pub(super) fn compare(old: &str, new: &str) -> MarkedText {
    let parts = readable(parts(&tokens(old), &tokens(new)));
    let total: usize = parts.iter().map(|part| part.old.len() + part.new.len()).sum();
    let changed: usize =
        parts.iter().filter(|part| !part.is_kept).map(|part| part.old.len() + part.new.len()).sum();
    let mut text = MarkedText::default();
    if changed * 2 > total {
        text.push(Some(Mark::Delete), old);
        text.push(Some(Mark::Insert), new);
        return text;
    }
    for part in &parts {
        if part.is_kept {
            text.push(None, &part.new.concat());
        } else {
            text.push(Some(Mark::Delete), &part.old.concat());
            text.push(Some(Mark::Insert), &part.new.concat());
        }
    }
    text
}

fn parts<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Part<'t>> {
    let operations = capture_diff_slices(Algorithm::Myers, old, new);
    let mut parts: Vec<Part<'t>> = Vec::new();
    for operation in operations {
        let is_kept = operation.tag() == similar::DiffTag::Equal;
        let was = old.get(operation.old_range()).unwrap_or_default();
        let is = new.get(operation.new_range()).unwrap_or_default();
        match parts.last_mut().filter(|last| last.is_kept == is_kept) {
            Some(last) => absorb(last, &Part { is_kept, old: was.to_vec(), new: is.to_vec() }),
            None => parts.push(Part { is_kept, old: was.to_vec(), new: is.to_vec() }),
        }
    }
    parts
}

fn absorb<'t>(part: &mut Part<'t>, next: &Part<'t>) {
    part.old.extend(&next.old);
    part.new.extend(&next.new);
}

/// Joins changes between which less was kept than either changed: scattered characters tell nobody anything.
fn readable(mut parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    loop {
        let mut joined: Vec<Part<'_>> = Vec::with_capacity(parts.len());
        let before = parts.len();
        let mut rest = parts.into_iter().peekable();
        while let Some(part) = rest.next() {
            let is_island = |last: &Part<'_>, next: &Part<'_>| {
                part.is_kept && part.length() <= last.length().min(next.length())
            };
            match (joined.last_mut(), rest.peek()) {
                (Some(last), Some(next)) if is_island(last, next) => {
                    absorb(last, &part);
                    rest.next().iter().for_each(|next| absorb(last, next));
                }
                _ => joined.push(part),
            }
        }
        if joined.len() == before {
            return joined;
        }
        parts = joined;
    }
}
