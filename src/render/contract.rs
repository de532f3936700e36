//! What `sheet.typ` receives: the sheet resolved by its form, as JSON.
//!
//! Enters: a printed sheet, the design of its pages and the typefaces. Leaves:
//! `/sheet.json`. All lengths are numbers in points, `leading` is in em. Every text that an author typed is a
//! list of text runs (see `text_runs.rs`). `docs/template.md` describes each key for those who design forms.

mod shape;

use self::shape::{
    About, CellData, ColumnData, Data, DateData, Distance, FieldData, FieldText, FontData, FormData,
    PaperData, ParagraphData, PersonData, RowData,
};
use super::text_runs::{Typesetting, mark};
use crate::calendar::Date;
use crate::design::{Design, Font, Inset, Points};
use crate::form::kind::Line;
use crate::form::{Align, Kind};
use crate::sheet::printed::{FieldContent, Printed, PrintedCell, PrintedColumn, PrintedField, PrintedRow};

/// A cell whose estimated height exceeds this, in points, may need more than a page and is measured. The
/// estimate errs upwards, and the smallest paper, A5 across, leaves more room than this.
const LONG_CELL: f64 = 200.0;

/// A paragraph has room for so many characters, however deep it stands: it moves no further to the right.
const LEAST_ROOM: f64 = 4.0;
/// The part of the table's width that a value of the head surely has, whatever the template. A run that is
/// wider and cannot break may break anywhere.
const HEAD_ROOM: f64 = 0.25;
/// The same for the title, at the size of the table's text: it is set larger, on a line of its own.
const TITLE_ROOM: f64 = 0.5;

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// 自治体 and 部署.
    pub author: String,
    /// The sheet's date.
    pub date: Option<Date>,
    /// Whether every page says 案.
    pub draft: bool,
    /// What the strokes in its text mean, where it has any.
    pub marking: Option<Marking>,
    /// What its rows are called among the bookmarks.
    pub bookmarks: Bookmarks,
}

/// What the rows of a sheet are called among the bookmarks of its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bookmarks {
    /// By section, a run of rows at a time.
    #[default]
    Sections,
    /// By what names the goal.
    Goals,
}

/// What a sheet with strokes in its text is called, and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// The name, which follows the document's title.
    pub name: String,
    /// The line that says what the strokes mean.
    pub legend: Line,
}

/// The JSON that a template reads.
pub fn data(design: &Design, printed: &Printed, meta: &Meta, typesetting: &Typesetting<'_>) -> String {
    let builder = Builder { design, typesetting };
    let data = Data {
        document: About {
            title: title(printed, meta),
            author: meta.author.clone(),
            date: meta.date.map(|date| DateData { year: date.year(), month: date.month(), day: date.day() }),
            draft: meta.draft,
            legend: meta
                .marking
                .as_ref()
                .map(|marking| typesetting.runs(&marking.legend, builder.part_of_width(TITLE_ROOM))),
        },
        form: builder.form(printed),
        head: printed.head.iter().filter(|field| field.print).map(|field| builder.field(field)).collect(),
        rows: builder.rows(printed, meta.bookmarks),
    };
    // Numbers, strings and lists always have a JSON form.
    serde_json::to_string(&data).unwrap_or_default()
}

/// What the document is called. The form's title is the same for all departments: whose sheet it is tells one
/// from the others, in a list of files, in a browser's tabs and to a screen reader, which is not told of the
/// 案 behind the text either.
pub(super) fn title(printed: &Printed, meta: &Meta) -> String {
    let mut title = printed.title.remaining_text();
    if let Some(marking) = &meta.marking {
        title = format!("{title}　{}", marking.name);
    }
    if meta.draft {
        title += "（案）";
    }
    format!("{title} {}", meta.author).trim_end().to_owned()
}

pub(super) struct Builder<'b> {
    pub(super) design: &'b Design,
    pub(super) typesetting: &'b Typesetting<'b>,
}

