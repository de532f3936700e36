//! The year in the name of a file or a worksheet, where 年度 does not stand behind it: R6福祉部, 福祉部（2024）, 令和6年福祉部.

use crate::calendar::FiscalYear;
use crate::text::fold::fold;

/// The fiscal years of such names: no other number is taken for one.
const YEARS: std::ops::Range<i16> = 1989..2100;

/// The only year that stands in a name; `None` where none does, or two. What stands in a day is none.
pub(super) fn year_in_name(name: &str) -> Option<FiscalYear> {
    let folded = fold(name);
    let mut rest = folded.as_str();
    let mut found: Option<FiscalYear> = None;
    while let Some(first) = rest.chars().next() {
        let (year, length) = match year_at(rest) {
            Some((year, length)) => (Some(year), length),
            None => (None, run_length(rest).max(first.len_utf8())),
        };
        rest = rest.get(length..)?;
        if found.zip(year).is_some_and(|(one, other)| one != other) {
            return None;
        }
        found = found.or(year);
    }
    found
}

/// The year with which a text begins, and its length in bytes.
fn year_at(text: &str) -> Option<(FiscalYear, usize)> {
    let era: usize = ["令和", "平成"].into_iter().filter(|era| text.starts_with(era)).map(str::len).sum();
    let run = era + run_length(text.get(era..)?);
    let (typed, behind) = text.split_at_checked(run)?;
    let bears_era = era > 0 || typed.starts_with(['r', 'h', 'R', 'H']);
    let year = format!("{typed}{}", if era > 0 { "年度" } else { "" }).parse::<FiscalYear>().ok()?;
    let is_known = (bears_era || typed.len() == 4) && YEARS.contains(&year.first_day().year());
    let behind_year = behind.strip_prefix('年').unwrap_or(behind);
    let is_day = behind_year.strip_prefix(['.', '-', '/', '_', '月']).unwrap_or(behind_year);
    let is_day = is_day.starts_with(|c: char| c.is_ascii_digit());
    (is_known && !is_day).then_some((year, text.len() - behind_year.len()))
}

/// How long the letters and digits are with which a text begins, in bytes.
fn run_length(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len()
}

#[cfg(test)]
mod tests {
    use super::year_in_name;

    #[test]
    fn a_short_year_in_a_name_is_one() {
        let year = |name: &str| year_in_name(name).map(|year| year.first_day().year());
        for name in [
            "R6福祉部",
            "福祉部R06",
            "福祉部（Ｒ６）",
            "2024福祉部",
            "令和6年_福祉部",
            "令和６福祉部",
            "R6",
            "2024",
        ] {
            assert_eq!(year(name), Some(2024), "{name}");
        }
        for name in [
            "福祉部",
            "福祉部1",
            "A4福祉部",
            "R6.4.1福祉部",
            "20240401福祉部",
            "2024-04-01",
            "R6とR7",
            "9001",
        ] {
            assert_eq!(year(name), None, "{name}");
        }
    }
}
