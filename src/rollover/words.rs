//! Words of a sheet that next year's lists no longer have.

use super::Turn;
use super::marking::texts;
use crate::form::{Field, Kind};
use crate::settings::COMMON;
use crate::text::fold::{find_word, nearest};
use crate::yaml::outline::Body;

/// What is said of the words of a value that may not stand there next year, with the nearest that may; nothing
/// where all may. `department` is that of the sheet.
pub fn gone(field: &Field, body: &Body, department: &str, turn: &Turn<'_>) -> Option<String> {
    let listed = listed(field, department, turn);
    if listed.is_empty() || !field.kind.is_listed() {
        return None;
    }
    let is_gone = |word: &&str| !word.trim().is_empty() && find_word(listed.iter().copied(), word).is_none();
    // Several words may stand on lines of one text.
    let words = texts(body).into_iter().flat_map(str::lines).filter(|word| !crate::sheet::is_ditto(word));
    let said: Vec<String> = words
        .filter(is_gone)
        .map(|word| match nearest(listed.iter().copied(), word) {
            Some(near) => format!("「{word}」（近い語：「{near}」）"),
            None => format!("「{word}」"),
        })
        .collect();
    let year = turn.next.era_text(turn.settings.of_year(Some(turn.next)).digit_style());
    (!said.is_empty()).then(|| format!("{}は{year}の語にありません。", said.concat()))
}

fn listed<'t>(field: &'t Field, department: &str, turn: &Turn<'t>) -> Vec<&'t str> {
    let next = turn.settings.of_year(Some(turn.next));
    match field.kind {
        Kind::Section => {
            // Where the department is not known, or lists no sections, nothing can be said of a section.
            let own = next.department(department).filter(|own| !own.sections.is_empty());
            let sections = own.map(|own| own.sections.iter().map(String::as_str));
            sections.map(|sections| std::iter::once(COMMON).chain(sections).collect()).unwrap_or_default()
        }
        _ => next.words(field).iter().map(String::as_str).collect(),
    }
}
