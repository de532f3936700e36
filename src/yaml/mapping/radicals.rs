//! Signs of radicals in a project file: a sheet would print the names of its list with them, and no typeface
//! has them.
//!
//! Enters: the tree. Leaves: a problem for each key and text that has any. Knows no sheet.

use crate::source::Passage;
use crate::text::characters::{is_radical, kanji_of_radical};
use crate::text::quote::quoted;
use crate::yaml::mapping::Problem;
use crate::yaml::{Node, Value};

/// What is wrong with a node and all below it.
pub fn check(node: &Node, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                check_text(&entry.key, problems);
                check(&entry.value, problems);
            }
        }
        Value::List(items) => items.iter().for_each(|item| check(item, problems)),
        Value::Scalar(scalar) => check_text(&scalar.passage, problems),
        Value::Absent | Value::Refused => {}
    }
}

fn check_text(text: &Passage, problems: &mut Vec<Problem>) {
    let Some((at, sign)) = text.text().char_indices().find(|(_, c)| is_radical(*c)) else { return };
    let meant: String = text.text().chars().map(|c| kanji_of_radical(c).unwrap_or(c)).collect();
    let message = format!("{}の「{sign}」は、漢字ではなく部首の記号です。", quoted(text.text()));
    let problem = Problem::new(text.place(at..at + sign.len_utf8()), message);
    if meant.chars().any(is_radical) {
        problems.push(problem.hint("元の字を確かめて、漢字で入力し直してください。"));
        return;
    }
    let problem = problem.hint(format!("「{meant}」と入力し直してください。"));
    let last = text.text().char_indices().rfind(|(_, c)| is_radical(*c));
    let end = last.map_or(at, |(last, c)| last + c.len_utf8());
    let signs = text.text().get(at..end).unwrap_or_default();
    // What stands in quotes or over several lines is not to the character what stands in the file.
    let is_as_typed = !signs.contains(['"', '\'', '\\', '\n']);
    problems.push(if is_as_typed {
        let kanji: String = signs.chars().map(|c| kanji_of_radical(c).unwrap_or(c)).collect();
        problem.mend(format!("「{kanji}」にする"), text.place(at..end), kanji)
    } else {
        problem
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml;

    #[test]
    fn names_with_signs_of_radicals_are_told_with_their_kanji() {
        let source =
            Source::new("mokuhyo.yaml", "部署:\n  福祉部: [⽣活福⽌課, 障害福祉課]\n  ⾼齢部: [⺡]\n");
        let mut problems = Vec::new();
        check(yaml::load(&source).unwrap().root.as_ref().unwrap(), &mut problems);
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (source.slice(problem.span), problem.hint.as_deref().unwrap()))
            .collect();
        let mends: Vec<_> = problems
            .iter()
            .map(|problem| problem.mend.as_ref().map(|mend| (source.slice(mend.span), mend.text.as_str())))
            .collect();
        assert_eq!(mends, [Some(("⽣活福⽌", "生活福止")), Some(("⾼", "高")), None]);
        let expected =
            [("⽣", "「生活福止課」と入力し直してください。"), ("⾼", "「高齢部」と入力し直してください。")];
        assert_eq!(
            told,
            [&expected[..], &[("⺡", "元の字を確かめて、漢字で入力し直してください。")]].concat()
        );
    }
}
