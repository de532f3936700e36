//! What stands in a cell as a value of the kind of its field.

mod chosen;

use super::raw::RawCell;
use super::words::{lines, unspread};
use crate::calendar::{Date, Deadline, DeadlineKind, DigitStyle, FiscalYear};
use crate::form::kind::{INDENT, own_mark, parted as parted_holder};
use crate::form::{Field, Kind};
use crate::sheet::draft::{DraftPerson, Given, Prose};
use crate::text::characters::{is_digit, is_kanji, is_latin};
use chosen::chosen;
pub use chosen::doubtful;

/// The value of a cell; `None` where its field cannot hold what stands there.
pub fn given(field: &Field, cell: &RawCell, words: &[String]) -> Option<Given> {
    let lines = lines(&cell.text);
    if lines.is_empty() {
        return Some(Given::Absent);
    }
    match field.kind {
        Kind::Text => Some(prose(field, &lines)),
        Kind::Choice | Kind::Section => Some(Given::Words(chosen(field, &lines, words))),
        Kind::Deadline => Some(Given::Deadline(deadline(&lines, cell))),
        Kind::Date => date(field, &lines, cell),
        Kind::FiscalYear => {
            let text = unspread(&lines.concat(), true);
            text.parse::<FiscalYear>().ok().map(|_| Given::FiscalYear(text))
        }
        Kind::Department => Some(Given::Words(vec![lines.concat()])),
        Kind::People => holders(&lines).map(Given::People),
        Kind::Numbering | Kind::Group => None,
    }
}

/// Prose as it was typed; as a list where every line of it begins with a mark of the column, or some with blanks for
/// their level.
pub fn prose(field: &Field, lines: &[&str]) -> Given {
    let has_levels = lines.iter().any(|line| line.starts_with(INDENT));
    let entries = if has_levels { nested(field, lines) } else { listed(field, lines) };
    entries.map_or_else(|| Given::Text(lines.join("\n")), Given::List)
}

fn listed(field: &Field, lines: &[&str]) -> Option<Vec<Prose>> {
    let mut entries: Vec<Prose> = Vec::new();
    for line in lines {
        let mut marks = field.bullets.iter().enumerate();
        let (level, text) =
            marks.find_map(|(level, mark)| Some((level, line.strip_prefix(mark.as_str())?)))?;
        if !begins_plainly(text) || (level > 0 && entries.is_empty()) {
            return None;
        }
        push(&mut entries, level, text, false);
    }
    Some(entries)
}

/// A list whose levels are told by full-width blanks, and in which a line without a mark goes on under an entry.
fn nested(field: &Field, lines: &[&str]) -> Option<Vec<Prose>> {
    let mut entries: Vec<Prose> = Vec::new();
    let mut above: Option<usize> = None;
    let mut after_blank = false;
    for line in lines {
        let rest = line.trim_start_matches(INDENT);
        let depth = (line.len() - rest.len()) / INDENT.len();
        let is_marked = field.bullets.iter().any(|mark| rest.starts_with(mark.as_str()));
        let text = mark_at(field, depth).and_then(|mark| rest.strip_prefix(mark));
        if is_marked && text.is_none() && own_mark(rest) == 0 {
            // The column would print another mark at this depth.
            return None;
        }
        // A mark that its author chose is a part of the text, and so is the column's before it.
        let text = text
            .filter(|text| own_mark(text) == 0)
            .or((own_mark(rest) > 0 || text.is_some()).then_some(rest));
        if text.and_then(|text| level_of_mark(field, text)).is_some_and(|level| level != depth) {
            // It would print where the column has that mark.
            return None;
        }
        match (text, above) {
            // An empty line between entries is no part of either.
            (Some(text), _) if !after_blank && text.starts_with(|c: char| !c.is_whitespace()) => {
                push(&mut entries, depth, text, false);
                above = Some(depth);
            }
            (None, Some(level)) if rest.is_empty() || depth > level => {
                let hung: String = line.chars().skip(level + 1).collect();
                push(&mut entries, level, &hung, true);
            }
            _ => return None,
        }
        after_blank = rest.is_empty();
    }
    Some(entries)
}

