//! What stands where on laid-out pages.
//!
//! Enters: a laid-out document. Leaves: its runs of text, sorted by the cell or piece that they belong to,
//! each with its place on its page. Reads the pages as they are, whatever the template did; knows no sheet.

mod area;
mod pages;
mod reader;

pub(super) use area::Area;
pub(super) use pages::{CellOnPages, Pages, PartOfCell, Run};
pub(super) use reader::{FIELD, read};
