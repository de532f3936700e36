//! A character that only the machine it was registered on has.

use crate::rules::runs::{code_points, runs_of};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::line_scan::WORD_BULLETS;
use crate::sheet::{FileKind, Sheet};
use crate::source::Span;
use crate::text::characters::is_private_use;
use crate::yaml::Style;

rule! {
    /// ## 何を見るか
    /// 外字（Unicode の私用領域 U+E000～U+F8FF などの字）が使われていないか。氏名、部署、課名も見ます。
    ///
    /// ## なぜいけないか
    /// 外字は、それを登録したパソコンでしか正しく表示も印刷もできません。ほかでは空白や別の字になります。
    ///
    /// ## 例
    /// ```yaml
    /// 氏名: 見本 花子    # 「花」を外字で入力した場合。見た目では分からないことがあります
    /// ```
    ///
    /// ## 直し方
    /// 同じ字が Unicode にないか調べて入力し直します。字形の違いは異体字（辻と辻󠄀など）で表せることがあります。ない字は、本人に確かめて常用の字体で書きます。
    "private-use-character" "外字" binding Error = Check::TextThenSheet(check_text, check), seeking is_private_use
}

/// In a file of the project's keeper, its words.
fn check_text(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.document.kind == FileKind::Sheet {
        return;
    }
    for placed in subject.scalars() {
        let word = &placed.scalar.passage;
        for run in runs_of(word.text(), is_private_use) {
            let codes = code_points(word.text().get(run.clone()).unwrap_or_default());
            findings.add(finding(placed.key, &codes, word.place(run)));
        }
    }
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for &text in subject.texts() {
        // Over several lines, the bullets of a word processor are told as those of a list.
        let whole = subject.source().slice(text.place(0..text.as_str().len()));
        let is_list = text.style() == Style::Plain && whole.contains('\n') && is_entry_mark(text.as_str());
        for run in runs_of(text.as_str(), is_private_use).into_iter().skip_while(|_| is_list) {
            let codes = code_points(text.as_str().get(run.clone()).unwrap_or_default());
            findings.add(finding(text.key, &codes, text.place(run)));
        }
    }
}

/// Whether a text begins with a bullet and a blank behind it.
fn is_entry_mark(text: &str) -> bool {
    let rest = text.strip_prefix(WORD_BULLETS);
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn finding(key: &str, codes: &str, place: Span) -> Finding {
    let message =
        format!("「{key}」に外字（{codes}）があります。登録したパソコンでしか正しく印刷できません。");
    Finding::new(place, message).hint("Unicode にある字（異体字を含む。）で入力し直してください。")
}
