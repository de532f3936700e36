//! Lines of a list or of keys above which the line with their name is lost.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::Fix;
use crate::sheet::line_scan::{Line, Outline, Role};
use crate::source::{Source, Span};

/// `福祉部: [生活福祉課]` without 「部署:」 above it, `- 職名: 福祉部長` without 「職氏名:」.
pub fn list(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene.here()?;
    let line = Outline::as_node(scene.source, here.span);
    let key = line.key?;
    let name = scene.text(key.span).trim_matches(['"', '\'']);
    let owner = scene.grammar().owner_of(name)?;
    let is_below = !line.marks.is_empty() || line.column > 0;
    let is_given =
        |other: &Line| other.key.is_some_and(|key| scene.text(key.span).trim_matches(['"', '\'']) == owner);
    if !is_below || matches!(here.role, Role::Block(_)) || scene.nodes().any(is_given) {
        return None;
    }
    Some(finding(scene.source, name, key.span, owner))
}

/// The finding for the first line of a list or of keys whose name is lost.
pub fn finding(source: &Source, name: &str, key: Span, owner: &str) -> Finding {
    let line_end = if source.has_crlf() { "\r\n" } else { "\n" };
    let start = source.line_at(key.start).start.max(source.content_start());
    let finding = Finding::new(key, format!("「{name}」の上に、「{owner}:」の行がありません。"));
    finding.hint(format!("この行のすぐ上に、「{owner}:」だけの行を書いてください。")).fix(Fix::one(
        format!("「{owner}:」の行を入れる"),
        Span::new(start, start),
        format!("{owner}:{line_end}"),
    ))
}
