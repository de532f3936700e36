//! A text and what is to become of it, as the edits that lead from the one to the other.
//!
//! Enters: two texts, or the edits of a mend. Leaves: edits of the protocol, line by line and inside a line no
//! more than what differs, so that what an author marked, folded or has under the cursor stays.

use lsp_types::TextEdit;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::positions::Lines;
use crate::diagnostic::Edit;
use crate::source::Span;

/// What leads from the text of some lines to another.
pub fn between(lines: &Lines, after: &str) -> Vec<TextEdit> {
    let before = lines.text();
    let (old, new) = (split(before), split(after));
    let (starts, new_starts) = (starts(&old), starts(&new));
    let at = |starts: &[usize], index: usize| starts.get(index).copied().unwrap_or_default();
    let changed = capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().filter_map(|operation| {
        if matches!(operation, DiffOp::Equal { .. }) {
            return None;
        }
        let (old, new) = (operation.old_range(), operation.new_range());
        let span = Span::new(at(&starts, old.start), at(&starts, old.end));
        let text = after.get(at(&new_starts, new.start)..at(&new_starts, new.end))?;
        Some(least(before, span, text))
    });
    changed.map(|(span, text)| TextEdit { range: lines.range(span), new_text: text.to_owned() }).collect()
}

/// The edits of a mend.
pub fn of_mend(lines: &Lines, edits: &[Edit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| TextEdit { range: lines.range(edit.span), new_text: edit.text.clone() }).collect()
}

fn split(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Where each line begins, and where the last ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// A change without what is the same at its beginning and its end. Line ends are left whole.
fn least<'t>(before: &str, span: Span, text: &'t str) -> (Span, &'t str) {
    let old = before.get(span.start..span.end).unwrap_or_default();
    let same = |(a, b): &(char, char)| a == b && !matches!(a, '\r' | '\n');
    let head: usize = old.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, text) = (old.get(head..).unwrap_or_default(), text.get(head..).unwrap_or_default());
    let is_same = |(a, b): &(char, char)| a == b;
    let tail: usize =
        old.chars().rev().zip(text.chars().rev()).take_while(is_same).map(|(c, _)| c.len_utf8()).sum();
    let tail = if old.get(..old.len() - tail).is_some_and(|kept| kept.ends_with('\r')) { 0 } else { tail };
    (Span::new(span.start + head, span.end - tail), text.get(..text.len() - tail).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language_server::positions::Encoding;

    fn applied(lines: &Lines, edits: &[TextEdit]) -> String {
        let mut text = lines.text().to_owned();
        for edit in edits.iter().rev() {
            let span = lines.span(edit.range);
            text.replace_range(span.start..span.end, &edit.new_text);
        }
        text
    }

    #[test]
    fn a_change_inside_a_line_touches_no_other_character() {
        let lines = Lines::new("年度: R8\n課名: 生活福祉課\n対象: 部\n", Encoding::Utf8);
        let edits = between(&lines, "年度: R8\n課名: 障害福祉課\n対象: 部\n");
        assert_eq!(edits.iter().map(|edit| edit.new_text.as_str()).collect::<Vec<_>>(), ["障害"]);
        assert!(between(&lines, lines.text()).is_empty());
    }

    proptest! {
        #[test]
        fn the_edits_lead_from_any_text_to_any_other(
            before in "([ab]|あ|🎉|\n|\r\n){0,30}",
            after in "([ab]|あ|🎉|\n|\r\n){0,30}",
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let lines = Lines::new(&before, encoding);
                let edits = between(&lines, &after);
                prop_assert_eq!(applied(&lines, &edits), after.clone());
            }
        }
    }
}
