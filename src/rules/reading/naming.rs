//! How a message names a goal.

use crate::sheet::Sheet;
use crate::text::quote::quoted;

/// A goal by its title, or by its place where it has none: 目標「窓口での待ち時間の短縮」, 3番目の目標.
pub fn goal(sheet: &Sheet, index: usize) -> String {
    let rows = &sheet.form.rows;
    match sheet.goal_title(index).filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("{rows}{}", quoted(&title)),
        None => format!("{}番目の{rows}", index + 1),
    }
}
