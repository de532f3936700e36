//! Which fields and cells are new in what came back.

use super::goals::GoalPair;
use super::{Difference, Sides, Why, bare, kept};
use crate::form::{Kind, key};
use crate::pairing::{Goal, Snapshot};
use crate::sheet::edit::brought::Bring;

/// What was found, field by field and cell by cell.
pub(super) struct Cells<'s> {
    pub sides: &'s Sides,
    pub brings: Vec<Bring>,
    pub differences: Vec<Difference>,
}

/// What becomes of a cell.
enum Fate {
    Stays,
    Comes,
    Differs(Why),
}

impl Cells<'_> {
    /// The fields of the head, but for those by which the sheet was told.
    pub fn head(&mut self) {
        let form = &self.sides.ours.form;
        for field in form.head.iter().filter(|field| !form.names_sheet(field)) {
            let text = |side: &Snapshot| {
                let found = side.head_texts().find(|(key, _)| *key == field.key);
                found.map(|(_, texts)| texts).unwrap_or_default()
            };
            let texts = Texts {
                base: self.sides.base.as_ref().map(text),
                ours: text(&self.sides.ours),
                returned: text(&self.sides.returned),
            };
            if texts.differ_by_blanks() {
                continue;
            }
            let bring = Bring::Field { key: field.key.clone() };
            self.take((None, None), &field.key, &texts, bring);
        }
    }

    /// The cells of a goal.
    pub fn goal(&mut self, pair: GoalPair) {
        let form = &self.sides.ours.form;
        for column in form.columns.iter().filter(|column| column.field.kind != Kind::Numbering) {
            let key = column.field.key.as_str();
            let text = |side: &Snapshot, goal: usize| {
                side.place_of(key).map(|place| side.paragraphs(goal, place)).unwrap_or_default()
            };
            let base = self.sides.base.as_ref().zip(pair.base);
            let texts = Texts {
                base: base.map(|(side, goal)| text(side, goal)),
                ours: text(&self.sides.ours, pair.ours),
                returned: text(&self.sides.returned, pair.returned),
            };
            let bring = Bring::Cell { goal: pair.ours, from: pair.returned, key: key.to_owned() };
            self.take((Some(pair.ours), Some(pair.returned)), key, &texts, bring);
        }
        self.number(pair);
    }

    /// A number that the goal was given: its author alone gives it one in the file.
    fn number(&mut self, pair: GoalPair) {
        let (ours, returned) = (&self.sides.ours.goals, &self.sides.returned.goals);
        let base = self.sides.base.as_ref().zip(pair.base).and_then(|(side, goal)| side.goals.get(goal));
        let (Some(stands), Some(came)) = (ours.get(pair.ours), returned.get(pair.returned)) else { return };
        let is_as_it_was = |other: &Goal| other.number == came.number;
        if came.is_numbered && !is_as_it_was(stands) && !base.is_some_and(is_as_it_was) {
            self.differences.push(Difference {
                ours: Some(pair.ours),
                returned: Some(pair.returned),
                key: key::NUMBER.to_owned(),
                why: Why::Numbered,
                stands: stands.number.clone(),
                came: came.number.clone(),
            });
        }
    }

    fn take(
        &mut self,
        (ours, returned): (Option<usize>, Option<usize>),
        key: &str,
        texts: &Texts,
        bring: Bring,
    ) {
        match texts.fate() {
            Fate::Stays => {}
            Fate::Comes => self.brings.push(bring),
            Fate::Differs(why) => {
                let (stands, came) = (texts.ours.join("\n"), texts.returned.join("\n"));
                let difference = Difference { ours, returned, key: key.to_owned(), why, stands, came };
                if !self.is_told_above(&difference) {
                    self.differences.push(difference);
                }
            }
        }
    }

    /// Whether a difference is that of the cell above with which this one is merged.
    fn is_told_above(&self, difference: &Difference) -> bool {
        let is_same = |other: &Difference| {
            (&other.key, &other.why, &other.stands, &other.came)
                == (&difference.key, &difference.why, &difference.stands, &difference.came)
        };
        difference.ours.is_some_and(|goal| is_merged(&self.sides.ours, goal, &difference.key))
            && self.differences.iter().any(is_same)
    }

    /// What is to be told of what was brought: a cell that goes on with the one above on both sides came with it.
    pub fn told(sides: &Sides, brings: Vec<Bring>) -> Vec<Bring> {
        let is_told = |bring: &Bring| match bring {
            Bring::Cell { goal, from, key } => {
                !is_merged(&sides.ours, *goal, key) || !is_merged(&sides.returned, *from, key)
            }
            Bring::Field { .. } | Bring::Goal { .. } => true,
        };
        brings.into_iter().filter(is_told).collect()
    }
}

