//! Years and days that a text speaks of.
//!
//! Enters: a text in which anything may stand. Leaves: the bytes of each year and each day that it names, in the
//! order of the text. It must not know what they are meant for.

use std::ops::Range;

use super::era::{WrittenYear, begins_with_name};
use super::scan::{Scanner, fold};

/// A year or a day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it names a year: `令和8年度`, `R8.12`, `2026年4月1日`, `8年度`; and not a day of any year, as
    /// `4月1日`.
    pub has_year: bool,
}

/// The years and days that a text names. A month without a year, and what is counted from the day on which
/// somebody reads it (`来年度`), are none.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let mut found = Vec::new();
    let mut before = None;
    while !scanner.is_done() {
        // No name of an era begins with a kana, and half of a text consists of them.
        before = std::iter::from_fn(|| scanner.take_if(is_kana)).last().or(before);
        let start = scanner.start();
        // A number that goes on, and a letter inside a word, begin nothing.
        let is_inside = before.is_some_and(|before: char| before.is_ascii_alphanumeric());
        let names_year = if is_inside { None } else { scanner.attempt(mention) };
        match names_year {
            Some(has_year) => {
                before = None;
                found.push(Mention { range: start..scanner.end(), has_year });
            }
            None => before = scanner.take_if(|_| true),
        }
    }
    found
}

const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ')
}

/// Whether what stands next names a year; nothing where it names neither a year nor a day.
fn mention(ahead: &mut Scanner<'_>) -> Option<bool> {
    if ahead.attempt(year).is_some() {
        return Some(true);
    }
    if let Some(has_year) = ahead.attempt(in_kanji) {
        return Some(has_year);
    }
    ahead.number(2)?;
    if ahead.take("年度") {
        return Some(true);
    }
    if !ahead.take("月") {
        return None;
    }
    ahead.number(2)?;
    ahead.take("日").then_some(false)
}

/// A year, with the month and the day that follow it.
fn year(ahead: &mut Scanner<'_>) -> Option<()> {
    let is_named = begins_with_name(ahead);
    WrittenYear::scan(ahead)?;
    if ahead.take("年度") {
        return Some(());
    }
    if ahead.take("年") {
        let _ = ahead.attempt(month_and_day);
        return Some(());
    }
    // In figures something must follow: a number of four digits is most often none of a year.
    let in_figures = |ahead: &mut Scanner<'_>| {
        ahead.take_any(". - /")?;
        ahead.number(2)?;
        let _ = ahead.attempt(|ahead| {
            ahead.take_any(". - /")?;
            ahead.number(2)
        });
        Some(())
    };
    ahead.attempt(in_figures).or(is_named.then_some(()))
}

/// The same in the numerals of upright writing: 令和八年度, 令和八年十二月, 八月十日.
fn in_kanji(ahead: &mut Scanner<'_>) -> Option<bool> {
    let number = |ahead: &mut Scanner<'_>| {
        let digits = std::iter::from_fn(|| ahead.take_if(|c| "〇一二三四五六七八九十".contains(c))).count();
        (1..=3).contains(&digits).then_some(())
    };
    let has_year = ahead.take_any("令和 平成 昭和").is_some();
    number(ahead)?;
    if has_year {
        let is_year = ahead.take("年度") || ahead.take("年");
        let _ = ahead.attempt(|ahead| number(ahead).filter(|()| ahead.take("月")));
        return is_year.then_some(true);
    }
    let is_month = ahead.take("月");
    number(ahead).filter(|()| is_month && ahead.take("日")).map(|()| false)
}

fn month_and_day(ahead: &mut Scanner<'_>) -> Option<()> {
    ahead.number(2)?;
    if !ahead.take("月") {
        return None;
    }
    let _ = ahead.attempt(|ahead| {
        ahead.number(2)?;
        ahead.take("日").then_some(())
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn years_and_days_are_found_where_they_stand() {
        let table: [(&str, &[&str]); 18] = [
            ("令和８年度末までに、令和9年4月1日から始める。", &["令和８年度", "令和9年4月1日"]),
            ("R8.12 と Ｒ９年３月、2026年度、2026/12/20", &["R8.12", "Ｒ９年３月", "2026年度", "2026/12/20"]),
            ("平成元年からの計画", &["平成元年"]),
            ("７月24日（土）に開く。", &["７月24日"]),
            ("8年度の予算", &["8年度"]),
            ("昭和の時代の212冊", &[]),
            ("6月までに、3年間で1,500語", &[]),
            ("来年度、前年度、今年", &[]),
            ("2026人、12026年", &[]),
            ("PR8.12、IPR8年", &[]),
            ("電話 0120-12-3456", &[]),
            ("平成30 年 7 月豪雨", &["平成30 年 7 月"]),
            ("令和8・9年度", &["令和8", "9年度"]),
            ("第5次計画（2021-2030）", &[]),
            ("", &[]),
            (
                "令和八年度に始め、令和九年三月までに、八月十日に開く。",
                &["令和八年度", "令和九年三月", "八月十日"],
            ),
            ("三年間で十二月までに一日も", &[]),
            ("12月20日12月", &["12月20日"]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> =
                mentions(text).into_iter().filter_map(|mention| text.get(mention.range)).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert!(mentions("7月24日").iter().all(|mention| !mention.has_year));
    }
}