/// The mark that the column prints at a depth: from its last one on, the same.
fn mark_at(field: &Field, depth: usize) -> Option<&str> {
    field.bullets.get(depth).or(field.bullets.last()).map(String::as_str)
}

/// The level whose mark of the column a text begins with.
fn level_of_mark(field: &Field, text: &str) -> Option<usize> {
    field.bullets.iter().position(|mark| text.starts_with(mark.as_str()))
}

/// Whether a text behind a mark begins like one: with a blank or with another mark before it, it would not print
/// behind its own as it stands.
fn begins_plainly(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        // `（1）` is a mark of its own.
        Some('（' | '(') => !rest.take(3).any(|c| matches!(c, '）' | ')')),
        Some('「' | '『') => true,
        Some(c) => is_kanji(c) || is_digit(c) || is_latin(c) || matches!(c, 'ぁ'..='ヺ'),
        None => false,
    }
}

/// Adds an entry at a level, or a further line to the last one there.
fn push(entries: &mut Vec<Prose>, level: usize, text: &str, goes_on: bool) {
    let Some(deeper) = level.checked_sub(1) else {
        match entries.last_mut() {
            Some(Prose::Text(entry)) if goes_on => *entry = format!("{entry}\n{text}"),
            _ => entries.push(Prose::Text(text.to_owned())),
        }
        return;
    };
    if let Some(Prose::List(inner)) = entries.last_mut() {
        return push(inner, deeper, text, goes_on);
    }
    let mut inner = Vec::new();
    push(&mut inner, deeper, text, goes_on);
    entries.push(Prose::List(inner));
}

/// Holders of posts, a line each; `None` where a line has a name alone.
fn holders(lines: &[&str]) -> Option<Vec<DraftPerson>> {
    let said = lines.iter().filter(|line| !line.trim().is_empty());
    let holder = |line: &&str| {
        let (post, name) = parted_holder(line);
        DraftPerson { post: post.to_owned(), name: name.map(str::to_owned) }
    };
    let people: Vec<DraftPerson> = said.map(holder).collect();
    people.iter().all(|person| !person.post.is_empty()).then_some(people)
}

/// A deadline as it is shown. One that was broken by the width of its cell is put together again, and a day that
/// nobody can read as it is shown is written out.
fn deadline(lines: &[&str], cell: &RawCell) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let reads = |text: &&String| Deadline::read(text).kind() != DeadlineKind::Undated;
    let (text, joined) = (lines.join("\n"), unspread(&lines.concat(), true));
    // Of a page nobody knows which line ends are meant; several deadlines each stand on a line of their own.
    let said = || lines.iter().filter(|line| !line.is_empty());
    let is_several = said().count() > 1 && said().all(|line| reads(&&(*line).to_owned()));
    let order = if cell.is_drawn && !is_several { [&joined, &text] } else { [&text, &joined] };
    if let Some(readable) = order.into_iter().find(reads) {
        return readable.clone();
    }
    let written = cell.date.as_deref().and_then(|date| date.parse::<Date>().ok());
    written.map_or(text, |date| date.era_text(DigitStyle::Half))
}

/// A date as it is shown, or written out.
fn date(field: &Field, lines: &[&str], cell: &RawCell) -> Option<Given> {
    let one = |line: &&str| {
        let text = unspread(line, true);
        let is_shown = text.parse::<Date>().is_ok();
        let written = || Some(cell.date.as_ref()?.parse::<Date>().ok()?.era_text(DigitStyle::Half));
        if is_shown { Some(text) } else { written().filter(|_| lines.len() == 1) }
    };
    let dates: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(one).collect::<Option<_>>()?;
    (dates.len() == 1 || field.list).then_some(Given::Dates(dates))
}
