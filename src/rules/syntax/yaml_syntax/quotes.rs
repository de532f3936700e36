//! Quotation marks: text behind them, never closed, escapes that do not exist.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::{Edit, Fix};
use crate::rules::escapes::is_place_of_file;
use crate::sheet::DITTO;
use crate::sheet::line_scan::{Line, Role};
use crate::source::{Source, Span};
use crate::yaml::{Placed, Problem, Style, quote};

/// What may follow a backslash in `"…"`.
const ESCAPES: &str = "0abtnvfre \"/\\N_LPxuU\t\n\r";

/// `"見える化"の推進`
pub fn text_behind(scene: &Scene<'_>) -> Option<Finding> {
    if scene.problem != Problem::TextAfterQuote {
        return None;
    }
    let line = scene.here()?;
    let quoted = Span::new(line.value.start, scene.at.start.max(line.value.start));
    let is_whole = line.role == Role::Node && scene.text(quoted).starts_with(['"', '\'']);
    let behind = Span::new(scene.at.start, line.value.end.max(scene.at.end));
    let quote = scene.text(quoted).chars().next().filter(|_| is_whole).unwrap_or('"');
    let message = format!("閉じる「{quote}」の後ろに文字が続いています。");
    let finding = Finding::new(if is_whole { behind } else { scene.at }, message);
    if is_whole && is_word_with_doubled(scene, line) {
        return Some(finding.hint("要らない「\"」を消してください。"));
    }
    let finding =
        finding.hint(format!("値の初めの「{quote}」は、値の全体を囲む印として読まれます。値の全体を、もう一つの引用符で囲んでください。"));
    if !is_whole || scene.takes_text(line) {
        return Some(if is_whole { finding.fix(quoting(scene.source, line.value)) } else { finding });
    }
    let finding =
        Finding { hint: None, ..finding }.hint("いくつも並べるときは、全体を [ ] で囲んでください。");
    Some(finding.maybe_fix(as_list(scene, line, behind)))
}

/// Words in quotes one behind the other are a list without its brackets.
fn as_list(scene: &Scene<'_>, line: &Line, behind: Span) -> Option<Fix> {
    let is_list = scene.key_of(line).is_some_and(|key| scene.takes_words(key))
        && scene.text(behind).trim_start().starts_with(',');
    is_list.then(|| Fix::one("[ ] で囲む", line.value, format!("[{}]", scene.text(line.value))))
}

/// `"見本""市"`: in a word no quote is a character, and which of them is too many, nobody knows.
fn is_word_with_doubled(scene: &Scene<'_>, line: &Line) -> bool {
    let text = scene.text(line.value);
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let is_one_word = |key| scene.grammar().is_word(key) && !scene.takes_words(key);
    inner.is_some_and(|inner| inner.contains("\"\"")) && scene.key_of(line).is_some_and(is_one_word)
}

/// `"見える化の推進"#メモ`
pub fn comment_behind(scene: &Scene<'_>) -> Option<Finding> {
    let is_cut = |line: &&Line| {
        let text = scene.text(Span::new(line.value.start, line.span.end));
        quoted_length(text).is_some_and(|length| text.get(length..).is_some_and(|rest| rest.starts_with('#')))
    };
    let line = [scene.here(), scene.value_before()].into_iter().flatten().find(is_cut)?;
    let hash = line.value.start + quoted_length(scene.text(Span::new(line.value.start, line.span.end)))?;
    let place = Span::new(hash, hash + 1);
    let finding = Finding::new(place, "閉じる引用符のすぐ後ろに「#」があります。");
    let hint = "コメントなら、「#」の前に半角の空白を入れてください。文の一部なら、値の全体を、もう一つの引用符で囲んでください。";
    let fix = Fix::one("空白を入れる", Span::new(hash, hash), " ");
    // A number behind it may be a part of the text: `"電話"#7119`.
    let is_comment = !scene.text(Span::new(hash + 1, line.span.end)).starts_with(|c: char| c.is_numeric());
    Some(finding.hint(hint).maybe_fix(is_comment.then_some(fix)))
}

/// The bytes of the text in simple quotes with which a text begins.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.get(1..)?;
    let closing = inner.find([quote, '\\'])?;
    inner.get(closing..)?.starts_with(quote).then_some(closing + 2)
}

/// `"見える化の推進`
pub fn unclosed(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.unclosed().filter(|line| scene.text(line.value).starts_with(['"', '\'']));
    // Elsewhere, as in brackets, the last quote up to the error is the one that was opened there.
    let last = || {
        scene
            .source
            .text()
            .get(..scene.at.end)?
            .rfind(['"', '\''])
            .filter(|_| scene.problem == Problem::UnclosedQuote)
    };
    if let Some(finding) = line.and_then(|line| lone(scene, line)) {
        return Some(finding);
    }
    let opening = line.map(|line| line.value.start).or_else(last)?;
    let quote = scene.text(Span::new(opening, opening + 1));
    let finding = Finding::new(Span::new(opening, opening + 1), format!("「{quote}」が閉じられていません。"));
    if let Some((closing, place)) = line.and_then(|line| foreign_closing(scene, line)) {
        let finding = finding.related(format!("ここは「{quote}」ではなく「{closing}」です。"), place);
        let fix = Fix::one(format!("「{quote}」にする"), place, quote);
        return Some(
            finding.hint(format!("値の終わりの「{closing}」を、半角の「{quote}」にしてください。")).fix(fix),
        );
    }
    Some(finding.hint(format!("値の終わりに「{quote}」を書くか、初めの「{quote}」を消してください。")))
}

