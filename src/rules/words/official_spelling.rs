//! A spelling that official writing has settled otherwise.

mod table;

use crate::diagnostic::Fix;
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::word_index::WordIndex;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::settings::Spellings;
use crate::sheet::Sheet;

use table::{Authority, Spelling, settled};

rule! {
    /// ## 何を見るか
    /// 文章と期限に、公用文としての書き方が決まっていて、文脈により変わらない語が、別の書き方で書かれていないか（および→及び、または→又は、3ヶ月→3か月、予め→あらかじめ など）。拠り所は、公用文作成の考え方（令和4年1月7日文化審議会建議）と公用文における漢字使用等について（平成22年内閣訓令第1号）です。「」や『』の中は見ません。
    ///
    /// ## なぜいけないか
    /// 書き方がそろわないと、読む人に別の意味があると思わせ、検索からも漏れます。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで: 開始から3ヶ月以内    # 3か月以内
    /// ```
    ///
    /// ## 直し方
    /// 示された書き方に直します。`mokuhyo check --fix` で直せます。自治体の決まりは、mokuhyo.yaml に次のように書きます。
    /// ```yaml
    /// 公用文表記:
    ///   追加: { 障害者: 障がい者 }    # 今の書き方: 直す書き方
    ///   除外: [予め]                  # 見ない語
    /// ```
    "official-spelling" "公用文の表記" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let spellings = InForce::of(&subject.year_settings.settings.spellings);
    for text in subject.prose() {
        for (at, spelling) in spellings.found_in(text.as_str()) {
            findings.add(finding(&text, at, spelling));
        }
    }
}

/// The spellings in force.
struct InForce<'t>(WordIndex<Spelling<'t>>);

impl<'t> InForce<'t> {
    fn of(project: &'t Spellings) -> Self {
        let is_out = |spelling: &Spelling<'_>| project.removed.iter().any(|word| spelling.is_named(word));
        let is_replaced =
            |spelling: &Spelling<'_>| project.added.iter().any(|(wrong, _)| wrong == spelling.wrong);
        let kept = settled().iter().filter(|spelling| !is_out(spelling) && !is_replaced(spelling)).cloned();
        let added = project.added.iter().map(|(wrong, right)| Spelling::of_project(wrong, right));
        Self(WordIndex::of(kept.chain(added)))
    }

    /// The wrong spellings in a text, with their offsets, in order and without overlap.
    fn found_in(&self, text: &str) -> Vec<(usize, &Spelling<'t>)> {
        let mut quoted = None;
        let mut found: Vec<(usize, &Spelling<'t>)> = Vec::new();
        let mut free = 0;
        for (at, spelling) in self.0.found_in(text) {
            let quoted = quoted.get_or_insert_with(|| quotations(text));
            if at >= free && spelling.stands_at(text, at) && !is_quoted(quoted, at) {
                found.push((at, spelling));
                free = at + spelling.wrong.len();
            }
        }
        found
    }
}

fn finding(text: &Text<'_>, at: usize, spelling: &Spelling<'_>) -> Finding {
    let range = at..at + spelling.wrong.len();
    let number = spelling.number_before(text.as_str(), at);
    let (wrong, right) = (format!("{number}{}", spelling.wrong), format!("{number}{}", spelling.right));
    let (by, source) = match spelling.authority {
        Authority::Directive => ("公用文では", "公用文における漢字使用等について（平成22年内閣訓令第1号）"),
        Authority::Proposal => ("公用文では", "公用文作成の考え方（令和4年1月7日文化審議会建議）"),
        Authority::Project => ("", "mokuhyo.yaml の「公用文表記」"),
    };
    let message = format!("「{}」の「{wrong}」は、{by}「{right}」と書きます。", text.key);
    let edit = text.edit(range.clone(), spelling.right).filter(|_| spelling.is_plain());
    let fix = edit.map(|edit| Fix { title: format!("「{right}」にする"), edits: vec![edit] });
    Finding::new(text.place(range), message).hint(format!("拠り所：{source}")).maybe_fix(fix)
}

#[cfg(test)]
mod tests;
