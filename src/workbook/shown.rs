//! What a number looks like in its cell.
//!
//! Enters: a number and its format, as Excel writes formats. Leaves: the text that is seen, and the day, where
//! it shows one. A format that shows more than digits, signs, words and days leaves the bare number.

use crate::calendar::{Date, DigitStyle};

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// `2026-04-01`, where it shows a day.
    pub date: Option<String>,
}

impl Shown {
    /// A text that shows no day.
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), date: None }
    }

    /// A day that the file has as a text, `2026-04-01T00:00:00`.
    pub fn of_iso(text: &str) -> Self {
        let day = text.split('T').next().unwrap_or_default();
        match day.parse::<Date>() {
            Ok(date) => Self { text: date.era_text(DigitStyle::Half), date: Some(date.iso_text()) },
            Err(_) => Self::of(text),
        }
    }
}

/// A part of a number format.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Literal(String),
    /// A run of one letter: `yyyy`, `m`, `ggge` as `ggg` and `e`.
    Letters(char, usize),
    /// `0`, `#`, `?` with the digits behind the point, and whether thousands are parted.
    Digits(usize, bool),
    Percent,
}

/// What a number shows by its format.
pub fn shown(number: f64, format: &str, since_1904: bool) -> Shown {
    let Some(tokens) = tokens(section(format, number)) else { return Shown::of(&general(number)) };
    let is_day = |token: &Token| matches!(token, Token::Letters('y' | 'e' | 'g' | 'd' | 'a' | 'm', _));
    if tokens.iter().any(is_day) {
        let Some(date) = day(number, since_1904) else { return Shown::of(&general(number)) };
        let text = tokens.iter().map(|token| of_day(token, date)).collect::<Option<String>>();
        let text = text.unwrap_or_else(|| date.era_text(DigitStyle::Half));
        return Shown { text, date: Some(date.iso_text()) };
    }
    let is_number = tokens.iter().filter(|token| matches!(token, Token::Digits(..))).count() == 1;
    let is_strange = tokens.iter().any(|token| matches!(token, Token::Letters(..)));
    if !is_number || is_strange {
        return Shown::of(&general(number));
    }
    let percent = tokens.contains(&Token::Percent);
    let value = if percent { number * 100.0 } else { number };
    // A section of its own for what is below zero shows no sign by itself.
    let is_own = number < 0.0 && format.contains(';');
    let text = tokens.iter().map(|token| of_number(token, if is_own { value.abs() } else { value }));
    Shown::of(&text.collect::<String>())
}

/// The section of a format that is for a number: above zero, below, zero.
fn section(format: &str, number: f64) -> &str {
    let sections: Vec<&str> = format.split(';').collect();
    let index = match sections.len() {
        0 | 1 => 0,
        2 => usize::from(number < 0.0),
        _ if number < 0.0 => 1,
        _ if number == 0.0 => 2,
        _ => 0,
    };
    sections.get(index).copied().unwrap_or(format)
}

