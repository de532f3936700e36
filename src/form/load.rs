//! `form.yaml` → [`Form`]: every mistake with its place.

use super::measure::parse_em;
use super::record::Record;
use super::{Align, Column, Field, Font, Form, Inset, Kind, Numbering, Paper, Points, Problem, Stage, key};
use crate::source::{Passage, Span};
use crate::yaml::{Node, Tree};

const FORM_KEYS: &[&str] =
    &["name", "title", "paper", "font", "inset", "approval", "footer", "page-numbers", "head", "rows", "numbering", "columns"];
const FIELD_KEYS: &[&str] = &["key", "kind", "required", "list", "default", "choices", "fields", "bullet", "print"];
const COLUMN_KEYS: &[&str] = &[
    "key",
    "kind",
    "required",
    "list",
    "default",
    "choices",
    "fields",
    "bullet",
    "heading",
    "width",
    "align",
    "hang",
    "row-header",
    "stage",
];
/// Width and height in points of the sizes a sheet may have, upright (ISO 216 and JIS P 0138).
const PAPER_SIZES: &[(&str, f64, f64)] =
    &[("a4", 595.28, 841.89), ("a3", 841.89, 1190.55), ("a5", 419.53, 595.28), ("jis-b4", 728.5, 1031.81), ("jis-b5", 515.91, 728.5)];
/// What rounding may add up to over a dozen columns.
const ROUNDING: f64 = 0.5;

/// Reads the form in the folder `id`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load(id: &str, tree: &Tree) -> Result<Form, Vec<Problem>> {
    let mut problems = Vec::new();
    for feature in &tree.features {
        problems.push(
            Problem::new(feature.span, "form.yaml では使えない YAML の書き方です。")
                .hint("別名（&、*）やタグ（!）を使わずに書いてください。"),
        );
    }
    let form = match &tree.root {
        Some(root) => read(id, root, &mut problems),
        None => {
            problems.push(Problem::new(Span::default(), "form.yaml が空です。"));
            None
        }
    };
    form.filter(|_| problems.is_empty()).ok_or(problems)
}

fn read(id: &str, root: &Node, problems: &mut Vec<Problem>) -> Option<Form> {
    let record = Record::open(root, "様式", FORM_KEYS, problems)?;
    let name = record.require("name", problems);
    let title = record.require("title", problems);
    let paper = required(&record, "paper", problems).and_then(|node| paper(node, problems));
    let font = required(&record, "font", problems).and_then(|node| font(node, problems));
    let inset = required(&record, "inset", problems).and_then(|node| inset(node, "inset", problems));
    let head = fields(&record, "head", problems);
    let columns = columns(&record, problems);
    let rows = record.require("rows", problems);
    let numbering = record.get("numbering").and_then(|node| numbering(node, &columns, problems));
    check_row_header(&record, &columns, problems);
    let (paper, inset) = (paper?, inset?);
    check_width(&record, &columns, &paper, inset, problems);
    let title = title?;
    check_title(title, &head, problems);
    Some(Form {
        id: id.to_owned(),
        name: name?.text().to_owned(),
        title: title.text().to_owned(),
        paper,
        font: font?,
        inset,
        approval: owned(&record.texts("approval", problems)),
        footer: record.text("footer", problems).map(|footer| footer.text().to_owned()),
        page_numbers: record.flag("page-numbers", false, problems),
        head,
        rows: rows?.text().to_owned(),
        numbering,
        columns,
    })
}

fn required<'n>(record: &Record<'n>, key: &str, problems: &mut Vec<Problem>) -> Option<&'n Node> {
    let node = record.get(key);
    if node.is_none() {
        problems.push(Problem::new(record.place_of(key), format!("「{key}」がありません。")));
    }
    node
}

fn owned(passages: &[&Passage]) -> Vec<String> {
    passages.iter().map(|passage| passage.text().to_owned()).collect()
}

