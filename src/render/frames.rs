//! What stands where on laid-out pages.
//!
//! Enters: a laid-out document. Leaves: for each of its sheets the runs of text, sorted by the cell or piece
//! that they belong to, each with its place on its page. Reads the pages as they are, whatever the template
//! did; knows nothing of what a sheet says.

mod area;
mod fills;
mod pages;
mod reader;

pub(super) use area::Area;
pub(super) use fills::{Fill, Rgb, painted};
pub(super) use pages::{CellOnPages, Pages, PartOfCell, Run};
pub(super) use reader::{FIELD, GOALS, read};
