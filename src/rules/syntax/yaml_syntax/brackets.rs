//! Brackets: text behind them, never closed, unreadable inside.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::Fix;
use crate::sheet::line_scan::{Line, Role, bracketed_length};
use crate::source::Span;
use crate::yaml::Problem;

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
    let open = text.chars().next()?;
    let finding =
        Finding::new(bracketed, format!("「{}」の後ろに文字が続いています。", scene.text(bracketed)));
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
    Some(finding.hint(format!(
        "並びの終わりに「{close}」を書いてください。文字として書くには、値の全体を「\"」で囲んでください。"
    )))
}

/// `[個別計画, 行政改革}`
pub fn mismatched(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before().filter(|_| scene.problem == Problem::UnclosedBracket)?;
    let open = opening(scene, line)?;
    let close = closing(open);
    let length = bracketed_length(scene.text(line.value))?;
    let place = Span::new(line.value.start, line.value.start + 1);
    let last = Span::new(line.value.start + length - 1, line.value.start + length);
    let finding = Finding::new(last, format!("「{open}」が「{}」で閉じられています。", scene.text(last)));
    let finding =
        finding.hint(format!("「{close}」で閉じてください。")).related("ここで開かれています。", place);
    (scene.text(last) != close).then(|| finding.fix(Fix::one(format!("「{close}」にする"), last, close)))
}

/// Anything else between brackets.
pub fn inside(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before().filter(|line| scene.at.start < line.value.end)?;
    let open = opening(scene, line)?;
    let close = closing(open);
    let finding = Finding::new(scene.at, format!("「{open} {close}」の中をここから先は読めません。"));
    Some(
        finding.hint(
            "区切りの「,」が抜けていないか確かめてください。「,」「:」「[」「{」を文字として書くには、その値を「\"」で囲んでください。",
        ),
    )
}

fn opening(scene: &Scene<'_>, line: &Line) -> Option<char> {
    scene.text(line.value).chars().next().filter(|c| matches!(c, '[' | '{'))
}

const fn closing(open: char) -> &'static str {
    if open == '[' { "]" } else { "}" }
}
