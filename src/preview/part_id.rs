//! How a part of a sheet is named on the page, and how an address leads to it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::sheet::layout_fault::Part;

/// How a part is named on the page.
pub fn id(part: &Part) -> String {
    match part {
        Part::Title => "title".to_owned(),
        Part::Field(key) => format!("field {key}"),
        Part::Cell { row, column } => format!("cell {row} {column}"),
    }
}

/// The part of an id.
pub fn part(id: &str) -> Option<Part> {
    if id == "title" {
        return Some(Part::Title);
    }
    if let Some(key) = id.strip_prefix("field ") {
        return Some(Part::Field(key.to_owned()));
    }
    let (row, column) = id.strip_prefix("cell ")?.split_once(' ')?;
    Some(Part::Cell { row: row.parse().ok()?, column: column.parse().ok()? })
}

/// What stands in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'/');

/// What an address ends with that leads to a sheet, to a part of it, and to what has changed since a revision.
pub fn hash(sheet: &str, part: Option<&Part>, against: Option<&str>) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let part = part.map(|part| format!("part={}", encoded(&id(part))));
    let against = against.map(|revision| format!("against={}", encoded(revision)));
    let asked: Vec<String> = part.into_iter().chain(against).collect();
    let asked = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
    format!("#{}{asked}", encoded(sheet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_part_whatever_the_names_are() {
        assert_eq!(hash("goals/r8/a.yaml", None, None), "#goals/r8/a.yaml");
        let cell = Part::Cell { row: 3, column: 1 };
        assert_eq!(
            hash("goals/100%?#&.yaml", Some(&cell), Some("HEAD~1")),
            "#goals/100%25%3F%23%26.yaml?part=cell%203%201&against=HEAD%7E1"
        );
        assert_eq!(
            hash("福.yaml", Some(&Part::Field("職氏名".to_owned())), None),
            "#%E7%A6%8F.yaml?part=field%20%E8%81%B7%E6%B0%8F%E5%90%8D"
        );
    }
}
