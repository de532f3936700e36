//! Texts in their compatibility form (NFKC): full-width letters become half-width, half-width kana full-width, `№` No.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// The compatibility form of a text. Nearly all texts need no table for it, and most are it already.
pub fn compatible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| alone(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    let simple: Option<String> = text.chars().map(alone).collect();
    Cow::Owned(simple.unwrap_or_else(|| text.nfkc().collect()))
}

/// The compatibility form of a character that is one character whatever stands beside it; `None` where the table is to
/// be asked.
const fn alone(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' | '、'..='〟' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{4e00}'..='\u{9fff}' => Some(c),
        '\u{3000}' => Some(' '),
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_needs_no_table_is_what_the_table_says() {
        for c in ('\0'..=char::MAX).filter(|c| alone(*c).is_some()) {
            assert_eq!(compatible(&c.to_string()), c.to_string().nfkc().collect::<String>(), "{c}");
        }
        assert!(matches!(compatible("窓口の待ち時間"), Cow::Borrowed(_)));
        assert_eq!(compatible("Ｎｏ．　ﾊﾟｿｺﾝ№"), "No. パソコンNo");
    }

    proptest! {
        #[test]
        fn beside_each_other_too(text in "([ -~、-〟ぁ-ー！-～ｱ-ﾟ\u{300}-\u{304}\u{3099}\u{309a}]|[か-と]|\\PC){0,8}") {
            prop_assert_eq!(compatible(&text), text.nfkc().collect::<String>());
        }
    }
}
