//! What is no YAML, and what YAML reads otherwise than anybody means it.

mod blocks;
mod brackets;
mod colons;
mod fences;
mod indents;
mod placement;
mod quotes;
mod scene;
mod signs;
mod unnamed;

use crate::diagnostic::Fix;
use crate::form::{Fault, FaultKind};
use crate::rules::{Check, Finding, Findings, Subject, mend};
use crate::sheet::FileKind;
use crate::sheet::line_scan::{Grammar, Key, Outline, Role, without_comment};
use crate::source::{Source, Span};
use crate::yaml::{self, quote};

use scene::Scene;

rule! {
    /// ## 何を見るか
    /// YAMLとして読めないところと、読めても書いた人の意図とは違うものになるところ。読めないときは、最初の一か所だけを示します。
    ///
    /// ## なぜいけないか
    /// 「: 」「- 」「[ ]」「{ }」「" "」などは、YAMLでは文字ではなく印です。印のつもりで打ったものが文字になり、文字のつもりで打ったものが印になると、シートの残りも読めなくなります。
    ///
    /// ## 例
    /// ```yaml
    /// 部署:福祉部                      # 「:」の後ろに空白が要る
    /// 実施項目: 第1期: 準備            # 「第1期: 準備」が項目と値に見える
    /// 分類: [新規] 窓口                # [ ] が並びの終わりに見える
    /// 実施項目: "見える化"の推進       # " " が値の終わりに見える
    /// ```
    ///
    /// ## 直し方
    /// 印を正しく打つか、文字のつもりのところは値の全体を `"` で囲みます。文の中の「:」は、全角の「：」にしても構いません。読み方が一つしかないものは `--fix` で直せます。
    "yaml-syntax" "YAMLの書き方" binding Error = Check::Yaml(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if let Err(yaml::Error::Syntax { problem, span }) = &subject.document.tree {
        let source = subject.source();
        let scene = Scene::new(source, subject.document.grammar(), *problem, *span);
        findings.add(mend::keep_good(source, first_cause(&scene), span.start));
    }
    if subject.document.kind != FileKind::Sheet && subject.document.tree.is_ok() {
        findings.add_maybe(spaceless_key(subject));
    }
    if subject.document.kind == FileKind::Project && subject.document.tree.is_ok() {
        let outline = Outline::of(subject.source(), Grammar::Project);
        findings.add_maybe(unnamed::beside_their_key(subject.source(), &outline, Grammar::Project));
    }
    if let (Ok(tree), Some(_)) = (&subject.document.tree, &subject.document.sheet) {
        let scalars = tree.scalars(subject.source());
        let joined = scalars.iter().filter_map(|placed| brackets::joined_in_text(subject.source(), placed));
        joined.for_each(|finding| findings.add(finding));
        let places = scalars.iter().filter_map(|placed| quotes::place_read(subject.source(), placed));
        places.for_each(|finding| findings.add(finding));
        let grammar = subject.document.grammar();
        let lists =
            scalars.iter().filter_map(|placed| blocks::list_inside(subject.source(), placed, grammar));
        lists.for_each(|finding| findings.add(finding));
    }
    let faults = subject.document.sheet.iter().flat_map(|sheet| &sheet.faults);
    faults.filter_map(|fault| misreadings(subject.source(), fault)).for_each(|finding| findings.add(finding));
}

/// A key without a space behind its colon in a file of which no sheet is read: YAML takes such keys for a
/// text.
fn spaceless_key(subject: &Subject<'_>) -> Option<Finding> {
    let outline = Outline::of(subject.source(), subject.document.grammar());
    let nodes = outline.lines.iter().filter(|line| line.role == Role::Node);
    let keys: Vec<Key> = nodes.filter_map(colons::spaceless).collect();
    let finding = colons::spaceless_finding(subject.source(), keys.first()?.colon, &keys);
    Some(mend::keep_good(subject.source(), finding, subject.source().text().len()))
}

/// What may be the cause of an error, the most telling first.
const CAUSES: [fn(&Scene<'_>) -> Option<Finding>; 33] = [
    signs::control_character,
    indents::behind_end,
    fences::around,
    indents::text_above_list,
    colons::missing_space,
    signs::missing_space,
    quotes::place_of_file,
    quotes::text_behind,
    quotes::unclosed,
    quotes::escape,
    blocks::wide_blank_line,
    signs::tab,
    brackets::text_behind,
    brackets::unclosed,
    brackets::opening_inside,
    brackets::mismatched,
    brackets::inside,
    blocks::text_behind_sign,
    unnamed::list,
    unnamed::at_edge,
    blocks::comment_inside,
    signs::first_of_key,
    signs::first_character,
    signs::list_behind_key,
    brackets::joined,
    colons::in_value,
    colons::broken_key,
    colons::missing,
    placement::misplaced,
    indents::block,
    indents::stray_entry,
    indents::no_entry,
    colons::in_text,
];

fn first_cause(scene: &Scene<'_>) -> Finding {
    let cause = CAUSES.iter().find_map(|cause| cause(scene));
    cause.unwrap_or_else(|| {
        let finding = Finding::new(scene.at, "ここがYAMLとして読めません。");
        finding.hint("この行とすぐ上の行の、記号と字下げを確かめてください。")
    })
}

/// What is read otherwise than it was meant.
fn misreadings(source: &Source, fault: &Fault) -> Option<Finding> {
    match &fault.kind {
        FaultKind::UnmeantMap => Some(map(source, fault.span)),
        FaultKind::UnmeantText { text } => Some(colons::space_finding(source, fault.span, *text)),
        FaultKind::UnmeantDash { text } => Some(signs::space_finding(source, fault.span, *text)),
        FaultKind::UnmeantEntry { owner } => {
            let name = source.slice(fault.span).trim_matches(['"', '\'']);
            Some(unnamed::finding(source, name, fault.span, owner))
        }
        FaultKind::UnmeantComma { value } => Some(comma(source, fault.span, *value)),
        _ => None,
    }
}

/// A text with `: ` in it, or one that begins with `? `.
fn map(source: &Source, whole: Span) -> Finding {
    let line = Span::new(whole.start, source.line_at(whole.start).end);
    let text = source.slice(line);
    if text.starts_with('?') {
        return signs::cannot_begin(source, without_comment(source, line));
    }
    let is_end =
        |at: &usize| text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let Some(at) = text.match_indices(':').map(|(at, _)| at).find(is_end) else {
        return colons::nested(whole);
    };
    let colon = Span::new(line.start + at, line.start + at + 1);
    let finding = colons::nested(colon);
    // Where nothing follows the colon, it is not part of the map's place.
    let text = whole.to(colon);
    let is_simple = line.covers(text) && !source.slice(text).starts_with(['"', '\'']);
    if is_simple { finding.fix(quoting(source, text)) } else { finding }
}

/// A comma in a value in `{ }`.
fn comma(source: &Source, comma: Span, value: Span) -> Finding {
    let finding = Finding::new(comma, "「{ }」の中の「,」は、項目の区切りとして読まれます。");
    let finding = finding.hint("値の全体を「\"」で囲むか、「，」や「、」にしてください。");
    let is_plain = !source.slice(value).contains(['\n', '\r', '"', '\'', '[', '{']);
    if is_plain { finding.fix(quoting(source, value)) } else { finding }
}

/// The mend that makes a text of a value.
fn quoting(source: &Source, value: Span) -> Fix {
    Fix::one("「\"」で囲む", value, quote(source.slice(value)))
}

#[cfg(test)]
mod tests;
