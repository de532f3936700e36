//! A table of figures as it is printed: the words of its cells in columns of a width that their texts ask for.
//!
//! Enters: a table, and the room and size of the text. Leaves: what a template draws and the guard looks for.

use unicode_width::UnicodeWidthStr as _;

use super::Table;
use crate::design::{Design, Points};
use crate::form::kind::Line;
use crate::form::{Align, Kind};
use crate::sheet::printed::{FieldContent, Printed, PrintedCell, PrintedColumn, PrintedField, PrintedRow};

/// No column is narrower, in full-width characters, unless there is no room for so many.
const NARROWEST: f64 = 3.0;
/// A heading asks for no more, in full-width characters: it may be set on several lines.
const HEADING: f64 = 5.0;
/// Nor does a text.
const TEXT: f64 = 40.0;

impl Table {
    /// The table as it is printed in a design. `before` stands above it: texts by their keys.
    pub fn printed(&self, design: &Design, before: &[(&str, Vec<String>)]) -> Printed {
        let notes = ("注", self.notes.clone());
        let fields = before.iter().chain([&notes]).filter(|(_, lines)| !lines.is_empty());
        Printed {
            title: Line::plain(self.title.as_str()),
            head: fields.map(|(key, lines)| field(key, lines)).collect(),
            columns: self.printed_columns(design),
            rows: self.printed_rows(),
        }
    }

    fn printed_columns(&self, design: &Design) -> Vec<PrintedColumn> {
        let widths = self.widths(design);
        let column = |(index, (heading, width)): (usize, (&String, f64))| PrintedColumn {
            index,
            key: heading.clone(),
            kind: Kind::Text,
            heading: vec![heading.clone()],
            width: Points(width),
            align: if self.is_figures(index) { Align::Center } else { Align::Left },
            hang: false,
            row_header: index == 0,
        };
        self.columns.iter().zip(widths).enumerate().map(column).collect()
    }

    fn printed_rows(&self) -> Vec<PrintedRow> {
        let row = |(row, texts): (usize, Vec<String>)| {
            let cell = |text: String| PrintedCell {
                span: 1,
                origin: row,
                lines: text.split('\n').map(Line::plain).filter(|line| !line.text.is_empty()).collect(),
            };
            PrintedRow { page_break: false, cells: texts.into_iter().map(cell).collect() }
        };
        self.texts().enumerate().map(row).collect()
    }

    /// The texts of the rows, their names first.
    fn texts(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| {
            let cells = row.cells.iter().map(super::Cell::text);
            std::iter::once(row.name.clone()).chain(cells).collect()
        })
    }

    fn is_figures(&self, column: usize) -> bool {
        let cell = |row: &super::Row| row.cells.get(column.checked_sub(1)?).cloned();
        self.rows.iter().filter_map(cell).any(|cell| cell.is_figure())
    }

    /// The widths of the columns, which together take all the room: what is left over is shared, and what is
    /// lacking is taken from the widest.
    fn widths(&self, design: &Design) -> Vec<f64> {
        let mut wanted: Vec<f64> = self.columns.iter().map(|heading| ems(heading).min(HEADING)).collect();
        for texts in self.texts() {
            for (width, text) in wanted.iter_mut().zip(&texts) {
                *width = text.split('\n').map(ems).fold(*width, f64::max).min(TEXT);
            }
        }
        let count = count(wanted.len());
        let size = design.font.size.0;
        let room = design.width.0 - 2.0 * design.inset.x.0 * count;
        let wanted = wanted.into_iter().map(|width| (width.max(NARROWEST) + 0.5) * size).collect();
        fitted(wanted, room)
    }
}

/// Widths that together are as wide as the room.
fn fitted(widths: Vec<f64>, room: f64) -> Vec<f64> {
    let sum: f64 = widths.iter().sum();
    if sum <= room {
        let more = (room - sum) / count(widths.len());
        return widths.into_iter().map(|width| width + more).collect();
    }
    let mut sorted = widths.clone();
    sorted.sort_by(f64::total_cmp);
    let (mut left, mut columns) = (room, count(sorted.len()));
    let mut most = room / columns;
    for width in sorted {
        most = left / columns;
        if width > most {
            break;
        }
        left -= width;
        columns -= 1.0;
    }
    widths.into_iter().map(|width| width.min(most)).collect()
}

/// The width of a line in full-width characters.
fn ems(text: &str) -> f64 {
    count(text.width()) / 2.0
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

fn field(key: &str, lines: &[String]) -> PrintedField {
    let line = |line: &String| Line { bullet: Some("※".to_owned()), ..Line::plain(line.as_str()) };
    let lines = if key == "注" || key == "注記" {
        lines.iter().map(line).collect()
    } else {
        lines.iter().map(|line| Line::plain(line.as_str())).collect()
    };
    PrintedField {
        key: key.to_owned(),
        kind: Kind::Text,
        print: true,
        is_in_title: false,
        content: FieldContent::Lines(lines),
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn columns_take_all_the_room_and_the_widest_give_way() {
        assert_eq!(fitted(vec![10.0, 20.0], 40.0), [15.0, 25.0]);
        assert_eq!(fitted(vec![10.0, 80.0, 30.0], 90.0), [10.0, 50.0, 30.0]);
        assert_eq!(fitted(vec![50.0, 50.0, 50.0], 60.0), [20.0, 20.0, 20.0]);
    }
}
