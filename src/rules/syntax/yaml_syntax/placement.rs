//! Keys and list marks that do not stand in line with the others of their map or list.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::Fix;
use crate::sheet::line_scan::{Line, Outline, Role};
use crate::source::Span;

/// Lines that belong together, each with the column that they have in common if they are rightly placed.
struct Group<'l> {
    members: Vec<(&'l Line, usize)>,
}

impl<'l> Group<'l> {
    /// The column of most of them; of two columns with as many, that of the nearest above a line.
    fn column(&self, of: &Line) -> Option<usize> {
        let columns = || self.members.iter().map(|(_, column)| *column);
        let count = |column: usize| columns().filter(|other| *other == column).count();
        let above = self
            .members
            .iter()
            .rev()
            .find(|(line, _)| line.span.end < of.span.start)
            .map(|(_, column)| *column);
        columns().max_by_key(|column| (count(*column), Some(*column) == above))
    }

    /// A line that stands at the column, the last above another if there is one.
    fn example(&self, column: usize, of: &Line) -> Option<&'l Line> {
        let mut there = self
            .members
            .iter()
            .filter(|(line, at)| *at == column && line.span != of.span)
            .map(|(line, _)| *line);
        let first = there.next()?;
        Some(there.rfind(|line| line.span.end < of.span.start).unwrap_or(first))
    }
}

/// The line where reading stopped, or one above it in the same entry, that stands at another column than its
/// kind.
pub fn misplaced(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene.here()?;
    let line = Outline::as_node(scene.source, here.span);
    let is_key = line.key.is_some_and(|key| scene.is_key(scene.text(key.span)));
    if matches!(here.role, Role::Block(_)) && !is_key {
        return None;
    }
    if !line.marks.is_empty()
        && let Some(finding) = mark(scene, here, &line)
    {
        return Some(finding);
    }
    if let Some(finding) = key(scene, &line) {
        return Some(finding);
    }
    for (_, above) in scene.nodes_before().filter(|(_, line)| line.key.is_some()) {
        if let Some(finding) = key(scene, above) {
            return Some(finding);
        }
        // What stands above the entry has been read.
        if !above.marks.is_empty() {
            break;
        }
    }
    None
}

/// A key that stands at another column than most of its kind.
fn key(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let key = line.key?;
    let name = scene.text(key.span);
    let is_sibling =
        |other: &&Line| other.key.is_some_and(|other| scene.are_siblings(scene.text(other.span), name));
    let siblings = scene.nodes().filter(is_sibling).filter(|other| other.span != line.span);
    let (above, below): (Vec<&Line>, Vec<&Line>) =
        siblings.partition(|other| other.span.end < line.span.start);
    let members = above.into_iter().chain([line]).chain(below).map(|line| (line, line.text_column)).collect();
    let group = Group { members };
    let column = group.column(line).filter(|column| *column != line.text_column)?;
    let example = group.example(column, line)?;
    // Another entry begins with the same key, and its mark stands where this one should.
    let is_entry = |other: &Line| {
        other.column == line.column && other.key.is_some_and(|key| scene.text(key.span) == name)
    };
    if line.marks.is_empty() && group.members.iter().any(|(other, at)| *at == column && is_entry(other)) {
        let finding = Finding::new(key.span, format!("「{name}」の行の頭に「- 」がありません。"));
        let fix = Fix::one("「- 」を付ける", Span::new(key.span.start, key.span.start), "- ");
        return Some(finding.hint("並びの項目の初めの行は、「- 」で始めてください。").fix(fix));
    }
    Some(finding(line, key.span, name, column, example.key.map_or(example.span, |key| key.span)))
}

/// A list mark that stands at another column than most of its list.
fn mark(scene: &Scene<'_>, here: &Line, line: &Line) -> Option<Finding> {
    let name = line.key.map_or("", |key| scene.text(key.span));
    let is_sibling = |other: &&Line| match other.key {
        _ if other.marks.is_empty() => false,
        Some(key) if here.role != Role::Node => scene.are_siblings(scene.text(key.span), name),
        _ => here.role == Role::Node && other.owner == here.owner,
    };
    let group = Group { members: scene.nodes().filter(is_sibling).map(|line| (line, line.column)).collect() };
    let column = group.column(line)?;
    let odd = match line.column {
        own if own != column => line,
        _ => {
            group
                .members
                .iter()
                .rev()
                .find(|(other, at)| *at != column && other.span.end < line.span.start)?
                .0
        }
    };
    let example = group.example(column, odd)?;
    let anchor = example.marks.first().map_or(example.span, |mark| mark.span);
    Some(finding(odd, odd.marks.first()?.span, "-", column + (odd.text_column - odd.column), anchor))
}

fn finding(line: &Line, place: Span, name: &str, text_column: usize, anchor: Span) -> Finding {
    let column = text_column.saturating_sub(line.text_column - line.column);
    let finding = Finding::new(place, format!("「{name}」の行の字下げが、ほかの行とそろっていません。"));
    let finding = finding
        .hint(format!("行の頭の半角の空白を{column}個にしてください。"))
        .related("この行とそろえます。", anchor);
    finding.fix(Fix::one("字下げをそろえる", line.lead, " ".repeat(column)))
}
