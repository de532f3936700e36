//! A dash in the place of ー: サ-ビスセンタ-.

use std::ops::Range;

use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

/// What looks like ー.
const DASHES: [char; 7] = ['-', '‐', '‑', '−', '―', '—', '－'];
const VOWEL: char = 'ー';

rule! {
    /// ## 何を見るか
    /// 片仮名の語の中や終わりにある、長音の符号「ー」のつもりのハイフンやダッシュ。「ア-ウ」のように一字ずつをつなぐものや、語と語の間にあるものは含みません。
    ///
    /// ## なぜいけないか
    /// 「センター」を探しても「センタ-」は見付からず、読み上げでは語が途切れます。全角の英数字を半角にするときに、「ー」まで「-」にするソフトがあります。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: サ-ビスセンタ-の利用者が1,500人になっている。
    /// ```
    ///
    /// ## 直し方
    /// 「ー」に直します。
    "dash-for-long-vowel" "長音の代わりの線" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.texts_with(&DASHES).filter(|text| text.kind.is_spelt_freely()) {
        for place in dashes(text.as_str()) {
            let dash = text.as_str().get(place.clone()).unwrap_or_default();
            let message = format!("「{}」の「{dash}」は、長音の「{VOWEL}」ではありません。", text.key);
            findings
                .add(Finding::new(text.place(place), message).hint(format!("「{VOWEL}」に直してください。")));
        }
    }
}

/// The dashes that can only be long vowels: at the end of a word of katakana that goes on in hiragana or ends the sentence, and
/// between katakana of which one side is a single letter, and not both as in a list.
fn dashes(text: &str) -> Vec<Range<usize>> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_kana = |at: &usize| letters.get(*at).is_some_and(|(_, c)| is_katakana(*c));
    let is_long = |at: usize| {
        let before = (0..at).rev().take_while(is_kana).count();
        let behind = (at + 1..letters.len()).take_while(is_kana).count();
        let ends = match letters.get(at + 1) {
            None => true,
            Some((_, next)) => matches!(next, 'ぁ'..='ん' | '、' | '。' | '」' | '）'),
        };
        before > 0 && (ends && before > 1 || behind > 0 && (before == 1) != (behind == 1))
    };
    let places = letters.iter().enumerate().filter(|(at, (_, c))| DASHES.contains(c) && is_long(*at));
    places.map(|(_, (start, c))| *start..start + c.len_utf8()).collect()
}

const fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::dashes;

    #[test]
    fn dashes_in_words_of_katakana_are_told_and_no_others() {
        for text in ["サ-ビスセンタ－を開く", "スーパ−", "ケ‐ブル", "「コンピュ―タ」", "データベ—ス"]
        {
            assert!(!dashes(text).is_empty(), "{text}");
        }
        assert_eq!(dashes("サ-ビスセンタ-の").len(), 2);
        for text in [
            "ア-ウの項目",
            "ア－",
            "ポータル－サイト",
            "データ－福祉部",
            "A-B",
            "10-12月",
            "サービス",
            "センター―本館",
            "カード―申請",
        ] {
            assert!(dashes(text).is_empty(), "{text}");
        }
    }
}
