//! A file in another encoding than UTF-8.

use crate::diagnostic::Fix;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::source::{Nature, Span};

rule! {
    /// ## 何を見るか
    /// ファイルがUTF-8で保存されているか。Shift_JIS（CP932）、UTF-16、EUC-JP、JIS（ISO-2022-JP）で保存されたものは、その名前を示します。ExcelのブックやPDFの名前を .yaml に変えたものも、それと示します。
    ///
    /// ## なぜいけないか
    /// 文字コードが違うと、字が化けて読めません。化けたまま上書きすると、元の文には戻せません。
    ///
    /// ## 例
    /// メモ帳で「ANSI」や「Unicode」として保存したファイルは、Shift_JIS（CP932）やUTF-16になります。
    ///
    /// ## 直し方
    /// エディタの「名前を付けて保存」で、文字コードにUTF-8を選びます。BOMは付いていても構いません。文字を一つも失わずに読めるファイルは、`--fix` がUTF-8に書き直します。
    "not-utf8" "文字コードの違い" binding Error = Check::Encoding(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(foreign) = &subject.document.foreign else { return };
    let source = subject.source();
    // Up to the first byte that is no UTF-8 the text is that of the file; there the decoder put a replacement
    // character.
    let width =
        source.text().get(foreign.offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Span::new(foreign.offset, foreign.offset + width);
    let finding = match foreign.nature {
        Nature::Encoding(name) => Finding::new(place, format!("ファイルの文字コードがUTF-8ではなく、{name}です。"))
            .hint("エディタで、文字コードにUTF-8を選んで保存し直してください。"),
        Nature::Document(name) => Finding::new(place, format!("このファイルの中身は{name}で、シートではありません。"))
            .hint("名前を .yaml に変えてもシートにはなりません。このフォルダーから移すか、元の名前に戻してください。"),
        Nature::Unknown => Finding::new(place, "UTF-8の文字として読めないところがあります。")
            .hint("ファイルが壊れているか、別の文字コードの文字が混ざっています。ここから先の字を確かめ、UTF-8で保存し直してください。"),
    };
    findings.add(match &foreign.text {
        Some(text) => finding.fix(Fix::one("UTF-8で書き直す", source.whole(), text)),
        None => finding,
    });
}
