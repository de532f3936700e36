//! Lines at the top of the file that begin with `%`: to YAML they speak of itself.

use super::Finding;
use super::scene::Scene;
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Outline, Role};
use crate::source::{Source, Span};

/// `%YAML 1.2` or `%TAG …` with no `---` behind them, or a text that begins so: `%福祉部`.
pub fn at_top(scene: &Scene<'_>) -> Option<Finding> {
    let start = scene.source.content_start();
    let said = scene.outline.lines.iter().filter(|line| !matches!(line.role, Role::Blank | Role::Comment));
    let lines: Vec<Span> = said
        .map(|line| Span::new(line.span.start.max(start), line.span.end))
        .take_while(|line| scene.text(*line).starts_with('%'))
        .collect();
    let first = *lines.first()?;
    let finding = Finding::new(first, "「%」で始まる行は書けません。");
    if lines.iter().all(|line| begins_key(scene, *line)) {
        let edit = |line: &Span| Edit { span: Span::new(line.start, line.start + 1), text: String::new() };
        let fix = Fix { title: "「%」を消す".to_owned(), edits: lines.iter().map(edit).collect() };
        return Some(finding.hint("項目なら、頭の「%」を消してください。").fix(fix));
    }
    Some(if lines.iter().all(|line| is_directive(scene.text(*line))) {
        let edits = lines.iter().map(|line| removal(scene.source, *line)).collect();
        finding.hint("この行を消してください。").fix(Fix { title: "この行を消す".to_owned(), edits })
    } else {
        finding
            .hint("覚え書きなら、行の頭に「# 」を付けてください。要らなければ、この行を消してください。")
            .fix(as_notes(&lines))
    })
}

fn as_notes(lines: &[Span]) -> Fix {
    let edit = |line: &Span| Edit { span: Span::new(line.start, line.start), text: "# ".to_owned() };
    Fix {
        title: "「# 」を付けて覚え書きにする".to_owned(), edits: lines.iter().map(edit).collect()
    }
}

/// Whether a key of the file stands behind the sign.
fn begins_key(scene: &Scene<'_>, line: Span) -> bool {
    let behind = Span::new(line.start + 1, line.end);
    let key = Outline::as_node(scene.source, behind).key;
    key.is_some_and(|key| scene.families_of_file().contains(&scene.text(key.span)))
}

/// Whether a line says something of YAML, and nothing of a sheet.
fn is_directive(line: &str) -> bool {
    let name = line.split_whitespace().next().unwrap_or_default();
    matches!(name, "%YAML" | "%TAG")
}

/// Takes a line out, with its line end.
fn removal(source: &Source, line: Span) -> Edit {
    let rest = source.text().get(line.end..).unwrap_or_default();
    let line_end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end)).map_or(0, str::len);
    Edit { span: Span::new(line.start, line.end + line_end), text: String::new() }
}
