//! Kind `people`: holders of a post, each with 職名 and, unless the post is vacant, 氏名.

use std::ops::RangeInclusive;

use serde_json::Value as Json;

use super::group::{check_keys, missing};
use super::{Line, empty_entry, property, unreadable, wrong_shape};
use crate::form::fault::{Fault, Shape};
use crate::form::schema::shape;
use crate::form::schema::shape::Offered;
use crate::form::{Field, Person, Value};
use crate::source::Passage;
use crate::text::characters::is_kanji;
use crate::yaml::mapping::KnownKeys;
use crate::yaml::{self, Entry, Node};

/// The key of the post.
pub const POST: &str = "職名";
/// The key of the holder's name.
pub const NAME: &str = "氏名";

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let nodes: Vec<&Node> = match &node.value {
        yaml::Value::Map(_) => vec![node],
        yaml::Value::List(items) => items.iter().collect(),
        _ => {
            wrong_shape(&field.key, Shape::Maps, node, faults);
            return unreadable(node);
        }
    };
    let mut people = Vec::new();
    let before = faults.len();
    for item in nodes {
        match item.entries() {
            Some(entries) => people.extend(person(item, entries, faults)),
            None if item.is_absent() => empty_entry(&field.key, item, faults),
            None => wrong_shape(&field.key, Shape::Map, item, faults),
        }
    }
    if faults.len() > before && people.is_empty() { unreadable(node) } else { Value::People(people) }
}

fn person(node: &Node, entries: &[Entry], faults: &mut Vec<Fault>) -> Option<Person> {
    let keys = check_keys(entries, KnownKeys::Bare(&[POST, NAME]), faults);
    let mut text = |key: &str| -> Option<Passage> {
        let value = &entries.iter().find(|entry| entry.key.text() == key)?.value;
        if value.scalar().is_none() && !value.is_absent() {
            wrong_shape(key, Shape::Text, value, faults);
        }
        value.scalar().map(|scalar| scalar.passage.clone()).filter(|_| !value.is_absent())
    };
    let (post, name) = (text(POST), text(NAME));
    if node.get(POST).is_none_or(Node::is_absent) && !keys.is_meant(POST) {
        let place = entries.first().map_or(node.span, |entry| entry.key.span());
        faults.push(missing(entries, POST, place));
    }
    let post = post.or_else(|| name.as_ref().map(|name| name.part(0..0)))?;
    Some(Person { post, name })
}

/// A holder on a line of a cell: `課長 見本 花子`; with a colon where a blank of the post would part them elsewhere.
pub fn holder_line(post: &str, name: Option<&str>) -> String {
    let line = name.map_or_else(|| post.to_owned(), |name| format!("{post} {name}"));
    let is_as_meant = parted(&line) == (post, name);
    if is_as_meant { line } else { format!("{post}：{}", name.unwrap_or_default()) }
}

/// The characters with which posts end, and the offices that are named in their place. Some family names end so too:
/// of these nothing is known.
const POST_ENDS: &str = "長任査幹員官監事師士役者補与問佐付席手頭代職得当校係部課室局署班";
/// So many characters have full names, family names, and the names before which these stand.
const NAME_LENGTHS: [RangeInclusive<usize>; 3] = [3..=6, 1..=4, 1..=4];

/// Whether a line looks like a person's name without a post before it: `見本 花子`, `見本花子`.
fn is_name(line: &str) -> bool {
    let is_of_name = |c: char| is_kanji(c) || matches!(c, 'ぁ'..='ん' | '々' | 'ヶ' | 'ケ' | 'ノ');
    let first = line.split(char::is_whitespace).next().unwrap_or_default();
    let rest = line.strip_prefix(first).unwrap_or_default().chars().filter(|c| !c.is_whitespace());
    let is_post = first.ends_with(|c| POST_ENDS.contains(c));
    if is_post || !line.chars().all(|c| is_of_name(c) || c.is_whitespace()) {
        return false;
    }
    let [whole, family, own] = NAME_LENGTHS;
    match (first.chars().count(), rest.count()) {
        (length, 0) => whole.contains(&length),
        (first, rest) => family.contains(&first) && own.contains(&rest),
    }
}

/// Post and name of a line: parted by a colon, or else by the first blank. What looks like a name alone has an empty
/// post.
pub fn parted(line: &str) -> (&str, Option<&str>) {
    let line = line.trim();
    if is_name(line) {
        return ("", Some(line));
    }
    let parts = line.split_once(['：', ':']).or_else(|| line.split_once(char::is_whitespace));
    let (post, name) = parts.unwrap_or((line, ""));
    (post.trim(), Some(name.trim()).filter(|name| !name.is_empty()))
}

pub(super) fn show(people: &[Person]) -> Vec<Line> {
    let text = |person: &Person| match &person.name {
        Some(name) => format!("{} {}", person.post.text(), name.text()),
        None => person.post.text().to_owned(),
    };
    people.iter().map(|person| Line::plain(text(person))).collect()
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "職名と氏名。兼務などで複数のときは並べます。";

/// What a workbook says of it.
pub(super) const IN_WORKBOOK: &str =
    "一行に一人、職名、空白、氏名の順。氏名は、欠員や事務取扱のときは空けておけます。";

pub(super) fn shape() -> Json {
    let post = property::value(POST, "例：福祉部長", &Offered::Nothing, &shape::text(POST), false);
    let name = property::value(
        NAME,
        "欠員や事務取扱のときは省けます。",
        &Offered::Nothing,
        &shape::text(NAME),
        false,
    );
    let person = shape::map(vec![(POST.to_owned(), post), (NAME.to_owned(), name)], &[POST]);
    shape::list(&person, &person)
}
