//! How the cells of a worksheet look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::plan::{Block, Look, Plan};
use crate::form::{Align, Kind};
use crate::text::formula::begins_formula;

/// By this typeface spreadsheets measure the widths of columns.
pub const NORMAL: (&str, f64) = ("ＭＳ Ｐゴシック", 11.0);
/// What a typeface is for: Japanese.
pub const JAPANESE: u8 = 128;
/// A typeface of the forms that offices do not have.
const NOT_IN_OFFICES: &str = "Monapo";

/// The format of a cell: its typeface, its rules, and whether it is locked.
pub fn format(plan: &Plan, block: &Block) -> Format {
    let family = plan.design.font.family.iter().find(|family| *family != NOT_IN_OFFICES);
    let family = family.map_or(NORMAL.0, String::as_str);
    let cell = Format::new().set_font_name(family).set_font_charset(JAPANESE).set_text_wrap();
    let across = if block.is_at_top { FormatAlign::Top } else { FormatAlign::VerticalCenter };
    let cell = cell.set_font_size(block.size).set_align(across);
    let ruled = |format: Format| format.set_border(FormatBorder::Thin);
    match block.look {
        Look::Title => cell.set_align(FormatAlign::Center),
        Look::Heading => ruled(cell).set_align(FormatAlign::Center),
        Look::Beside { is_label: true } => cell.set_align(FormatAlign::Right),
        Look::Beside { is_label: false } => text(cell).set_align(FormatAlign::Left).set_unlocked(),
        Look::Field(kind) => {
            typed(ruled(cell).set_unlocked().set_align(FormatAlign::Left), kind, &block.text)
        }
        Look::Value { kind, align, .. } => {
            let format = ruled(cell).set_unlocked().set_align(match align {
                Align::Left => FormatAlign::Left,
                Align::Center => FormatAlign::Center,
            });
            typed(format, kind, &block.text)
        }
    }
}

/// A cell in which a value is typed. Prose of more than 255 characters would not be shown in a cell of text.
fn typed(format: Format, kind: Kind, value: &str) -> Format {
    let format = if kind == Kind::Text { format } else { text(format) };
    if begins_formula(value) { format.set_quote_prefix() } else { format }
}

/// A cell in which what is typed stays as it is typed: `5-2` is no day.
fn text(format: Format) -> Format {
    format.set_num_format("@")
}
