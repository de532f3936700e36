//! Classes of characters.
//!
//! Enters: a character. Leaves: what it is to a reader. Knows no text, no language of files and no output.
//! The build script reads this file too.

/// Whether a character controls text instead of being seen: the control characters, the format characters of
/// Unicode (Cf, among them those that turn the direction of writing), its line separators and its fillers.
/// Variation selectors are none: they choose the form of a kanji.
pub fn is_invisible(c: char) -> bool {
    !is_usual(c) && controls(c)
}

/// Whether a character is of those of which nearly all of a sheet consists, and which can all be seen.
const fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

fn controls(c: char) -> bool {
    let format = matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}');
    let separator = matches!(c, '\u{2028}' | '\u{2029}');
    let filler =
        matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}');
    c.is_control() || format || separator || filler
}

/// Whether a character has no meaning but what one machine gives it (外字).
pub const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Whether a character chooses the form of the one before it.
pub const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is a kanji, or 々 for one.
pub const fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a digit of either width.
pub const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character is a Latin letter of either width.
pub const fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
}

/// Whether a character is the sign of a radical, as dictionaries number them: ⼾ is not the word 戸. Text
/// copied from PDFs is full of them.
pub const fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2e99}' | '\u{2e9b}'..='\u{2ef3}' | FIRST_RADICAL..='\u{2fd5}')
}

/// The first of the KANGXI radicals.
const FIRST_RADICAL: char = '\u{2f00}';
/// The kanji that each of the 214 KANGXI radicals is taken for, in their order, as Japan writes it; `　` for those
/// that are no kanji of JIS X 0208. Of Unicode's compatibility decompositions all but four: 戸, 青, 黄 and 黒.
const OF_KANGXI_RADICALS: &str = "\
    一　丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓　彡彳心戈戸手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋　癶白皮皿\
    目矛矢石示　禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰　\
    邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黒黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Those of the supplement that look like a whole kanji of JIS X 0208, each with it: Unicode's equivalents,
/// without those of parts (⺍ is not 小), of other shapes (⺼ is 肉, and looks like 月) and of no JIS X 0208.
const OF_OTHER_RADICALS: &str = "⺎兀⺐尢⺒巳⺓幺⺔彑⺙攵⺛旡⺝月⺟母⺠民⺬示⻁虎⻄西⻆角⻑長⻗雨⻘青⻝食⻣骨⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀";

/// The kanji of JIS X 0208 that the sign of a radical is taken for; `None` for other characters, and for
/// signs that look like none.
pub fn kanji_of_radical(c: char) -> Option<char> {
    if !is_radical(c) {
        return None;
    }
    let number =
        u32::from(c).checked_sub(u32::from(FIRST_RADICAL)).and_then(|number| usize::try_from(number).ok());
    match number {
        Some(number) => OF_KANGXI_RADICALS.chars().nth(number).filter(|kanji| is_kanji(*kanji)),
        None => OF_OTHER_RADICALS.chars().skip_while(|radical| *radical != c).nth(1),
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::props::{
        BinaryProperty as _, DefaultIgnorableCodePoint, EnumeratedProperty as _, GeneralCategory, Radical,
        VariationSelector,
    };

    use super::*;

    /// Those of Unicode's variation selectors that choose the form of a Mongolian letter.
    fn is_mongolian(c: char) -> bool {
        matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}')
    }

    #[test]
    fn the_classes_are_those_of_unicode() {
        use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse};
        for c in '\0'..=char::MAX {
            let category = GeneralCategory::for_char(c);
            let is_selector = VariationSelector::for_char(c) && !is_mongolian(c);
            let is_passed_over = DefaultIgnorableCodePoint::for_char(c) && !is_selector;
            let is_unseen =
                matches!(category, Control | Format | LineSeparator | ParagraphSeparator) || is_passed_over;
            assert_eq!(is_invisible(c), is_unseen, "U+{:04X}", u32::from(c));
            assert_eq!(is_variation_selector(c), is_selector, "U+{:04X}", u32::from(c));
            assert_eq!(is_private_use(c), category == PrivateUse, "U+{:04X}", u32::from(c));
            assert_eq!(is_radical(c), Radical::for_char(c), "U+{:04X}", u32::from(c));
        }
    }
}
