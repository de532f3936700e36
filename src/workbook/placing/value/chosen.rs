//! Words of a list as they stand in a cell: whether line ends part them, or are of the cell's width, the list tells.

use super::super::raw::RawCell;
use super::super::words::lines;
use crate::form::{Field, Kind};
use crate::text::fold::find_word;

/// A cell of words has no more lines.
const MOST_LINES: usize = 60;
/// What parts several words on one line.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', '/', '　', ' ', '\t'];

/// Listed words: a line each, or several parted by commas; one that was broken by the width of its cell is put
/// together again.
pub fn chosen(field: &Field, lines: &[&str], words: &[String]) -> Vec<String> {
    let own = |line: &&str| known_parts(line, words).unwrap_or_else(|| vec![line.trim().to_owned()]);
    told_apart(field, lines, words).unwrap_or_else(|| said(lines).iter().flat_map(own).collect())
}

/// The words of some lines, where the list tells which line ends part them; `None` where it does not.
fn told_apart(field: &Field, lines: &[&str], words: &[String]) -> Option<Vec<String>> {
    let joined = lines.concat();
    if let Some(word) = known_word(&joined, words) {
        return Some(vec![word]);
    }
    if !field.list {
        return Some(vec![joined]);
    }
    let all = said(lines);
    let by_lines = || (all.len() <= MOST_LINES).then(|| segmented(&all, words))?;
    run_together(&joined, words).or_else(by_lines)
}

/// Lines of a cell of words, next to each other, of which nobody knows whether they are one word that the width of the cell
/// broke: the list has none of them.
pub fn doubtful(field: &Field, cell: &RawCell, words: &[String]) -> Option<Vec<String>> {
    let lines = lines(&cell.text);
    let is_of_words = matches!(field.kind, Kind::Choice | Kind::Section);
    if !is_of_words || told_apart(field, &lines, words).is_some() {
        return None;
    }
    let all = said(&lines);
    let is_unknown = |line: &&&str| known_parts(line, words).is_none();
    let mut runs = all.chunk_by(|one, next| is_unknown(&one) == is_unknown(&next));
    let run = runs.find(|run| run.len() > 1 && run.first().is_some_and(|first| is_unknown(&first)))?;
    Some(run.iter().map(|line| line.trim().to_owned()).collect())
}

/// The lines that say something.
fn said<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    lines.iter().copied().filter(|line| !line.trim().is_empty()).collect()
}

fn known_word(text: &str, words: &[String]) -> Option<String> {
    find_word(words.iter().map(String::as_str), text).map(str::to_owned)
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
fn segmented(lines: &[&str], words: &[String]) -> Option<Vec<String>> {
    /// No word is broken over more lines.
    const MOST: usize = 4;
    // What the first lines say, for each number of them.
    let mut said: Vec<Option<Vec<String>>> = vec![Some(Vec::new())];
    for end in 1..=lines.len() {
        let segment = |start: usize| {
            let before = said.get(start)?.as_ref()?;
            let found = known_parts(&lines.get(start..end)?.concat(), words)?;
            Some([before.clone(), found].concat())
        };
        said.push((end.saturating_sub(MOST)..end).rev().find_map(segment));
    }
    said.pop()?
}

/// The words of a line that are parted by commas; `None` where one is none of the list.
fn known_parts(line: &str, words: &[String]) -> Option<Vec<String>> {
    if let Some(word) = known_word(line, words) {
        return Some(vec![word]);
    }
    let parts = line.split(SEPARATORS).filter(|part| !part.trim().is_empty());
    let known = parts.map(|part| known_word(part, words)).collect::<Option<Vec<_>>>();
    known.filter(|words| !words.is_empty())
}
