//! Fences of Markdown round a file: it was copied out of a mail, a page or a chat.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::Line;
use crate::source::Span;

/// A line of three backquotes or tildes, with the name of a language behind them.
pub fn around(scene: &Scene<'_>) -> Option<Finding> {
    let is_fence = |line: &&Line| {
        let text = scene.text(line.span).trim();
        let word = text.strip_prefix("```").or_else(|| text.strip_prefix("~~~"));
        word.is_some_and(|word| word.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    let fences: Vec<&Line> = scene.outline.lines.iter().filter(is_fence).collect();
    let first = fences.first().filter(|first| first.span.start <= scene.at.start)?;
    let message = "ほかの文書の中でYAMLの始まりと終わりを示す印です。シートの一部ではありません。";
    let finding = Finding::new(first.span, message).hint("この行を消してください。");
    // What stands outside of them is for the author to take out.
    let said: Vec<&Line> =
        scene.outline.lines.iter().filter(|line| !scene.text(line.span).trim().is_empty()).collect();
    let is_outermost = |fence: &&&Line| {
        [said.first(), said.last()].into_iter().flatten().any(|line| line.span == fence.span)
    };
    let fix = fences.len() <= 2 && fences.iter().all(|fence| is_outermost(&fence));
    let edits = fences.iter().map(|fence| Edit { span: whole_line(scene, fence.span), text: String::new() });
    Some(finding.maybe_fix(fix.then(|| Fix { title: "この行を消す".to_owned(), edits: edits.collect() })))
}

/// A line with its line end.
fn whole_line(scene: &Scene<'_>, line: Span) -> Span {
    let start = line.start.max(scene.source.content_start());
    let next = scene.source.lines_from(line.end).nth(1);
    Span::new(start, next.map_or(line.end, |next| next.start))
}
