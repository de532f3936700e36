//! Full-width characters where YAML knows only half-width ones.

mod wrapped;

use crate::diagnostic::Fix;
use crate::rules::{Check, Finding, Findings, Subject, mend};
use crate::sheet::line_scan::{Grammar, Key, Line, Mark, Outline, Role, is_entry_sign, is_foreign_blank};
use crate::source::{Source, Span};
use crate::yaml;

rule! {
    /// ## 何を見るか
    /// 項目の名前の後ろの「：」、名前と「:」の間の全角の空白、行の頭の全角の空白とタブ、「:」「-」の後ろの全角の空白、箇条書きの印の代わりの「－」「ー」「‐」「−」、「|」の代わりの「｜」。文章の中の全角の字は見ません。
    ///
    /// ## なぜいけないか
    /// 見た目は似ていても、YAMLはこれらを印ではなく文字として読みます。項目や箇条書きは、前の行の文の続きになります。
    ///
    /// ## 例
    /// ```yaml
    /// 部署：福祉部            # 正しくは 部署: 福祉部
    /// どのような方法で:
    /// 　　－ 窓口を増やす。    # 正しくは「    - 窓口を増やす。」
    /// ```
    ///
    /// ## 直し方
    /// 「: 」「- 」と字下げは、半角で打ちます。`--fix` で直せます。
    "full-width-syntax" "全角の記号" binding Error = Check::Text(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if matches!(subject.document.tree, Err(yaml::Error::TooLarge { .. })) {
        return;
    }
    let source = subject.source();
    let grammar = subject.document.grammar();
    let outline = Outline::of(source, grammar);
    let mut found = Vec::new();
    let mut indents = Vec::new();
    for line in outline.lines.iter().filter(|line| line.role == Role::Node) {
        indents.extend(indent(source, line));
        found.extend(line.marks.iter().filter_map(|mark| list_mark(source, line, mark)));
        found.extend(line.key.and_then(|key| colon(source, line, &key)));
        found.extend(bar(source, grammar, line));
        found.extend(wrapped::list(source, grammar, line));
        found.extend(wrapped::map(source, grammar, line));
        found.extend(wrapped::quotes(source, grammar, line));
    }
    // How wide an indent was meant to be is a guess: it is offered only where the sheet can be read with it.
    let fixes: Vec<&Fix> = found.iter().chain(&indents).filter_map(|finding| finding.fix.as_ref()).collect();
    let is_readable = mend::reads_further(source, fixes);
    for indent in indents {
        findings.add(if is_readable { indent } else { Finding { fix: None, ..indent } });
    }
    for finding in found {
        findings.add(finding);
    }
}

/// Full-width spaces and tabs before the first character.
fn indent(source: &Source, line: &Line) -> Option<Finding> {
    let lead = source.slice(line.lead);
    let (first, c) = lead.char_indices().find(|(_, c)| is_foreign_blank(*c))?;
    let end = lead.trim_end_matches(' ').len();
    let place = Span::new(line.lead.start + first, line.lead.start + end);
    if line.lead.end == line.span.end {
        // YAML passes over a line of tabs.
        let finding = Finding::new(place, format!("何もない行に{}があります。", name(c)));
        return (c != '\t')
            .then(|| finding.hint("空白を消してください。").fix(Fix::one("空白を消す", line.lead, "")));
    }
    let fix = Fix::one("半角の空白にする", line.lead, " ".repeat(line.column));
    let finding = Finding::new(place, format!("行の頭に{}があります。", name(c)));
    Some(finding.hint("字下げには半角の空白を使い、上の行とそろえてください。").fix(fix))
}

fn name(blank: char) -> &'static str {
    match blank {
        '　' => "全角の空白",
        '\t' => "タブ",
        _ => "特殊な空白",
    }
}

/// A list mark that is no `-`, or has no half-width space behind it.
fn list_mark(source: &Source, line: &Line, mark: &Mark) -> Option<Finding> {
    let typed = source.slice(mark.span);
    let whole = Span::new(mark.span.start, mark.gap.end);
    if typed != "-" {
        let finding =
            Finding::new(mark.span, format!("箇条書きの印が、半角の「-」ではなく「{typed}」です。"));
        // The keys of the entry stay one under the other.
        let width =
            if is_entry_sign(typed) { line.text_column.saturating_sub(line.column + 1).max(1) } else { 1 };
        let dash = format!("-{}", " ".repeat(width));
        return Some(finding.hint("半角の「- 」（ハイフンと空白）にしてください。").fix(Fix::one(
            "「- 」にする",
            whole,
            dash,
        )));
    }
    let finding = Finding::new(mark.gap, "箇条書きの「-」の後ろの空白が全角です。");
    is_foreign(source, mark.gap)
        .then(|| finding.hint("半角の空白にしてください。").fix(Fix::one("半角の空白にする", mark.gap, " ")))
}

/// A colon behind a key that is full-width, or does not stand between the key and a half-width space.
fn colon(source: &Source, line: &Line, key: &Key) -> Option<Finding> {
    let name = source.slice(key.span);
    let gap = if key.gap.end == line.span.end { "" } else { " " };
    let before = Span::new(key.span.end, key.colon.start);
    // YAML would take it for a part of the name.
    let is_apart = source.slice(before).contains(|c| c != '\t' && is_foreign_blank(c));
    let from = if is_apart { before.start } else { key.colon.start };
    let is_spaced = source.slice(key.gap).starts_with(' ');
    let (end, colon) =
        if is_spaced { (key.colon.end, ":".to_owned()) } else { (key.gap.end, format!(":{gap}")) };
    if source.slice(key.colon) == "：" {
        let finding = Finding::new(key.colon, format!("「{name}」の後ろの「：」が全角です。"));
        let fix = Fix::one("半角の「:」にする", Span::new(from, end), colon);
        return Some(finding.hint("半角の「: 」（コロンと空白）にしてください。").fix(fix));
    }
    if is_apart {
        let finding = Finding::new(before, format!("「{name}」と「:」の間に全角の空白があります。"));
        let fix = Fix::one("空白を消す", Span::new(from, end), colon);
        return Some(finding.hint(format!("「{name}:」と続けて書いてください。")).fix(fix));
    }
    let finding = Finding::new(key.gap, format!("「{name}:」の後ろの空白が全角です。"));
    is_foreign(source, key.gap)
        .then(|| finding.hint("半角の空白にしてください。").fix(Fix::one("半角の空白にする", key.gap, gap)))
}

/// Whether white space does not begin as YAML asks for.
fn is_foreign(source: &Source, gap: Span) -> bool {
    source.slice(gap).starts_with(|c| c != '\t' && is_foreign_blank(c))
}

/// `｜` where a block begins.
fn bar(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let text = source
        .slice(line.value)
        .strip_prefix('｜')
        .filter(|_| line.key.is_some() || !line.marks.is_empty())?;
    let place = Span::new(line.value.start, line.value.end - text.len());
    let finding = Finding::new(place, "文章の始まりの印が、半角の「|」ではなく「｜」です。");
    if text.is_empty() {
        return Some(finding.hint("半角の「|」にしてください。").fix(Fix::one("「|」にする", place, "|")));
    }
    // Text behind the bar is to stand under it, which is the matter of the half-width one.
    let is_apart = text.starts_with(char::is_whitespace)
        && line.key.is_some_and(|key| grammar.is_prose(source.slice(key.span)));
    is_apart.then(|| {
        finding.hint("半角の「|」にして、文章は次の行から、字下げして書いてください。").fix(Fix::one(
            "「|」にする",
            place,
            "|",
        ))
    })
}
