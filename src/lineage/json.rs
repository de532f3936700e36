//! The years of each goal as JSON: the contract for programs, documented in `docs/`.
//!
//! Enters: a lineage. Leaves: one JSON document that ends with a line feed.

use serde::Serialize;

use super::{End, Fate, GoalCommit, GoalHistory, GoalYear, Lineage, Place};
use crate::calendar::{Date, DigitStyle, FiscalYear};
use crate::json::pretty;
use crate::review::TextChange;

/// The version of the contract.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document {
    version: u32,
    years: Vec<String>,
    goals: Vec<Goal>,
}

#[derive(Serialize)]
struct Goal {
    title: String,
    /// How it ended; `null` where it stands in the last year.
    end: Option<JsonEnd>,
    years: Vec<JsonYear>,
}

#[derive(Serialize)]
struct JsonEnd {
    fate: &'static str,
    /// The first year without it.
    year: Option<String>,
    /// What it was taken into.
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<Reference>,
}

#[derive(Serialize)]
struct JsonYear {
    year: Option<String>,
    path: String,
    department: String,
    sections: Vec<String>,
    number: String,
    id: Option<String>,
    title: String,
    deadline: String,
    status: Vec<String>,
    fate: Fate,
    from: Vec<Reference>,
    into: Vec<Reference>,
    changes: Vec<Change>,
    commits: Vec<JsonCommit>,
}

#[derive(Serialize)]
struct Reference {
    year: Option<String>,
    path: String,
    department: String,
    number: String,
    title: String,
}

#[derive(Serialize)]
struct JsonCommit {
    commit: String,
    author: String,
    /// As `2026-07-24`.
    day: Option<String>,
    subject: String,
}

#[derive(Serialize)]
struct Change {
    key: String,
    old: String,
    new: String,
}

/// The years of each goal as JSON.
pub fn json(lineage: &Lineage) -> String {
    let document = Document {
        version: VERSION,
        years: lineage.years.iter().map(|year| name(*year)).collect(),
        goals: lineage.histories.iter().map(|history| goal(lineage, history)).collect(),
    };
    // A runner of workflows takes `##[…]` for a command wherever it stands in its log.
    pretty(&document).replace("##[", "\\u0023#[")
}

fn name(year: FiscalYear) -> String {
    year.era_text(DigitStyle::Half)
}

fn goal(lineage: &Lineage, history: &GoalHistory) -> Goal {
    let title = history.last().map(|year| lineage.facts(year.place).title).unwrap_or_default();
    let years = history.years.iter().map(|one| year(lineage, one)).collect();
    Goal { title, end: end(lineage, history.end), years }
}

fn end(lineage: &Lineage, end: End) -> Option<JsonEnd> {
    match end {
        End::Open => None,
        End::Unknown(year) => Some(JsonEnd { fate: "no-sheet", year: Some(name(year)), into: None }),
        End::Ended(year) => Some(JsonEnd { fate: "ended", year: Some(name(year)), into: None }),
        End::Joined(place) => {
            let into = reference(lineage, place);
            Some(JsonEnd { fate: "joined", year: into.year.clone(), into: Some(into) })
        }
    }
}

fn year(lineage: &Lineage, year: &GoalYear) -> JsonYear {
    let facts = lineage.facts(year.place);
    let references = |places: &[Place]| places.iter().map(|place| reference(lineage, *place)).collect();
    JsonYear {
        year: facts.year.map(name),
        path: facts.path,
        department: facts.department,
        sections: facts.sections,
        number: facts.number,
        id: facts.id,
        title: facts.title,
        deadline: facts.deadline,
        status: facts.status,
        fate: year.fate,
        from: references(&year.from),
        into: references(&year.into),
        changes: year.reworded.iter().map(change).collect(),
        commits: year.commits.iter().map(commit).collect(),
    }
}

fn reference(lineage: &Lineage, place: Place) -> Reference {
    let facts = lineage.facts(place);
    Reference {
        year: facts.year.map(name),
        path: facts.path,
        department: facts.department,
        number: facts.number,
        title: facts.title,
    }
}

fn change(change: &TextChange) -> Change {
    Change { key: change.key.clone(), old: change.text.before(), new: change.text.after() }
}

fn commit(commit: &GoalCommit) -> JsonCommit {
    JsonCommit {
        commit: commit.name.clone(),
        author: commit.author.clone(),
        day: commit.day.map(Date::iso_text),
        subject: commit.subject.clone(),
    }
}
