//! What can be folded away: each goal.

use lsp_types::{FoldingRange, FoldingRangeKind};

use super::reading::Reading;
use crate::source::Span;

/// From the first line of a goal to the last on which it says something.
pub fn folds(reading: &Reading<'_>) -> Vec<FoldingRange> {
    let goals = reading.sheet().map(|sheet| sheet.goals.as_slice()).unwrap_or_default();
    let fold = |span: Span| {
        let text = reading.readable().source.slice(span);
        let end = span.start + text.trim_end().len();
        let (start_line, end_line) =
            (reading.lines.position(span.start).line, reading.lines.position(end).line);
        (start_line < end_line).then(|| FoldingRange {
            start_line,
            end_line,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    };
    goals.iter().filter_map(|goal| fold(goal.span)).collect()
}
