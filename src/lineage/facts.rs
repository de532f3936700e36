//! What a sheet says of a goal, by what the form has each column for: for readers, and to be linked by.

use super::words::{Rarity, Words};
use super::{Place, YearSheet};
use crate::calendar::FiscalYear;
use crate::form::{Column, Kind};
use crate::pairing::Snapshot;
use crate::settings::{COMMON, Settings};
use crate::text::fold::fold;

/// A cell is known by so many of its first characters: more than a page holds.
const KNOWN_BY: usize = 4_000;
/// In a title of no more characters nothing tells that it is a part of another.
const SHORT: usize = 4;

/// What readers are told of a goal of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The path of its sheet.
    pub path: String,
    /// The fiscal year.
    pub year: Option<FiscalYear>,
    /// The department, as its sheet spells it.
    pub department: String,
    /// The 課, as printed.
    pub sections: Vec<String>,
    /// The number, as printed.
    pub number: String,
    /// The stable name, where its author gave one.
    pub id: Option<String>,
    /// What it is called, on one line.
    pub title: String,
    /// The deadline, as printed.
    pub deadline: String,
    /// The words of the year's end.
    pub status: Vec<String>,
}

impl Facts {
    /// Those of a goal.
    pub fn of(sheet: &YearSheet, goal: usize) -> Self {
        let content = &sheet.content;
        let texts = |is_it: fn(&Column) -> bool| -> Vec<String> {
            let columns = content.columns().filter(|(_, column)| is_it(column));
            columns.flat_map(|(place, _)| content.paragraphs(goal, place)).collect()
        };
        let known = content.goals.get(goal);
        Self {
            path: sheet.path.clone(),
            year: Some(sheet.year),
            department: content.head_text(Kind::Department),
            sections: texts(|column| column.field.kind == Kind::Section),
            number: known.map(|goal| goal.number.clone()).unwrap_or_default(),
            id: known.and_then(|goal| goal.id.clone()),
            title: content.title(goal).replace('\n', ""),
            deadline: texts(|column| column.field.kind == Kind::Deadline).concat(),
            status: texts(|column| column.stage.is_some() && column.field.kind == Kind::Choice),
        }
    }
}

/// What a sheet is linked by.
#[derive(Debug)]
pub(super) struct KnownSheet {
    pub year: FiscalYear,
    /// 部署, folded.
    pub department: String,
    /// The 課 of a sheet that is a section's, folded.
    pub section: String,
    /// The name of its file without folders.
    pub file: String,
    /// The 課 that the department has: those of the project's list, else those of the goals.
    pub sections: Vec<String>,
    pub goals: Vec<Known>,
}

/// What a goal is linked by; texts are folded.
#[derive(Debug)]
pub(super) struct Known {
    pub place: Place,
    pub id: Option<String>,
    pub title: String,
    pub sections: Vec<String>,
    title_words: Words,
    /// Of all its prose.
    words: Words,
}

/// What all sheets are linked by.
pub(super) fn known(settings: &Settings, sheets: &[YearSheet]) -> Vec<KnownSheet> {
    let mut known: Vec<KnownSheet> =
        sheets.iter().enumerate().map(|(index, sheet)| known_sheet(settings, index, sheet)).collect();
    let rarity = Rarity::of(known.iter().flat_map(|sheet| &sheet.goals).map(|goal| &goal.words));
    for goal in known.iter_mut().flat_map(|sheet| &mut sheet.goals) {
        goal.title_words.weigh(&rarity);
        goal.words.weigh(&rarity);
    }
    known
}

fn known_sheet(settings: &Settings, index: usize, sheet: &YearSheet) -> KnownSheet {
    let content = &sheet.content;
    let name = content.head_text(Kind::Department);
    let goals: Vec<Known> =
        (0..content.goals.len()).map(|goal| Known::of(content, Place { sheet: index, goal })).collect();
    let listed = settings.of_year(Some(sheet.year)).department(&name);
    let sections = match listed {
        Some(listed) => listed.sections.iter().map(|section| fold(section)).collect(),
        None => goals.iter().flat_map(|goal| goal.sections.iter().cloned()).collect(),
    };
    KnownSheet {
        year: sheet.year,
        department: fold(&name),
        section: fold(&content.head_text(Kind::Section)),
        file: sheet.path.rsplit('/').next().unwrap_or_default().to_owned(),
        sections,
        goals,
    }
}

impl Known {
    fn of(content: &Snapshot, place: Place) -> Self {
        let text = |column: usize| {
            let paragraphs = content.paragraphs(place.goal, column).join("\n");
            fold(&paragraphs.chars().take(KNOWN_BY).collect::<String>())
        };
        let remarks: Vec<usize> = content.form.remark_columns().collect();
        let (mut title, mut prose, mut sections) = (String::new(), String::new(), Vec::new());
        for (column, printed) in content.printed.columns.iter().enumerate() {
            let Some(described) = content.form.columns.get(printed.index) else { continue };
            match described.field.kind {
                Kind::Section => {
                    sections.extend(content.paragraphs(place.goal, column).iter().map(|word| fold(word)))
                }
                Kind::Text if described.stage.is_none() && !remarks.contains(&printed.index) => {
                    let text = text(column);
                    prose.extend([&text, "\n"]);
                    if described.row_header {
                        title = text;
                    }
                }
                _ => {}
            }
        }
        sections.retain(|section| section != COMMON);
        Self {
            place,
            id: content.goals.get(place.goal).and_then(|goal| goal.id.clone()),
            title_words: Words::of(&title),
            words: Words::of(&prose),
            title,
            sections,
        }
    }

    /// How alike two goals are by their titles and by all of their prose, in thousandths.
    pub fn likeness(&self, other: &Self) -> u64 {
        let is_same = !self.title.is_empty() && self.title == other.title;
        let title = if is_same { 1000 } else { self.title_words.likeness(&other.title_words) };
        u64::midpoint(title, self.words.likeness(&other.words))
    }

    /// What this goal has that another has not; all of it, where there is no other.
    pub fn without(&self, other: Option<&Self>) -> Difference {
        let left = |own: &Words, other: Option<&Words>| match other {
            Some(other) => own.without(other),
            None => own.clone(),
        };
        Difference {
            title: left(&self.title_words, other.map(|other| &other.title_words)),
            words: left(&self.words, other.map(|other| &other.words)),
        }
    }

    /// How much of this goal stands in a difference, in thousandths: of its title, or of all its prose.
    pub fn share_in(&self, difference: &Difference) -> [u64; 2] {
        let is_long = self.title.chars().count() > SHORT;
        let title = if is_long { self.title_words.share_in(&difference.title) } else { 0 };
        [title, self.words.share_in(&difference.words)]
    }
}

/// What of a goal another has not.
#[derive(Debug)]
pub(super) struct Difference {
    title: Words,
    words: Words,
}
