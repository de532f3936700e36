//! The fields of the head and the columns of the table, as `form.yaml` lists them.

use super::defaults::{Blank, default};
use super::definitions::definitions;
use super::of_kind::{check_kind, missing_parts};
use super::owned;
use super::spellings::taken_spelling;
use crate::design::positive_length;
use crate::form::{Align, Column, Field, Kind, Numbering, Role, Stage, key};
use crate::source::{Passage, Span};
use crate::yaml::Node;
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;

/// The keys of a field.
pub const FIELD_KEYS: &[&str] =
    &["key", "kind", "required", "list", "default", "choices", "definitions", "fields", "bullet", "print"];
const COLUMN_KEYS: &[&str] = &[
    "key",
    "kind",
    "required",
    "list",
    "default",
    "choices",
    "definitions",
    "fields",
    "bullet",
    "heading",
    "also",
    "width",
    "align",
    "hang",
    "row-header",
    "stage",
    "role",
];

/// The fields above the table; `rows` is the key of the list below them.
pub(super) fn head(record: &Mapping<'_>, rows: Option<&Passage>, problems: &mut Vec<Problem>) -> Vec<Field> {
    let taken: Vec<&str> =
        key::HEAD.into_iter().chain([key::REMOVED]).chain(rows.map(Passage::text)).collect();
    if let Some(rows) = rows.filter(|rows| key::HEAD.contains(&rows.text()) || rows.text() == key::REMOVED) {
        problems.push(reserved(rows.characters(), rows.text()));
    }
    fields(record, "head", &taken, Blank::Head, problems)
}

fn reserved(span: Span, name: &str) -> Problem {
    Problem::new(span, format!("「{name}」は他の意味で使われる項目なので、名前にできません。"))
        .hint("別の名前にしてください。")
}

/// The maps of a list.
fn records<'n>(
    record: &Mapping<'n>,
    list: &str,
    what: &str,
    keys: &[&str],
    problems: &mut Vec<Problem>,
) -> Vec<Mapping<'n>> {
    let Some(node) = record.get(list) else { return Vec::new() };
    let Some(items) = node.items() else {
        problems
            .push(Problem::new(record.place_of(list), format!("「{list}」には{what}を「- 」で並べます。")));
        return Vec::new();
    };
    items.iter().filter_map(|item| Mapping::open(item, what, keys, problems)).collect()
}

fn fields(
    record: &Mapping<'_>,
    list: &str,
    taken: &[&str],
    blank: Blank,
    problems: &mut Vec<Problem>,
) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for entry in records(record, list, "欄", FIELD_KEYS, problems) {
        let Some(field) = field(&entry, blank, problems) else { continue };
        if taken.contains(&field.key.as_str()) {
            problems.push(reserved(place_of_name(&entry), &field.key));
        } else if fields.iter().any(|other| other.key == field.key) {
            problems.push(twice(&entry, "欄", &field.key));
        } else if field.kind == Kind::Numbering {
            let problem = Problem::new(entry.place_of("kind"), "番号（numbering）は表の列にだけ使えます。");
            problems.push(problem.hint("columns に移してください。"));
        }
        fields.push(field);
    }
    fields
}

fn place_of_name(entry: &Mapping<'_>) -> Span {
    entry
        .get("key")
        .and_then(Node::scalar)
        .map_or_else(|| entry.place_of("key"), |scalar| scalar.passage.characters())
}

fn twice(entry: &Mapping<'_>, what: &str, name: &str) -> Problem {
    Problem::new(place_of_name(entry), format!("「{name}」という{what}が二つあります。"))
        .hint(format!("{what}の名前は一つずつ変えてください。"))
}

fn required_too_early(entry: &Mapping<'_>) -> Problem {
    Problem::new(
        entry.place_of("required"),
        "後の段階で書く列（stage）を、初めから必須（required）にはできません。",
    )
    .hint("required を消してください。期末の列が埋まっているかは、段階が期末のときに確かめます。")
}

fn field(entry: &Mapping<'_>, blank: Blank, problems: &mut Vec<Problem>) -> Option<Field> {
    let name = entry.require("key", problems);
    let kinds = Kind::ALL.map(Kind::name).join("、");
    let kind = entry.require_parse("kind", &format!("使える種類：{kinds}"), Kind::parse, problems);
    let choices = owned(&entry.texts("choices", problems));
    let definitions = definitions(entry, &choices, problems);
    let fields = fields(entry, "fields", &[], Blank::Part, problems);
    if let Some(kind) = kind {
        check_kind(entry, kind, problems);
        problems.extend(missing_parts(entry, kind, &choices));
    }
    Some(Field {
        key: name?.text().to_owned(),
        kind: kind?,
        required: entry.flag("required", false, problems),
        list: entry.flag("list", false, problems),
        default: default(entry, blank, kind?, &choices, problems),
        choices,
        definitions,
        fields,
        bullets: owned(&entry.texts("bullet", problems)),
        print: is_printed(entry, blank, problems),
    })
}

