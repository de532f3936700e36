//! Excel's workbooks, `.xlsx` and `.xlsm`: Office Open XML, strict and transitional.
//!
//! Enters: the bytes of a file. Leaves: its worksheets as they are shown, with what is struck through, hidden or
//! noted beside. Formulas are not counted, macros not read, links not followed. What is unpacked has bounds.

mod relations;
mod remarks;
mod strings;
mod styles;
mod worksheet;

use quick_xml::events::Event;

use super::budget::Budget;
use super::grid::Workbook;
use super::origin::origins;
use super::package::{Package, attribute, flag};
use super::{MOST_WORKSHEETS, Unreadable, within};
use relations::{Relation, relations};
use strings::shared_strings;
use styles::Styles;
use worksheet::Context;

/// The part with the properties that Excel does not know, and the attribute with the name of each.
const PROPERTIES: &str = "docProps/custom.xml";
const NAME: (&str, &str) = ("property", "name");

/// What the workbook's own part says.
#[derive(Debug, Default)]
struct Contents {
    /// Name, id and whether it is hidden, of each worksheet.
    worksheets: Vec<(String, String, bool)>,
    /// Days are counted from 1904.
    since_1904: bool,
}

/// Reads a workbook.
///
/// # Errors
/// The file is damaged, no workbook, or too large.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut package = Package::open(bytes)?;
    let roots = relations(&mut package, "")?;
    let root = roots.iter().find(|relation| relation.kind == "officeDocument");
    let root = root.map(|relation| relation.target.clone()).ok_or(Unreadable::NoWorkbook)?;
    if root.ends_with("workbook.bin") {
        return Err(Unreadable::Binary);
    }
    let contents = contents(&mut package, &root)?;
    let parts = relations(&mut package, &root)?;
    let part = |kind: &str| parts.iter().find(|part| part.kind == kind).map(|part| part.target.as_str());
    let styles = Styles::read(&mut package, part("styles").unwrap_or_default())?;
    let strings = shared_strings(&mut package, part("sharedStrings").unwrap_or_default())?;
    let budget = Budget::default();
    let mut context = Context { styles, strings, since_1904: contents.since_1904, budget };
    let mut workbook = Workbook { origins: origins(&mut package, PROPERTIES, NAME), ..Workbook::default() };
    for (name, id, is_hidden) in contents.worksheets {
        let is_it = |part: &&Relation| part.id == id && part.kind == "worksheet" && package.has(&part.target);
        let Some(part) = parts.iter().find(is_it) else { continue };
        let mut worksheet = worksheet::read(&mut package, &part.target, &mut context)?;
        (worksheet.name, worksheet.is_hidden) = (name, is_hidden);
        remarks::read(&mut package, &part.target, &mut worksheet)?;
        workbook.worksheets.push(worksheet);
    }
    if workbook.worksheets.is_empty() { Err(Unreadable::NoWorkbook) } else { Ok(workbook) }
}

fn contents(package: &mut Package<'_>, part: &str) -> Result<Contents, Unreadable> {
    let mut contents = Contents::default();
    let mut is_workbook = false;
    package.each(part, |event| {
        if let Event::Start(tag) = event {
            match tag.local_name().as_ref() {
                "workbook" => is_workbook = true,
                "workbookPr" => contents.since_1904 = flag(tag, "date1904") == Some(true),
                "sheet" => contents.worksheets.push((
                    attribute(tag, "name").unwrap_or_default(),
                    attribute(tag, "id").unwrap_or_default(),
                    attribute(tag, "state").is_some_and(|state| state != "visible"),
                )),
                _ => {}
            }
        }
        within(contents.worksheets.len(), MOST_WORKSHEETS)
    })?;
    if is_workbook { Ok(contents) } else { Err(Unreadable::NoWorkbook) }
}