/// The parts of a format; `None` of one that shows the bare number.
fn tokens(format: &str) -> Option<Vec<Token>> {
    if matches!(format.to_ascii_lowercase().as_str(), "general" | "@" | "" | "標準" | "g/標準") {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = format.chars().peekable();
    let literal = |tokens: &mut Vec<Token>, text: String| match tokens.last_mut() {
        Some(Token::Literal(before)) => before.push_str(&text),
        _ => tokens.push(Token::Literal(text)),
    };
    while let Some(c) = rest.next() {
        match c {
            '"' => literal(&mut tokens, rest.by_ref().take_while(|c| *c != '"').collect()),
            '\\' | '!' => literal(&mut tokens, rest.next().map(String::from).unwrap_or_default()),
            // Room for a character, and a character that fills the cell.
            '_' | '*' => drop(rest.next()),
            '[' => drop(rest.by_ref().take_while(|c| *c != ']').count()),
            '0' | '#' | '?' => {
                let mut run = String::from(c);
                while let Some(next) = rest.next_if(|next| matches!(next, '0' | '#' | '?' | ',' | '.')) {
                    run.push(next);
                }
                let decimals = run.split_once('.').map_or(0, |(_, behind)| behind.matches('0').count());
                tokens.push(Token::Digits(decimals, run.trim_end_matches(',').contains(',')));
            }
            '%' => tokens.push(Token::Percent),
            c if c.is_ascii_alphabetic() => {
                let lower = c.to_ascii_lowercase();
                let mut count = 1;
                while rest.next_if(|next| next.to_ascii_lowercase() == lower).is_some() {
                    count += 1;
                }
                tokens.push(Token::Letters(lower, count));
            }
            c => literal(&mut tokens, c.to_string()),
        }
    }
    Some(tokens)
}

/// The day of a serial number. Excel has a 29 February 1900.
fn day(number: f64, since_1904: bool) -> Option<Date> {
    let days = whole(number.floor())?;
    let from_1970 = if since_1904 { days - 24_107 } else { days - 25_569 };
    let is_day = if since_1904 { days >= 0 } else { days >= 61 };
    Date::of_unix_time(from_1970.checked_mul(86_400)?).filter(|_| is_day)
}

fn whole(number: f64) -> Option<i64> {
    // No calendar reaches so far.
    if !(0.0..4_000_000.0).contains(&number) {
        return None;
    }
    format!("{number:.0}").parse().ok()
}

/// What a part of a format shows of a day; `None` where we do not know.
fn of_day(token: &Token, date: Date) -> Option<String> {
    let era = date.era_text(DigitStyle::Half);
    let (name, year) =
        (era.chars().take(2).collect::<String>(), era.chars().skip(2).take_while(|c| *c != '年'));
    let year: String = year.collect();
    let number = |number: i64, width: usize| format!("{number:0width$}");
    Some(match token {
        Token::Literal(text) => text.clone(),
        Token::Letters('y', 1 | 2) => number(i64::from(date.year() % 100), 2),
        Token::Letters('y', _) => number(i64::from(date.year()), 4),
        Token::Letters('m', count @ (1 | 2)) => number(date.month().into(), *count),
        Token::Letters('d', count @ (1 | 2)) => number(date.day().into(), *count),
        Token::Letters('g', 1) => letter(&name)?.to_owned(),
        Token::Letters('g', 2) => name.chars().take(1).collect(),
        Token::Letters('g', _) => name,
        Token::Letters('e', count) if year != "元" => number(year.parse().ok()?, *count),
        Token::Letters('e', count) => number(1, *count),
        Token::Letters('a', 3) => weekday(date)?.to_owned(),
        Token::Letters('a', 4) => format!("{}曜日", weekday(date)?),
        _ => return None,
    })
}

fn letter(era: &str) -> Option<&'static str> {
    [("令和", "R"), ("平成", "H"), ("昭和", "S"), ("大正", "T"), ("明治", "M")]
        .into_iter()
        .find(|(name, _)| *name == era)
        .map(|(_, letter)| letter)
}

fn weekday(date: Date) -> Option<&'static str> {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    // Zeller's: January and February are the 13th and 14th month of the year before.
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let index =
        (i32::from(date.day()) + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    let names = ["土", "日", "月", "火", "水", "木", "金"];
    names.get(usize::try_from(index).ok()?).copied()
}

fn of_number(token: &Token, number: f64) -> String {
    match token {
        Token::Literal(text) => text.clone(),
        Token::Percent => "%".to_owned(),
        Token::Letters(..) => String::new(),
        Token::Digits(decimals, is_parted) => {
            let text = format!("{number:.decimals$}");
            if *is_parted { parted(&text) } else { text }
        }
    }
}

/// `1,234.5`
fn parted(text: &str) -> String {
    let (sign, plain) = text.strip_prefix('-').map_or(("", text), |plain| ("-", plain));
    let (whole, behind) =
        plain.split_at_checked(plain.find('.').unwrap_or(plain.len())).unwrap_or((plain, ""));
    let digits = whole.chars().count();
    let mut shown = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (digits - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown + behind
}

/// A bare number: Excel keeps 15 digits, and shows no more.
fn general(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_seen() {
        for (number, format, text) in [
            (12.0, "General", "12"),
            (0.1 + 0.2, "General", "0.3"),
            (1234.5, "#,##0", "1,234"),
            (5_445_323.0, "#,##0\"千円\"", "5,445,323千円"),
            (-1234.0, "#,##0;▲#,##0", "▲1,234"),
            (0.85, "0%", "85%"),
            (12.0, "0\"月\"", "12月"),
            (46113.0, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和8年4月1日"),
            (46113.0, "[$-411]ggge\"年度\"", "令和8年度"),
            (46113.0, "[$-411]ge.m.d", "R8.4.1"),
            (46113.0, "[$-411]ge.mm.dd;@", "R8.04.01"),
            (46113.0, "yyyy/m/d", "2026/4/1"),
            (46113.0, "yyyy\\-mm\\-dd", "2026-04-01"),
            (46113.0, "m\"月\"", "4月"),
            (46113.0, "m\"月\"d\"日\"\\(aaa\\)", "4月1日(水)"),
            (43586.0, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和1年5月1日"),
            (46113.0, "0_ ", "46113"),
        ] {
            assert_eq!(shown(number, format, false).text, text, "{format}");
        }
        assert_eq!(shown(44651.0, "yyyy/m/d", true).text, "2026/4/1");
        assert_eq!(shown(46113.0, "yyyy/m/d", false).date.as_deref(), Some("2026-04-01"));
        assert_eq!(shown(46113.0, "0", false).date, None);
        for number in [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.5] {
            shown(number, "yyyy/m/d", false);
            shown(number, "#,##0.00", false);
        }
    }
}
