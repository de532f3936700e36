//! Which part of a workbook's file belongs to which.

use quick_xml::events::Event;

use super::super::package::{Package, attribute};
use super::super::{MOST_STYLES, Unreadable, within};

/// A relation of a part to another of the file.
#[derive(Debug)]
pub struct Relation {
    /// By which the part names it.
    pub id: String,
    /// The last word of its type: `worksheet`, `styles`.
    pub kind: String,
    /// The name of the other part.
    pub target: String,
}

/// The relations of a part; of the whole file where `part` is empty. What lies outside of the file is none.
///
/// # Errors
/// The file is damaged.
pub fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut relations = Vec::new();
    package.each(&format!("{place}_rels/{name}.rels"), |event| {
        if let Event::Start(tag) = event
            && tag.local_name().as_ref() == "Relationship"
            && attribute(tag, "TargetMode").as_deref() != Some("External")
        {
            let kind = attribute(tag, "Type").unwrap_or_default();
            relations.push(Relation {
                id: attribute(tag, "Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &attribute(tag, "Target").unwrap_or_default()),
            });
        }
        within(relations.len(), MOST_STYLES)
    })?;
    Ok(relations)
}

/// The part to which a path leads that is seen from a folder of the file.
fn resolved(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')).filter(|step| !step.is_empty()) {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn parts_are_found_from_where_they_are_named() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
    }
}
