//! Keys and list marks that do not stand in line with the others of their map or list.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Line, Outline, Role};
use crate::source::{Source, Span};

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
    let is_key = line.key.is_some_and(|key| scene.is_key(&scene.name(key.span)));
    if matches!(here.role, Role::Block(_)) && !is_key {
        return None;
    }
    if let Some(finding) = first_without_mark(scene)
        .or_else(|| needless_mark(scene, &line))
        .or_else(|| scene.nodes_before().find_map(|(_, above)| needless_mark(scene, above)))
    {
        return Some(finding);
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
    let name = &scene.name(key.span);
    let is_sibling =
        |other: &&Line| other.key.is_some_and(|other| scene.are_siblings(&scene.name(other.span), name));
    let siblings = scene.nodes().filter(is_sibling).filter(|other| other.span != line.span);
    let (above, below): (Vec<&Line>, Vec<&Line>) =
        siblings.partition(|other| other.span.end < line.span.start);
    let members = above.into_iter().chain([line]).chain(below).map(|line| (line, line.text_column)).collect();
    let group = Group { members };
    let column = group.column(line).filter(|column| *column != line.text_column)?;
    let example = group.example(column, line)?;
    // Another entry begins with the same key, and its mark stands where this one should.
    let is_entry = |other: &Line| {
        other.column == line.column && other.key.is_some_and(|key| scene.text(key.span) == name.as_str())
    };
    if line.marks.is_empty() && group.members.iter().any(|(other, at)| *at == column && is_entry(other)) {
        return Some(without_mark(name, key.span));
    }
    Some(finding(line, key.span, name, column, example.key.map_or(example.span, |key| key.span)))
}

/// `  実施項目: 窓口` right below 「目標:」, with the other keys of the goal further in: the mark is lost.
fn first_without_mark(scene: &Scene<'_>) -> Option<Finding> {
    let mut rows = scene.nodes().skip_while(|line| {
        line.key.is_none_or(|key| scene.text(key.span) != scene.rows() || !scene.text(line.value).is_empty())
    });
    let (owner, first) = (rows.next()?, rows.next()?);
    let next = scene.outline.lines.get(scene.outline.index_at(first.span.start) + 1)?;
    let second = Outline::as_node(scene.source, next.span);
    let (key, other) = (first.key?, second.key?);
    let name = scene.text(key.span);
    let is_row = scene.grammar().owner_of(name) == Some(scene.rows());
    let is_inside = first.column >= owner.column && second.column == first.column + "- ".len();
    let is_like = scene.are_siblings(name, scene.text(other.span)) && second.marks.is_empty();
    (is_row && is_inside && is_like && first.marks.is_empty()).then(|| without_mark(name, key.span))
}

fn without_mark(name: &str, key: Span) -> Finding {
    let finding = Finding::new(key, format!("「{name}」の行の頭に「- 」がありません。"));
    let fix = Fix::one("「- 」を付ける", Span::new(key.start, key.start), "- ");
    finding.hint("並びの項目の初めの行は、「- 」で始めてください。").fix(fix)
}

/// A mark before a key of the whole file, `- 年度:`, or a second one before the first key of an entry.
fn needless_mark(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let name = scene.text(line.key?.span);
    let (first, last) = (line.marks.first()?, line.marks.last()?);
    let is_of_head = line.column == 0
        && scene.families_of_file().contains(&name)
        && scene.grammar().owner_of(name).is_none();
    // Departments are keys: where others stand without a mark, one with it stands alone.
    let is_lone = scene.grammar().owner_of(name) == Some("部署")
        && scene.nodes().any(|other| {
            let owner = other.key.and_then(|key| scene.grammar().owner_of(scene.text(key.span)));
            owner == Some("部署") && other.marks.is_empty()
        });
    let is_second = line.marks.len() > 1 && scene.grammar().owner_of(name).is_some();
    let place = if is_second {
        Span::new(last.span.start, last.gap.end)
    } else {
        Span::new(first.span.start, last.gap.end)
    };
    let finding = Finding::new(place, format!("「{name}」の行の頭の「- 」は要りません。"));
    (is_of_head || is_lone || is_second)
        .then(|| finding.hint("この「- 」を消してください。").fix(Fix::one("消す", place, "")))
}

/// `    - 分類: 施政方針`: a mark before a key in the column of the goal's other keys.
pub fn marks_on_keys(scene: &Scene<'_>) -> Option<Finding> {
    let rows = scene.rows();
    let is_of_row = |line: &&Line| {
        line.key.is_some_and(|key| scene.grammar().owner_of(scene.text(key.span)) == Some(rows))
    };
    let first = scene.nodes().find(is_of_row).filter(|line| !line.marks.is_empty())?;
    let name = scene.text(first.key?.span);
    let is_needless = |line: &&Line| {
        line.marks.len() == 1
            && line.column == first.text_column
            && line.key.is_some_and(|key| scene.text(key.span) != name)
    };
    let marked = scene.nodes().filter(is_of_row).filter(is_needless);
    let marks: Vec<Span> = marked
        .flat_map(|line| line.marks.iter().map(|mark| Span::new(mark.span.start, mark.gap.end)))
        .collect();
    marks_finding(scene.source, &marks, "").filter(|finding| finding.span.start <= scene.at.end)
}

/// The finding for marks before keys that begin no goal, with what is to stand in their place.
pub fn marks_finding(source: &Source, marks: &[Span], instead: &str) -> Option<Finding> {
    let first = *marks.first()?;
    if source.slice(first) == "{" {
        let finding = Finding::new(first, "一つの目標の項目が、それぞれ別の目標になっています。");
        return Some(finding.hint("一つの目標の項目は、一つの { } にまとめてください。"));
    }
    let line = Outline::as_node(source, source.line_at(first.start));
    let name = line.key.map_or("", |key| source.slice(key.span));
    let place = Span::new(first.start, first.start + 1);
    let finding = Finding::new(place, format!("「{name}」の行の頭の「- 」は要りません。"));
    let finding = finding.hint("「- 」は、新しい目標の始まりです。一つの目標の項目は、「- 」を付けずに、字下げを初めの項目にそろえてください。");
    let edits = marks.iter().map(|mark| Edit { span: *mark, text: instead.to_owned() }).collect();
    Some(finding.fix(Fix { title: "「- 」を消す".to_owned(), edits }))
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
    let found = finding(odd, odd.marks.first()?.span, "-", column + (odd.text_column - odd.column), anchor);
    // A text is no entry among keys, wherever it stands: `- 1 -` is the number of a page.
    let is_stray = odd.key.is_none() && example.key.is_some();
    Some(if is_stray { Finding { fix: None, ..found } } else { found })
}

fn finding(line: &Line, place: Span, name: &str, text_column: usize, anchor: Span) -> Finding {
    let finding = Finding::new(place, format!("「{name}」の行の字下げが、ほかの行とそろっていません。"));
    let finding = finding.related("この行とそろえます。", anchor);
    // Before a mark there may be no room to move: then it is the mark that may not belong there.
    let Some(column) = text_column.checked_sub(line.text_column - line.column) else {
        return finding.hint(format!(
            "新しい項目の始まりでなければ、頭の「-」を消して、「{name}」の前の半角の空白を{text_column}個にしてください。"
        ));
    };
    let finding = finding.hint(format!("行の頭の半角の空白を{column}個にしてください。"));
    let is_other = line.lead.end - line.lead.start != column;
    finding.maybe_fix(is_other.then(|| Fix::one("字下げをそろえる", line.lead, " ".repeat(column))))
}
