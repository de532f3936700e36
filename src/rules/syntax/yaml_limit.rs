//! A file that is larger or deeper than any sheet.

use crate::rules::{Check, Finding, Findings, Subject};
use crate::source::Span;
use crate::yaml::{Error, MAXIMUM_BYTES, MAXIMUM_DEPTH, MAXIMUM_NODES};

rule! {
    /// ## 何を見るか
    /// ファイルが2MBを超えないか、箇条書きと括弧の重なりが32段を超えないか、値の数が5万を超えないか。
    ///
    /// ## なぜいけないか
    /// 目標が300あるシートでも、300KBほど、6段、5千ほどです。これを超えるファイルはシートではなく、読もうとするとパソコンが止まることがあります。
    ///
    /// ## 例
    /// ```yaml
    /// 分類: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[個別計画
    /// ```
    ///
    /// ## 直し方
    /// シートではない内容が紛れていないか確かめます。シートが大きいときは、部署ごとのファイルに分けます。
    "yaml-limit" "大きすぎるファイル" binding Error = Check::Yaml(check)
}

/// Bytes of a megabyte, as it is shown.
const MEGABYTE: usize = 1 << 20;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let start = subject.source().content_start();
    let (span, message, hint) = match &subject.document.tree {
        Err(Error::TooLarge { .. }) => (
            Span::new(start, start),
            format!("ファイルが大きすぎます。読めるのは{}MBまでです。", MAXIMUM_BYTES / MEGABYTE),
            "シートではない内容が紛れていないか確かめてください。",
        ),
        Err(Error::TooDeep { span }) => (
            *span,
            format!("箇条書きや括弧が深く重なりすぎています。読めるのは{MAXIMUM_DEPTH}段までです。"),
            "字下げと括弧を確かめてください。",
        ),
        Err(Error::TooMany { span }) => (
            *span,
            format!("値が多すぎます。読めるのは{}万個までです。", MAXIMUM_NODES / 10_000),
            "シートを部署ごとのファイルに分けてください。",
        ),
        _ => return,
    };
    findings.add(Finding::new(span, message).hint(hint));
}
