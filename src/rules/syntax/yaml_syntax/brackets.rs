//! Brackets: text behind them, never closed, unreadable inside.

mod lost;

use super::scene::Scene;
use super::{Finding, quoting, signs};
use crate::diagnostic::Fix;
use crate::sheet::line_scan::{Line, Role, bracketed_length, flow};
use crate::source::Span;
use crate::yaml::Problem;

pub use lost::{joined, joined_in_text, opening_inside};

/// `[新規] 窓口`
pub fn text_behind(scene: &Scene<'_>) -> Option<Finding> {
    let before = scene.nodes_before().next().map(|(_, line)| line);
    [scene.here(), before]
        .into_iter()
        .flatten()
        .filter(|line| line.role == Role::Node)
        .find_map(|line| text_behind_brackets(scene, line))
}

fn text_behind_brackets(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let text = scene.text(line.value);
    let length = bracketed_length(text).filter(|length| *length < text.len())?;
    let bracketed = Span::new(line.value.start, line.value.start + length);
    if scene.at.start < bracketed.end {
        return None;
    }
    let behind = Span::new(bracketed.end, line.value.end);
    if scene.text(behind).trim().chars().all(|c| "]}.,;、。，．；".contains(c)) {
        return Some(lost::closing_behind(scene, line, bracketed, behind));
    }
    if let Some(finding) = lost::of_line(scene, line) {
        return Some(finding);
    }
    let open = text.chars().next()?;
    let finding =
        Finding::new(bracketed, format!("「{}」の後ろに文字が続いています。", scene.text(bracketed)));
    if !scene.takes_text(line) {
        return Some(finding.hint("値の全体を括弧で囲むか、括弧を消してください。"));
    }
    let hint = format!(
        "値の初めの「{open}」は、並びの始まりとして読まれます。文字として書くには、値の全体を「\"」で囲んでください。"
    );
    Some(finding.hint(hint).fix(quoting(scene.source, line.value)))
}

/// `[個別計画, 行政改革`
pub fn unclosed(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.unclosed()?;
    let open = opening(scene, line)?;
    let place = Span::new(line.value.start, line.value.start + 1);
    let finding = Finding::new(place, format!("「{open}」が閉じられていません。"));
    let close = closing(open);
    let hint = if scene.takes_text(line) {
        format!(
            "並びの終わりに「{close}」を書いてください。文字として書くには、値の全体を「\"」で囲んでください。"
        )
    } else {
        format!("終わりに「{close}」を書いてください。")
    };
    Some(finding.hint(hint).maybe_fix(lost::close(scene, line, close)))
}

/// `[個別計画, 行政改革}`: which of the two is the wrong one, what stands between them tells.
pub fn mismatched(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before().filter(|_| scene.problem == Problem::UnclosedBracket)?;
    let open = opening(scene, line)?;
    let text = scene.text(line.value);
    let length = bracketed_length(text)?;
    let first = Span::new(line.value.start, line.value.start + 1);
    let last = Span::new(line.value.start + length - 1, line.value.start + length);
    let typed = scene.text(last);
    if typed == closing(open) {
        return None;
    }
    let inner = text.get(1..length - 1)?;
    let is_list = flow::words(inner).is_some();
    let is_map = flow::pairs(inner).is_some();
    let (right, left) = if typed == "]" { ("[ ]", "[") } else { ("{ }", "{") };
    let is_of_opening = if open == '[' { is_list } else { is_map };
    let is_of_closing = if open == '[' { is_map } else { is_list };
    let finding = Finding::new(last, format!("「{open}」が「{typed}」で閉じられています。"))
        .related("ここで開かれています。", first);
    let is_alone = length == text.len();
    if is_of_closing && !is_of_opening {
        let fix = Fix::one(format!("「{left}」にする"), first, left);
        let finding = finding.hint(format!("「{right}」で囲んでください。"));
        return Some(if is_alone { finding.fix(fix) } else { finding });
    }
    let close = closing(open);
    let finding = finding.hint(format!("「{close}」で閉じてください。"));
    let fix = Fix::one(format!("「{close}」にする"), last, close);
    Some(if is_of_opening && is_alone { finding.fix(fix) } else { finding })
}

/// Anything else between brackets.
pub fn inside(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before().filter(|line| scene.at.start < line.value.end)?;
    let open = opening(scene, line)?;
    if let Some(finding) = lost::word_between(scene, line) {
        return Some(finding);
    }
    if let Some(word) = word_at(scene, line).filter(|word| signs::is_sign(scene.text(*word))) {
        return Some(signs::cannot_begin(scene.source, word));
    }
    let close = closing(open);
    let finding = Finding::new(scene.at, format!("「{open} {close}」の中をここから先は読めません。"));
    Some(
        finding.hint(
            "区切りの「,」が抜けていないか確かめてください。「,」「:」「[」「{」を文字として書くには、その値を「\"」で囲んでください。",
        ),
    )
}

/// The word of a list in which reading stopped, if it is no more than a word.
fn word_at(scene: &Scene<'_>, line: &Line) -> Option<Span> {
    let inner = scene.text(line.value).strip_prefix('[')?.strip_suffix(']')?;
    let mut start = line.value.start + 1;
    for part in inner.split(',') {
        let end = start + part.len();
        if (start..=end).contains(&scene.at.start) && !part.contains(['[', ']', '{', '}', '"', '\'']) {
            let word = part.trim();
            let begins = start + (part.len() - part.trim_start().len());
            return Some(Span::new(begins, begins + word.len())).filter(|_| !word.is_empty());
        }
        start = end + 1;
    }
    None
}

fn opening(scene: &Scene<'_>, line: &Line) -> Option<char> {
    scene.text(line.value).chars().next().filter(|c| matches!(c, '[' | '{'))
}

const fn closing(open: char) -> &'static str {
    if open == '[' { "]" } else { "}" }
}
