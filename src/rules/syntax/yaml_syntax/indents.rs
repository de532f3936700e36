//! Lines that stand under nothing: text that goes on, entries without mark or list.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Below, Line, Outline, Role, list_sign};
use crate::source::Span;

/// A line of a block that begins before the block's text.
pub fn block(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.key.is_none() && line.marks.is_empty())?;
    let above = scene.outline.lines.iter().take(scene.line).rev().find(|line| line.role != Role::Blank)?;
    let (first, header) = match above.role {
        Role::Block(first) => (first, scene.outline.lines.get(first)?),
        Role::Node if scene.text(above.value).starts_with(['|', '>']) => {
            (scene.outline.index_at(above.span.start), above)
        }
        _ => return None,
    };
    let column = scene.outline.block_column(first).unwrap_or(header.text_column + 2);
    let text = scene.text(line.span);
    let indent = text.len() - text.trim_start_matches(' ').len();
    let begins = Span::new(line.span.start, line.span.start + indent);
    let finding = Finding::new(Span::new(begins.end, line.span.end), "文章の行の字下げが足りません。");
    let finding = finding
        .hint(format!("「|」の下の文章は、行の頭の半角の空白をそろえてください（ここでは{column}個）。"));
    Some(finding.fix(Fix::one("字下げをそろえる", begins, " ".repeat(column))))
}

/// `... 以上`: where three dots begin a line, YAML takes the file to end.
pub fn behind_end(scene: &Scene<'_>) -> Option<Finding> {
    let line =
        scene.here().filter(|line| line.role == Role::Divider && scene.text(line.span).starts_with("..."))?;
    let dots = Span::new(line.span.start, line.span.start + 3);
    let finding = Finding::new(dots, "行の頭の「...」は、文書の終わりとして読まれます。");
    Some(
        finding
            .hint("文の続きなら、字下げして上の行につなげてください。要らなければ、この行を消してください。"),
    )
}

/// `目標:二つ` above its list: what stands behind the colon belongs to nothing.
pub fn text_above_list(scene: &Scene<'_>) -> Option<Finding> {
    let index =
        scene.outline.lines.iter().position(|line| line.role == Role::Node && is_above_list(scene, line))?;
    let line = scene.outline.lines.get(index).filter(|line| line.span.start <= scene.at.start)?;
    let (key, typed) = (scene.text(line.key?.span), scene.text(line.value));
    let finding =
        Finding::new(line.value, format!("「{key}:」の後ろの「{typed}」は、どの欄にも入りません。"));
    Some(finding.hint(format!(
        "「{key}:」の行にはほかに何も書かず、次の行から並べてください。覚え書きなら、「# {typed}」のように「# 」を付けてください。"
    )))
}

/// Whether a text stands behind a key under which keys stand, with such a list or such keys below it.
fn is_above_list(scene: &Scene<'_>, line: &Line) -> bool {
    let Some(key) = line.key.map(|key| scene.text(key.span)) else { return false };
    let value = scene.text(line.value);
    let is_text =
        !value.is_empty() && !value.starts_with(['[', '{', '|', '>', '"', '\'', '&', '*', '!', '~']);
    let below = scene
        .outline
        .lines
        .iter()
        .find(|other| other.span.start > line.span.end && other.role != Role::Blank);
    let is_below = |other: &Line| {
        let node = Outline::as_node(scene.source, other.span);
        let is_known = node.key.is_some_and(|key| scene.grammar().owner_of(scene.text(key.span)).is_some());
        is_known && (node.column > line.column || !node.marks.is_empty())
    };
    is_text && scene.grammar().below(key) == Below::Keys && below.is_some_and(is_below)
}

/// A line that is neither `key: value` nor `- entry`.
pub fn no_entry(scene: &Scene<'_>) -> Option<Finding> {
    let line =
        scene.here().filter(|line| line.role == Role::Node && line.key.is_none() && line.marks.is_empty())?;
    let (_, above) = scene.nodes_before().next()?;
    let place = line.value;
    if let Some(finding) = bullets(scene, line, above) {
        return Some(finding);
    }
    if above.column == line.column && !above.marks.is_empty() && above.key.is_none() {
        let finding = Finding::new(place, "箇条書きの行の頭に「- 」がありません。");
        return Some(
            finding
                .hint("新しい項目なら頭に「- 」を付け、上の項目の続きなら上の行の終わりにつなげてください。"),
        );
    }
    let finding = Finding::new(place, "「項目: 値」の形になっていない行です。");
    let name = "項目なら、名前の後ろに半角の「: 」を付けて、値を書いてください。";
    let goes_on = "上の行の続きなら、上の行の終わりにつなげてください。".to_owned();
    let prose = above
        .key
        .map(|key| scene.text(key.span))
        .filter(|key| scene.is_prose(key) && !scene.text(above.value).is_empty());
    let hint = prose.map(|key| {
        format!("「{key}」の文の続きなら、「{key}: |」として、文を次の行から字下げして書いてください。")
    });
    Some(finding.hint(hint.unwrap_or(goes_on) + name))
}

/// `- 実施` above the other keys of its entry: a key that is half written.
pub fn entry_without_key(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene.here().filter(|line| line.role == Role::Node && line.key.is_some())?;
    let (_, above) = scene.nodes_before().next()?;
    let is_entry = above.key.is_none() && !above.marks.is_empty() && !scene.text(above.value).is_empty();
    let is_beside =
        here.marks.is_empty() && here.owner == above.owner && here.text_column == above.text_column;
    let finding = Finding::new(above.value, "「項目: 値」の形になっていない行です。");
    let hint = "名前の後ろに半角の「: 」を付けて、値を書いてください。";
    (is_entry && is_beside).then(|| finding.hint(hint))
}

