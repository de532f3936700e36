//! 見れる for 見られる: a verb without its ら.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::word_list::WordList;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::settings::Words;
use crate::sheet::Sheet;

const TABLE: &str = include_str!("dropped_ra/words.txt");
/// What follows れ in 見れる, 見れた, 見れない, 見れます, 見れず, 見れよう, 見れそう. A ば never does: 見れば is another form.
const BEHIND: [char; 7] = ['る', 'た', 'て', 'な', 'ま', 'ず', 'そ'];
const RE: char = 'れ';

rule! {
    /// ## 何を見るか
    /// 文章に、「見れる」「来れる」「食べれる」のような、「ら」の抜けた語がないか。「見れば」のような別の形と、「」や『』の中は見ません。
    ///
    /// ## なぜいけないか
    /// 話し言葉であり、公用文では用いません。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 届出の状況がスマートフォンで見れる。    # 見られる
    /// ```
    ///
    /// ## 直し方
    /// 「ら」を入れます。`mokuhyo check --fix` で直せます。見る語を足し、又は除くには、mokuhyo.yaml に次のように書きます。
    /// ```yaml
    /// 規則の語:
    ///   dropped-ra:
    ///     追加: [投げれる]      # 見る語
    ///     除外: [来れる]        # 見ない語
    /// ```
    "dropped-ra" "ら抜き言葉" Warning with words = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let stems = Stems::of(subject.year_settings.settings.words_of(RULE.name));
    for text in subject.prose() {
        for place in stems.found_in(text.as_str()) {
            findings.add(finding(&text, place));
        }
    }
}

/// The verbs up to the れ before which a ら is missing.
struct Stems<'t> {
    list: WordList<'t>,
    stems: Vec<&'t str>,
}

impl<'t> Stems<'t> {
    fn of(project: &'t Words) -> Self {
        let list = WordList::of(TABLE, project);
        let stem = |word: &&'t str| {
            word.rfind(RE).filter(|at| *at > 0).and_then(|at| word.get(..at + RE.len_utf8()))
        };
        let mut stems: Vec<&str> = list.words.iter().filter_map(stem).collect();
        // Of 見れ and 垣間見れ the longer one.
        stems.sort_by_key(|stem| std::cmp::Reverse(stem.len()));
        Self { list, stems }
    }

    /// Where such stems stand in a text, in order.
    fn found_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut quoted = None;
        let stands_at = |at: usize| {
            let end = at + RE.len_utf8();
            let (before, after) = text.get(..end).zip(text.get(end..))?;
            let mut stems = self.stems.iter().filter(|_| after.starts_with(BEHIND));
            stems.find(|stem| before.ends_with(**stem)).map(|stem| end - stem.len()..end)
        };
        let places = text.char_indices().filter(|(_, c)| *c == RE).filter_map(|(at, _)| stands_at(at));
        places
            .filter(|place| {
                !is_quoted(quoted.get_or_insert_with(|| quotations(text)), place.start)
                    && !self.list.excepts(text, place)
            })
            .collect()
    }
}

fn finding(text: &Text<'_>, place: Range<usize>) -> Finding {
    let typed = text.as_str().get(place.clone()).unwrap_or_default();
    let stem = typed.strip_suffix(RE).unwrap_or_default();
    let message = format!("「{}」の「{typed}」は、「ら」が抜けています。", text.key);
    let edit = text.edit(place.end - RE.len_utf8()..place.end, "られ");
    let fix = edit.map(|edit| Fix { title: format!("「{stem}られ」にする"), edits: vec![edit] });
    Finding::new(text.place(place), message).hint(format!("「{stem}られ」と書いてください。")).maybe_fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        Stems::of(&Words::default())
            .found_in(text)
            .into_iter()
            .map(|place| text.get(place).unwrap())
            .collect()
    }

    #[test]
    fn a_verb_without_its_ra_is_found_in_every_form() {
        let text = "見れる、食べれない、来れます、受けれた、決めれず、調べれて、見つけれそう、考えれなければ";
        assert_eq!(
            found(text),
            ["見れ", "食べれ", "来れ", "受けれ", "決めれ", "調べれ", "見つけれ", "考えれ"]
        );
    }

    #[test]
    fn what_only_looks_like_such_a_verb_is_let_alone() {
        let texts = [
            "見れば分かる、食べれば、来れば、受ければ、出来れば、続ければ、調べれば、決めれば",
            "見られる、食べられる、来られる、受け入れる、取り入れる、切れる、晴れる、慣れる、触れる、入れる、売れる、外れる",
            "利用できれば、行われる、開かれている、選ばれる、離れる、別れる、流れる、恵まれる、生まれる、読まれる、知れる",
            "「どこでも見れる」市報、『すぐに来れる』窓口",
        ];
        for text in texts {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
