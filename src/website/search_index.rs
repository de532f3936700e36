//! The index of the search: of each goal its name and its text, as much of it as has room.
//!
//! It is a script, since no browser fetches anything for a page that was opened from a folder.

use serde_json::json;

use super::address::encoded;
use super::{Member, Website};
use crate::calendar::DigitStyle;
use crate::form::Kind;
use crate::sheet::printed::PrintedRow;

/// The index never has more bytes: on a slow line it is there in a few seconds.
const LARGEST: usize = 950_000;
/// Of no goal more characters are searched: no sheet's goal has as many.
const WHOLE: usize = 8_000;

/// The index, and whether some text had no room in it.
pub(super) fn index(site: &Website<'_>) -> (String, bool) {
    let goals: Vec<Vec<Goal>> = site.members.iter().map(|member| goals_of(site, member)).collect();
    let length = length(&goals);
    (format!("globalThis.searchIndex = {};\n", json(site, &goals, length)), length < longest(&goals))
}

/// What is searched of a goal.
struct Goal {
    title: String,
    text: String,
}

fn goals_of(site: &Website<'_>, member: &Member<'_>) -> Vec<Goal> {
    let printed = site.printed(member);
    let goal = |row: &PrintedRow| {
        let told =
            printed.columns.iter().zip(&row.cells).filter(|(column, _)| column.kind != Kind::Numbering);
        let text = |is_name: bool| {
            let cells = told.clone().filter(|(column, _)| column.row_header == is_name);
            let lines = cells.flat_map(|(_, cell)| cell.lines.iter().map(|line| line.text.as_str()));
            lines.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        };
        Goal { title: text(true), text: text(false).chars().take(WHOLE).collect() }
    };
    printed.rows.iter().map(goal).collect()
}

fn longest(goals: &[Vec<Goal>]) -> usize {
    goals.iter().flatten().map(|goal| goal.text.chars().count()).max().unwrap_or_default()
}

/// So many characters of each goal's text have room in the index.
fn length(goals: &[Vec<Goal>]) -> usize {
    let bytes = |length: usize| -> usize {
        // Quotes and brackets, and what JSON escapes.
        let size = |goal: &Goal| goal.title.len() + cut(&goal.text, length).len() + 16;
        goals.iter().flatten().map(size).sum()
    };
    let longest = longest(goals);
    if bytes(longest) <= LARGEST {
        return longest;
    }
    let (mut fits, mut exceeds) = (0, longest);
    while exceeds - fits > 1 {
        let middle = usize::midpoint(fits, exceeds);
        if bytes(middle) <= LARGEST { fits = middle } else { exceeds = middle }
    }
    fits
}

fn cut(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

fn json(site: &Website<'_>, goals: &[Vec<Goal>], length: usize) -> String {
    let sheet = |(member, goals): (&Member<'_>, &Vec<Goal>)| {
        let goals: Vec<_> = goals.iter().map(|goal| json!([goal.title, cut(&goal.text, length)])).collect();
        json!([member.year.era_text(DigitStyle::Half), member.name, encoded(&member.page()), goals])
    };
    json!(site.members.iter().zip(goals).map(sheet).collect::<Vec<_>>()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_of_five_thousand_goals_stays_below_a_megabyte() {
        let goal = |number: usize| Goal {
            title: format!("窓口の待ち時間を短くするための取組その{number}"),
            text: "混雑する曜日を調べ、人手の多い係から応援を出せるようにする。".repeat(12),
        };
        let goals: Vec<Vec<Goal>> =
            (0..100).map(|sheet| (0..50).map(|number| goal(50 * sheet + number)).collect()).collect();
        let length = length(&goals);
        let size: usize = goals
            .iter()
            .flatten()
            .map(|goal| json!([goal.title, cut(&goal.text, length)]).to_string().len() + 1)
            .sum();
        assert!((800_000..=LARGEST).contains(&size), "{size} bytes, {length} characters of each");
        // Of a smaller city all is searched.
        let few = goals.into_iter().take(5).collect::<Vec<_>>();
        assert_eq!(super::length(&few), longest(&few));
    }
}
