//! What values and trees say, in one notation: two that say the same are written alike.

use crate::sheet::draft::{DraftPerson, Given, Prose};
use crate::yaml;

fn texts(given: &Given) -> String {
    fn prose(entry: &Prose) -> String {
        match entry {
            Prose::Text(text) => format!("{text:?}"),
            Prose::List(entries) => format!("{:?}", entries.iter().map(prose).collect::<Vec<_>>()),
        }
    }
    let several = |texts: &[String]| match texts {
        [text] => format!("{text:?}"),
        texts => format!("{:?}", texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>()),
    };
    match given {
        Given::Absent => "~".to_owned(),
        Given::Ditto => "\"〃\"".to_owned(),
        Given::Flag(flag) => format!("\"{flag}\""),
        Given::Text(text) | Given::Deadline(text) | Given::FiscalYear(text) | Given::Number(text) => {
            format!("{text:?}")
        }
        Given::List(entries) => format!("{:?}", entries.iter().map(prose).collect::<Vec<_>>()),
        Given::Words(texts) | Given::Dates(texts) => several(texts),
        Given::People(people) => {
            let person = |person: &DraftPerson| {
                let name = person.name.as_ref().map(|name| ("氏名".to_owned(), format!("{name:?}")));
                map_of(
                    vec![("職名".to_owned(), format!("{:?}", person.post))].into_iter().chain(name).collect(),
                )
            };
            format!("{:?}", people.iter().map(person).collect::<Vec<_>>())
        }
        Given::Group(parts) => map_of(parts.iter().map(|(key, value)| (key.clone(), texts(value))).collect()),
    }
}

/// What a map says, its keys in order.
pub(super) fn map_of(mut entries: Vec<(String, String)>) -> String {
    entries.retain(|(_, value)| value != "~" && value != "{[]}");
    entries.sort();
    format!("{{{entries:?}}}")
}

/// What a tree says, the order of keys aside, and what waits for its value too.
pub(in crate::sheet) fn said_by(node: &yaml::Node) -> String {
    match &node.value {
        yaml::Value::Absent | yaml::Value::Refused => "~".to_owned(),
        yaml::Value::Scalar(scalar) => format!("{:?}", scalar.passage.text()),
        yaml::Value::List(items) => {
            let waits = |item: &yaml::Node| {
                item.entries().is_some_and(|entries| entries.iter().all(|entry| entry.value.is_absent()))
            };
            if items.iter().all(waits) {
                return "~".to_owned();
            }
            format!("{:?}", items.iter().map(said_by).collect::<Vec<_>>())
        }
        yaml::Value::Map(entries) => {
            map_of(entries.iter().map(|entry| (entry.key.text().to_owned(), said_by(&entry.value))).collect())
        }
    }
}

/// The same of values that are drafted.
pub(super) fn meant(values: &[(String, Given)]) -> String {
    map_of(values.iter().map(|(key, value)| (key.clone(), texts(value))).collect())
}
