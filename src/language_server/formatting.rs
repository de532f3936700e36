//! A sheet in the one way in which it is written: `fmt`, in the editor.

use lsp_types::TextEdit;

use super::reading::Reading;
use super::text_edits::between;
use crate::sheet::canonical::canonical;

/// What leads to the canonical text; nothing where the sheet is left as it is.
pub fn formatted(reading: &Reading<'_>) -> Vec<TextEdit> {
    let text = canonical(reading.document, reading.year_settings());
    text.map(|text| between(reading.lines, &text)).unwrap_or_default()
}