/// Whether a cell is merged with the one above it.
fn is_merged(side: &Snapshot, goal: usize, key: &str) -> bool {
    let row = side.printed.rows.get(goal);
    row.zip(side.place_of(key))
        .and_then(|(row, place)| row.cells.get(place))
        .is_some_and(|cell| cell.origin != goal)
}

/// What the versions say in one place, by paragraphs.
struct Texts {
    /// Nothing where the version is not known or does not have the goal.
    base: Option<Vec<String>>,
    ours: Vec<String>,
    returned: Vec<String>,
}

impl Texts {
    /// Whether what came back is what one of the others says, but for blanks: in a head they spread the letters.
    fn differ_by_blanks(&self) -> bool {
        let letters = |texts: &Vec<String>| -> String {
            texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect()
        };
        let returned = letters(&self.returned);
        [Some(&self.ours), self.base.as_ref()].into_iter().flatten().any(|side| letters(side) == returned)
    }

    fn fate(&self) -> Fate {
        let (ours, returned) = (kept(&self.ours), kept(&self.returned));
        let base = self.base.as_deref().map(kept);
        let is_kept = |side: &Vec<&str>| base.as_ref() == Some(side);
        // Depth and empty lines count where somebody changed them, and not where nobody knows.
        let says_same = || bare(&self.ours) == bare(&self.returned);
        if returned == ours || is_kept(&returned) || (!is_kept(&ours) && says_same()) {
            Fate::Stays
        } else if returned.is_empty() {
            // What somebody has written since is not what was emptied; without a base nobody knows whether anything was.
            if is_kept(&ours) { Fate::Differs(Why::Emptied) } else { Fate::Stays }
        } else if is_kept(&ours) || (ours.is_empty() && base.as_ref().is_none_or(Vec::is_empty)) {
            Fate::Comes
        } else if base.is_some() {
            Fate::Differs(Why::Both)
        } else {
            Fate::Differs(Why::Unknown)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(base: Option<&str>, ours: &str, returned: &str) -> &'static str {
        let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        let texts = Texts { base: base.map(lines), ours: lines(ours), returned: lines(returned) };
        match texts.fate() {
            Fate::Stays => "stays",
            Fate::Comes => "comes",
            Fate::Differs(Why::Both) => "both",
            Fate::Differs(Why::Unknown) => "unknown",
            Fate::Differs(Why::Emptied) => "emptied",
            Fate::Differs(_) => "other",
        }
    }

    #[test]
    fn nothing_that_somebody_wrote_into_the_file_is_written_over_or_taken_out() {
        let table = [
            (Some("12月"), "12月", "12月", "stays"),
            (Some("12月"), "12月", "10月", "comes"),
            (Some("12月"), "10月", "12月", "stays"),
            (Some("12月"), "10月", "10月", "stays"),
            (Some("12月"), "10月", "11月", "both"),
            (Some("12月"), "12月", "", "emptied"),
            (Some("12月"), "10月", "", "stays"),
            (Some("12月"), "", "10月", "both"),
            (Some(""), "", "10月", "comes"),
            (None, "", "10月", "comes"),
            (None, "12月", "10月", "unknown"),
            (None, "12月", "", "stays"),
            (Some("一\n二"), "一\n二", "\n一 \n二\n", "stays"),
            (Some("一\n二"), "一\n二", "一\n\n二", "comes"),
            (Some("・一\n　・二"), "・一\n　・二", "・一\n・二", "comes"),
            (Some("・一\n・二"), "・一\n　・二", "・一\n\n・二", "stays"),
            (None, "・一\n・二", "・一\n　・二", "stays"),
        ];
        for (base, ours, returned, expected) in table {
            assert_eq!(fate(base, ours, returned), expected, "{base:?} {ours} {returned}");
        }
    }
}
