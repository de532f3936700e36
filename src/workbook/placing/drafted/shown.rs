//! What a value says, as a person reads it beside its cell.

use crate::sheet::draft::{Given, Prose};

/// What a value says, as a person reads it.
pub fn shown(value: &Given, level: usize) -> String {
    let prose = |entries: &[Prose]| {
        let entry = |entry: &Prose| match entry {
            Prose::Text(text) => format!("{}・{text}", "　".repeat(level)),
            Prose::List(entries) => shown(&Given::List(entries.clone()), level + 1),
        };
        entries.iter().map(entry).collect::<Vec<_>>().join("\n")
    };
    match value {
        Given::Absent => String::new(),
        Given::Ditto => "〃".to_owned(),
        Given::Text(text) | Given::FiscalYear(text) | Given::Deadline(text) | Given::Number(text) => {
            text.clone()
        }
        Given::List(entries) => prose(entries),
        Given::Words(words) | Given::Dates(words) => words.join("、"),
        Given::Flag(flag) => flag.to_string(),
        Given::People(people) => people
            .iter()
            .map(|person| format!("{} {}", person.post, person.name.as_deref().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join("\n"),
        Given::Group(parts) => parts
            .iter()
            .map(|(key, value)| format!("{key}：{}", shown(value, 0)))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
