//! A comma that is not the house's, or two kinds in one sheet.

use std::cell::LazyCell;

use crate::diagnostic::Fix;
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::characters::is_digit;

const COMMAS: [char; 2] = ['、', '，'];

rule! {
    /// ## 何を見るか
    /// 文章の読点が、mokuhyo.yaml の「表記」の「読点」で決めたものか。決めていないときは、一枚のシートに「、」と「，」が混ざっていないか。数字の間の「，」（1，000、２，３か所）と、「」や『』の中は見ません。
    ///
    /// ## なぜいけないか
    /// 公用文作成の考え方（令和4年1月7日文化審議会建議）は、「、」を原則とし、「，」を用いるときも一つの文書の中でどちらかにそろえることを求めています。
    ///
    /// ## 例
    /// ```yaml
    /// どのような方法で: 広報紙、ウェブサイト，掲示板で知らせる。
    /// ```
    ///
    /// ## 直し方
    /// どちらかにそろえます。`mokuhyo check --fix` で、決めた読点に、決めていないときはシートに多いほうに直せます。
    "mixed-commas" "読点の不ぞろい" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let house = subject.year_settings.style.comma;
    // Without a house's word, 、 is never wrong where it stands alone.
    let other = if house == Some('，') { '、' } else { '，' };
    if !subject.may_have(|c| c == other) {
        return;
    }
    let texts: Vec<(Text<'_>, Vec<(usize, char)>)> =
        subject.prose().map(|text| (text, commas(text.as_str()))).collect();
    let count = |comma: char| {
        texts.iter().flat_map(|(_, commas)| commas).filter(|(_, other)| *other == comma).count()
    };
    let [tens, commas] = COMMAS.map(count);
    // Of as many of either, 、 is the one that the principle names.
    let right = house.unwrap_or(if commas > tens { '，' } else { '、' });
    let why = match house {
        Some(_) => "表記の決まりと違います".to_owned(),
        None => format!("シートの中でそろっていません（「、」が{tens}か所、「，」が{commas}か所）"),
    };
    for (text, commas) in &texts {
        let wrong: Vec<usize> =
            commas.iter().filter(|(_, comma)| *comma != right).map(|(at, _)| *at).collect();
        findings.add_maybe(finding(text, &wrong, right, &why));
    }
}

/// The commas of a text, with their offsets. Between digits they part a number; in a quotation they are
/// another's.
fn commas(text: &str) -> Vec<(usize, char)> {
    let quoted = LazyCell::new(|| quotations(text));
    let found = text.match_indices(COMMAS).filter_map(|(at, comma)| Some((at, comma.chars().next()?)));
    let is_in_number = |at: usize, comma: char| {
        let after = at + comma.len_utf8();
        let neighbours = [
            text.get(..at).and_then(|before| before.chars().next_back()),
            text.get(after..).and_then(|rest| rest.chars().next()),
        ];
        comma == '，' && neighbours.into_iter().all(|neighbour| neighbour.is_some_and(is_digit))
    };
    found.filter(|(at, comma)| !is_in_number(*at, *comma) && !is_quoted(&quoted, *at)).collect()
}

/// One finding for a text: at its first wrong comma, with the others beside it.
fn finding(text: &Text<'_>, wrong: &[usize], right: char, why: &str) -> Option<Finding> {
    let mut places = wrong.iter().map(|at| text.place(*at..at + right.len_utf8()));
    let first = places.next()?;
    let message = format!("「{}」の読点が、{why}。", text.key);
    let edits: Option<Vec<_>> = wrong.iter().map(|at| text.edit(*at..at + right.len_utf8(), right)).collect();
    let fix = edits.map(|edits| Fix { title: format!("読点を「{right}」にする"), edits });
    let finding =
        Finding::new(first, message).hint(format!("「{right}」にそろえてください。")).maybe_fix(fix);
    Some(places.fold(finding, |finding, place| finding.related("ここも", place)))
}

#[cfg(test)]
mod tests {
    use super::commas;

    #[test]
    fn commas_in_numbers_and_quotations_are_not_counted() {
        let found: String = commas("1，000，２，３か所、第１，第２「甲，乙」丙，")
            .into_iter()
            .map(|(_, comma)| comma)
            .collect();
        assert_eq!(found, "、，，");
    }
}