impl Builder<'_> {
    fn form(&self, printed: &Printed) -> FormData {
        let design = self.design;
        let distance = |inset: Inset| Distance { x: inset.x, y: inset.y };
        FormData {
            id: design.id.clone(),
            name: design.name.clone(),
            title: self.typesetting.runs(&printed.title, self.part_of_width(TITLE_ROOM)),
            paper: PaperData {
                size: design.paper.size.clone(),
                landscape: design.paper.landscape,
                margin: distance(design.paper.margin),
            },
            font: self.font(),
            inset: distance(design.inset),
            approval: design.approval.clone(),
            footer: design.footer.clone(),
            page_numbers: design.page_numbers,
            columns: printed.columns.iter().map(column_data).collect(),
        }
    }

    /// The engine takes a glyph for what it is named: what a family leaves blank, or draws as another
    /// character, it is told not to take.
    pub(super) fn font(&self) -> FontData {
        let Typesetting { families, coverage, .. } = self.typesetting;
        let class =
            |ranges: &str| format!("[^\\x{{{}}}]", ranges.replace('-', "}-\\x{").replace(' ', "}\\x{"));
        let covers =
            families.iter().enumerate().map(|(index, family)| (family.clone(), coverage.undrawn(index)));
        let covers = covers
            .filter(|(_, ranges)| !ranges.is_empty())
            .map(|(family, ranges)| (family, class(ranges)))
            .collect();
        let Font { size, leading, .. } = self.design.font;
        FontData { family: families.to_vec(), covers, size, leading }
    }

    fn field(&self, field: &PrintedField) -> FieldData {
        let width = self.part_of_width(HEAD_ROOM);
        let line = |line: &Line| self.typesetting.runs(line, width);
        let content = match &field.content {
            FieldContent::Lines(lines) if field.kind == Kind::Text => {
                FieldText::Paragraphs(lines.iter().map(|line| self.paragraph(line, width)).collect())
            }
            FieldContent::Lines(lines) => FieldText::Values(lines.iter().map(line).collect()),
            FieldContent::People(people) => {
                let person = |(post, name): &(Line, Option<Line>)| PersonData {
                    post: line(post),
                    name: name.as_ref().map(line),
                };
                FieldText::People(people.iter().map(person).collect())
            }
            FieldContent::Fields(parts) => {
                FieldText::Fields(parts.iter().map(|part| self.field(part)).collect())
            }
        };
        FieldData { key: field.key.clone(), kind: field.kind.name(), content }
    }

    fn part_of_width(&self, part: f64) -> Points {
        self.design.width * part
    }

    fn rows(&self, printed: &Printed, bookmarks: Bookmarks) -> Vec<RowData> {
        let columns = &printed.columns;
        let named_by = columns.iter().position(|column| match bookmarks {
            Bookmarks::Sections => column.kind == Kind::Section,
            Bookmarks::Goals => column.row_header,
        });
        let name = |row: &PrintedRow| {
            named_by.and_then(|column| row.cells.get(column)).map(joined).filter(|name| !name.is_empty())
        };
        let mut rows = Vec::new();
        let mut above = None;
        for row in &printed.rows {
            let bookmark = name(row);
            let cells = row.cells.iter().zip(columns).map(|(cell, column)| self.cell(cell, column));
            rows.push(RowData {
                page_break: row.page_break,
                long: self.is_long(row, columns),
                bookmark: bookmark.clone().filter(|_| bookmark != above),
                cells: cells.collect(),
            });
            above = bookmark;
        }
        rows
    }

    fn is_long(&self, row: &PrintedRow, columns: &[PrintedColumn]) -> bool {
        let mut cells = row.cells.iter().zip(columns);
        cells.any(|(cell, column)| self.estimated_height(cell, column) > LONG_CELL)
    }

    fn cell(&self, cell: &PrintedCell, column: &PrintedColumn) -> Option<CellData> {
        let paragraphs = || cell.lines.iter().map(|line| self.paragraph(line, column.width)).collect();
        (cell.span > 0).then(|| CellData { span: cell.span, paragraphs: paragraphs() })
    }

    /// The height of a cell's text if every character were full-width and the last on its line were left
    /// free.
    fn estimated_height(&self, cell: &PrintedCell, column: &PrintedColumn) -> f64 {
        let size = self.design.font.size.0;
        let lines_of = |line: &Line| {
            let lead = line.level + 2;
            let room = (column.width.0 / size - count(lead) - 1.0).max(1.0);
            (count(line.text.chars().count()) / room).ceil() + 1.0
        };
        cell.lines.iter().map(lines_of).sum::<f64>() * size * (1.0 + self.design.font.leading)
    }

    /// A paragraph; the width is that of its column, of which indent and bullet take a part.
    fn paragraph(&self, line: &Line, width: Points) -> ParagraphData {
        let bullet = line.bullet.as_deref().map_or(0, |bullet| bullet.chars().count());
        let bullet = count(bullet.max(usize::from(line.continued)));
        let free = width.0 / self.design.font.size.0 - bullet;
        let deepest = (0..line.level).take_while(|level| count(level + 1) <= free - LEAST_ROOM).count();
        let room = Points((free - count(deepest)) * self.design.font.size.0);
        ParagraphData {
            level: deepest,
            bullet: line.bullet.clone(),
            continued: line.continued.then_some(true),
            mark: line.bullet.as_ref().and(line.whole_stroke()).map(mark),
            runs: self.typesetting.runs(line, room),
        }
    }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

fn column_data(column: &PrintedColumn) -> ColumnData {
    ColumnData {
        key: column.key.clone(),
        heading: column.heading.clone(),
        kind: column.kind.name(),
        width: column.width,
        align: match column.align {
            Align::Left => "left",
            Align::Center => "center",
        },
        row_header: column.row_header,
        hang: column.hang,
    }
}

fn joined(cell: &PrintedCell) -> String {
    cell.lines.iter().map(Line::full_text).collect::<Vec<_>>().join("・")
}
