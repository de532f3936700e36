//! The spellings by which a workbook's columns are known as those of a form.

use crate::form::{Column, Form};
use crate::source::Span;
use crate::text::fold::{bare, same_word};
use crate::yaml::Node;
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

/// Headings that are the same but for signs: over which column one stands in a workbook could be told by nobody.
pub(super) fn shared_headings(record: &Mapping<'_>, form: &Form) -> Vec<Problem> {
    let spelt = |column: &Column| bare(&column.heading.concat());
    let columns = form.columns.iter().enumerate();
    let shared = columns.filter_map(|(index, column)| {
        let others = form.columns.iter().take(index);
        let other = others.into_iter().find(|other| !spelt(other).is_empty() && spelt(other) == spelt(column))?;
        let message = format!("列「{}」の見出しが、列「{}」と同じです。", column.field.key, other.field.key);
        let hint = "見出し（heading、なければ key）は、記号と空白を除いても、列ごとに違う語にしてください。同じでは、ブックを読むときに、どちらの列か分かりません。";
        Some(Problem::new(place(record, index), message).hint(hint))
    });
    shared.collect()
}

/// Where a column says its heading.
fn place(record: &Mapping<'_>, index: usize) -> Span {
    let columns = record.get("columns").and_then(Node::items).unwrap_or_default();
    let entries = columns.get(index).and_then(Node::entries).unwrap_or_default();
    let said = |key: &str| entries.iter().find(|entry| entry.key.text() == key);
    let said = said("heading").or_else(|| said("key"));
    said.map_or_else(|| record.place_of("columns"), |entry| entry.value.span)
}
