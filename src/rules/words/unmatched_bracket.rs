//! A bracket without its partner.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::characters::{is_digit, is_latin};

/// What may stand before an enumerator inside a paragraph: `…を行う。２）…`
const SEPARATORS: &str = "、。，．,.・：:；;・●○※◎◆◇■□▲△";
const KANJI_NUMERALS: &str = "一二三四五六七八九十";
/// The longest number of an enumerator: `12）`.
const ENUMERATOR_LENGTH: usize = 2;

rule! {
    /// ## 何を見るか
    /// 一つの欄の中で、「 （ 『 【 〔 ［ 〈 《 と半角の ( [ に、対になる括弧があるか。段落の初めの 1） や ア） などの見出しの記号は構いません。
    ///
    /// ## なぜいけないか
    /// 括弧の一方を落とすと、どこまでが補足や引用か読み取れません。文の一部を消したときに残ることもあります。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 学校給食費（小学校分の無償化    # ） がない
    /// ```
    ///
    /// ## 直し方
    /// 足りない括弧を補うか、余分な括弧を消します。
    "unmatched-bracket" "対のない括弧" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let texts: Vec<Text<'_>> = subject.prose().collect();
    for cell in texts.chunk_by(|a, b| a.cell == b.cell) {
        for (text, bracket) in unmatched(cell) {
            let typed = text.as_str().get(bracket.clone()).unwrap_or_default();
            let (message, hint) =
                if typed.chars().next().and_then(pair_of).is_some_and(|(_, is_opening)| is_opening) {
                    (
                        format!("「{}」に、閉じていない括弧 {typed} があります。", text.key),
                        "閉じ括弧を補うか、消してください。",
                    )
                } else {
                    (
                        format!("「{}」に、始まりのない括弧 {typed} があります。", text.key),
                        "始めの括弧を補うか、消してください。",
                    )
                };
            findings.add(Finding::new(text.place(bracket), message).hint(hint));
        }
    }
}

/// A bracket: its text, and its bytes there.
type Place<'t, 's> = (&'t Text<'s>, Range<usize>);

/// The brackets of a cell that have no partner.
fn unmatched<'t, 's>(cell: &'t [Text<'s>]) -> Vec<Place<'t, 's>> {
    let mut brackets = Brackets::default();
    for text in cell {
        for (at, bracket) in text.as_str().char_indices() {
            let Some((pair, is_opening)) = pair_of(bracket) else { continue };
            let place = (text, at..at + bracket.len_utf8());
            let enumerates = || enumerates(text.as_str(), at);
            if is_opening {
                brackets.open(pair, place);
            } else if enumerates().is_none_or(|is_first| !is_first && !brackets.open.is_empty()) {
                brackets.close(pair, place);
            }
        }
    }
    let Brackets { open, mut unmatched, .. } = brackets;
    unmatched.extend(open.into_iter().map(|(_, place)| place));
    unmatched
}

/// The brackets up to a place of a cell.
#[derive(Default)]
struct Brackets<'t, 's> {
    /// Those that are not closed yet, each with its pair.
    open: Vec<(char, Place<'t, 's>)>,
    /// How many of each pair are open, so that nothing is searched for in vain.
    waiting: BTreeMap<char, usize>,
    unmatched: Vec<Place<'t, 's>>,
}

impl<'t, 's> Brackets<'t, 's> {
    fn open(&mut self, pair: char, place: Place<'t, 's>) {
        *self.waiting.entry(pair).or_default() += 1;
        self.open.push((pair, place));
    }

    fn close(&mut self, pair: char, place: Place<'t, 's>) {
        if self.waiting.get(&pair).is_none_or(|count| *count == 0) {
            self.unmatched.push(place);
            return;
        }
        while let Some((opened, place)) = self.open.pop() {
            self.waiting.entry(opened).and_modify(|count| *count -= 1);
            if opened == pair {
                break;
            }
            // What was opened after the partner is closed by nothing.
            self.unmatched.push(place);
        }
    }
}

/// A bracket's pair, by its opening full-width bracket, and whether it opens it. Those of either width may be
/// paired with each other.
const fn pair_of(bracket: char) -> Option<(char, bool)> {
    let pair = match bracket {
        '（' | '(' => ('（', true),
        '）' | ')' => ('（', false),
        '［' | '[' => ('［', true),
        '］' | ']' => ('［', false),
        '「' | '『' | '【' | '〔' | '〈' | '《' => (bracket, true),
        '」' => ('「', false),
        '』' => ('『', false),
        '】' => ('【', false),
        '〕' => ('〔', false),
        '〉' => ('〈', false),
        '》' => ('《', false),
        _ => return None,
    };
    Some(pair)
}

/// Whether the closing bracket at an offset belongs to an enumerator, `1）` or `ア）`; if so, whether that
/// begins its paragraph.
fn enumerates(text: &str, at: usize) -> Option<bool> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    let numbered = line.trim_end_matches(is_digit);
    let label = line.len() - numbered.len();
    let before = if label > 0 {
        numbered
    } else {
        let mut characters = line.chars();
        characters.next_back().filter(|label| is_label(*label))?;
        characters.as_str()
    };
    let length = line.get(before.len()..)?.chars().count();
    let stands_apart =
        before.chars().next_back().is_none_or(|last| last.is_whitespace() || SEPARATORS.contains(last));
    let is_first = before.chars().all(|c| c.is_whitespace() || SEPARATORS.contains(c));
    (length <= ENUMERATOR_LENGTH && stands_apart).then_some(is_first)
}

fn is_label(c: char) -> bool {
    is_latin(c) || KANJI_NUMERALS.contains(c) || matches!(c, 'ア'..='ン' | 'ｱ'..='ﾝ' | '①'..='⑳' | 'Ⅰ'..='ⅿ')
}

#[cfg(test)]
mod tests {
    use super::enumerates;

    #[test]
    fn an_enumerator_stands_at_the_beginning_or_apart() {
        let table = [
            ("1）準備", Some(true)),
            ("　１２）準備", Some(true)),
            ("・ア）準備", Some(true)),
            ("①）準備", Some(true)),
            ("準備\nb)実施", Some(true)),
            ("準備。２）実施", Some(false)),
            ("準備 イ）実施", Some(false)),
            ("令和8年度2026）", None),
            ("準備2）", None),
            ("予約制）", None),
            ("123）", None),
            ("）", None),
        ];
        for (text, expected) in table {
            let at = text.find(['）', ')']).unwrap();
            assert_eq!(enumerates(text, at), expected, "{text}");
        }
    }
}
