//! How many goals have which word of a list, department by department.

use super::department::departments;
use super::scale::{Purpose, Scale, all_scales, scales, words};
use super::table::{Cell, Row, Table};
use super::{Read, name};
use crate::calendar::FiscalYear;
use crate::form::Stage;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::text::quote::{listed, quoted};

/// What stands for a word that was not written.
pub const UNWRITTEN: &str = "未記入";
/// Over words that the list does not have.
const UNLISTED: &str = "一覧にない語";
/// The row that sums up all others.
pub(super) const TOTAL: &str = "合計";
const ROUNDING: &str = "割合は、小数第2位を四捨五入しているので、合計が100.0％にならないことがあります。";

/// The figures of one list of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The year.
    pub year: FiscalYear,
    /// The list.
    pub scale: Scale,
    purpose: Purpose,
    /// Each department with its figures.
    pub departments: Vec<(String, Figures)>,
    /// The figures of all departments.
    pub total: Figures,
    /// Whether the year is at its end, or it is said of every goal already what became of it.
    is_judged: bool,
}

/// How many goals have which word. A goal that has several is counted under each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By the place of the word in the list.
    pub counts: Vec<usize>,
    /// Words that the list does not have.
    pub unlisted: usize,
    /// Goals without a word.
    pub unwritten: usize,
    /// All goals.
    pub goals: usize,
    /// Goals that have a word which means that they were reached.
    pub achieved: usize,
}

/// The figures of a year, one for each list of words.
pub fn tallies(settings: &Settings, year: FiscalYear, sheets: &[Read<'_>], purpose: Purpose) -> Vec<Tally> {
    let departments = departments(settings, year, sheets);
    let tally = |scale: Scale| {
        let mut rows = Vec::new();
        let mut total = Figures::of(&scale);
        for department in &departments {
            let mut figures = Figures::of(&scale);
            for sheet in &department.sheets {
                let columns = scales(settings, sheet, purpose);
                for (column, _) in columns.iter().filter(|(_, other)| *other == scale) {
                    figures.add(&Figures::of_sheet(sheet, *column, &scale));
                }
            }
            if figures.goals > 0 {
                total.add(&figures);
                rows.push((department.name.clone(), figures));
            }
        }
        let is_over = settings.of_year(Some(year)).stage.is_none_or(|stage| stage == Stage::End);
        let is_judged = is_over || total.unwritten == 0;
        Tally { year, scale, purpose, departments: rows, total, is_judged }
    };
    let in_order = departments.iter().flat_map(|department| department.sheets.iter().copied());
    let all = all_scales(settings, in_order, purpose).into_iter().map(tally);
    all.filter(|tally| !tally.departments.is_empty()).collect()
}

impl Figures {
    fn of(scale: &Scale) -> Self {
        Self { counts: vec![0; scale.words.len()], ..Self::default() }
    }

    /// Those of a column of a sheet.
    pub(super) fn of_sheet(sheet: &Sheet, column: usize, scale: &Scale) -> Self {
        let mut figures = Self::of(scale);
        for goal in 0..sheet.goals.len() {
            let words = words(sheet, goal, column);
            figures.goals += 1;
            figures.unwritten += usize::from(words.is_empty());
            figures.achieved += usize::from(words.iter().any(|word| scale.is_achieved(word)));
            for word in words {
                match scale.place(word).and_then(|place| figures.counts.get_mut(place)) {
                    Some(count) => *count += 1,
                    None => figures.unlisted += 1,
                }
            }
        }
        figures
    }

    /// The same with those goals counted as reached that have some words of a list.
    pub fn with_achieved(&self, scale: &Scale, achieved: &Scale) -> Self {
        let places = achieved.achieved.iter().filter_map(|word| scale.place(word));
        let counts = places.filter_map(|place| self.counts.get(place));
        Self { achieved: counts.sum(), ..self.clone() }
    }

    fn add(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(own, other)| *own += other);
        self.unlisted += other.unlisted;
        self.unwritten += other.unwritten;
        self.goals += other.goals;
        self.achieved += other.achieved;
    }

    /// What all columns of a row come to: more than the goals where some have several words.
    pub fn counted(&self) -> usize {
        self.counts.iter().sum::<usize>() + self.unlisted + self.unwritten
    }
}

