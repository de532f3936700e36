//! Brackets: text behind them, never closed, unreadable inside.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::Fix;
use crate::sheet::outline::{Line, Role, bracketed_length};
use crate::source::Span;
use crate::yaml::Problem;

/// `[新規] 窓口`
pub fn text_behind(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node)?;
    let text = scene.text(line.value);
    let length = bracketed_length(text).filter(|length| *length < text.len())?;
    let bracketed = Span::new(line.value.start, line.value.start + length);
    if scene.at.start < bracketed.end {
        return None;
    }
    let open = text.chars().next()?;
    let finding = Finding::new(bracketed, format!("「{}」の後ろに文字が続いています。", scene.text(bracketed)));
    let hint = format!("値の初めの「{open}」は、並びの始まりとして読まれます。文字として書くには、値の全体を「\"」で囲んでください。");
    Some(finding.hint(hint).fix(quoting(scene.source, line.value)))
}

/// `[個別計画, 行政改革`
pub fn unclosed(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before()?;
    let open = opening(scene, line)?;
    let close = closing(open);
    let place = Span::new(line.value.start, line.value.start + 1);
    let text = scene.text(line.value);
    if let Some(length) = bracketed_length(text) {
        let last = Span::new(line.value.start + length - 1, line.value.start + length);
        let is_other = scene.problem == Problem::UnclosedBracket && scene.text(last) != close;
        let finding = Finding::new(last, format!("「{open}」が「{}」で閉じられています。", scene.text(last)));
        let hint = format!("「{close}」で閉じてください。");
        return is_other
            .then(|| finding.hint(hint).related("ここで開かれています。", place).fix(Fix::one(format!("「{close}」にする"), last, close)));
    }
    let finding = Finding::new(place, format!("「{open}」が閉じられていません。"));
    Some(finding.hint(format!("並びの終わりに「{close}」を書いてください。文字として書くには、値の全体を「\"」で囲んでください。")))
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
