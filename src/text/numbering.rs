//! The number of an item, as people put it before a name or a text.

/// What stands before a number in several parts.
const WORDS: [&str; 4] = ["番号", "目標", "項目", "その"];
/// Whether a character stands between its parts, or around them.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '.' | '．'
            | ','
            | '，'
            | '、'
            | '・'
            | '･'
            | ':'
            | '：'
            | '('
            | ')'
            | '（'
            | '）'
            | '['
            | ']'
            | '［'
            | '］'
    ) || matches!(c, '【' | '】' | '〔' | '〕' | '-' | '－' | '−' | '―' | 'ー' | '‐' | '–' | '—')
}

/// Whether a character is a kanji of ten that count.
const fn is_kanji(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The bytes of the number with which a text begins, with the sign that follows it: `1.`, `（１）`, `①`, `No.1`,
/// `一、`, `ア　`. Behind a number without a sign there is a blank, which is none of the bytes.
pub fn numbering_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if is_whole(first) {
        return Some(first.len_utf8());
    }
    let inner = text.strip_prefix(['(', '（']).unwrap_or(text);
    let named = ["No.", "NO.", "no.", "No", "NO", "№", "Ｎｏ．"];
    let behind_name = named.iter().find_map(|name| inner.strip_prefix(name));
    let rest = behind_number(behind_name.or_else(|| inner.strip_prefix('第')).unwrap_or(inner))?;
    let length = text.len() - rest.len();
    match rest.chars().next()? {
        sign if ".．)）、".contains(sign) => Some(length + sign.len_utf8()),
        blank if blank.is_whitespace() || behind_name.is_some() => Some(length),
        _ => None,
    }
}

/// The bytes of what a text begins with, if that is a number in several parts, in brackets or behind a word, or a number
/// or bullet with a dash of its own: `1.1`, `１－１`, `【1】`, `目標1`, `1. -`, `・-`. A text may begin so by chance: whoever
/// asks knows what has to follow.
pub fn compound_length(text: &str) -> Option<usize> {
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let is_part = |c: char| c.is_numeric() || c == ' ' || c == '　' || is_sign(c);
    let behind = rest.trim_start_matches(is_part);
    let number = text.get(..text.len() - behind.len())?.trim_end();
    let has_number = number.contains(char::is_numeric);
    let has_bullet = number.starts_with(['・', '･']) && number.chars().count() > 1;
    (has_number || has_bullet).then_some(number.len())
}

/// Whether what begins with a character may begin with a number of any of these kinds.
pub fn begins_number(c: char) -> bool {
    let is_of_word = |c: char| matches!(c, '第' | 'N' | 'n' | '№' | 'Ｎ' | '番' | '目' | '項' | 'そ');
    is_sign(c) || is_kanji(c) || is_of_word(c) || is_letter(c) || matches!(c, ' ' | '　') || c.is_numeric()
}

/// What follows a number, or a single letter that counts.
fn behind_number(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let digits = text.trim_start_matches(is_digit);
    let rest = if digits.len() < text.len() { digits } else { text.trim_start_matches(is_kanji) };
    if rest.len() < text.len() {
        return Some(rest);
    }
    text.strip_prefix(is_letter)
}

/// Whether a character is a letter that counts.
fn is_letter(c: char) -> bool {
    matches!(c, 'ア'..='ン' | 'ｱ'..='ﾝ') || c.is_ascii_alphabetic()
}

/// Whether a character is a number of an item by itself.
fn is_whole(c: char) -> bool {
    ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c) || ('ⅰ'..='ⅻ').contains(&c)
}

/// A text without the number before it and the blanks behind that; the whole where it has none.
pub fn without_numbering(text: &str) -> &str {
    numbering_length(text).and_then(|length| text.get(length..)).map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_has_a_number_begins_as_one(text in "[ 　Nn№Ｎ第番号目標項そのo.．０-９0-9①Ⅱア-ンｱ-ﾝa-z一-十・（(【1-]{1,6}") {
            let first = text.chars().next().unwrap();
            let has_number = numbering_length(&text).is_some() || compound_length(&text).is_some();
            prop_assert!(begins_number(first) || !has_number, "{text}");
        }
    }

    #[test]
    fn a_number_is_told_from_a_word_that_begins_with_a_figure() {
        for number in [
            "1.",
            "１．",
            "(1)",
            "（１）",
            "①",
            "⑳",
            "Ⅱ",
            "No.1 ",
            "№3、",
            "一、",
            "ア．",
            "a)",
            "12 ",
            "ア　",
        ] {
            let text = format!("{number}目標");
            assert_eq!(numbering_length(&text), Some(number.trim_end().len()), "{number}");
            assert_eq!(without_numbering(&text), "目標");
        }
        for text in ["目標", "1目標", "一目標", "アンケート", "3市", "第1期", "No.", "", "id", "1"]
        {
            assert_eq!(numbering_length(text), None, "{text}");
        }
    }
}