fn paper(node: &Node, problems: &mut Vec<Problem>) -> Option<Paper> {
    let record = Record::open(node, "paper ", &["size", "landscape", "margin"], problems)?;
    let known = |text: &str| PAPER_SIZES.iter().find(|(name, ..)| *name == text).map(|(name, ..)| (*name).to_owned());
    let sizes: Vec<&str> = PAPER_SIZES.iter().map(|(name, ..)| *name).collect();
    let size = record.parse("size", &format!("使える用紙：{}", sizes.join("、")), known, problems);
    let landscape = record.flag("landscape", false, problems);
    let margin = required(&record, "margin", problems).and_then(|node| inset(node, "margin", problems));
    Some(Paper { size: size?, landscape, margin: margin? })
}

fn font(node: &Node, problems: &mut Vec<Problem>) -> Option<Font> {
    let record = Record::open(node, "font ", &["family", "size", "leading"], problems)?;
    let family = owned(&record.texts("family", problems));
    if family.is_empty() {
        problems.push(Problem::new(record.place_of("family"), "「family」に書体の名前を一つ以上書いてください。"));
    }
    let size = length(&record, "size", problems);
    let leading = record.parse("leading", "行間は 0.3em のように書きます。", parse_em, problems);
    Some(Font { family, size: size?, leading: leading? })
}

fn inset(node: &Node, what: &str, problems: &mut Vec<Problem>) -> Option<Inset> {
    let record = Record::open(node, &format!("{what} "), &["x", "y"], problems)?;
    let (x, y) = (length(&record, "x", problems), length(&record, "y", problems));
    Some(Inset { x: x?, y: y? })
}

fn length(record: &Record<'_>, key: &str, problems: &mut Vec<Problem>) -> Option<Points> {
    record.require(key, problems)?;
    record.parse(key, "長さは 20pt、12mm のように書きます。", Points::parse, problems)
}

fn fields(record: &Record<'_>, list: &str, problems: &mut Vec<Problem>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for node in record.get(list).and_then(Node::items).unwrap_or_default() {
        let Some(entry) = Record::open(node, "欄", FIELD_KEYS, problems) else { continue };
        let Some(field) = field(&entry, problems) else { continue };
        if fields.iter().any(|other| other.key == field.key) || key::HEAD.contains(&field.key.as_str()) {
            problems.push(Problem::new(entry.place_of("key"), format!("「{}」という欄が二つあります。", field.key)));
        }
        fields.push(field);
    }
    fields
}

fn field(entry: &Record<'_>, problems: &mut Vec<Problem>) -> Option<Field> {
    let name = entry.require("key", problems);
    let kinds = Kind::ALL.map(Kind::name).join("、");
    let kind = match entry.get("kind") {
        Some(_) => entry.parse("kind", &format!("使える種類：{kinds}"), Kind::parse, problems),
        None => {
            problems.push(Problem::new(entry.place_of("kind"), "「kind」がありません。").hint(format!("使える種類：{kinds}")));
            None
        }
    };
    let choices = owned(&entry.texts("choices", problems));
    if kind == Some(Kind::Choice) && choices.is_empty() {
        problems.push(Problem::new(entry.place_of("choices"), "選択肢の欄には「choices」に語を並べてください。"));
    }
    Some(Field {
        key: name?.text().to_owned(),
        kind: kind?,
        required: entry.flag("required", false, problems),
        list: entry.flag("list", false, problems),
        default: entry.text("default", problems).map(|default| default.text().to_owned()),
        choices,
        fields: fields(entry, "fields", problems),
        bullets: owned(&entry.texts("bullet", problems)),
        print: entry.flag("print", true, problems),
    })
}

