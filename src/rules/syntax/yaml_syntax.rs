//! What is no YAML, and what YAML reads otherwise than anybody means it.

mod blocks;
mod brackets;
mod colons;
mod directives;
mod fences;
mod flattened;
mod indents;
mod outside;
mod placement;
mod quotes;
mod scene;
mod second_marks;
mod signs;
mod unnamed;

use crate::diagnostic::{Edit, Fix};
use crate::form::{Fault, FaultKind};
use crate::rules::{Check, Finding, Findings, Subject, mend};
use crate::sheet::FileKind;
use crate::sheet::line_scan::{Grammar, Key, Line, Outline, Role, without_comment};
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
    if subject.document.sheet.is_some() {
        check_texts(subject, findings);
    }
    let faults = subject.document.sheet.iter().flat_map(|sheet| &sheet.faults);
    let grammar = subject.document.grammar();
    let found = faults.filter_map(|fault| misreadings(subject.source(), grammar, fault));
    found.for_each(|finding| findings.add(finding));
}

/// What can be read, but hardly as its author meant it.
fn check_texts(subject: &Subject<'_>, findings: &mut Findings) {
    let (source, grammar) = (subject.source(), subject.document.grammar());
    let scalars = subject.scalars();
    let joined = scalars.iter().filter_map(|placed| brackets::joined_in_text(source, placed));
    let places = scalars.iter().filter_map(|placed| quotes::place_read(source, placed));
    let lists = scalars.iter().filter_map(|placed| blocks::list_inside(source, placed, grammar));
    let dashes = second_marks::dashes(scalars, grammar);
    joined.chain(places).chain(lists).chain(dashes).for_each(|finding| findings.add(finding));
}

/// A key without a space behind its colon in a file of which no sheet is read: YAML takes such keys for a
/// text.
fn spaceless_key(subject: &Subject<'_>) -> Option<Finding> {
    let outline = subject.lines();
    let nodes = outline.lines.iter().filter(|line| line.role == Role::Node);
    let keys: Vec<Key> = nodes.filter_map(Line::spaceless_key).collect();
    let finding = colons::spaceless_finding(subject.source(), keys.first()?.colon, &keys);
    Some(mend::keep_good(subject.source(), finding, subject.source().text().len()))
}

/// What may be the cause of an error, the most telling first.
const CAUSES: [fn(&Scene<'_>) -> Option<Finding>; 41] = [
    signs::control_character,
    directives::at_top,
    indents::behind_end,
    fences::around,
    flattened::all_lines,
    unnamed::title,
    placement::marks_on_keys,
    outside::below_block,
    indents::text_above_list,
    colons::missing_space,
    signs::missing_space,
    quotes::place_of_file,
    quotes::comment_behind,
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
    indents::list_at_edge,
    placement::misplaced,
    indents::block,
    indents::stray_entry,
    indents::no_entry,
    indents::entry_without_key,
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
fn misreadings(source: &Source, grammar: Grammar<'_>, fault: &Fault) -> Option<Finding> {
    match &fault.kind {
        FaultKind::UnmeantMap => {
            Some(key_in_list(source, grammar, fault.span).unwrap_or_else(|| map(source, fault.span)))
        }
        FaultKind::UnmeantText { text } => Some(colons::space_finding(source, fault.span, *text)),
        FaultKind::UnmeantDash { text } => Some(signs::space_finding(source, fault.span, *text)),
        FaultKind::UnmeantMarks { marks } => placement::marks_finding(source, marks, " "),
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
    if let Some(finding) = with_entries(source, colon) {
        return finding;
    }
    // Where nothing follows the colon, it is not part of the map's place.
    let text = whole.to(colon);
    let is_simple = line.covers(text) && !source.slice(text).starts_with(['"', '\'']);
    if is_simple { finding.fix(quoting(source, text)) } else { finding }
}

/// `- 見直し理由: 国の補助金` among the entries of a text: a key of the goal that got a mark of the list.
fn key_in_list(source: &Source, grammar: Grammar<'_>, whole: Span) -> Option<Finding> {
    let line = Span::new(whole.start, source.line_at(whole.start).end);
    let key = source.slice(Outline::as_node(source, line).key?.span);
    let is_of_goal = grammar.form()?.row_keys().any(|known| known == key);
    let place = Span::new(whole.start, whole.start + key.len());
    let finding = Finding::new(place, format!("「{key}:」が、上の箇条書きの一つになっています。"));
    let hint = "項目なら、「- 」を消して、ほかの項目と字下げをそろえてください。文の一部なら、文の全体を「\"」で囲んでください。";
    is_of_goal.then(|| finding.hint(hint))
}

/// An entry of a list that ends with a colon, `- 予約:`, above entries of its own.
fn with_entries(source: &Source, colon: Span) -> Option<Finding> {
    let line = source.line_at(colon.start);
    let next = source.lines_from(line.end).nth(1)?;
    let before = source.slice(Span::new(line.start, colon.end));
    let text = before.trim_start_matches([' ', '-']);
    let column = before.len() - text.len();
    let below = source.slice(next);
    let is_entry = before.get(..column)?.ends_with("- ") && colon.end == line.end;
    let is_below =
        below.len() - below.trim_start_matches(' ').len() == column && below.trim_start().starts_with("- ");
    let finding = Finding::new(colon, "箇条書きの文の終わりの「:」は、項目と値の区切りとして読まれます。");
    let hint = "文の終わりの「:」を消すか、全角の「：」にしてください。一段下の項目は、初めの一つを「- - 」で始めます。";
    let text = Span::new(colon.end - text.len(), colon.end);
    let mark = Span::new(next.start + column.checked_sub(2)?, next.start + column);
    let is_plain = !source.slice(text).starts_with(['"', '\'']);
    let edits = vec![
        Edit { span: text, text: quote(source.slice(text)) },
        Edit { span: mark, text: "- ".to_owned() },
    ];
    let fix = Fix { title: "一段下の箇条書きにする".to_owned(), edits };
    (is_entry && is_below).then(|| finding.hint(hint).maybe_fix(Some(fix).filter(|_| is_plain)))
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
