//! A form's title as it was typed: what stands in it for the fields of the head.

use std::collections::BTreeSet;

use super::words::{bare, unspread};
use crate::calendar::FiscalYear;
use crate::form::{Form, Kind};

/// No line of a head has more bytes in which a title is looked for.
const LONGEST_TITLE: usize = 400;
/// No year has more characters: 平成３１年度（令和元年度）.
const LONGEST_YEAR: usize = 16;
/// With so many characters of its own a title is told from other texts.
const LEAST_SAID: usize = 2;

/// What a text says as a form's title.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// What stands for each field, by key. Blanks between spread letters are left out.
    pub fields: Vec<(String, String)>,
    /// What stands before and behind the title.
    pub rest: Vec<String>,
}

/// What the cell of a title says, by itself or with the others of its row. 【案】, 取扱注意 and whatever else stands around it
/// are the rest; where the form's title is not in it, so is what is neither the form's name nor the year.
pub fn said(form: &Form, cell: &str, row: &str) -> Said {
    let parts = parts(form);
    let whole = |is_strict| [cell, row].into_iter().find_map(|text| as_a_whole(&parts, text, is_strict));
    // Two fields beside each other are told apart by the year, where it can be read.
    whole(true).or_else(|| within(&parts, cell)).or_else(|| whole(false)).unwrap_or_else(|| {
        let year = year_in(cell).unwrap_or_default();
        let plain: String = letters(cell).into_iter().map(|(_, c)| c).collect();
        let rest = plain.replacen(&form.name, "\n", 1).replacen(&year, "\n", 1);
        Said { fields: Vec::new(), rest: said_of(rest.split('\n')) }
    })
}

fn as_a_whole(parts: &[Part], text: &str, is_strict: bool) -> Option<Said> {
    said_by(parts, text, Some(letters(text)).filter(|_| text.len() <= LONGEST_TITLE)?.as_slice(), is_strict)
}

/// The longest part of a text that is a title.
fn within(parts: &[Part], text: &str) -> Option<Said> {
    let letters = letters(text);
    let mut ranges = (1..=letters.len()).rev().flat_map(|length| letters.windows(length));
    ranges.find_map(|letters| said_by(parts, text, letters, true))
}

/// Those of some texts that have a letter or a digit.
fn said_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    texts.into_iter().map(str::trim).filter(|text| !bare(text).is_empty()).map(str::to_owned).collect()
}

/// The characters of a text that are no blanks, with their offsets.
fn letters(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect()
}

/// Some letters of a text as a title.
fn said_by(parts: &[Part], text: &str, letters: &[(usize, char)], is_strict: bool) -> Option<Said> {
    let plain: Vec<char> = letters.iter().map(|(_, c)| *c).collect();
    let mut matching = Matching { is_strict, ..Matching::default() };
    if !matching.is_match(parts, &plain) {
        return None;
    }
    let end = |at: usize| letters.get(at).map_or(0, |(offset, c)| offset + c.len_utf8());
    let value = |(from, length): (usize, usize)| {
        let last = (from + length).checked_sub(1).filter(|_| length > 0)?;
        text.get(letters.get(from)?.0..end(last))
    };
    // Where its line ends is the matter of the cell's width.
    let field = |(key, at)| (key, unspread(&value(at).unwrap_or_default().replace('\n', ""), true));
    let (first, last) = (letters.first()?.0, end(letters.len() - 1));
    let rest = said_of([text.get(..first)?, text.get(last..)?]);
    Some(Said { fields: matching.found.into_iter().map(field).collect(), rest })
}

/// Whether a text has the form's name in it, or is what the form prints for a title, so that it can be one.
pub fn is_title(form: &Form, text: &str) -> bool {
    let is_printed = || {
        let parts = parts(form);
        let says = |part: &Part| matches!(part, Part::Literal(text) if text.len() >= LEAST_SAID);
        parts.iter().any(says) && as_a_whole(&parts, text, false).is_some()
    };
    text.chars().count() < 100 && (bare(text).contains(&bare(&form.name)) || is_printed())
}

/// A part of a title.
#[derive(Debug)]
enum Part {
    Literal(Vec<char>),
    /// The key, and whether it is the fiscal year's.
    Field(String, bool),
}

fn parts(form: &Form) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = form.title.as_str();
    let year = form.first_of(Kind::FiscalYear);
    let literal = |text: &str| Part::Literal(text.chars().filter(|c| !c.is_whitespace()).collect());
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((key, after)) = behind.split_once('}') else { break };
        parts.push(literal(before));
        parts.push(Part::Field(key.to_owned(), year.is_some_and(|field| field.key == key)));
        rest = after;
    }
    parts.push(literal(rest));
    parts.retain(|part| !matches!(part, Part::Literal(text) if text.is_empty()));
    parts
}

/// Holds the parts of a title against a text, each field taking as little as it can.
#[derive(Default)]
struct Matching {
    /// Whether the year must read as one.
    is_strict: bool,
    /// What stands for the fields so far, by key: the first letter and how many.
    found: Vec<(String, (usize, usize))>,
    /// The letters of all of the text.
    letters: usize,
    /// So many last parts do not match so many last characters: known, so that no title takes long.
    failed: BTreeSet<(usize, usize)>,
}

