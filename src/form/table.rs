//! Tables that the program makes of sheets. Nobody types one: it has no form, but columns and a design.

use std::sync::Arc;

use super::Column;
use crate::design::Design;

/// A table that the program makes of sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How its pages look.
    pub design: Arc<Design>,
    /// Its columns, from the left: those that the program fills in, headed and measured as its maker likes.
    pub columns: Vec<Column>,
}

/// The columns of the table of old and new, whatever they are headed: number and text of the left and of the
/// right, and a remark.
pub const COMPARISON_COLUMNS: [&str; 5] = ["左の番号", "左", "右の番号", "右", "備考"];
