//! What a workbook says of a cell to whoever fills it in.

use crate::form::Field;

/// Excel shows no longer one, in units of UTF-16.
const LONGEST: usize = 255;

/// What is to be written in a field; `is_cell` where it is one of a goal.
pub fn message(field: &Field, is_cell: bool) -> String {
    let mut text = field.kind.in_workbook(field);
    if is_cell && field.kind != crate::form::Kind::Numbering {
        text.push_str("上の目標と同じときは「〃」。");
    }
    cut(&text, LONGEST)
}

/// The beginning of a text that is not longer than so many units of UTF-16.
pub fn cut(text: &str, longest: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= longest
    };
    text.chars().take_while(fits).collect()
}
