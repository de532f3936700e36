//! です・ます beside である in one column.

mod ending;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::form::Kind;
use crate::rules::sentences::sentences;
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

use ending::{Manner, ending};

rule! {
    /// ## 何を見るか
    /// シートの同じ欄（どの水準まで など）の文の終わりに、「です・ます」と「である・する・している」が混ざっていないか。少ない方の文を示します。名詞で終わる文、「」や『』の中は見ません。同じ数のときは、何も言いません。
    ///
    /// ## なぜいけないか
    /// 何人かで書いた文章を合わせたことが、そのまま読む人に見えます。公用文作成の考え方（令和4年1月7日文化審議会建議）も、一つの文書の中でどちらかにそろえることを求めています。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 待ち時間が10分以内になっています。    # ほかの目標では「なっている。」
    /// ```
    ///
    /// ## 直し方
    /// 多い方にそろえます。
    "mixed-sentence-endings" "文末の不ぞろい" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let mut columns: BTreeMap<&str, Vec<Ending<'_>>> = BTreeMap::new();
    for text in subject.texts().iter().copied().filter(|text| text.kind == Kind::Text) {
        for sentence in sentences(text.as_str()) {
            let said = text.as_str().get(sentence.clone()).unwrap_or_default();
            let Some((length, manner)) = ending(said) else { continue };
            columns.entry(text.key).or_default().push(Ending {
                text,
                place: sentence.end - length..sentence.end,
                manner,
            });
        }
    }
    for (key, endings) in columns {
        let polite = endings.iter().filter(|ending| ending.manner == Manner::Polite).count();
        let plain = endings.len() - polite;
        let (few, many) = if polite < plain { (Manner::Polite, plain) } else { (Manner::Plain, polite) };
        if polite != plain {
            for ending in endings.iter().filter(|ending| ending.manner == few) {
                findings.add(finding(key, ending, many));
            }
        }
    }
}

/// The ending of a sentence, in its text.
struct Ending<'s> {
    text: Text<'s>,
    place: Range<usize>,
    manner: Manner,
}

fn finding(key: &str, ending: &Ending<'_>, many: usize) -> Finding {
    let typed = ending.text.as_str().get(ending.place.clone()).unwrap_or_default();
    let (message, right) = match ending.manner {
        Manner::Polite => (
            format!("「{key}」のこの文は「{typed}」で終わり、同じ欄のほかの{many}文と違います。"),
            "である・する・している",
        ),
        Manner::Plain => (
            format!("「{key}」のこの文は「です・ます」で終わらず、同じ欄のほかの{many}文と違います。"),
            "です・ます",
        ),
    };
    Finding::new(ending.text.place(ending.place.clone()), message)
        .hint(format!("「{right}」にそろえてください。"))
}
