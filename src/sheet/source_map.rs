//! Where in its file each part of a sheet was typed.
//!
//! Enters: a sheet's document. Leaves: for a place of the file the part that stands there, and for a part the
//! place at which its author would go on writing.

use super::layout_fault::Part;
use super::walk::{Slot, Visit, walk};
use super::{Document, Sheet};
use crate::form::{Form, key};
use crate::source::{Source, Span};
use crate::yaml::{Entry, Node, Tree, Value};

/// The places of a sheet's parts.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    /// In the order of the file; a field stands before the fields of its group.
    typed: Vec<TypedPart>,
    /// Where each goal begins.
    goals: Vec<usize>,
    /// Where the last field of the title was typed.
    title: usize,
}

/// What was typed for a part.
#[derive(Debug, Clone)]
struct TypedPart {
    part: Part,
    /// From the key to the end of the line on which the value ends.
    extent: Span,
    /// Where the text begins, or else the value is missing.
    text: usize,
}

impl SourceMap {
    /// The places of a sheet; none where its file is not readable.
    pub fn of(document: &Document) -> Self {
        match (&document.sheet, &document.tree) {
            (Some(sheet), Ok(tree)) => {
                Reader { source: &document.source, places: Self::default() }.read(sheet, tree)
            }
            _ => Self::default(),
        }
    }

    /// The part that was typed at an offset of the file.
    pub fn part_at(&self, offset: usize) -> Option<&Part> {
        let holds = |place: &&TypedPart| place.extent.start <= offset && offset <= place.extent.end;
        self.typed.iter().rev().find(holds).map(|place| &place.part)
    }

    /// The offset at which a part's text begins; of a cell that was not typed, that of its goal.
    pub fn offset_of(&self, part: &Part) -> usize {
        let typed = self.typed.iter().find(|place| place.part == *part).map(|place| place.text);
        typed.unwrap_or_else(|| match part {
            Part::Title | Part::Field(_) => self.title,
            Part::Cell { row, .. } => self.goals.get(*row).copied().unwrap_or_default(),
        })
    }
}

struct Reader<'d> {
    source: &'d Source,
    places: SourceMap,
}

impl Reader<'_> {
    fn read(mut self, sheet: &Sheet, tree: &Tree) -> SourceMap {
        let form = &sheet.form;
        for Visit { slot, goal, entry } in walk(form, tree.root.as_ref()) {
            let part = match (slot, goal) {
                (Slot::Field(field), None) => Some(Part::Field(field.key.clone())),
                (Slot::Cell(column, _), Some(row)) => Some(Part::Cell { row, column }),
                (Slot::Own(key::NUMBER), Some(row)) => {
                    form.numbering.map(|numbering| Part::Cell { row, column: numbering.column })
                }
                _ => None,
            };
            if let Some(part) = part {
                self.add(part, entry);
            }
        }
        self.places.goals = sheet.goals.iter().map(|goal| goal.start.start).collect();
        self.places.title = self.title(form);
        self.places
    }

    fn add(&mut self, part: Part, entry: &Entry) {
        let key = entry.key.span();
        let end = self.source.line_at(entry.value.span.end.max(key.end)).end;
        let text = first_text(&entry.value).unwrap_or(key.start);
        self.places.typed.push(TypedPart { part, extent: Span::new(key.start, end), text });
    }

    /// The last typed field that the title names.
    fn title(&self, form: &Form) -> usize {
        let in_title = |place: &&TypedPart| matches!(&place.part, Part::Field(key) if form.title.contains(&format!("{{{key}}}")));
        self.places.typed.iter().rfind(in_title).map_or(self.source.content_start(), |place| place.text)
    }
}

/// Where the first text of a value begins.
fn first_text(node: &Node) -> Option<usize> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.passage.characters().start),
        Value::List(items) => items.iter().find_map(first_text),
        Value::Map(entries) => entries.iter().find_map(|entry| first_text(&entry.value)),
        Value::Absent | Value::Refused => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Field, Kind, Library};
    use crate::settings::Settings;

    const SHEET: &str = "\
年度: 令和8年度
部署: 福祉部
職氏名:
  - 職名: 福祉部長
目標:
  - 実施項目: 窓口
    どの水準まで: |
      短い。
    いつまで:
    どのような方法で:
      - 一つ
      - 二つ
  - 番号: 5
    実施項目: 〃
";

    /// Line and column of what follows `text` in the sheet.
    fn document() -> (Document, SourceMap) {
        let document = Document::read("a.yaml", SHEET.as_bytes(), &Library::embedded(), &Settings::default());
        let places = SourceMap::of(&document);
        (document, places)
    }

    fn key_at(text: &str) -> String {
        let (document, places) = document();
        let form = document.form.unwrap();
        match places.part_at(SHEET.find(text).unwrap()) {
            Some(Part::Cell { row, column }) => format!("{row} {}", form.columns[*column].field.key),
            Some(Part::Field(key)) => key.clone(),
            Some(Part::Title) => "title".to_owned(),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_place_of_the_file_tells_the_part_that_was_typed_there() {
        let cases = [
            ("令和8年度", "年度"),
            ("福祉部長", "職氏名"),
            ("窓口", "0 実施項目"),
            ("短い", "0 どの水準まで"),
            ("二つ", "0 どのような方法で"),
            ("5", "1 番号"),
            ("〃", "1 実施項目"),
            ("目標:", "nothing"),
        ];
        for (text, key) in cases {
            assert_eq!(key_at(text), key, "{text}");
        }
    }

    #[test]
    fn a_part_leads_to_its_text_or_to_its_key_or_to_its_goal() {
        let (document, places) = document();
        let form = document.form.as_ref().unwrap();
        let is_own =
            |key: &str, field: &Field| field.key == key || key == "番号" && field.kind == Kind::Numbering;
        let column = |key: &str| form.columns.iter().position(|column| is_own(key, &column.field)).unwrap();
        let cell = |row: usize, key: &str| Part::Cell { row, column: column(key) };
        let line = |part: &Part| document.source.position(places.offset_of(part)).line;
        let cases = [
            (Part::Title, 1),
            (Part::Field("職氏名".to_owned()), 4),
            (cell(0, "どの水準まで"), 8),
            (cell(0, "いつまで"), 9),
            (cell(0, "どのような方法で"), 11),
            (cell(0, "課名"), 6),
            (cell(1, "番号"), 13),
        ];
        for (part, expected) in cases {
            assert_eq!(line(&part), expected, "{part:?}");
        }
    }
}
