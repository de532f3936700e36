//! A form's title as it was typed: what stands in it for the fields of the head.

use std::collections::BTreeSet;

use super::words::bare;
use crate::calendar::FiscalYear;
use crate::form::{Form, Kind};

/// With so many characters of its own a title is told from other texts.
const LEAST_SAID: usize = 2;

/// What stands in a title for each of its fields, by key; `None` of a text that is not the form's title. Blanks
/// between spread letters are left out.
pub fn fields(form: &Form, text: &str) -> Option<Vec<(String, String)>> {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = parts(form);
    // Two fields beside each other are told apart by the year, where it can be read.
    [true, false].into_iter().find_map(|is_strict| {
        let mut matching = Matching { is_strict, ..Matching::default() };
        matching.is_match(&parts, &plain).then_some(matching.found)
    })
}

/// Whether a text has the form's name in it, or is what the form prints for a title, so that it can be one.
pub fn is_title(form: &Form, text: &str) -> bool {
    let is_printed = || {
        let says = |part: &Part| matches!(part, Part::Literal(text) if text.len() >= LEAST_SAID);
        parts(form).iter().any(says) && fields(form, text).is_some()
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
    /// What stands for the fields so far, by key.
    found: Vec<(String, String)>,
    /// So many last parts do not match so many last characters: known, so that no title takes long.
    failed: BTreeSet<(usize, usize)>,
}

impl Matching {
    fn is_match(&mut self, parts: &[Part], text: &[char]) -> bool {
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
        (0..=text.len()).any(|length| {
            let (value, text) = text.split_at_checked(length).unwrap_or_default();
            let value: String = value.iter().collect();
            if self.is_strict && is_year && value.parse::<FiscalYear>().is_err() {
                return false;
            }
            self.found.push((key.to_owned(), value));
            let is_it = self.is_match(rest, text);
            if !is_it {
                self.found.pop();
            }
            is_it
        })
    }
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
        let said = |text: &str| {
            fields(form, text).map(|found| found.into_iter().map(|(_, value)| value).collect::<Vec<_>>())
        };
        let expected = Some(vec!["令和８年度".to_owned(), "福祉部の組織目標".to_owned()]);
        assert_eq!(said("令和８年度　組織目標展開整理表（福祉部の組織目標）"), expected);
        assert_eq!(said("令 和 ８ 年 度 組織目標展開整理表 (福祉部の組織目標)"), expected);
        assert_eq!(said("組織目標展開整理表"), None);
        let mut side_by_side = (**form).clone();
        side_by_side.title = "{年度}　{部署}（{対象}）".to_owned();
        let found = fields(&side_by_side, "令和7年度　福祉部（一般）").unwrap();
        let found: Vec<&str> = found.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(found, ["令和7年度", "福祉部", "一般"]);
        assert!(is_title(form, "組 織 目 標 展 開 整 理 表"));
        assert_eq!(year_in("提出（令和 元 年度分）").as_deref(), Some("令和元年度"));
        assert_eq!(year_in("今年度"), None);
    }
}
