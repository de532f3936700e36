//! Full-width characters where YAML knows only half-width ones.

mod bar;
mod colon;
mod ordinary;
mod wrapped;

use crate::diagnostic::Fix;
use crate::rules::{Check, Finding, Findings, Subject, mend};
use crate::sheet::line_scan::{Below, Grammar, Line, Mark, Outline, Role, is_entry_sign, is_foreign_blank};
use crate::source::{Source, Span};
use crate::yaml;

rule! {
    /// ## 何を見るか
    /// 項目の名前の後ろの「：」と、「:」の代わりの「；」「=」「→」やタブ、名前と「:」の間の全角の空白、行の頭の全角の空白とタブ、「:」「-」の後ろの全角の空白、箇条書きの印の代わりの「－」「ー」「‐」「−」、「|」の代わりの「｜」。文章の中の全角の字は見ません。
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
    if ordinary::has_no_other(subject) {
        return;
    }
    let source = subject.source();
    let grammar = subject.document.grammar();
    let outline = subject.lines();
    let mut found = Vec::new();
    let mut indents = Vec::new();
    let nodes = outline.lines.iter().enumerate().filter(|(_, line)| line.role == Role::Node);
    for (index, line) in nodes {
        let blank = indent(source, line);
        // Blanks on a line that says nothing are no guess.
        if line.lead.end == line.span.end { &mut found } else { &mut indents }.extend(blank);
        found.extend(line.marks.iter().filter_map(|mark| list_mark(source, line, mark)));
        found.extend(line.key.and_then(|key| colon::colon(source, line, &key)).map(|finding| {
            let is_safe = subject.document.tree.is_err() || is_harmless(source, line, &finding);
            if is_safe { finding } else { Finding { fix: None, ..finding } }
        }));
        found.extend(bar::bar(source, outline, index, grammar));
        found.extend(hash(source, outline, line, grammar));
        found.extend(wrapped::list(source, grammar, line));
        found.extend(wrapped::map(source, grammar, line));
        found.extend(wrapped::quotes(source, grammar, line));
    }
    // How wide an indent was meant to be is a guess: it is offered only where the sheet can be read with it, be
    // it that blanks are still missing behind its colons and dashes.
    let fixes: Vec<&Fix> = found.iter().chain(&indents).filter_map(|finding| finding.fix.as_ref()).collect();
    let spaces: Vec<Fix> =
        outline.missing_spaces().map(|place| Fix::one("空白を入れる", place, " ")).collect();
    let is_readable = mend::reads_further(source, fixes.iter().copied())
        || !spaces.is_empty() && mend::reads_further(source, fixes.into_iter().chain(&spaces));
    let offered = |indent| if is_readable { indent } else { Finding { fix: None, ..indent } };
    indents.into_iter().map(offered).chain(found).for_each(|finding| findings.add(finding));
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
    is_foreign(source, mark.gap).then(|| {
        let finding = Finding::new(mark.gap, "箇条書きの「-」の後ろの空白が全角です。");
        finding.hint("半角の空白にしてください。").fix(Fix::one("半角の空白にする", mark.gap, " "))
    })
}

/// `＃ メモ` on a line where a key is to stand.
fn hash(source: &Source, outline: &Outline, line: &Line, grammar: Grammar<'_>) -> Option<Finding> {
    let owner = line.owner.and_then(|owner| outline.lines.get(owner)?.key);
    let is_text = owner.is_some_and(|key| grammar.below(source.slice(key.span)) == Below::Texts);
    let is_memo = line.marks.is_empty() && source.slice(line.value).starts_with('＃') && !is_text;
    is_memo.then(|| {
        let place = Span::new(line.value.start, line.value.start + '＃'.len_utf8());
        let finding = Finding::new(place, "行の頭の「＃」が全角なので、コメントになりません。");
        finding.hint("半角の「#」にしてください。").fix(Fix::one("半角の「#」にする", place, "#"))
    })
}

/// Whether a file that can be read still can be with a mend of a colon, behind which a sign stands that means something
/// to YAML: who typed `：'窓口` may have meant the sign or not.
fn is_harmless(source: &Source, line: &Line, finding: &Finding) -> bool {
    let value = source.slice(line.value);
    let is_sign = value.starts_with(['\'', '"', '[', '{', '|', '>']) || value.starts_with("- ");
    let mended = || mend::apply(source, &finding.fix);
    !is_sign || mended().is_some_and(|text| yaml::load(&Source::new(source.path(), text)).is_ok())
}

/// Whether white space does not begin as YAML asks for.
fn is_foreign(source: &Source, gap: Span) -> bool {
    source.slice(gap).starts_with(|c| c != '\t' && is_foreign_blank(c))
}
