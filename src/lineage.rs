//! What became of each goal from year to year: carried on, renamed, split, joined with others, ended, new.
//!
//! Enters: the sheets of some years, as they are printed, and what the project says of departments by year.
//! Leaves: for each goal its years, and what was reworded between them; and each way to show that. Goals are
//! linked by `id`, else by the best assignment between neighbouring years. Columns are found by what the form
//! has them for, never by name. Knows no rule, no record and no disk. Not for two versions of one year's sheet:
//! that is `review`.

mod ends;
mod facts;
pub mod html;
mod json;
mod kinship;
mod links;
mod matching;
mod parts;
mod rarity;
mod text;
mod told;
mod words;

use std::cmp::Reverse;

use crate::calendar::{Date, FiscalYear};
use crate::form::Kind;
use crate::pairing::Snapshot;
use crate::review::{TextChange, changed_cells};
use crate::settings::Settings;

pub use facts::Facts;
pub use json::json;
pub use text::text;

use links::Links;

/// A sheet of a year.
#[derive(Debug, Clone)]
pub struct YearSheet {
    /// Its path relative to the project.
    pub path: String,
    /// Its fiscal year.
    pub year: FiscalYear,
    /// What it says.
    pub content: Snapshot,
}

/// A goal of a year: a row of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The index of its sheet.
    pub sheet: usize,
    /// Its index among the sheet's goals.
    pub goal: usize,
}

/// The goals of some years.
#[derive(Debug)]
pub struct Lineage {
    /// 見本市　目標の履歴
    pub title: String,
    /// The sheets, by year and path.
    pub sheets: Vec<YearSheet>,
    /// The years that have sheets, in order.
    pub years: Vec<FiscalYear>,
    /// What became of each goal: those that are still there first, in the order of their last sheets.
    pub histories: Vec<GoalHistory>,
}

/// A goal through the years.
#[derive(Debug, Clone)]
pub struct GoalHistory {
    /// Its years, the first one first; never none.
    pub years: Vec<GoalYear>,
    /// How it ended.
    pub end: End,
}

/// A goal in one year.
#[derive(Debug, Clone)]
pub struct GoalYear {
    /// Where it stands.
    pub place: Place,
    /// How it came into this year.
    pub fate: Fate,
    /// The goals of the year before of which it has parts, beside the one that it carries on.
    pub from: Vec<Place>,
    /// The goals of the next year that have parts of it, beside the one that carries it on.
    pub into: Vec<Place>,
    /// What was reworded, status and deadline aside.
    pub reworded: Vec<TextChange>,
    /// The commits that changed it, the newest first, where they are asked for.
    pub commits: Vec<GoalCommit>,
}

/// A commit that changed a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalCommit {
    /// Its full name.
    pub name: String,
    /// Who made the change.
    pub author: String,
    /// The day on which it was made.
    pub day: Option<Date>,
    /// The first line of its message.
    pub subject: String,
}

/// How a goal came into a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// The department has no sheet of an earlier year.
    First,
    /// No goal of the year before is like it.
    New,
    /// It was there under the same name.
    CarriedOn,
    /// It was there under another name.
    Renamed,
    /// It was a part of another goal.
    Split,
    /// It has taken in other goals.
    Joined,
}

/// How a goal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It stands in the last year.
    Open,
    /// The next year has no sheet in which it could stand.
    Unknown(FiscalYear),
    /// It is not in the sheet of that year.
    Ended(FiscalYear),
    /// It was taken into another goal.
    Joined(Place),
}

impl GoalHistory {
    /// The goal as it stands in its last year.
    pub fn last(&self) -> Option<&GoalYear> {
        self.years.last()
    }
}

/// What became of the goals of some years. `sheets` may come in any order.
pub fn lineage(settings: &Settings, mut sheets: Vec<YearSheet>) -> Lineage {
    sheets.sort_by(|a, b| a.year.cmp(&b.year).then_with(|| a.path.cmp(&b.path)));
    let mut years: Vec<FiscalYear> = sheets.iter().map(|sheet| sheet.year).collect();
    years.dedup();
    let known = facts::known(settings, &sheets);
    let mut links = Links::default();
    for year in &years {
        matching::step(settings, &known, *year, &mut links);
    }
    let mut histories = links.histories(known.iter().flat_map(|sheet| &sheet.goals));
    histories.sort_by_cached_key(|history| order(settings, &sheets, history));
    let title = format!("{}　目標の履歴", settings.municipality);
    Lineage { title, sheets, years, histories }
}

/// Those that are there the longest first, then by the place of the department among those of that year.
fn order(
    settings: &Settings,
    sheets: &[YearSheet],
    history: &GoalHistory,
) -> (Option<Reverse<FiscalYear>>, usize, Option<Place>) {
    let place = history.last().map(|year| year.place);
    let sheet = place.and_then(|place| sheets.get(place.sheet));
    let rank = sheet.and_then(|sheet| {
        let department = sheet.content.head_text(Kind::Department);
        settings.of_year(Some(sheet.year)).place_of(&department)
    });
    (sheet.map(|sheet| Reverse(sheet.year)), rank.unwrap_or(usize::MAX), place)
}

impl Lineage {
    /// What is said of a goal of a year.
    pub fn facts(&self, place: Place) -> Facts {
        self.sheets.get(place.sheet).map(|sheet| Facts::of(sheet, place.goal)).unwrap_or_default()
    }

    /// Compares the texts of each goal's years.
    pub fn compare_texts(&mut self) {
        for history in &mut self.histories {
            let mut before: Option<Place> = None;
            for year in &mut history.years {
                let sides =
                    before.and_then(|was| Some((row(&self.sheets, was)?, row(&self.sheets, year.place)?)));
                if let Some((was, is)) = sides {
                    year.reworded = reworded(was, is);
                }
                before = Some(year.place);
            }
        }
    }
}

fn row(sheets: &[YearSheet], place: Place) -> Option<(&Snapshot, usize)> {
    sheets.get(place.sheet).map(|sheet| (&sheet.content, place.goal))
}

/// The changed cells of what both forms have, but for what is another each year: status, deadline and remarks on
/// what came of the goal.
fn reworded(was: (&Snapshot, usize), is: (&Snapshot, usize)) -> Vec<TextChange> {
    let is_told = |(content, _): (&Snapshot, usize), key: &str| {
        let found = content.form.columns.iter().enumerate().find(|(_, column)| column.field.key == key);
        found.is_some_and(|(index, column)| {
            let is_of_year = column.stage.is_some() || column.field.kind == Kind::Deadline;
            !is_of_year && content.form.remark_columns().all(|remark| remark != index)
        })
    };
    let mut changes = changed_cells(Some(was), Some(is));
    changes.retain(|change| is_told(was, &change.key) && is_told(is, &change.key));
    changes
}
