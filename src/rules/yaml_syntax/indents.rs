//! Lines that stand at the wrong column, or under nothing.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::Fix;
use crate::sheet::outline::{Line, Outline, Role};
use crate::source::Span;

/// A key or list mark that does not stand in line with the others.
pub fn misplaced(scene: &Scene<'_>) -> Option<Finding> {
    let typed = scene.here().filter(|line| !matches!(line.role, Role::Block(_)))?;
    let line = Outline::as_node(scene.source, typed.span);
    let key = line.key.map(|key| scene.text(key.span)).filter(|key| scene.is_key(key));
    let (sibling, name) = match (key, line.marks.first()) {
        (Some(key), None) => (sibling_key(scene, key)?, key),
        (_, Some(_)) => (sibling_mark(scene, typed)?, "-"),
        (None, None) => return None,
    };
    let column = if name == "-" { sibling.column } else { sibling.text_column };
    if column == line.column {
        return None;
    }
    let anchor = sibling.marks.first().map(|mark| mark.span).filter(|_| name == "-").or(sibling.key.map(|key| key.span))?;
    let place = if name == "-" { line.marks.first()?.span } else { line.key?.span };
    let finding = Finding::new(place, format!("「{name}」の行の字下げが、ほかの行とそろっていません。"));
    let finding = finding.hint(format!("行の頭の半角の空白を{column}個にしてください。")).related("この行とそろえます。", anchor);
    Some(finding.fix(Fix::one("字下げをそろえる", line.lead, " ".repeat(column))))
}

/// The nearest line above with a key of the same map.
fn sibling_key<'l>(scene: &'l Scene<'_>, key: &str) -> Option<&'l Line> {
    let is_sibling = |line: &&Line| line.key.is_some_and(|other| scene.are_siblings(scene.text(other.span), key));
    scene.nodes_before().map(|(_, line)| line).find(is_sibling)
}

/// The nearest entry above of the list that a list mark seems to belong to.
fn sibling_mark<'l>(scene: &'l Scene<'_>, line: &Line) -> Option<&'l Line> {
    let is_sibling = |other: &&Line| !other.marks.is_empty() && (line.role != Role::Node || other.owner == line.owner);
    scene.nodes_before().map(|(_, line)| line).find(is_sibling)
}

/// A line of a block that begins before the block's text.
pub fn block(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.key.is_none() && line.marks.is_empty())?;
    let above = scene.outline.lines.iter().take(scene.line).rev().find(|line| line.role != Role::Blank)?;
    let (first, header) = match above.role {
        Role::Block(first) => (first, scene.outline.lines.get(first)?),
        Role::Node if scene.text(above.value).starts_with(['|', '>']) => (scene.outline.index_at(above.span.start), above),
        _ => return None,
    };
    let column = scene.outline.block_column(first).unwrap_or(header.text_column + 2);
    let text = scene.text(line.span);
    let indent = text.len() - text.trim_start_matches(' ').len();
    let begins = Span::new(line.span.start, line.span.start + indent);
    let finding = Finding::new(Span::new(begins.end, line.span.end), "文章の行の字下げが足りません。");
    let finding = finding.hint(format!("「|」の下の文章は、行の頭の半角の空白をそろえてください（ここでは{column}個）。"));
    Some(finding.fix(Fix::one("字下げをそろえる", begins, " ".repeat(column))))
}

/// A line that is neither `key: value` nor `- entry`.
pub fn no_entry(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node && line.key.is_none() && line.marks.is_empty())?;
    let (_, above) = scene.nodes_before().next()?;
    let place = line.value;
    if above.column == line.column && !above.marks.is_empty() && above.key.is_none() {
        let finding = Finding::new(place, "箇条書きの行の頭に「- 」がありません。");
        return Some(finding.hint("新しい項目なら頭に「- 」を付け、上の項目の続きなら上の行の終わりにつなげてください。"));
    }
    let finding = Finding::new(place, "「項目: 値」の形になっていない行です。");
    let name = "項目なら、名前の後ろに半角の「: 」を付けて、値を書いてください。";
    let prose = above.key.map(|key| scene.text(key.span)).filter(|key| scene.is_prose(key) && !scene.text(above.value).is_empty());
    let hint = prose.map(|key| format!("「{key}」の文の続きなら、「{key}: |」として、文を次の行から字下げして書いてください。"));
    Some(finding.hint(hint.unwrap_or_default() + name))
}
