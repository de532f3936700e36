//! The tables as Markdown.
//!
//! Enters: an overview. Leaves: Markdown as GitHub and GitLab read it. Whatever an author typed stays text.

use super::{Overview, Row, Table};
use crate::markdown::escaped;

/// The overview as Markdown.
pub fn markdown(overview: &Overview) -> String {
    let mut text = format!("# {}\n", escaped(&overview.title));
    text += &notes(&overview.notes);
    for table in &overview.tables {
        text.extend(["\n## ", &escaped(&table.title), "\n"]);
        text += &lines(table);
        text += &notes(&table.notes);
    }
    text
}

fn notes(notes: &[String]) -> String {
    let mut lines = String::new();
    for note in notes {
        lines.extend(["- ", &escaped(note), "\n"]);
    }
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn lines(table: &Table) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let headings: Vec<String> = table.columns.iter().map(|column| escaped(column)).collect();
    let is_figures = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column.checked_sub(1)?));
        cells.any(super::Cell::is_figure)
    };
    let rule: Vec<String> =
        (0..headings.len()).map(|column| if is_figures(column) { "--:" } else { "---" }.to_owned()).collect();
    let rows: String = table.rows.iter().map(|one| line(&row(one))).collect();
    format!("\n{}{}{rows}", line(&headings), line(&rule))
}

fn row(row: &Row) -> Vec<String> {
    let escape = |text: &str| text.lines().map(escaped).collect::<Vec<_>>().join("<br>");
    let cells =
        row.cells.iter().map(|cell| if cell.is_figure() { cell.text() } else { escape(&cell.text()) });
    let name = if row.is_total { format!("**{}**", escape(&row.name)) } else { escape(&row.name) };
    std::iter::once(name).chain(cells).collect()
}