/// Whether a field is printed. A group is one text, of which no part is left out.
fn is_printed(entry: &Mapping<'_>, blank: Blank, problems: &mut Vec<Problem>) -> bool {
    let is_printed = entry.flag("print", true, problems);
    if !is_printed && blank == Blank::Part {
        let message = "まとまりの中の欄に「print: false」は書けません。";
        let hint = "印刷しない欄は、まとまりの外に移してください。";
        problems.push(Problem::new(entry.place_of("print"), message).hint(hint));
    }
    is_printed
}

/// The columns of the table.
pub(super) fn columns(record: &Mapping<'_>, problems: &mut Vec<Problem>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    if record.require_node("columns", problems).and_then(Node::items).is_some_and(<[Node]>::is_empty) {
        problems.push(Problem::new(record.place_of("columns"), "「columns」に列が一つもありません。"));
    }
    for entry in records(record, "columns", "列", COLUMN_KEYS, problems) {
        let Some(column) = column(&entry, problems) else { continue };
        let name = column.field.key.as_str();
        if columns.iter().any(|other| other.field.key == name) {
            problems.push(twice(&entry, "列", name));
        } else if column.field.kind != Kind::Numbering && key::ROW.contains(&name) {
            problems.push(reserved(place_of_name(&entry), name));
        }
        problems.extend(taken_spelling(&entry, &column, &columns));
        columns.push(column);
    }
    columns
}

fn column(entry: &Mapping<'_>, problems: &mut Vec<Problem>) -> Option<Column> {
    let field = field(entry, Blank::Column, problems);
    let width = positive_length(entry, "width", problems);
    let align = entry.parse("align", "left か center を書きます。", parse_align, problems);
    let stage =
        entry.parse("stage", "期末に書く列には「期末」と書き、ほかの列では消します。", parse_stage, problems);
    let role = entry.parse("role", "level か method を書きます。", Role::parse, problems);
    let (hang, row_header) = (entry.flag("hang", false, problems), entry.flag("row-header", false, problems));
    let heading = entry.text("heading", problems);
    let also = owned(&entry.texts("also", problems));
    let field = field?;
    if field.required && stage > Some(Stage::Beginning) {
        problems.push(required_too_early(entry));
    }
    let heading = heading.map_or(field.key.as_str(), |heading| heading.text());
    Some(Column {
        heading: heading.split('\n').map(str::to_owned).collect(),
        also,
        width: width?,
        align: align.unwrap_or(field.kind.align()),
        hang,
        row_header,
        stage,
        role,
        field,
    })
}

/// Only at the end of the year are there columns of its own.
fn parse_stage(text: &str) -> Option<Stage> {
    Stage::parse(text).filter(|stage| *stage == Stage::End)
}

fn parse_align(text: &str) -> Option<Align> {
    [("left", Align::Left), ("center", Align::Center)]
        .into_iter()
        .find(|(name, _)| *name == text)
        .map(|(_, align)| align)
}

/// Which column is numbered, and by which one 課ごと counts.
pub(super) fn numbering(node: &Node, columns: &[Column], problems: &mut Vec<Problem>) -> Option<Numbering> {
    let record = Mapping::open(node, "numbering ", &["column", "by"], problems)?;
    let index = |text: &str| columns.iter().position(|column| column.field.key == text);
    let column = record.require_parse("column", "columns にある列の名前を書きます。", index, problems);
    let by = record.require_parse("by", "columns にある列の名前を書きます。", index, problems);
    let (column, by) = (column?, by?);
    let is_counted =
        |index: usize| columns.get(index).is_some_and(|column| column.field.kind == Kind::Numbering);
    if !is_counted(column) {
        let problem =
            Problem::new(record.place_of("column"), "「column」には種類が numbering の列の名前を書きます。");
        problems.push(problem);
    }
    if is_counted(by) {
        problems.push(Problem::new(
            record.place_of("by"),
            "「by」には、続く間を一つと数える列（課名など）の名前を書きます。",
        ));
    }
    Some(Numbering { column, by })
}
