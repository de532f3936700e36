//! Lines of a list or of keys above which the line with their name is lost.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Grammar, Line, Outline, Role};
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
    // Under another name it is told where that stands.
    let is_meant = |other: &Line| {
        let owner_of = |key: Span| scene.grammar().owner_of(scene.text(key));
        other.key.is_some_and(|key| owner_of(key.span) == Some(owner))
            && other.owner.and_then(|above| scene.outline.lines.get(above)?.key).is_some()
    };
    // Behind a bracket that is not closed the lines are no nodes.
    let stands_as_text =
        || scene.outline.lines.iter().any(|other| is_given(&Outline::as_node(scene.source, other.span)));
    if !is_below
        || matches!(here.role, Role::Block(_))
        || scene.nodes().any(|other| is_given(other) || is_meant(other))
        || stands_as_text()
    {
        return None;
    }
    Some(finding(scene.source, name, key.span, owner))
}

/// The same where reading stopped.
pub fn at_edge(scene: &Scene<'_>) -> Option<Finding> {
    beside_their_key(scene.source, &scene.outline, scene.grammar())
        .filter(|_| matches!(scene.grammar(), Grammar::Project))
}

/// A title, or what a mail says, above the first key of the file.
pub fn title(scene: &Scene<'_>) -> Option<Finding> {
    let is_said = |line: &&Line| !matches!(line.role, Role::Blank | Role::Comment | Role::Divider);
    let lines: Vec<&Line> = scene.outline.lines.iter().filter(is_said).collect();
    let is_head = |line: &&Line| {
        let node = Outline::as_node(scene.source, line.span);
        let is_known = node.key.is_some_and(|key| scene.families_of_file().contains(&scene.text(key.span)));
        is_known && node.column == 0 && node.marks.is_empty()
    };
    let above = lines.iter().position(is_head)?;
    let titles = lines.get(..above)?;
    let first = *titles.first()?;
    let goes_on = |line: &&Line| line.span == first.span || matches!(line.role, Role::Continuation(_));
    let text = scene.text(first.span);
    let is_key = scene.keys().any(|key| key.starts_with(text.trim()));
    let is_sign =
        text.starts_with(['＃', '"', '\'', '[', '{', '-', '`', '<', '>', '|', '%', '@', '&', '*', '!', '?']);
    if first.key.is_some() || !first.marks.is_empty() || is_key || is_sign || !titles.iter().all(goes_on) {
        return None;
    }
    let place = Span::new(first.lead.end, first.span.end);
    let finding = Finding::new(place, "この行は、どの項目にも入りません。");
    let finding = finding.hint("標題や本文はシートに書きません。覚え書きなら、行の頭に「# 」を付けてください。要らなければ、この行を消してください。");
    let edits = titles.iter().map(|line| {
        let start = line.span.start.max(scene.source.content_start());
        Edit { span: Span::new(start, start), text: "# ".to_owned() }
    });
    Some(
        finding.fix(Fix {
            title: "「# 」を付けて覚え書きにする".to_owned(), edits: edits.collect()
        }),
    )
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

/// Departments that stand beside 「部署:」 and not under it.
pub fn beside_their_key(source: &Source, outline: &Outline, grammar: Grammar<'_>) -> Option<Finding> {
    const OWNER: &str = "部署";
    let is_owner = |line: &Line| {
        line.key.is_some_and(|key| source.slice(key.span) == OWNER) && source.slice(line.value).is_empty()
    };
    let below = outline.lines.iter().skip_while(|line| !is_owner(line)).skip(1);
    let below = below.filter(|line| !matches!(line.role, Role::Blank | Role::Comment));
    let lines = below.map(|line| Outline::as_node(source, line.span));
    let is_department = |line: &Line| {
        line.key.is_some_and(|key| grammar.owner_of(source.slice(key.span)) == Some(OWNER))
            && line.marks.is_empty()
    };
    let departments: Vec<Line> = lines.take_while(|line| is_department(line)).collect();
    let at_edge: Vec<&Line> = departments.iter().filter(|line| line.column == 0).collect();
    let first = departments.first().filter(|line| line.column == 0)?.key?;
    let column = departments.iter().map(|line| line.column).max().filter(|column| *column > 0).unwrap_or(2);
    let name = source.slice(first.span);
    let finding = Finding::new(first.span, format!("「{name}」が、「{OWNER}:」の下に字下げされていません。"));
    let edits = at_edge.iter().map(|line| {
        let start = line.span.start.max(source.content_start());
        Edit { span: Span::new(start, start), text: " ".repeat(column) }
    });
    let fix = Fix { title: "字下げする".to_owned(), edits: edits.collect() };
    Some(finding.hint(format!("行の頭に半角の空白を{column}個入れてください。")).fix(fix))
}
