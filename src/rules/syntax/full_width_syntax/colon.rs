//! The colon behind a key.

use super::is_foreign;
use crate::diagnostic::Fix;
use crate::rules::Finding;
use crate::sheet::line_scan::{Key, Line, is_foreign_blank};
use crate::source::{Source, Span};

/// A colon behind a key that is full-width, or does not stand between the key and a half-width space.
pub(super) fn colon(source: &Source, line: &Line, key: &Key) -> Option<Finding> {
    let name = source.slice(key.span);
    let gap = if key.gap.end == line.span.end { "" } else { " " };
    let before = Span::new(key.span.end, key.colon.start);
    // YAML would take it for a part of the name.
    let is_apart = source.slice(before).contains(|c| c != '\t' && is_foreign_blank(c));
    let from = if is_apart { before.start } else { key.colon.start };
    let is_spaced = source.slice(key.gap).starts_with(' ');
    let (end, colon) =
        if is_spaced { (key.colon.end, ":".to_owned()) } else { (key.gap.end, format!(":{gap}")) };
    if source.slice(key.colon).matches([':', '：', ';', '；']).count() > 1 {
        let finding = Finding::new(key.colon, format!("「{name}」の後ろのコロンが、一つではありません。"));
        let fix = Fix::one("一つにする", Span::new(from, key.gap.end), format!(":{gap}"));
        return Some(finding.hint("半角の「: 」（コロンと空白）を一つにしてください。").fix(fix));
    }
    if source.slice(key.colon) == "：" {
        let finding = Finding::new(key.colon, format!("「{name}」の後ろの「：」が全角です。"));
        let fix = Fix::one("半角の「:」にする", Span::new(from, end), colon);
        return Some(finding.hint("半角の「: 」（コロンと空白）にしてください。").fix(fix));
    }
    if source.slice(key.colon) != ":" {
        let between = Span::new(key.span.end, key.gap.end);
        let finding = Finding::new(key.span, format!("「{name}」の後ろに「:」がありません。"));
        let fix = Fix::one("「:」を入れる", between, format!(":{gap}"));
        return Some(finding.hint("「項目: 値」のように、半角のコロンと空白を入れてください。").fix(fix));
    }
    if is_apart {
        let finding = Finding::new(before, format!("「{name}」と「:」の間に全角の空白があります。"));
        let fix = Fix::one("空白を消す", Span::new(from, end), colon);
        return Some(finding.hint(format!("「{name}:」と続けて書いてください。")).fix(fix));
    }
    is_foreign(source, key.gap).then(|| {
        let finding = Finding::new(key.gap, format!("「{name}:」の後ろの空白が全角です。"));
        finding.hint("半角の空白にしてください。").fix(Fix::one("半角の空白にする", key.gap, gap))
    })
}
