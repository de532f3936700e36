//! Drafts and previews: what no typeface has stands as 〓.
//!
//! Enters: a printed sheet and what its typefaces cover. Leaves: the same sheet in characters that can all be
//! set. Official pages never pass here: on them nothing may stand for what was typed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::Coverage;
use crate::form::kind::Line;
use crate::sheet::printed::{FieldContent, Printed, PrintedField};
use crate::text::characters::is_invisible;

/// What printers have always put in place of a type that they lack.
const GETA: &str = "〓";
/// The marks that become one with a kana where a typeface does not have them by themselves.
const VOICING: [char; 2] = ['\u{3099}', '\u{309a}'];

/// The sheet with 〓 for everything that no typeface has.
#[must_use]
pub fn with_missing_glyphs(mut printed: Printed, coverage: &Coverage<'_>) -> Printed {
    let set = |line: &mut Line| set(line, coverage);
    set(&mut printed.title);
    printed.head.iter_mut().for_each(|field| set_field(field, &set));
    for cell in printed.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let mut lines = cell.lines.to_vec();
        lines.iter_mut().for_each(set);
        // Cells that show the same go on sharing it.
        if *lines != *cell.lines {
            cell.lines = lines.into();
        }
    }
    printed
}

fn set_field(field: &mut PrintedField, set: &impl Fn(&mut Line)) {
    match &mut field.content {
        FieldContent::Lines(lines) => lines.iter_mut().for_each(set),
        FieldContent::People(people) => people.iter_mut().for_each(|(post, name)| {
            set(post);
            name.iter_mut().for_each(set);
        }),
        FieldContent::Fields(parts) => parts.iter_mut().for_each(|part| set_field(part, set)),
    }
}

fn set(line: &mut Line, coverage: &Coverage<'_>) {
    if clusters(&line.text).all(|cluster| matches!(stand_in(cluster, coverage), Cow::Borrowed(_))) {
        return;
    }
    let typed = std::mem::take(&mut line.text);
    let set = |range| -> String {
        clusters(typed.get(range).unwrap_or_default()).map(|cluster| stand_in(cluster, coverage)).collect()
    };
    let mut end = 0;
    // What is drawn at a run stays at it, however long its characters are now.
    for (range, _) in &mut line.strokes {
        line.text += &set(end..range.start);
        end = range.end;
        let start = line.text.len();
        line.text += &set(range.clone());
        *range = start..line.text.len();
    }
    line.text += &set(end..typed.len());
}

fn clusters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// What can be set for a cluster: itself, borrowed; itself without what nobody sees; or 〓.
fn stand_in<'t>(cluster: &'t str, coverage: &Coverage<'_>) -> Cow<'t, str> {
    if cluster.chars().all(char::is_whitespace) || coverage.family_of_cluster(cluster).is_some() {
        return Cow::Borrowed(cluster);
    }
    let mut seen: String = cluster.chars().filter(|c| !is_invisible(*c)).collect();
    if seen.ends_with(VOICING) {
        seen = seen.nfc().collect();
    }
    if coverage.family_of_cluster(&seen).is_some() { Cow::Owned(seen) } else { Cow::Owned(GETA.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Faces;
    use crate::form::kind::Stroke;

    fn set(text: &str, strokes: &[std::ops::Range<usize>]) -> Line {
        let faces = Faces::embedded();
        let strokes = strokes.iter().map(|range| (range.clone(), Stroke::Underline)).collect();
        let mut line = Line { strokes, ..Line::plain(text) };
        super::set(&mut line, &faces.coverage(&["Monapo", "BIZ UDPGothic"].map(str::to_owned)));
        line
    }

    #[test]
    fn what_no_typeface_has_is_one_geta_a_character() {
        for (typed, expected) in [
            ("髙﨑の𠮷野🎉🎊", "髙﨑の〓野〓〓"),
            ("見本 花\u{e000}", "見本 花〓"),
            ("👨\u{200d}👩\u{200d}👧と辻\u{e01ef}", "〓と〓"),
            ("辻\u{e0100}と祇\u{e0100}", "辻\u{e0100}と祇\u{e0100}"),
            ("か\u{3099}\t一\u{a0}二　三\u{2003}", "か\u{3099}\t一\u{a0}二　三\u{2003}"),
            ("窓\u{200b}口\u{7}の髙\u{200d}木", "窓口の髙木"),
        ] {
            assert_eq!(set(typed, &[]).text, expected);
        }
    }

    #[test]
    fn what_is_drawn_at_a_run_stays_at_it() {
        let line = set("前𠮷野は🎉後", &[3..7, 13..17]);
        assert_eq!(line.text, "前〓野は〓後");
        let drawn: Vec<&str> =
            line.strokes.iter().map(|(range, _)| line.text.get(range.clone()).unwrap()).collect();
        assert_eq!(drawn, ["〓", "〓"]);
    }
}