fn columns(record: &Record<'_>, problems: &mut Vec<Problem>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let nodes = required(record, "columns", problems).and_then(Node::items).unwrap_or_default();
    for node in nodes {
        let Some(entry) = Record::open(node, "列", COLUMN_KEYS, problems) else { continue };
        let Some(column) = column(&entry, problems) else { continue };
        let name = column.field.key.as_str();
        let is_taken = column.field.kind != Kind::Numbering && key::ROW.contains(&name);
        if is_taken || columns.iter().any(|other| other.field.key == name) {
            problems.push(
                Problem::new(entry.place_of("key"), format!("「{name}」という列が二つあります。"))
                    .hint("列の名前は一つずつ変えてください。"),
            );
        }
        columns.push(column);
    }
    columns
}

fn column(entry: &Record<'_>, problems: &mut Vec<Problem>) -> Option<Column> {
    let field = field(entry, problems);
    let width = length(entry, "width", problems);
    let align = entry.parse("align", "left か center を書きます。", parse_align, problems);
    let stage = entry.parse("stage", "期首、中間、期末のいずれかを書きます。", Stage::parse, problems);
    let (hang, row_header) = (entry.flag("hang", false, problems), entry.flag("row-header", false, problems));
    let heading = entry.text("heading", problems);
    let field = field?;
    let heading = heading.map_or(field.key.as_str(), |heading| heading.text());
    Some(Column {
        heading: heading.split('\n').map(str::to_owned).collect(),
        width: width?,
        align: align.unwrap_or(field.kind.align()),
        hang,
        row_header,
        stage,
        field,
    })
}

fn parse_align(text: &str) -> Option<Align> {
    [("left", Align::Left), ("center", Align::Center)].into_iter().find(|(name, _)| *name == text).map(|(_, align)| align)
}

fn numbering(node: &Node, columns: &[Column], problems: &mut Vec<Problem>) -> Option<Numbering> {
    let record = Record::open(node, "numbering ", &["column", "by"], problems)?;
    let index = |text: &str| columns.iter().position(|column| column.field.key == text);
    let column = record.require("column", problems).and(record.parse("column", "columns にある列の名前を書きます。", index, problems));
    let by = record.require("by", problems).and(record.parse("by", "columns にある列の名前を書きます。", index, problems));
    Some(Numbering { column: column?, by: by? })
}

/// A goal without a title could be named by nobody: in messages, in comparisons, by a screen reader.
fn check_row_header(record: &Record<'_>, columns: &[Column], problems: &mut Vec<Problem>) {
    if !columns.is_empty() && columns.iter().filter(|column| column.row_header).count() != 1 {
        let problem = Problem::new(record.place_of("columns"), "行の見出しになる列（row-header: true）が一つ必要です。");
        problems.push(problem.hint("目標の名前を書く列に row-header: true を付けてください。"));
    }
}

fn check_width(record: &Record<'_>, columns: &[Column], paper: &Paper, inset: Inset, problems: &mut Vec<Problem>) {
    let size = PAPER_SIZES.iter().find(|(name, ..)| *name == paper.size);
    let Some((_, short, long)) = size else { return };
    let room = if paper.landscape { *long } else { *short } - 2.0 * paper.margin.x.0;
    let table: f64 = columns.iter().map(|column| column.width.0 + 2.0 * inset.x.0).sum();
    if table > room + ROUNDING {
        let message = format!("表の幅（{table:.1}pt）が用紙の余白の内側（{room:.1}pt）に収まりません。");
        problems.push(
            Problem::new(record.place_of("columns"), message).hint(format!("列の幅を合わせて {:.1}pt 減らしてください。", table - room)),
        );
    }
}

/// Each `{key}` in the title must be a field of the head.
fn check_title(title: &Passage, head: &[Field], problems: &mut Vec<Problem>) {
    for (start, _) in title.text().match_indices('{') {
        let Some(length) = title.text().get(start..).and_then(|rest| rest.find('}')) else { continue };
        let name = title.text().get(start + 1..start + length).unwrap_or_default();
        if !head.iter().any(|field| field.key == name) {
            let place = title.place(start..start + length + 1);
            problems.push(Problem::new(place, format!("表題の「{{{name}}}」に当たる欄が head にありません。")));
        }
    }
}
