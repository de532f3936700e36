//! Blocks (`|`): text behind the sign, blank lines before the text, comments in it.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::sheet::line_scan::{Grammar, Line, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml::{Placed, Problem, Style, quote, stands_plain};

/// `| 予約制の…`
pub fn text_behind_sign(scene: &Scene<'_>) -> Option<Finding> {
    let line =
        scene.here().filter(|line| scene.problem == Problem::BlockHeader && line.role == Role::Node)?;
    let sign = scene.text(line.value).chars().next().filter(|c| matches!(c, '|' | '>'))?;
    let next = scene.outline.lines.get(scene.line + 1);
    let goes_on = next.is_some_and(|next| next.role == Role::Continuation(scene.line));
    let behind = Span::new(line.value.start + 1, line.value.end);
    let text = scene.text(behind);
    if sign == '>' && !goes_on {
        let finding =
            Finding::new(Span::new(line.value.start, behind.start), "値を「>」で始めることはできません。");
        let hint = "文字として書くには、値の全体を「\"」で囲んでください。文章を次の行から書くときは、「>」ではなく「|」と書き、その行には何も続けません。";
        // A number behind it is greater than something; anything else may be meant as a text behind the sign
        // of a block.
        let is_greater = text.strip_prefix('=').unwrap_or(text).starts_with(|c: char| c.is_numeric());
        return Some(finding.hint(hint).maybe_fix(is_greater.then(|| quoting(scene.source, line.value))));
    }
    let finding = Finding::new(behind, format!("「{sign}」の後ろに文字があります。"));
    let finding =
        finding.hint(format!("「{sign}」の行には何も続けず、文章は次の行から、字下げして書いてください。"));
    Some(finding.maybe_fix(moved_under_sign(scene, line).filter(|_| sign == '|')))
}

/// The mend that puts the text behind a sign on the next line. A row of a table has further bars; of a text
/// with a `#` nobody knows where it ends.
fn moved_under_sign(scene: &Scene<'_>, line: &Line) -> Option<Fix> {
    let key = line.key.or_else(|| scene.outline.lines.get(line.owner?)?.key)?;
    let is_prose = scene.is_prose(scene.text(key.span).trim_matches(['"', '\'']));
    let behind = scene.text(Span::new(line.value.start + 1, line.value.end));
    let is_whole = line.value.end == line.span.end
        || scene.text(Span::new(line.value.end, line.span.end)).trim().is_empty();
    if !is_prose || !is_whole || behind.contains('|') {
        return None;
    }
    let modifier = behind.chars().take_while(|c| matches!(c, '+' | '-')).count();
    let text = behind.get(modifier..).filter(|rest| modifier == 0 || rest.starts_with([' ', '\t']))?;
    let header = line.value.start + 1 + modifier;
    // A full-width blank is the author's own: it sets a paragraph in.
    let start = line.value.end - text.trim_start_matches([' ', '\t']).len();
    if text.trim().is_empty() {
        return Some(Fix::one("空白を消す", Span::new(header, line.value.end), ""));
    }
    let next =
        scene.outline.lines.get(scene.line + 1).filter(|next| next.role == Role::Continuation(scene.line));
    let own = if line.key.is_some() { line.text_column + 2 } else { line.text_column };
    let column = next.map_or(own, |next| next.column);
    let text = format!("{}{}", line_end(scene.source), " ".repeat(column));
    Some(Fix::one("文章を次の行に移す", Span::new(header, start), text))
}

fn line_end(source: &Source) -> &'static str {
    if source.has_crlf() { "\r\n" } else { "\n" }
}

/// A line of blanks above the first line of a block that is longer than that line's indent.
pub fn wide_blank_line(scene: &Scene<'_>) -> Option<Finding> {
    // A tab is noticed at the sign already.
    let begins_block =
        |line: &Line| line.role == Role::Node && scene.text(line.value).starts_with(['|', '>']);
    let from = scene.line + usize::from(scene.here().is_some_and(begins_block));
    let (index, first) =
        scene.outline.lines.iter().enumerate().skip(from).find(|(_, line)| line.role != Role::Blank)?;
    let above: Vec<&Line> =
        scene.outline.lines.iter().take(index).rev().take_while(|line| line.role == Role::Blank).collect();
    let header = scene.outline.lines.get(index.checked_sub(above.len() + 1)?)?;
    let is_block = begins_block(header);
    let text = scene.text(first.span);
    let column = text.len() - text.trim_start_matches(' ').len();
    let is_wide =
        |line: &&&Line| scene.text(line.span).contains('\t') || line.span.end - line.span.start > column;
    let wide: Vec<&&Line> = above.iter().rev().filter(is_wide).filter(|_| is_block).collect();
    let finding =
        Finding::new(wide.first()?.span, "文章の上の何もない行に、文章の字下げより長い空白があります。");
    let finding =
        finding.related("文章はここから始まります。", Span::new(first.span.start + column, first.span.end));
    let edits = wide.iter().map(|line| Edit { span: line.span, text: String::new() }).collect();
    let fix = Fix { title: "空白を消す".to_owned(), edits };
    Some(finding.hint("何もない行の空白を消してください。").fix(fix))
}