impl Tally {
    /// Whether some goals are counted under several words.
    pub fn is_multiple(&self) -> bool {
        self.total.counted() > self.total.goals
    }

    /// As a table, by department.
    pub fn table(&self) -> Table {
        let of = |(name, figures): &(String, Figures)| self.row(name, figures, false);
        let mut rows: Vec<Row> = self.departments.iter().map(of).collect();
        rows.push(self.row(TOTAL, &self.total, true));
        Table {
            title: format!("{}　部署別の{}", name(self.year), self.scale.key),
            columns: std::iter::once("部署".to_owned()).chain(self.columns()).collect(),
            rows,
            notes: self.notes(),
            is_apart: false,
            chart: self.chart(),
        }
    }

    /// The words of the list, then what stands for others and for none.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = self.scale.words.clone();
        words.extend((self.total.unlisted > 0).then(|| UNLISTED.to_owned()));
        words.push(UNWRITTEN.to_owned());
        words
    }

    /// Whether it tells what became of goals.
    pub(super) fn is_status(&self) -> bool {
        self.purpose == Purpose::Status
    }

    /// The headings of the figures.
    pub fn columns(&self) -> Vec<String> {
        let mut columns = self.words();
        columns.extend(self.is_multiple().then(|| "延べ".to_owned()));
        columns.push("目標の数".to_owned());
        columns.extend(self.has_rate().then(|| "達成率".to_owned()));
        columns
    }

    /// The figures under these headings.
    pub fn cells(&self, figures: &Figures) -> Vec<Cell> {
        let whole = figures.goals;
        let part = |count: usize| Cell::Part { count, whole };
        let mut cells: Vec<Cell> = figures.counts.iter().map(|count| part(*count)).collect();
        cells.extend((self.total.unlisted > 0).then(|| part(figures.unlisted)));
        cells.push(part(figures.unwritten));
        cells.extend(self.is_multiple().then(|| Cell::Count(figures.counted())));
        cells.push(Cell::Count(whole));
        cells.extend(self.has_rate().then_some(Cell::Share { count: figures.achieved, whole }));
        cells
    }

    /// What a reader has to know: what the words mean, and how goals are counted.
    pub fn notes(&self) -> Vec<String> {
        let defined = |(word, meaning): &(String, String)| format!("{}は、{meaning}", quoted(word));
        let counted = "目標は、表の一行を一つと数えています。".to_owned();
        let words = self.scale.definitions.iter().map(defined);
        words.chain([counted]).chain(self.notes_on_figures()).collect()
    }

    /// What a reader has to know of the figures.
    pub(super) fn notes_on_figures(&self) -> Vec<String> {
        let mut notes = Vec::new();
        notes.push(format!("割合は、目標の数に対するものです。{ROUNDING}"));
        if self.is_multiple() {
            notes.push(format!(
                "一つの目標に{}が幾つもあるときは、それぞれに数えたので、延べの数は目標の数より多くなり、割合の合計は100％を超えます。",
                self.scale.key
            ));
        }
        if self.has_rate() {
            notes.push(format!(
                "達成率は、目標の数（{UNWRITTEN}を含む）に対する{}の割合です。",
                listed(self.scale.achieved.iter().map(String::as_str))
            ));
        }
        notes
    }

    fn has_rate(&self) -> bool {
        self.purpose == Purpose::Status && !self.scale.achieved.is_empty() && self.is_judged
    }

    /// Whether what became of the year's goals can be held against other years.
    pub(super) const fn is_judged(&self) -> bool {
        self.is_judged
    }

    fn row(&self, name: &str, figures: &Figures, is_total: bool) -> Row {
        Row { name: name.to_owned(), cells: self.cells(figures), is_total }
    }
}