impl Matching {
    fn is_match(&mut self, parts: &[Part], text: &[char]) -> bool {
        self.letters = self.letters.max(text.len());
        let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
        if self.failed.contains(&(parts.len(), text.len())) {
            return false;
        }
        let is_match = match part {
            Part::Literal(literal) => {
                let is_it =
                    text.len() >= literal.len() && literal.iter().zip(text).all(|(a, b)| same(*a, *b));
                is_it && self.is_match(rest, text.get(literal.len()..).unwrap_or_default())
            }
            Part::Field(key, is_year) => self.is_field((key, *is_year), rest, text),
        };
        if !is_match {
            self.failed.insert((parts.len(), text.len()));
        }
        is_match
    }

    /// Whether a field can stand at the beginning of a text, and the rest of the title behind it.
    fn is_field(&mut self, (key, is_year): (&str, bool), rest: &[Part], text: &[char]) -> bool {
        let from = self.letters - text.len();
        (0..=text.len()).any(|length| {
            let (value, text) = text.split_at_checked(length).unwrap_or_default();
            let is_no_year =
                || length > LONGEST_YEAR || value.iter().collect::<String>().parse::<FiscalYear>().is_err();
            if !closes_brackets(value) || (self.is_strict && is_year && is_no_year()) {
                return false;
            }
            self.found.push((key.to_owned(), (from, length)));
            let is_it = self.is_match(rest, text);
            if !is_it {
                self.found.pop();
            }
            is_it
        })
    }
}

/// Whether each bracket of a text has its other one in it.
fn closes_brackets(text: &[char]) -> bool {
    let depth = text.iter().try_fold(0_usize, |depth, c| match c {
        '（' | '(' => Some(depth + 1),
        '）' | ')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// Whether two characters are the same, of whichever width.
fn same(a: char, b: char) -> bool {
    let folded = |c: char| crate::text::fold::fold(c.encode_utf8(&mut [0; 4]));
    a == b || folded(a) == folded(b)
}

/// The fiscal year that a text names, as it stands there: `令和８年度` in `（令和８年度）組織目標`.
pub fn year_in(text: &str) -> Option<String> {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = plain.windows(2).enumerate().filter(|(_, pair)| pair == &['年', '度']).map(|(at, _)| at + 2);
    for end in ends {
        // The longest that reads: 令和8年度 and not 8年度.
        for start in end.saturating_sub(9)..end {
            let text: String = plain.get(start..end).unwrap_or_default().iter().collect();
            if text.parse::<FiscalYear>().is_ok() {
                return Some(text);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Library;

    #[test]
    fn a_title_says_the_year_and_whose_goals_they_are() {
        let library = Library::embedded();
        let form = library.find("soshiki-mokuhyo").unwrap();
        let values =
            |text: &str| said(form, text, "").fields.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        let expected = ["令和８年度", "福祉部の組織目標"];
        assert_eq!(values("令和８年度　組織目標展開整理表（福祉部の組織目標）"), expected);
        assert_eq!(values("令 和 ８ 年 度 組織目標展開整理表 (福祉部の組織目標)"), expected);
        assert!(values("組織目標展開整理表").is_empty());
        let mut side_by_side = (**form).clone();
        side_by_side.title = "{年度}　{部署}（{対象}）".to_owned();
        let found = said(&side_by_side, "令和7年度　福祉部（一般）", "").fields;
        let found: Vec<&str> = found.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(found, ["令和7年度", "福祉部", "一般"]);
        assert!(is_title(form, "組 織 目 標 展 開 整 理 表"));
        assert_eq!(year_in("提出（令和 元 年度分）").as_deref(), Some("令和元年度"));
        assert_eq!(year_in("今年度"), None);
    }

    #[test]
    fn what_stands_around_a_title_is_told() {
        let library = Library::embedded();
        let form = library.find("soshiki-mokuhyo").unwrap();
        let values = |text: &str| {
            let Said { fields, rest } = said(form, text, "");
            (fields.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join("|"), rest.join("|"))
        };
        let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let title = "令和７年度　組織目標展開整理表（部の組織目標）";
        let fields = "令和７年度|部の組織目標";
        assert_eq!(values(&format!("【案】{title}　　取扱注意")), both(fields, "【案】|取扱注意"));
        assert_eq!(values(&format!("{title}（案）")), both(fields, "（案）"));
        let blank = "令和７年度　組織目標展開整理表（福祉部　部の組織目標）";
        assert_eq!(values(blank), both("令和７年度|福祉部　部の組織目標", ""));
        assert_eq!(values(&format!("（別紙1）{title}")), both(fields, "（別紙1）"));
        assert_eq!(values("令和７年度　組織目標展開整理表　最終評価"), both("", "最終評価"));
        assert_eq!(values("組 織 目 標 展 開 整 理 表"), both("", ""));
    }
}
