//! What stands beside the cells of a worksheet: notes, and text in drawings.

use quick_xml::events::Event;

use super::super::grid::{Address, Remark, RemarkKind, Worksheet};
use super::super::package::{Package, add_text, attribute};
use super::super::{LONGEST_CELL, MOST_REMARKS, Unreadable, within};
use super::relations::relations;

/// Adds the remarks of the worksheet of a part.
///
/// # Errors
/// A part is damaged.
pub fn read(package: &mut Package<'_>, part: &str, worksheet: &mut Worksheet) -> Result<(), Unreadable> {
    for relation in relations(package, part)? {
        match relation.kind.as_str() {
            "comments" => notes(package, &relation.target, worksheet)?,
            "drawing" => drawings(package, &relation.target, worksheet)?,
            _ => {}
        }
    }
    Ok(())
}

fn notes(package: &mut Package<'_>, part: &str, worksheet: &mut Worksheet) -> Result<(), Unreadable> {
    let (mut open, mut is_text): (Option<Remark>, bool) = (None, false);
    package.each(part, |event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "comment" => {
                    let address = attribute(tag, "ref").and_then(|address| Address::parse(&address));
                    open = Some(Remark { kind: RemarkKind::Note, address, text: String::new() });
                }
                "t" => is_text = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "comment" => worksheet.remarks.extend(open.take()),
                "t" => is_text = false,
                _ => {}
            },
            event => {
                if let (Some(remark), true) = (&mut open, is_text) {
                    add_text(event, &mut remark.text)?;
                    within(remark.text.len(), LONGEST_CELL)?;
                }
            }
        }
        within(worksheet.remarks.len(), MOST_REMARKS)
    })
}

fn drawings(package: &mut Package<'_>, part: &str, worksheet: &mut Worksheet) -> Result<(), Unreadable> {
    let mut anchor = Anchor::default();
    package.each(part, |event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => anchor = Anchor::default(),
                "from" => anchor.is_from = true,
                name @ ("row" | "col" | "t") => name.clone_into(&mut anchor.within),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                    worksheet.remarks.extend(std::mem::take(&mut anchor).remark());
                }
                "from" => anchor.is_from = false,
                "p" => anchor.text.push('\n'),
                "row" | "col" | "t" => anchor.within.clear(),
                _ => {}
            },
            event => match (anchor.within.as_str(), anchor.is_from) {
                ("t", _) => add_text(event, &mut anchor.text)?,
                ("row", true) => add_text(event, &mut anchor.row)?,
                ("col", true) => add_text(event, &mut anchor.column)?,
                _ => {}
            },
        }
        within(anchor.text.len().max(anchor.row.len()).max(anchor.column.len()), LONGEST_CELL)?;
        within(worksheet.remarks.len(), MOST_REMARKS)
    })
}

/// A drawing's place and words.
#[derive(Default)]
struct Anchor {
    is_from: bool,
    within: String,
    row: String,
    column: String,
    text: String,
}

impl Anchor {
    fn remark(self) -> Option<Remark> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let address =
            number(&self.row).zip(number(&self.column)).map(|(row, column)| Address::new(row, column));
        let text = self.text.trim().to_owned();
        (!text.is_empty()).then_some(Remark { kind: RemarkKind::Drawing, address, text })
    }
}
