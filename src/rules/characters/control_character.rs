//! A character that controls a device and is not seen.

use std::cell::LazyCell;
use std::ops::Range;

use crate::diagnostic::{Fix, Severity};
use crate::rules::escapes::is_place_of_file;
use crate::rules::line_ends::{NEXT_LINE, in_comments, mend};
use crate::rules::runs::{code_points, runs, runs_of};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::source::Span;

const FULL_WIDTH_SPACE: &str = "　";
const TYPED: &str = "「\\」を文字として書くには、値の全体を「'」で囲んでください。";
const HINT: &str = "表計算ソフトや業務システムから写すと紛れ込みます。取り除いてください。";

rule! {
    /// ## 何を見るか
    /// 目に見えない制御文字（U+0007 など）がファイルにないか。文章の中のタブも見て、これは警告にします。
    ///
    /// ## なぜいけないか
    /// 制御文字があるファイルは読めず、読めても、印刷したときに何が起こるか決まっていません。タブの幅は、画面と印刷とで違います。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 10代␉27.5％    # ␉ はタブ。表計算ソフトから写すと入る
    /// ```
    ///
    /// ## 直し方
    /// 取り除きます。タブは全角の空白に、改行の制御文字（U+0085）は改行か全角の空白にします。`mokuhyo check --fix` で直せます。
    "control-character" "制御文字" binding Error = Check::TextThenSheet(check_text, check_sheet), seeking is_sought
}

/// Line ends are none to YAML, whichever the file has.
fn is_sought(c: char) -> bool {
    is_refused(c) || c != '\r' && class(c).is_some()
}

/// YAML has no place for these characters, not even in a comment.
fn check_text(subject: &Subject<'_>, findings: &mut Findings) {
    let source = subject.source();
    for run in runs_of(source.text(), is_refused) {
        let span = Span::new(run.start, run.end);
        let message = format!(
            "目に見えない制御文字（{}）があり、ファイルを読めません。",
            code_points(source.slice(span))
        );
        let finding = Finding::new(span, message);
        findings.add(if is_byte(source.text(), &run) {
            finding.hint("文字化けしています。元の文書から写し直してください。")
        } else {
            finding.hint(HINT).fix(Fix::one("制御文字を取り除く", span, ""))
        });
    }
}

/// Whether some control characters are bytes of a text that was read in a wrong encoding, which nobody could read again
/// without them.
fn is_byte(text: &str, run: &Range<usize>) -> bool {
    let before = text.get(..run.start).unwrap_or_default().chars().rev();
    let is_high =
        text.get(run.clone()).is_some_and(|run| run.starts_with(|c| ('\u{80}'..='\u{9f}').contains(&c)));
    is_high && before.take(3).any(|c| matches!(c, '\u{c2}'..='\u{f4}'))
}

const fn is_refused(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Tab,
    NextLine,
    /// Written as an escape in double quotes.
    Escaped,
}

fn check_sheet(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    in_comments(subject, findings, |c| c == NEXT_LINE);
    for text in subject.texts().iter().filter(|text| !is_place_of_file(text.inside_quotes())) {
        let classified = text.as_str().char_indices().map(|(at, c)| (at, c, class(c)));
        let may_lose_tabs = LazyCell::new(|| text.can_lose(|c| c == '\t'));
        for (run, class) in runs(classified) {
            findings.add(finding(text, run, class, || *may_lose_tabs));
        }
    }
}

fn class(c: char) -> Option<Class> {
    match c {
        '\n' => None,
        '\t' => Some(Class::Tab),
        NEXT_LINE => Some(Class::NextLine),
        _ => c.is_control().then_some(Class::Escaped),
    }
}

fn finding(text: &Text<'_>, run: Range<usize>, class: Class, may_lose_tabs: impl Fn() -> bool) -> Finding {
    let place = text.place(run.clone());
    let codes = code_points(text.as_str().get(run.clone()).unwrap_or_default());
    // Who typed `\temp` may have meant the backslash and the letter: no mend may take the letter.
    let is_letter = text.is_letter_escape(run.clone());
    match class {
        Class::Tab => {
            let finding = Finding::new(
                place,
                format!("「{}」にタブがあります。印刷したときの幅が決まりません。", text.key),
            );
            let ends_line =
                text.as_str().get(run.end..).is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
            let space = if ends_line && may_lose_tabs() { "" } else { FULL_WIDTH_SPACE };
            let edit = text.edit(run, space);
            let fix = edit
                .map(|edit| Fix { title: "タブを全角の空白にする".to_owned(), edits: vec![edit] });
            let finding = finding.weighing(Severity::Warning);
            if is_letter {
                return finding.hint(TYPED);
            }
            finding.hint("空白にするか、文を分けてください。").maybe_fix(fix)
        }
        Class::NextLine => {
            Finding::new(place, format!("「{}」に改行の制御文字（{codes}）があります。", text.key))
                .hint(if is_letter { TYPED } else { "行を改めるか、取り除いてください。" })
                .maybe_fix(mend(text, run).filter(|_| !is_letter))
        }
        Class::Escaped => {
            let edit = text.edit(run, "");
            let fix =
                edit.map(|edit| Fix { title: "制御文字を取り除く".to_owned(), edits: vec![edit] });
            let message = format!("「{}」に目に見えない制御文字（{codes}）があります。", text.key);
            let finding = Finding::new(place, message);
            if is_letter { finding.hint(TYPED) } else { finding.hint(HINT).maybe_fix(fix) }
        }
    }
}
