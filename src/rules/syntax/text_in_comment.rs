//! A text that is cut short by ` #`.

use crate::diagnostic::Fix;
use crate::form::FaultKind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::misreadings::text_like_comment;
use crate::source::{Source, Span};
use crate::text::spreadsheet::is_error;
use crate::yaml::{Placed, Style, quote};

rule! {
    /// ## 何を見るか
    /// 文章の後ろのコメントのうち、`#` のすぐ後ろに文字が続くもの。
    ///
    /// ## なぜいけないか
    /// YAMLでは、空白の後ろの `#` から行の終わりまでがコメントになり、印刷されません。文の一部のつもりで書いた `#` から先が、気付かないうちに消えます。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 電話相談 #7119の周知    # 「電話相談」だけが印刷される
    /// ```
    ///
    /// ## 直し方
    /// 文の一部なら、値の全体を `"` で囲みます。`--fix` で直せます。コメントなら、`# メモ` のように `#` の後ろに空白を入れます。
    "text-in-comment" "コメントになった文" binding Error = Check::Yaml(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (Some(sheet), Ok(tree)) = (&subject.document.sheet, &subject.document.tree) else { return };
    let source = subject.source();
    for fault in sheet.faults.iter().filter(|fault| fault.kind == FaultKind::UnmeantComment) {
        findings.add(finding(source, fault.span, fault.span.start));
    }
    let is_cut = |placed: &Placed<'_>| {
        placed.scalar.style == Style::Plain
            && !placed.scalar.multiline
            && !placed.in_brackets
            && sheet.form.is_prose(placed.key)
    };
    for placed in subject.scalars().iter().filter(|placed| is_cut(placed)) {
        if let Some(comment) = text_like_comment(source, tree, placed.node.span.end) {
            findings.add(finding(source, comment.span, placed.node.span.start));
        }
    }
}

/// The finding for a comment behind a text that begins at `start`.
fn finding(source: &Source, comment: Span, start: usize) -> Finding {
    let typed = source.slice(comment).trim_end();
    let comment = Span::new(comment.start, comment.start + typed.len());
    let whole = Span::new(start, comment.end);
    let finding = Finding::new(comment, format!("「{typed}」はコメントとして読まれ、印刷されません。"));
    if is_error(typed) {
        return finding
            .hint("表計算ソフトのエラー値です。表計算ソフトで式を直してから、結果の文字を写してください。");
    }
    let finding = finding.hint(
        "文の一部なら、値の全体を「\"」で囲んでください。コメントなら、「# 」のように空白を入れてください。",
    );
    finding.fix(Fix::one("「\"」で囲む", whole, quote(source.slice(whole))))
}
