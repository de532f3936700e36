//! A word that stands twice, as hasty editing leaves it.

mod repeated;

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::texts::Text;
use crate::rules::word_list::WordList;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

const TABLE: &str = include_str!("doubled_word/words.txt");

rule! {
    /// ## 何を見るか
    /// 文章と期限に、重なった語がないか。見るのは、をを、にに、がが、でで、。。、、、、。、、円円、％％、「のに向け」及び2字以上の漢字の語の繰り返し（認定認定）です。「できる」「がん検診」「にぎわい」の前、「までで」や「一人一人」「要所要所」のような正しい書き方と、「」や『』の中は見ません。
    ///
    /// ## なぜいけないか
    /// 文章を直したときの消し残しです。「のに向け」は、間にあった語（の「実現」に向け）が消えたものです。公表されてから気付かれます。
    ///
    /// ## 例
    /// ```yaml
    /// どのような方法で: 案内をを窓口に置く。
    /// ```
    ///
    /// ## 直し方
    /// 重なった一方を消すか、抜けた語を補います。をを、。。、、、の重なりは、`mokuhyo check --fix` で直せます。
    /// 見る語を足し、又は除くには、mokuhyo.yaml に次のように書きます。
    /// ```yaml
    /// 規則の語:
    ///   doubled-word:
    ///     追加: [してして]      # 見る語
    ///     除外: [市営市営]      # 見ない語
    /// ```
    "doubled-word" "語の重なり" Warning with words = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let words = WordList::of(TABLE, subject.year_settings.settings.words_of(RULE.name));
    for text in subject.prose() {
        for doubled in doubled(text.as_str(), &words) {
            findings.add(finding(&text, &doubled));
        }
    }
}

/// What stands twice, or is left of a phrase in which a word is missing.
#[derive(Debug, PartialEq, Eq)]
struct Doubled {
    /// All of it.
    whole: Range<usize>,
    /// What is too much; `None` where something is missing.
    second: Option<Range<usize>>,
    /// Whether nothing else can be meant than that it stands once.
    is_certain: bool,
}

/// The doubled words of a text, in order.
fn doubled(text: &str, words: &WordList<'_>) -> Vec<Doubled> {
    let listed = words.found_in(text).into_iter().filter_map(|place| listed(text, place));
    let repeated =
        repeated::repeated(text).into_iter().filter(|word| !words.excepts(text, word)).map(|whole| {
            let second = whole.start + whole.len() / 2..whole.end;
            Doubled { whole, second: Some(second), is_certain: false }
        });
    let mut found: Vec<Doubled> = listed.chain(repeated).collect();
    found.sort_by_key(|doubled| doubled.whole.start);
    found
}

/// A word of the list where it stands. Of one character that stands more than twice nobody knows how often it
/// was meant to, as of 。。。 for …….
fn listed(text: &str, place: Range<usize>) -> Option<Doubled> {
    let typed = text.get(place.clone())?;
    let (first, second) = typed.split_at_checked(typed.len() / 2).unwrap_or_default();
    if first != second || first.is_empty() {
        return Some(Doubled { whole: place, second: None, is_certain: false });
    }
    let (before, after) = (text.get(..place.start)?, text.get(place.end..)?);
    if before.ends_with(first) && first.chars().count() == 1 {
        return None;
    }
    let more = after.len() - after.trim_start_matches(first).len();
    let whole = place.start..place.end + more;
    // Words in kana end with these too: うでで支える, たにに咲く.
    let is_particle = ["に", "で", "が"].contains(&first);
    Some(Doubled {
        second: Some(place.start + first.len()..whole.end),
        is_certain: more == 0 && !is_particle,
        whole,
    })
}

fn finding(text: &Text<'_>, doubled: &Doubled) -> Finding {
    let typed = text.as_str().get(doubled.whole.clone()).unwrap_or_default();
    let Some(second) = doubled.second.clone() else {
        let is_of_marks = typed.chars().all(|c| "。、，．".contains(c));
        let (fault, hint) = if is_of_marks {
            ("句読点が続いています", "一方を消してください。")
        } else {
            ("語が抜けているようです", "間に語を補うか、書き直してください。")
        };
        let message = format!("「{}」の「{typed}」は、{fault}。", text.key);
        return Finding::new(text.place(doubled.whole.clone()), message).hint(hint);
    };
    let once = text.as_str().get(doubled.whole.start..second.start).unwrap_or_default();
    let message = format!("「{}」に「{once}」が重なっています（{typed}）。", text.key);
    let edit = text.edit(second.clone(), "").filter(|_| doubled.is_certain);
    let fix = edit.map(|edit| Fix { title: format!("「{once}」を一つにする"), edits: vec![edit] });
    let hint = "一方を消してください。";
    // What is no word at all is never right.
    let more = if doubled.is_certain {
        ""
    } else {
        "正しいときは、mokuhyo.yaml の「規則の語」に除外と書いてください。"
    };
    Finding::new(text.place(second), message).hint(format!("{hint}{more}")).maybe_fix(fix)
}

#[cfg(test)]
mod tests;
