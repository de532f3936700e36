//! A holder's post that stands before the name once more.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::form::kind::POST;
use crate::form::{Kind, Value};
use crate::rules::texts::Text;
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::yaml::{Style, stands_plain};

/// A word of fewer characters may be a person's name: 長.
const SHORTEST: usize = 2;

rule! {
    /// ## 何を見るか
    /// 氏名が、職名から始まっていないか（職名が「福祉部長」で、氏名が「福祉部長 見本 花子」や「部長 見本 花子」）。
    ///
    /// ## なぜいけないか
    /// 職名は、職名の欄から印刷されます。氏名にも書くと、二度印刷されます。
    ///
    /// ## 例
    /// ```yaml
    /// 職氏名:
    ///   - 職名: 福祉部長
    ///     氏名: 福祉部長 見本 花子
    /// ```
    ///
    /// ## 直し方
    /// 氏名から、職名を消します。`mokuhyo check --fix` で直せます。
    "post-in-name" "氏名の中の職名" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let all = subject.texts();
    let people = values_of(sheet, Kind::People).filter_map(|typed| match typed.value {
        Value::People(people) => Some(people),
        _ => None,
    });
    for person in people.flatten() {
        let Some(name) = &person.name else { continue };
        let Some(repeated) = repeated(person.post.text(), name.text()) else { continue };
        let word = name.text().get(repeated.clone()).unwrap_or_default().trim();
        let span = name.place(repeated.start..repeated.start + word.len());
        let message =
            format!("氏名が、{POST}（{word}）から始まっています。{POST}は、{POST}の欄から印刷されます。");
        let text = all.iter().find(|text| text.is_name() && text.place(0..0) == name.place(0..0));
        let rest = name.text().get(repeated.end..).unwrap_or_default();
        let is_safe = |text: &&Text<'_>| text.style() != Style::Plain || stands_plain(rest);
        let edit = text.filter(is_safe).and_then(|text| text.edit(repeated, ""));
        let fix =
            edit.map(|edit| Fix { title: format!("氏名から「{word}」を消す"), edits: vec![edit] });
        findings.add(Finding::new(span, message).hint("氏名には、氏名だけを書いてください。").maybe_fix(fix));
    }
}

/// The post before a name, with the blanks behind it: all of it, or its end, or with more before it, where a blank
/// parts it from the name.
fn repeated(post: &str, name: &str) -> Option<Range<usize>> {
    let post = post.trim();
    if post.chars().count() < SHORTEST {
        return None;
    }
    let begins = |length: usize| {
        let rest = name.get(length..)?.trim_start();
        (!rest.is_empty()).then(|| 0..name.len() - rest.len())
    };
    if name.starts_with(post) {
        return begins(post.len());
    }
    let first = name.split(char::is_whitespace).next()?;
    let is_post = first.chars().count() >= SHORTEST && (first.ends_with(post) || post.ends_with(first));
    begins(first.len()).filter(|_| is_post)
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn a_name_behind_its_post_is_told_from_a_name_that_looks_like_one() {
        let table = [
            ("福祉部長", "福祉部長 見本 花子", "福祉部長 "),
            ("福祉部長", "福祉部長見本花子", "福祉部長"),
            ("福祉部長", "部長　見本 花子", "部長　"),
            ("部長", "福祉部長 見本花子", "福祉部長 "),
        ];
        for (post, name, expected) in table {
            assert_eq!(
                repeated(post, name).and_then(|range| name.get(range)),
                Some(expected),
                "{post} {name}"
            );
        }
        for (post, name) in [
            ("福祉部長", "見本 花子"),
            ("福祉部長", "福祉部長"),
            ("福祉部長", "部長"),
            ("長", "長 花子"),
            ("主任", "任 花子"),
            ("課長", "見本課長"),
            ("福祉部長", "福祉 太郎"),
        ] {
            assert_eq!(repeated(post, name), None, "{post} {name}");
        }
    }
}
