//! What is told of each goal's years, which the faces for people share.
//!
//! Enters: histories. Leaves: cells and notes, as typed. Knows no format.

use super::{End, Facts, Fate, GoalCommit, GoalHistory, GoalYear, Lineage, Place};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::review::TextChange;

/// What the cells of a year are.
pub(super) const COLUMNS: [&str; 7] = ["年度", "部署", "番号", "課", "期限", "達成状況", "経過"];
/// In place of what a sheet does not say.
const NOTHING: &str = "－";
/// So many characters of a commit's name are shown.
const ABBREVIATED: usize = 7;

/// A goal through the years.
#[derive(Debug)]
pub(super) struct Told<'l> {
    /// What it is called in its last year.
    pub title: String,
    /// The last year and its department.
    pub group: String,
    /// Its years, and how it ended.
    pub rows: Vec<Row<'l>>,
}

/// A year.
#[derive(Debug)]
pub(super) struct Row<'l> {
    pub cells: [String; 7],
    /// Where it comes from, and where parts of it have gone.
    pub notes: Vec<String>,
    /// What was reworded.
    pub changes: &'l [TextChange],
    /// The commits that changed it.
    pub commits: Vec<String>,
}

/// What is told of each goal.
pub(super) fn told(lineage: &Lineage) -> impl Iterator<Item = Told<'_>> {
    lineage.histories.iter().map(|history| history_told(lineage, history))
}

/// 令和6年度～令和8年度
pub(super) fn span(lineage: &Lineage) -> String {
    match lineage.years.as_slice() {
        [] => String::new(),
        [only] => name(*only),
        [first, .., last] => format!("{}～{}", name(*first), name(*last)),
    }
}

fn name(year: FiscalYear) -> String {
    year.era_text(DigitStyle::Half)
}

/// What is told of a goal.
pub(super) fn history_told<'l>(lineage: &'l Lineage, history: &'l GoalHistory) -> Told<'l> {
    let is_open = history.end == End::Open;
    let mut last = Facts::default();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for year in &history.years {
        let facts = lineage.facts(year.place);
        let mut row = row(lineage, year, &facts);
        if !last.department.is_empty() && last.department != facts.department {
            row.notes.insert(0, format!("{}から", last.department));
        }
        last = facts;
        rows.push(row);
    }
    rows.extend(end(lineage, history.end));
    let year = last.year.map(name).unwrap_or_default();
    let group = format!("{year}{}　{}", if is_open { "" } else { "まで" }, last.department);
    Told { title: last.title, group, rows }
}

fn row<'l>(lineage: &'l Lineage, year: &'l GoalYear, facts: &Facts) -> Row<'l> {
    let or_nothing = |text: String| if text.is_empty() { NOTHING.to_owned() } else { text };
    let cells = [
        facts.year.map(name).unwrap_or_default(),
        facts.department.clone(),
        facts.number.clone(),
        or_nothing(facts.sections.join("、")),
        or_nothing(facts.deadline.clone()),
        or_nothing(facts.status.join("、")),
        fate(lineage, year, facts.year).to_owned(),
    ];
    let taken = match year.fate {
        Fate::Split => "の一部から",
        _ => "を統合",
    };
    let from = year.from.iter().map(|place| format!("{}{taken}", called(lineage, *place)));
    let into = year.into.iter().map(|place| format!("一部は{}へ", called(lineage, *place)));
    // What was joined as a whole is told at its end.
    let into = into.filter(|_| !is_joined_whole(lineage, year.place));
    let commits = year.commits.iter().map(commit).collect();
    Row { cells, notes: from.chain(into).collect(), changes: &year.reworded, commits }
}

fn is_joined_whole(lineage: &Lineage, place: Place) -> bool {
    let is_it = |history: &&GoalHistory| history.last().is_some_and(|last| last.place == place);
    lineage.histories.iter().find(is_it).is_some_and(|history| matches!(history.end, End::Joined(_)))
}

fn fate(lineage: &Lineage, year: &GoalYear, own: Option<FiscalYear>) -> &'static str {
    match year.fate {
        Fate::First if own == lineage.years.first().copied() => NOTHING,
        Fate::First => "前の年度のシートなし",
        Fate::New => "新規",
        Fate::CarriedOn => "継続",
        Fate::Renamed => "名称変更",
        Fate::Split => "分割",
        Fate::Joined => "統合",
    }
}

fn end(lineage: &Lineage, end: End) -> Option<Row<'_>> {
    let (year, what, note) = match end {
        End::Open => return None,
        End::Unknown(year) => (Some(year), "シートなし", None),
        End::Ended(year) => (Some(year), "終了", None),
        End::Joined(place) => {
            (lineage.facts(place).year, "統合", Some(format!("{}へ", called(lineage, place))))
        }
    };
    let mut cells = [(); 7].map(|()| String::new());
    let [first, .., last] = &mut cells;
    *first = year.map(name).unwrap_or_default();
    what.clone_into(last);
    Some(Row { cells, notes: note.into_iter().collect(), changes: &[], commits: Vec::new() })
}

/// 令和8年7月24日　見本 花子　目標を見直す（1a2b3c4）
fn commit(commit: &GoalCommit) -> String {
    let day = commit.day.map(|day| day.era_text(DigitStyle::Half));
    let name: String = commit.name.chars().take(ABBREVIATED).collect();
    let parts = day.into_iter().chain([commit.author.clone(), commit.subject.clone()]);
    format!("{}（{name}）", parts.collect::<Vec<_>>().join("　"))
}

/// 令和7年度「窓口の予約」（市民部 3）
fn called(lineage: &Lineage, place: Place) -> String {
    let facts = lineage.facts(place);
    let year = facts.year.map(name).unwrap_or_default();
    format!("{year}「{}」（{} {}）", facts.title, facts.department, facts.number)
}
