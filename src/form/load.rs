//! `form.yaml` → [`Form`]: every mistake with its place.

mod agreement;
mod fields;

pub use fields::FIELD_KEYS;

use super::embedded::{COMPARISON, COMPARISON_COLUMNS};
use super::measure::parse_em;
use super::{Font, Form, Inset, Paper, Points};
use crate::source::{Passage, Span};
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;
use crate::yaml::{Node, Tree};

/// The keys of `form.yaml`.
pub const FORM_KEYS: &[&str] = &[
    "name",
    "title",
    "paper",
    "font",
    "inset",
    "approval",
    "footer",
    "page-numbers",
    "head",
    "rows",
    "numbering",
    "columns",
];
/// Width and height in points of the sizes a sheet may have, upright (ISO 216 and JIS P 0138).
const PAPER_SIZES: &[(&str, f64, f64)] = &[
    ("a4", 595.28, 841.89),
    ("a3", 841.89, 1190.55),
    ("a5", 419.53, 595.28),
    ("jis-b4", 728.5, 1031.81),
    ("jis-b5", 515.91, 728.5),
];

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
    if tree.root.is_none() {
        problems.push(Problem::new(Span::default(), "form.yaml が空です。"));
    }
    let form = tree.root.as_ref().and_then(|root| read(id, root, &mut problems));
    form.filter(|_| problems.is_empty()).ok_or(problems)
}

fn read(id: &str, root: &Node, problems: &mut Vec<Problem>) -> Option<Form> {
    let record = Mapping::open(root, "様式", FORM_KEYS, problems)?;
    let name = record.require("name", problems);
    let title = record.require("title", problems);
    let paper = record.require_node("paper", problems).and_then(|node| paper(node, problems));
    let font = record.require_node("font", problems).and_then(|node| font(node, problems));
    let inset = record.require_node("inset", problems).and_then(|node| inset(node, "inset", problems));
    let rows = record.require("rows", problems);
    let head = fields::head(&record, rows, problems);
    let columns = fields::columns(&record, problems);
    let numbering = record
        .get("numbering")
        .filter(|_| !columns.is_empty() && agreement::is_whole(&record, "columns", columns.len()))
        .and_then(|node| fields::numbering(node, &columns, problems));
    let parts = agreement::Parts { record: &record, head: &head, columns: &columns, numbering };
    parts.check(title, paper.as_ref().zip(inset), problems);
    if id == COMPARISON.id && columns.iter().map(|column| column.field.key.as_str()).ne(COMPARISON_COLUMNS) {
        let message =
            format!("新旧対照表の欄は、{} の五つを、この順に書きます。", COMPARISON_COLUMNS.join("、"));
        problems.push(
            Problem::new(record.place_of("columns"), message)
                .hint("欄の見出し、幅、そろえ方は変えられます。"),
        );
    }
    let form = Form {
        id: id.to_owned(),
        name: name?.text().to_owned(),
        title: title?.text().to_owned(),
        paper: paper?,
        font: font?,
        inset: inset?,
        approval: owned(&record.texts("approval", problems)),
        footer: record.text("footer", problems).map(|footer| footer.text().to_owned()),
        page_numbers: record.flag("page-numbers", false, problems),
        head,
        rows: rows?.text().to_owned(),
        numbering,
        columns,
    };
    Some(form)
}

fn owned(passages: &[&Passage]) -> Vec<String> {
    passages.iter().map(|passage| passage.text().to_owned()).collect()
}

fn paper(node: &Node, problems: &mut Vec<Problem>) -> Option<Paper> {
    let record = Mapping::open(node, "paper ", &["size", "landscape", "margin"], problems)?;
    let known =
        |text: &str| PAPER_SIZES.iter().find(|(name, ..)| *name == text).map(|(name, ..)| (*name).to_owned());
    let sizes: Vec<&str> = PAPER_SIZES.iter().map(|(name, ..)| *name).collect();
    let size = record.require_parse("size", &format!("使える用紙：{}", sizes.join("、")), known, problems);
    let landscape = record.flag("landscape", false, problems);
    let margin = record.require_node("margin", problems).and_then(|node| inset(node, "margin", problems));
    Some(Paper { size: size?, landscape, margin: margin? })
}

fn font(node: &Node, problems: &mut Vec<Problem>) -> Option<Font> {
    let record = Mapping::open(node, "font ", &["family", "size", "leading"], problems)?;
    let before = problems.len();
    let family = record.require_node("family", problems).map(|_| owned(&record.texts("family", problems)));
    if family.as_ref().is_some_and(Vec::is_empty) && problems.len() == before {
        problems.push(Problem::new(
            record.place_of("family"),
            "「family」に書体の名前を一つ以上書いてください。",
        ));
    }
    let size = positive_length(&record, "size", problems);
    let leading = record.require_parse("leading", "行間は 0.3em のように書きます。", parse_em, problems);
    Some(Font { family: family?, size: size?, leading: leading? })
}

fn inset(node: &Node, what: &str, problems: &mut Vec<Problem>) -> Option<Inset> {
    let record = Mapping::open(node, &format!("{what} "), &["x", "y"], problems)?;
    let (x, y) = (length(&record, "x", problems), length(&record, "y", problems));
    Some(Inset { x: x?, y: y? })
}

fn length(record: &Mapping<'_>, key: &str, problems: &mut Vec<Problem>) -> Option<Points> {
    record.require_parse(key, "長さは 20pt、12mm のように書きます。", Points::parse, problems)
}

fn positive_length(record: &Mapping<'_>, key: &str, problems: &mut Vec<Problem>) -> Option<Points> {
    let parse = |text: &str| Points::parse(text).filter(|length| length.0 > 0.0);
    record.require_parse(key, "0より大きい長さを、20pt、12mm のように書きます。", parse, problems)
}