/// A comment between two lines of a text: there YAML takes the text to end.
pub fn comment_inside(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene
        .here()
        .filter(|line| matches!(line.role, Role::Node | Role::Block(_)) && line.marks.is_empty())?;
    let is_comment = |line: &&Line| scene.text(line.span).trim_start().starts_with('#');
    let above = scene.outline.lines.iter().enumerate().take(scene.line).rev();
    let lines = above.clone().map(|(_, line)| line);
    let comment =
        lines.take_while(|line| line.role == Role::Blank || is_comment(line)).filter(is_comment).last()?;
    let (index, text) = above.clone().find(|(_, line)| line.role != Role::Blank && !is_comment(line))?;
    let first = match text.role {
        Role::Block(first) | Role::Continuation(first) => first,
        Role::Node if !scene.text(text.value).is_empty() => index,
        _ => return None,
    };
    let beginning = scene.outline.lines.get(first)?;
    let is_under_key = beginning.key.is_none() && beginning.marks.is_empty();
    let owner = || scene.outline.lines.get(beginning.owner?);
    let key = beginning.key.or_else(|| owner()?.key)?;
    let column = owner().filter(|_| is_under_key).map_or(beginning.column, |owner| owner.column);
    // A key that is indented too far goes on with no text.
    let typed = Outline::as_node(scene.source, here.span).key;
    let is_text = typed.is_none_or(|key| !scene.is_key(scene.text(key.span)));
    if !is_text || here.column <= column {
        return None;
    }
    let name = scene.text(key.span);
    let hash =
        comment.span.start + (scene.text(comment.span).len() - scene.text(comment.span).trim_start().len());
    let finding = Finding::new(
        Span::new(hash, comment.span.end),
        format!("このコメントで、「{name}」の文章が終わっています。"),
    );
    let finding = finding.related("この行は、上の文章の続きになりません。", here.value);
    Some(
        finding.hint(format!(
            "文章の途中にコメントは書けません。コメントを「{name}:」の行の上に移してください。"
        )),
    )
}

/// `|` above lines that begin with `- `, where it makes texts of them.
pub fn list_inside(source: &Source, placed: &Placed<'_>, grammar: Grammar<'_>) -> Option<Finding> {
    const DASH: &str = "- ";
    let text = placed.scalar.passage.text();
    let is_block = placed.scalar.style == Style::Literal;
    // On one line, quotes say that the dash is meant.
    if !is_block && !text.contains('\n') || !grammar.is_prose(placed.key) {
        return None;
    }
    let lines = || text.split('\n').enumerate();
    let bare = |line: &str| line.trim_start_matches(' ').len();
    let (first, line) = lines().find(|(_, line)| line.trim_start_matches(' ').starts_with(DASH))?;
    let above: usize = lines().take(first).map(|(_, line)| line.len() + 1).sum();
    let at = above + line.len() - bare(line);
    let dash = placed.scalar.passage.place(at..at + 1);
    let where_to = if is_block { "「|」の下" } else { "引用符の中" };
    let message = format!("{where_to}の「- 」は、箇条書きの印にならず、そのまま印刷されます。");
    let finding = Finding::new(dash, message).weighing(Severity::Warning);
    let hint = format!("「{}:」の後ろの「|」を消すと、「- 」で始まる行は箇条書きになります。", placed.key);
    let entries: Option<Vec<&str>> = text.split('\n').map(|line| line.strip_prefix(DASH)).collect();
    let Some(entries) = entries.filter(|_| is_block && !placed.is_entry) else {
        return Some(finding.hint("箇条書きにするには、「|」を使わずに、どの行も「- 」で始めてください。"));
    };
    let finding = finding.hint(hint);
    let sign = Span::new(placed.node.span.start, source.line_at(placed.node.span.start).end);
    let is_bare = matches!(source.slice(sign).trim_end(), "|" | "|-" | "|+");
    // A line of full-width blanks below would become a part of the last entry.
    let is_bare = is_bare && !source.slice(placed.node.span).lines().last()?.trim().is_empty();
    Some(finding.maybe_fix(Some(as_list(source, placed, sign, &entries)).filter(|_| is_bare)))
}

/// The mend that makes entries of the lines of a block.
fn as_list(source: &Source, placed: &Placed<'_>, sign: Span, entries: &[&str]) -> Fix {
    let gap = source.slice(Span::new(source.line_at(sign.start).start, sign.start));
    let gap = gap.len() - gap.trim_end_matches(' ').len();
    let mut edits = vec![Edit { span: Span::new(sign.start - gap, sign.end), text: String::new() }];
    let mut at = 0;
    for entry in entries {
        let is_plain = stands_plain(entry) && entry.trim() == *entry;
        let place = placed.scalar.passage.place(at + 2..at + 2 + entry.len());
        if !is_plain {
            edits.push(Edit { span: place, text: quote(entry) });
        }
        at += 2 + entry.len() + 1;
    }
    Fix { title: "箇条書きにする".to_owned(), edits }
}
