//! Kind `text`: prose, typed as a text or as a list, printed as paragraphs.

use serde_json::Value as Json;

use super::{Line, empty_entry, unreadable, wrong_shape};
use crate::form::fault::{Fault, FaultKind, Shape};
use crate::form::schema::shape;
use crate::form::{Field, Paragraph, Value};
use crate::source::Passage;
use crate::yaml::{self, Node};

/// Marks that an author types instead of the column's own, beside circled and bracketed numbers.
const MARKS: &str = "※○●◎◆◇■□▲△▼▽★☆";
/// The longest number in brackets that is a mark: `（10）`.
const BRACKETED_LENGTH: usize = 2;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    match &node.value {
        yaml::Value::Scalar(scalar) => {
            Value::Text(line_passages(&scalar.passage).map(|line| typed_line(field, line)).collect())
        }
        yaml::Value::List(items) => {
            let mut paragraphs = Vec::new();
            entries(field, items, 0, &mut paragraphs, faults);
            // What is refused is the fault, not that nothing is left of the list without it.
            if paragraphs.is_empty() && items.iter().any(Node::is_refused) {
                unreadable(node)
            } else {
                Value::Text(paragraphs)
            }
        }
        _ => {
            wrong_shape(&field.key, Shape::TextOrList, node, faults);
            unreadable(node)
        }
    }
}

fn entries(
    field: &Field,
    items: &[Node],
    level: usize,
    paragraphs: &mut Vec<Paragraph>,
    faults: &mut Vec<Fault>,
) {
    for item in items {
        match &item.value {
            yaml::Value::Scalar(scalar) => entry(field, &scalar.passage, level, paragraphs),
            yaml::Value::List(nested) => entries(field, nested, level + 1, paragraphs, faults),
            yaml::Value::Map(pairs) if pairs.len() == 1 => {
                faults.push(Fault { span: item.span, kind: FaultKind::UnmeantMap });
            }
            yaml::Value::Absent => empty_entry(&field.key, item, faults),
            _ => wrong_shape(&field.key, Shape::TextOrList, item, faults),
        }
    }
}

/// An entry of a list: its first line takes the mark, the others stand under it. Empty lines before the first
/// would part it from its mark.
fn entry(field: &Field, passage: &Passage, level: usize, paragraphs: &mut Vec<Paragraph>) {
    let first = passage.text().split('\n').position(|line| !line.trim().is_empty()).unwrap_or(0);
    for (index, line) in line_passages(passage).skip(first).enumerate() {
        let typed = typed_line(field, line);
        if typed.bullet.is_some() || field.bullets.is_empty() {
            paragraphs.push(typed);
        } else if index > 0 {
            paragraphs.push(Paragraph { level, continued: true, ..typed });
        } else {
            paragraphs.push(marked(field, typed.text, level));
        }
    }
}

/// The first line of an entry, led by the mark that the author typed or else by the column's.
fn marked(field: &Field, text: Passage, level: usize) -> Paragraph {
    let own = own_mark(text.text());
    let bullet = if own > 0 {
        text.text().get(..own).map(str::to_owned)
    } else {
        field.bullets.get(level).or(field.bullets.last()).cloned()
    };
    let text = if own > 0 { text.part(own..text.text().len()) } else { text };
    Paragraph { level, bullet, continued: false, text }
}

/// A line as it stands: at the level of the column's mark that it begins with, or a plain paragraph.
fn typed_line(field: &Field, line: Passage) -> Paragraph {
    let found = field.bullets.iter().enumerate().find(|(_, bullet)| line.text().starts_with(bullet.as_str()));
    match found {
        Some((level, bullet)) => {
            let length = line.text().len();
            Paragraph {
                level,
                bullet: Some(bullet.clone()),
                continued: false,
                text: line.part(bullet.len()..length),
            }
        }
        None => Paragraph::plain(line),
    }
}

/// The bytes of the mark with which a text begins: `※`, `①`, `（1）`; 0 where it begins with none.
pub fn own_mark(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let is_circled = matches!(first, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' | '⓫'..='⓴');
    if MARKS.contains(first) || is_circled {
        return first.len_utf8();
    }
    let Some((inner, _)) = text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']))
    else {
        return 0;
    };
    let is_number =
        !inner.is_empty() && inner.chars().all(is_ordinal) && inner.chars().count() <= BRACKETED_LENGTH;
    let brackets = text.len() - text.strip_prefix(['（', '(']).map_or(0, str::len);
    let closing =
        text.get(brackets + inner.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    if is_number { brackets + inner.len() + closing } else { 0 }
}

fn is_ordinal(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十アイウエオカキクケコ".contains(c)
}

/// The lines of a text, each with its place.
pub(super) fn line_passages(passage: &Passage) -> impl Iterator<Item = Passage> + '_ {
    let mut start = 0;
    passage.text().split('\n').map(move |line| {
        let from = start;
        start += line.len() + 1;
        passage.part(from..from + line.len())
    })
}

/// The lines of a text as plain paragraphs.
pub(super) fn lines(passage: &Passage) -> Vec<Line> {
    passage.text().split('\n').map(Line::plain).collect()
}

pub(super) fn show(paragraphs: &[Paragraph]) -> Vec<Line> {
    let line = |paragraph: &Paragraph| Line {
        level: paragraph.level,
        bullet: paragraph.bullet.clone(),
        continued: paragraph.continued,
        text: paragraph.text.text().to_owned(),
        strokes: Vec::new(),
    };
    paragraphs.iter().map(line).collect()
}

/// What an editor says of it.
pub(super) fn about(field: &Field) -> String {
    let marks = match field.bullets.as_slice() {
        [] => String::new(),
        bullets => format!("（行頭に {} が付きます）", bullets.join(" ")),
    };
    format!("文章、又は「- 」で始まる箇条書き{marks}。段落を分けるときは、| の次の行から字下げして書きます。")
}

/// What a workbook says of it.
pub(super) fn in_workbook(field: &Field) -> String {
    let marks = match field.bullets.as_slice() {
        [] => String::new(),
        bullets => format!("箇条書きは、行の頭に {} を付けます。", bullets.join(" ")),
    };
    format!("文章。段落は Alt+Enter で改行して分けます。{marks}")
}

pub(super) fn shape(field: &Field) -> Json {
    shape::prose(&field.key)
}
