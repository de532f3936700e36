//! What stands in a cell as a value of the kind of its field.

use super::raw::RawCell;
use super::words::{lines, unspread};
use crate::calendar::{Date, Deadline, DeadlineKind, DigitStyle, FiscalYear};
use crate::form::kind::{INDENT, own_mark, parted as parted_holder};
use crate::form::{Field, Kind};
use crate::sheet::draft::{DraftPerson, Given, Prose};
use crate::text::characters::{is_digit, is_kanji, is_latin};
use crate::text::fold::find_word;

/// A cell of words has no more lines.
const MOST_LINES: usize = 60;
/// What parts several words on one line.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', '/', '　', ' ', '\t'];

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

/// Listed words: a line each, or several parted by commas; one that was broken by the width of its cell is put
/// together again.
fn chosen(field: &Field, lines: &[&str], words: &[String]) -> Vec<String> {
    let known = |text: &str| find_word(words.iter().map(String::as_str), text).map(str::to_owned);
    let joined = lines.concat();
    if let Some(word) = known(&joined) {
        return vec![word];
    }
    if !field.list {
        return vec![joined];
    }
    if let Some(found) = run_together(&joined, words) {
        return found;
    }
    let all: Vec<&str> = lines.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    if let Some(found) =
        Some(&all).filter(|all| all.len() <= MOST_LINES).and_then(|all| segmented(all, &known))
    {
        return found;
    }
    all.iter().flat_map(|line| parted(line, &known).unwrap_or_else(|| vec![line.trim().to_owned()])).collect()
}

/// Several words that stand behind each other with nothing between them; `None` where that is not all of the text.
fn run_together(text: &str, words: &[String]) -> Option<Vec<String>> {
    let mut rest = text;
    let mut found = Vec::new();
    while !rest.is_empty() {
        // The longest: no word is cut that begins like another.
        let begins = words.iter().filter(|word| !word.is_empty() && rest.starts_with(word.as_str()));
        let word = begins.max_by_key(|word| word.len())?;
        rest = rest.get(word.len()..)?;
        found.push(word.clone());
    }
    (found.len() > 1 && found.len() <= MOST_LINES).then_some(found)
}

/// Lines as words, each of one or more lines; `None` where some line belongs to none.
fn segmented(lines: &[&str], known: &dyn Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    /// No word is broken over more lines.
    const MOST: usize = 4;
    // What the first lines say, for each number of them.
    let mut said: Vec<Option<Vec<String>>> = vec![Some(Vec::new())];
    for end in 1..=lines.len() {
        let segment = |start: usize| {
            let before = said.get(start)?.as_ref()?;
            let text = lines.get(start..end)?.concat();
            let found = known(&text).map(|word| vec![word]).or_else(|| parted(&text, known))?;
            Some([before.clone(), found].concat())
        };
        said.push((end.saturating_sub(MOST)..end).rev().find_map(segment));
    }
    said.pop()?
}

/// The words of a line that are parted by commas; `None` where one is none of the list.
fn parted(line: &str, known: &dyn Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    if let Some(word) = known(line) {
        return Some(vec![word]);
    }
    let parts = line.split(SEPARATORS).filter(|part| !part.trim().is_empty());
    parts.map(known).collect::<Option<Vec<_>>>().filter(|words| !words.is_empty())
}

/// A deadline as it is shown. One that was broken by the width of its cell is put together again, and a day that
/// nobody can read as it is shown is written out.
fn deadline(lines: &[&str], cell: &RawCell) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let reads = |text: &&String| Deadline::read(text).kind() != DeadlineKind::Undated;
    let (text, joined) = (lines.join("\n"), unspread(&lines.concat(), true));
    // Of a page nobody knows which line ends are meant; several deadlines each stand on a line of their own.
    let is_several = lines.len() > 1 && lines.iter().all(|line| reads(&&(*line).to_owned()));
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
