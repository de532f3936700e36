//! Whether a text names a quantity by which something can be judged: 30人, ８割, 三つの地区, 半減.
//!
//! Enters: a text. Leaves: yes or no. A year, a date, a number in a row (第2期), an age and a group (3市) are no
//! quantities. Knows no rule.

use crate::rules::quotation::quotations;
use crate::text::characters::is_kanji;
use crate::text::fold::fold;

/// Words that are a quantity by themselves.
const WORDS: [&str; 7] = ["半減", "半数", "半分", "半額", "倍増", "ゼロ", "皆無"];
/// Kanji that write a number.
const NUMERALS: &str = "一二三四五六七八九十百千万億〇";
/// What stands before a number in a row, or one of a name.
const BEFORE: [&str; 5] = ["第", "令和", "平成", "昭和", "年"];
/// What a number counts though one of `NOT_COUNTED` begins so.
const COUNTED: [&str; 15] = [
    "か月",
    "ヶ月",
    "カ月",
    "日間",
    "日以",
    "日前",
    "日後",
    "日分",
    "時間",
    "町会",
    "町内会",
    "区画",
    "区間",
    "課題",
    "月間",
];
/// What a number before it names, or groups, instead of measuring.
const NOT_COUNTED: [&str; 34] = [
    "年", "か年", "ヶ年", "カ年", "ケ年", "月", "日", "時", "次", "期", "号", "条", "市", "町", "村", "区",
    "県", "都", "府", "課", "者", "級", "丁目", "番", "世紀", "章", "節", "類", "歳", "才", "世代", "階",
    "問題", "人1台",
];
/// Hours in which something is open, not those that it takes.
const ALWAYS: [&str; 3] = ["時間体制", "時間365日", "時間対応"];
/// Units in Latin letters.
const LATIN: [&str; 17] =
    ["km", "m", "cm", "mm", "kg", "g", "t", "ha", "L", "ml", "mL", "kW", "kWh", "MB", "GB", "pt", "dB"];
/// What numbers in kanji count where nobody takes them for a part of a word: not 十分, 一部, 二次.
const COUNTED_IN_KANJI: [&str; 24] = [
    "割", "件", "回", "か所", "箇所", "名", "世帯", "倍", "団体", "社", "台", "戸", "棟", "施設", "種類",
    "つ", "校", "園", "館", "本", "枚", "冊", "組", "店",
];

/// Whether a text names a quantity, outside of quotations.
pub fn names_quantity(text: &str) -> bool {
    let mut own = text.to_owned();
    for quotation in quotations(text).into_iter().rev() {
        own.replace_range(quotation, "、");
    }
    let own = fold(&own);
    WORDS.iter().any(|word| own.contains(word)) || in_digits(&own) || in_kanji(&own)
}

fn in_digits(text: &str) -> bool {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '，' | '万' | '億' | '千' | '百' | '兆');
    let begins = |(at, c): (usize, char)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        (c.is_ascii_digit() && !before.is_some_and(is_part)).then_some(at)
    };
    text.char_indices().filter_map(begins).any(|at| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.trim_start_matches(is_part);
        let is_of_name = BEFORE.iter().any(|word| before.ends_with(word))
            || before.ends_with(|c: char| c.is_ascii_alphabetic());
        !is_of_name && !before.ends_with("1人") && is_counted(after)
    })
}

/// Whether what follows a number is something that it counts.
fn is_counted(after: &str) -> bool {
    if COUNTED.iter().any(|unit| after.starts_with(unit)) {
        return !ALWAYS.iter().any(|phrase| after.starts_with(phrase));
    }
    if NOT_COUNTED.iter().any(|unit| after.starts_with(unit)) {
        return false;
    }
    let latin = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_unit = |c: char| {
        is_kanji(c)
            || matches!(c, 'か' | 'つ' | 'ァ'..='ヺ' | '%' | '‰' | '℃' | '°' | '\u{3300}'..='\u{33ff}')
    };
    after.starts_with(is_unit) || LATIN.contains(&latin)
}

fn in_kanji(text: &str) -> bool {
    let is_numeral = |c: char| NUMERALS.contains(c);
    let begins = |(at, c): (usize, char)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        (is_numeral(c) && !before.is_some_and(|before| is_kanji(before) || before.is_ascii_digit()))
            .then_some(at)
    };
    text.char_indices().filter_map(begins).any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        let after = rest.trim_start_matches(is_numeral);
        let number = rest.get(..rest.len() - after.len()).unwrap_or_default();
        // 一つ, 一件 may be any of them; three kanji are no part of a word.
        let is_clear = number != "一" && COUNTED_IN_KANJI.iter().any(|unit| after.starts_with(unit));
        is_clear
            || number == "一" && after.starts_with('割')
            || number.chars().count() > 1 && after.starts_with('人')
    })
}

#[cfg(test)]
mod tests {
    use super::names_quantity;

    #[test]
    fn a_number_with_a_unit_that_counts_is_a_quantity() {
        let texts = "30人 ３０人 1,200件 1万2千世帯 ８割 95％ 12.5% 3か所 3カ所 14日以内 90分 24時間以内 3か月 2倍 5ポイント 1,200㎡ 3km 40MB \
                     三つの地区 二十人 五割 三か所 一割 半減 ゼロにする ２分の１ 20団体 5つ 10区画 12町会 2課題";
        for text in texts.split_whitespace() {
            assert!(names_quantity(text), "{text}");
            assert!(names_quantity(&format!("令和8年度に{text}を目標として推進する。")), "{text}");
        }
    }

    #[test]
    fn what_names_or_groups_is_no_quantity() {
        let texts = "令和8年度 2026年 R8 12月 12月20日 第2次計画 第3期 3市 １市２町 3者 65歳以上 2号被保険者 5か年 2040年問題 8050問題 Web3 5G 3R \
                     1人1台端末 24時間体制 24時間365日 （1） 2.0 十分 一部 一人一人 一つ 三位一体 二次救急 四半期 「30人学級」 数千人 第三者 \
                     市民一人一人 9時 2丁目 119番 全ての市民";
        for text in texts.split_whitespace() {
            assert!(!names_quantity(text), "{text}");
            assert!(!names_quantity(&format!("市民の{text}について推進する。")), "{text}");
        }
    }
}
