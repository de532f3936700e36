//! Kana that are written in two characters or in half width.
//!
//! Enters: kana. Leaves: the one character that is meant. Knows no text and no rule.

/// The mark that voices the kana before it, as a combining character.
pub const VOICED_MARK: char = '\u{3099}';
/// The mark that makes は ぱ, as a combining character.
pub const SEMI_VOICED_MARK: char = '\u{309a}';

/// Kana whose voiced form follows them in Unicode.
const VOICEABLE: &str =
    "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホゝヽ";
/// Kana whose semi-voiced form is the second after them.
const SEMI_VOICEABLE: &str = "はひふへほハヒフヘホ";
/// Kana whose voiced form stands elsewhere.
const OTHER_VOICEABLE: &[(char, char)] =
    &[('う', 'ゔ'), ('ウ', 'ヴ'), ('ワ', 'ヷ'), ('ヰ', 'ヸ'), ('ヱ', 'ヹ'), ('ヲ', 'ヺ')];
/// What the characters from U+FF61 on are in full width, in order.
const FULL_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The one character that a kana and the mark after it are.
pub fn compose(kana: char, mark: char) -> Option<char> {
    let following = |distance: u32| char::from_u32(u32::from(kana) + distance);
    match mark {
        VOICED_MARK if VOICEABLE.contains(kana) => following(1),
        VOICED_MARK => OTHER_VOICEABLE.iter().find(|(plain, _)| *plain == kana).map(|(_, voiced)| *voiced),
        SEMI_VOICED_MARK if SEMI_VOICEABLE.contains(kana) => following(2),
        _ => None,
    }
}

/// Whether a character is a half-width kana, or a mark of punctuation that belongs to them.
pub const fn is_half_width(c: char) -> bool {
    matches!(c, '｡'..='ﾟ')
}

/// Half-width kana in full width, a kana and its mark as one character.
pub fn full_width(half: &str) -> String {
    let mut full = String::new();
    let mut chars = half.chars().peekable();
    while let Some(character) = chars.next() {
        let kana = full_width_char(character);
        let mark = match chars.peek() {
            Some('ﾞ') => Some(VOICED_MARK),
            Some('ﾟ') => Some(SEMI_VOICED_MARK),
            _ => None,
        };
        let composed = mark.and_then(|mark| compose(kana, mark));
        if composed.is_some() {
            chars.next();
        }
        full.push(composed.unwrap_or(kana));
    }
    full
}

fn full_width_char(c: char) -> char {
    let index = u32::from(c).checked_sub(u32::from('｡')).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| FULL_WIDTH.chars().nth(index)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kana_and_its_mark_are_one_character() {
        let pairs = [
            "か\u{3099}",
            "ほ\u{309a}",
            "ウ\u{3099}",
            "ワ\u{3099}",
            "ヽ\u{3099}",
            "あ\u{3099}",
            "か\u{309a}",
            "髙\u{3099}",
        ];
        let composed = pairs.map(|pair| {
            let mut chars = pair.chars();
            compose(chars.next().unwrap(), chars.next().unwrap())
        });
        assert_eq!(composed, [Some('が'), Some('ぽ'), Some('ヴ'), Some('ヷ'), Some('ヾ'), None, None, None]);
    }

    #[test]
    fn half_width_kana_have_a_full_width_form_each() {
        assert_eq!(full_width("｢ｶﾞｲﾄﾞﾌﾞｯｸ･ﾎﾟｽﾀｰ｣､ﾜﾞｰﾄﾞ｡"), "「ガイドブック・ポスター」、ヷード。");
        assert_eq!(full_width("ｱﾞﾞﾟ"), "ア゛゛゜");
        assert!(('｡'..='ﾟ').all(|c| !is_half_width(full_width_char(c))));
    }
}
