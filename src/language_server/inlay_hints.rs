//! The numbers of the goals, where the author typed none.

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintTooltip};

use super::reading::Reading;
use crate::sheet::Numbers;
use crate::source::Span;

/// The numbers of the goals in some bytes.
pub fn numbers(reading: &Reading<'_>, span: Span) -> Vec<InlayHint> {
    let Some(sheet) = reading.sheet().filter(|sheet| sheet.form.numbering.is_some()) else {
        return Vec::new();
    };
    let numbers = Numbers::of(sheet);
    let hint = |goal: usize| {
        let at = sheet.goals.get(goal).filter(|goal| goal.number.is_none())?.start.start;
        Some(InlayHint {
            position: reading.lines.position(at),
            label: InlayHintLabel::String(numbers.text(goal).to_owned()),
            kind: Some(InlayHintKind::PARAMETER),
            tooltip: Some(InlayHintTooltip::String("印刷される番号".to_owned())),
            text_edits: None,
            padding_left: None,
            padding_right: Some(true),
            data: None,
        })
    };
    reading.goals_at(span).filter_map(hint).collect()
}