/// Whether a line is an entry that is no more than a text.
fn is_lone(line: &Line) -> bool {
    line.role == Role::Node && line.key.is_none() && !line.marks.is_empty()
}

/// A list under a key that begins to the left of the key: pasted, or typed without its indent.
pub fn list_at_edge(scene: &Scene<'_>) -> Option<Finding> {
    // Where such a list stands in the column of the goals, reading goes on up to the next key: that, or the entry above
    // it, is where it stops.
    let above = || scene.nodes_before().next().map(|(_, line)| line);
    let here = [scene.beginning(), above()].into_iter().flatten().find(|line| is_lone(line))?;
    let last = scene.outline.index_at(here.span.start);
    let run = scene.outline.lines.iter().enumerate().take(last).rev();
    let run = run.take_while(|(_, line)| is_lone(line) && line.column == here.column);
    let index = run.last().map_or(last, |(index, _)| index);
    // What stands before a `：` in an entry is read there as a part of its text.
    let node = |line: &Line| match line.role {
        Role::Node => line.clone(),
        _ => Outline::as_node(scene.source, line.span),
    };
    let first = node(scene.outline.lines.get(index)?);
    let mut before = scene.outline.lines.iter().take(index).rev();
    let above = before.find(|line| line.role == Role::Node)?;
    let (key, column) = match above.key {
        Some(key) => (key, above.text_column + 2),
        None => (scene.outline.lines.get(above.owner?)?.key?, above.column),
    };
    let is_its =
        if above.key.is_some() { scene.text(above.value).is_empty() } else { !above.marks.is_empty() };
    let name = scene.text(key.span);
    let is_list = scene.is_prose(name) || scene.takes_words(name);
    let limit = above.key.map_or(column, |_| above.text_column);
    let is_entry = |line: &Line| line.key.is_none() && !line.marks.is_empty() && line.column == first.column;
    if !is_its || !is_list || !is_entry(&first) || first.column >= limit {
        return None;
    }
    let below = scene.outline.lines.iter().skip(index);
    let entries = below.map(node).take_while(is_entry);
    let edits = entries.map(|line| Edit { span: line.lead, text: " ".repeat(column) }).collect();
    let finding =
        Finding::new(first.marks.first()?.span, format!("「{name}」の箇条書きの字下げが足りません。"));
    let finding = finding.hint(format!("行の頭の半角の空白を{column}個にしてください。"));
    Some(finding.fix(Fix { title: "字下げをそろえる".to_owned(), edits }))
}

/// A list below its key, in the key's column or to the left of it, whose entries begin with bullets.
fn bullets(scene: &Scene<'_>, line: &Line, above: &Line) -> Option<Finding> {
    let is_list =
        above.key.is_some() && scene.text(above.value).is_empty() && above.text_column >= line.column;
    let lines =
        scene.outline.lines.iter().skip(scene.line).map(|line| Outline::as_node(scene.source, line.span));
    let entries: Vec<Line> =
        lines.take_while(|other| other.column == line.column && other.key.is_none()).collect();
    let texts: Vec<&str> = entries.iter().map(|entry| scene.text(entry.value)).collect();
    let sign = list_sign(&texts).filter(|_| is_list)?;
    // In the column of its key a list may stand.
    let is_aligned = above.text_column == line.column;
    let indent = " ".repeat(if is_aligned { line.column } else { above.text_column + 2 });
    let edits = entries.iter().map(|entry| {
        let text = scene.text(entry.value).get(sign.len()..).unwrap_or_default();
        let gap = text.len() - text.trim_start().len();
        let end = entry.value.start + sign.len() + gap;
        Edit { span: Span::new(entry.lead.start, end), text: format!("{indent}- ") }
    });
    let place = Span::new(line.value.start, line.value.start + sign.len());
    let finding = Finding::new(place, format!("箇条書きの印が、半角の「-」ではなく「{sign}」です。"));
    let finding = finding.hint("半角の「- 」（ハイフンと空白）にしてください。");
    Some(finding.fix(Fix { title: "「- 」にする".to_owned(), edits: edits.collect() }))
}

/// A list entry among keys, or under a value.
pub fn stray_entry(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene.here()?;
    let line = Outline::as_node(scene.source, here.span);
    let mark = line.marks.first()?.span;
    if here.role == Role::Node {
        let first = scene
            .nodes()
            .find(|other| other.owner == here.owner && other.span.start > scene.owner_end(here))?;
        let key = first.key.filter(|_| first.marks.is_empty() && first.span.end < here.span.start)?;
        let finding =
            Finding::new(key.span, format!("「{}」の行の頭に「- 」がありません。", scene.text(key.span)));
        let finding = finding.related("この行からは「- 」の並びになっています。", mark);
        return Some(finding.hint("並びの項目の初めの行は、「- 」で始めてください。"));
    }
    let is_known = line.key.is_some_and(|key| scene.is_key(scene.text(key.span)));
    let finding = Finding::new(mark, "「- 」の並びの上に、その名前の行がありません。");
    is_known.then(|| finding.hint(format!("並びの上に、「{}:」のような行を書いてください。", scene.rows())))
}