/// `分類: "`: what a keyboard has of 〃.
fn lone(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let key = scene.text(line.key?.span);
    let is_lone = scene.text(line.value) == "\"" && scene.grammar().owner_of(key) == Some(scene.rows());
    let finding = Finding::new(line.value, "「\"」一つだけでは、上と同じという意味になりません。");
    let finding = finding.hint("上の目標と同じ内容であれば、「〃」と書いてください。");
    is_lone.then(|| finding.fix(Fix::one("「〃」にする", line.value, DITTO)))
}

/// A quote of word processors that closes what a half-width one opened, with no other between them.
fn foreign_closing(scene: &Scene<'_>, line: &Line) -> Option<(char, Span)> {
    let text = scene.text(line.value);
    let closing = text.chars().next_back().filter(|c| "“”„＂‘’′″".contains(*c))?;
    let place = Span::new(line.value.end - closing.len_utf8(), line.value.end);
    (text.matches(closing).count() == 1).then_some((closing, place))
}

/// `"C:\temp\部"`, where reading stopped or not.
pub fn place_of_file(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node)?;
    place_finding(scene.source, line.value)
}

/// The same where YAML reads it, as another text.
pub fn place_read(source: &Source, placed: &Placed<'_>) -> Option<Finding> {
    let is_quoted = placed.scalar.style == Style::DoubleQuoted && !placed.scalar.multiline;
    place_finding(source, placed.node.span).filter(|_| is_quoted)
}

fn place_finding(source: &Source, value: Span) -> Option<Finding> {
    let inner = source.slice(value).strip_prefix('"')?.strip_suffix('"')?;
    let first = inner.find('\\').filter(|_| is_place_of_file(inner))?;
    let at = value.start + 1 + first;
    let letter = source.text().get(at + 1..)?.chars().next()?;
    let place = Span::new(at, at + 1 + letter.len_utf8());
    let message = format!("「\"」の中の「{}」は、このとおりには読まれません。", source.slice(place));
    let hint = "「\"」の中の「\\」は、後ろの字と合わせて改行などの別の字を表します。ファイルの場所は、値の全体を「'」で囲んで書いてください。";
    Some(Finding::new(place, message).hint(hint).fix(Fix::one("「'」で囲む", value, quote(inner))))
}

/// `"共有\部"`
pub fn escape(scene: &Scene<'_>) -> Option<Finding> {
    if scene.problem != Problem::Escape {
        return None;
    }
    let line = scene.source.line_at(scene.at.start);
    let wrong = wrong_escapes(scene.text(Span::new(scene.at.start, line.end)), scene.at.start);
    let Some(first) = wrong.first() else {
        let finding = Finding::new(scene.at, "「\"」の中の「\\」で始まる番号を読めません。");
        return Some(finding.hint("文字をそのまま打つか、値の全体を「'」で囲んでください。"));
    };
    let finding = Finding::new(*first, format!("「\"」の中の「{}」は読めません。", scene.text(*first)));
    let edits = wrong
        .iter()
        .map(|escape| Edit { span: Span::new(escape.start, escape.start + 1), text: "\\\\".to_owned() });
    let fix = Fix { title: "「\\\\」にする".to_owned(), edits: edits.collect() };
    // Of a text that has a `\n` besides, nobody knows whether that is a line end.
    let typed = scene.text(Span::new(scene.at.start, line.end));
    let finding =
        finding.hint("「\\」を文字として書くには「\\\\」とするか、値の全体を「'」で囲んでください。");
    Some(if has_letters(typed) { finding } else { finding.fix(fix) })
}

/// Whether a backslash of a text in `"…"` and its letter are another character.
fn has_letters(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        let escaped = if c == '\\' { chars.next() } else { None };
        if escaped.is_some_and(|c| ESCAPES.contains(c) && !matches!(c, '"' | '\\')) {
            return true;
        }
    }
    false
}

/// The backslashes, each with its character, of a text in `"…"` that begins at `start` and that begin no
/// escape.
fn wrong_escapes(text: &str, start: usize) -> Vec<Span> {
    let mut wrong = Vec::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == '"' {
            break;
        }
        if c == '\\'
            && let Some((next, escaped)) = chars.next()
            && !ESCAPES.contains(escaped)
        {
            wrong.push(Span::new(start + at, start + next + escaped.len_utf8()));
        }
    }
    wrong
}
