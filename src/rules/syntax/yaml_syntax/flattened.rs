//! A sheet whose indents are all lost, as it comes out of a mail or a chat.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Line, Outline};
use crate::source::{Source, Span};

/// Where no line is indented, the keys tell how each must be.
pub fn all_lines(scene: &Scene<'_>) -> Option<Finding> {
    scene.grammar().form()?;
    let is_said = |line: &&Line| !scene.text(line.span).trim().is_empty();
    let lines: Vec<&Line> = scene.outline.lines.iter().filter(is_said).collect();
    if lines.iter().any(|line| scene.text(line.span).starts_with(char::is_whitespace)) {
        return None;
    }
    let mut columns = Columns::default();
    let mut edits = Vec::new();
    for line in &lines {
        let start = line.span.start.max(scene.source.content_start());
        let column = columns.of(scene, Span::new(start, line.span.end))?;
        if column > 0 {
            edits.push(Edit { span: Span::new(start, start), text: " ".repeat(column) });
        }
    }
    let first = scene.source.line_at(edits.first()?.span.start);
    let finding = Finding::new(first, "この行から下の字下げが、全て失われています。");
    let hint = format!("「{}:」の中の行は、行の頭に半角の空白を入れて、字下げしてください。", scene.rows());
    Some(finding.hint(hint).fix(Fix { title: "字下げを入れる".to_owned(), edits }))
}

/// What has been read of a sheet without indents.
#[derive(Default)]
struct Columns<'s> {
    /// Whether a mark stands above, behind the last key of the head.
    is_listed: bool,
    /// The keys since the last mark.
    keys: Vec<&'s str>,
}

impl<'s> Columns<'s> {
    /// The column at which a line is meant to begin; `None` where nothing tells.
    fn of(&mut self, scene: &Scene<'s>, span: Span) -> Option<usize> {
        if scene.text(span).starts_with('#') {
            return Some(0);
        }
        let line = Outline::as_node(scene.source, span);
        let key = line.key.filter(|key| is_plain(scene.source, key.colon, key.gap.end, span.end));
        let name = key.map_or("", |key| scene.text(key.span));
        let is_head = line.marks.is_empty() && scene.families_of_file().contains(&name);
        if is_head {
            *self = Self::default();
            return Some(0);
        }
        if scene.grammar().owner_of(name).is_none() {
            return (!self.keys.is_empty()).then_some(6);
        }
        if !line.marks.is_empty() {
            self.is_listed = true;
            self.keys.clear();
        }
        let is_twice = self.keys.contains(&name);
        self.keys.push(name);
        let column = if line.marks.is_empty() && self.is_listed { 4 } else { 2 };
        (!is_twice).then_some(column)
    }
}

/// Whether a colon is YAML's.
fn is_plain(source: &Source, colon: Span, gap: usize, end: usize) -> bool {
    source.slice(colon) == ":" && (colon.end == end || gap > colon.end)
}
