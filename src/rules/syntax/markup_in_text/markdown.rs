//! Marks of Markdown: `**…**`, `__…__`, and `> ` before a line of a block.

use super::{Mark, OF_MARKDOWN};
use crate::text::characters::is_digit;

const HINT: &str = "強調の印なら、消してください。";
const HINT_OF_QUOTATION: &str = "印を消すか、要らない引用なら、行ごと消してください。";

/// The marks of a text.
pub(super) fn marks(text: &str, is_block: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        marks.extend(["**", "__"].into_iter().flat_map(|sign| pairs(line, start, sign)));
        marks.extend(quotation(line, start).filter(|_| is_block));
        start += line.len() + 1;
    }
    marks
}

/// Words between two signs that stand close to them.
fn pairs(line: &str, start: usize, sign: &str) -> Vec<Mark> {
    // A sign of another length is none: `***`, `____`.
    let same = |c: char| sign.starts_with(c);
    let is_sign = |(at, _): &(usize, &str)| {
        let (before, behind) = line.split_at_checked(*at).unwrap_or_default();
        !before.ends_with(same) && !behind.get(sign.len()..).unwrap_or_default().starts_with(same)
    };
    let signs: Vec<usize> = line.match_indices(sign).filter(is_sign).map(|(at, _)| at).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some([open, close]) = signs.get(from..from + 2).and_then(|two| <[usize; 2]>::try_from(two).ok())
    {
        let inner = line.get(open + sign.len()..close).unwrap_or_default();
        let is_close =
            !inner.is_empty() && inner.trim() == inner && inner.contains(|c: char| c.is_alphabetic());
        // `__init__` is a name, and `2**3**2` a sum.
        let is_words = inner.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
        if is_close && is_words {
            // Some authors mean the signs: they stay in the text until its author takes them out.
            found.push(Mark {
                place: start + open..start + close + sign.len(),
                whose: OF_MARKDOWN,
                hint: HINT.to_owned(),
                mend: Vec::new(),
            });
            from += 2;
        } else {
            from += 1;
        }
    }
    found
}

/// The sign of a quotation before a line; before a number it says that something is greater.
fn quotation(line: &str, start: usize) -> Option<Mark> {
    let rest = line.trim_start();
    let behind = rest.trim_start_matches(['>', ' ']);
    let is_sign = rest.starts_with("> ") || rest.starts_with(">> ");
    let at = start + line.len() - rest.len();
    (is_sign && !behind.is_empty() && !behind.starts_with(is_digit)).then(|| Mark {
        place: at..at + 1,
        whose: OF_MARKDOWN,
        hint: HINT_OF_QUOTATION.to_owned(),
        mend: Vec::new(),
    })
}
