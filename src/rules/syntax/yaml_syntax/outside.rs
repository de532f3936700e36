//! Lines of a text that were pasted to the left of it.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Line, Role};

/// Lines of a block that begin to the left of it: the lines of one block are mended together.
pub fn below_block(scene: &Scene<'_>) -> Option<Finding> {
    let is_outside = |line: &&Line| matches!(line.role, Role::Outside(_));
    let first = scene.outline.lines.iter().take(scene.line + 1).find(is_outside)?;
    let Role::Outside(header) = first.role else { return None };
    let begins = scene.outline.lines.get(header)?;
    let column = scene.outline.block_column(header).unwrap_or(begins.text_column + 2);
    let lines = scene.outline.lines.iter().filter(|line| line.role == Role::Outside(header));
    let edits = lines.map(|line| Edit { span: line.lead, text: " ".repeat(column) }).collect();
    let finding = Finding::new(first.value, "文章の行の字下げが足りません。");
    let hint = format!("「|」の下の文章は、行の頭の半角の空白をそろえてください（ここでは{column}個）。");
    Some(finding.hint(hint).fix(Fix { title: "字下げをそろえる".to_owned(), edits }))
}
