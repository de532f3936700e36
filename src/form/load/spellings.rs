//! The spellings by which a workbook's columns are known as those of a form.

use crate::form::Column;
use crate::text::fold::same_word;
use crate::yaml::mapping::{Mapping, Problem};

/// A further spelling that is another column's: nobody could tell which of them is meant.
pub(super) fn taken_spelling(entry: &Mapping<'_>, column: &Column, others: &[Column]) -> Option<Problem> {
    let spellings = |column: &Column| {
        let own = [column.field.key.clone(), column.heading.concat()];
        own.into_iter().chain(column.also.iter().cloned()).collect::<Vec<_>>()
    };
    let taken = |other: &&Column| {
        let known = spellings(other);
        let is_known = |word: &String, known: &[String]| known.iter().any(|other| same_word(other, word));
        column.also.iter().any(|word| is_known(word, &known))
            || spellings(column).iter().any(|word| is_known(word, &other.also))
    };
    let other = others.iter().find(taken)?;
    let message = format!("「also」の書き方が、列「{}」と同じです。", other.field.key);
    Some(Problem::new(entry.place_of("also"), message).hint("列ごとに違う書き方だけを並べてください。"))
}
