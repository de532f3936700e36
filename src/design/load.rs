//! The part of a `form.yaml` that says how pages look → paper, typeface and insets: every mistake with its
//! place.

use super::measure::parse_em;
use super::{Design, Font, Inset, Paper, Points};
use crate::yaml::Node;
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;

/// The design that the description in the folder `id` is of; `None` where something that pages need is missing
/// or wrong.
pub fn load(id: &str, name: &str, record: &Mapping<'_>, problems: &mut Vec<Problem>) -> Option<Design> {
    let paper = record.require_node("paper", problems).and_then(|node| paper(node, problems));
    let font = record.require_node("font", problems).and_then(|node| font(node, problems));
    let inset = record.require_node("inset", problems).and_then(|node| inset(node, "inset", problems));
    let approval = owned(record, "approval", problems);
    let footer = record.text("footer", problems).map(|footer| footer.text().to_owned());
    let page_numbers = record.flag("page-numbers", false, problems);
    Some(Design {
        id: id.to_owned(),
        name: name.to_owned(),
        paper: paper?,
        font: font?,
        inset: inset?,
        approval,
        footer,
        page_numbers,
        width: Points::default(),
    })
}

fn owned(record: &Mapping<'_>, key: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    record.texts(key, problems).iter().map(|passage| passage.text().to_owned()).collect()
}

fn paper(node: &Node, problems: &mut Vec<Problem>) -> Option<Paper> {
    let record = Mapping::open(node, "paper ", &["size", "landscape", "margin"], problems)?;
    let known = |text: &str| Paper::sizes().find(|name| *name == text).map(str::to_owned);
    let sizes: Vec<&str> = Paper::sizes().collect();
    let size = record.require_parse("size", &format!("使える用紙：{}", sizes.join("、")), known, problems);
    let landscape = record.flag("landscape", false, problems);
    let margin = record.require_node("margin", problems).and_then(|node| inset(node, "margin", problems));
    Some(Paper { size: size?, landscape, margin: margin? })
}

fn font(node: &Node, problems: &mut Vec<Problem>) -> Option<Font> {
    let record = Mapping::open(node, "font ", &["family", "size", "leading"], problems)?;
    let before = problems.len();
    let family = record.require_node("family", problems).map(|_| owned(&record, "family", problems));
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

/// A length above 0, such as the width of a column.
pub fn positive_length(record: &Mapping<'_>, key: &str, problems: &mut Vec<Problem>) -> Option<Points> {
    let parse = |text: &str| Points::parse(text).filter(|length| length.0 > 0.0);
    record.require_parse(key, "0より大きい長さを、20pt、12mm のように書きます。", parse, problems)
}
