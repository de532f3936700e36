//! How a sentence ends: politely, plainly, or neither, as with a noun.
//!
//! Enters: a sentence without its stop. Leaves: the manner of its ending, where nobody could take it for
//! another. Knows no rule and no sheet.

use crate::text::characters::is_kanji;

/// The manner of speaking in which a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// です・ます
    Polite,
    /// である・する
    Plain,
}

const POLITE: [&str; 3] = ["です", "でした", "でしょう"];
const POLITE_VERBS: [&str; 5] = ["ます", "ました", "ません", "ませんでした", "ましょう"];
/// Kana at which a verb may stop before ます. After others it is part of the verb: もたらます, だます.
const BEFORE_MASU: &str = "いきぎしじちにひびみりえけげせぜてでねへべめれ";
/// Kanji that are such a verb alone: 見ます. After others ます is part of the verb: 済ます, 励ます.
const VERBS_BEFORE_MASU: &str = "見来得出経居着寝似煮診観看";

const PLAIN: [&str; 6] = ["である", "であった", "であろう", "だろう", "ない", "なかった"];
/// The last kana of verbs as dictionaries have them, behind a kanji: 行う, 出す, 結ぶ.
const BEHIND_KANJI: &str = "うぐすつぬぶむる";
/// Kanji behind which く ends a verb: 開く. Behind others it may be 早く or 近く.
const BEFORE_KU: &str = "開行働築聞招置届引書導続描磨解抱敷";
/// Kana behind which す ends a verb: 増やす, 減らす.
const BEFORE_SU: &str = "やらわかたまころ";
/// Kanji before which つ counts: 一つ.
const COUNTING: &str = "一二三四五六七八九幾";
/// Kana behind which る ends a verb.
const BEFORE_RU: &str = "あいえかがきぎけげさざしじせぜたちつてでなにねはばひびふぶへべまみめもられわ";
/// Kana behind which た or だ is a past.
const BEFORE_TA: &str = "いきぎけげしじせちってでにねびべみめりれん";

/// The length in bytes and the manner of a sentence's ending; `None` where it ends with a noun or in words of
/// others.
pub fn ending(sentence: &str) -> Option<(usize, Manner)> {
    let said = sentence.trim_end_matches(['か', 'ね', 'よ']);
    let tail = sentence.len() - said.len();
    let polite = POLITE.into_iter().find(|ending| said.ends_with(ending)).or_else(|| polite_verb(said));
    if let Some(ending) = polite {
        return Some((ending.len() + tail, Manner::Polite));
    }
    let plain = PLAIN.into_iter().find(|ending| sentence.ends_with(ending)).map(str::len);
    plain.or_else(|| plain_verb(sentence)).map(|length| (length, Manner::Plain))
}

fn polite_verb(said: &str) -> Option<&'static str> {
    let ending = POLITE_VERBS.into_iter().find(|ending| said.ends_with(ending))?;
    let before = said.strip_suffix(ending)?.chars().next_back()?;
    (BEFORE_MASU.contains(before) || VERBS_BEFORE_MASU.contains(before)).then_some(ending)
}

/// The length of a verb's ending, with the character before it.
fn plain_verb(said: &str) -> Option<usize> {
    let mut characters = said.chars().rev();
    let (last, before) = (characters.next()?, characters.next()?);
    let is_verb = match last {
        'つ' if COUNTING.contains(before) => false,
        'た' | 'だ' => BEFORE_TA.contains(before) || last == 'た' && VERBS_BEFORE_MASU.contains(before),
        'る' if BEFORE_RU.contains(before) => true,
        'く' => BEFORE_KU.contains(before),
        'す' if BEFORE_SU.contains(before) => true,
        'む' if before == 'し' => true,
        _ => BEHIND_KANJI.contains(last) && is_kanji(before),
    };
    is_verb.then(|| last.len_utf8() + before.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_polite_or_plain_or_neither() {
        let polite = "行います なっています しました できません 見ます 出ました 必要です 予定でした でしょう 何ですか 進めましょう ありませんでした";
        let plain = "である であった なっている 行う 図る 開く 結ぶ 増やす した 進んだ 見た 来た 済ます 励ます 設ける 減っていない 読んだ 移る ある できる 減らす 親しむ";
        let neither = "開設 改善 短縮すること 扱い 違い 願い 一つ 三つ 取組 お知らせ もの ため など まで 方 まちづくり 「待たない」 案 近く いち早く";
        let manner = |said: &str| ending(said).map(|(_, manner)| manner);
        for (said, expected) in
            [(polite, Some(Manner::Polite)), (plain, Some(Manner::Plain)), (neither, None)]
        {
            for said in said.split(' ') {
                assert_eq!(manner(said), expected, "{said}");
            }
        }
    }
}
