//! What a sheet says of a goal, by what the form has each column for: for readers, and to be linked by.

use std::cell::OnceCell;
use std::rc::Rc;

use super::rarity::Rarity;
use super::words::Words;
use super::{Place, YearSheet};
use crate::calendar::FiscalYear;
use crate::form::{Column, Kind};
use crate::pairing::{Snapshot, TELLING, known_text};
use crate::settings::{COMMON, Settings};
use crate::text::fold::fold;

/// In a title of no more characters nothing tells that it is a part of another.
const SHORT: usize = 4;
/// Of so many goals, at least, it is counted how rare words are.
const SAMPLE: usize = 1_000;

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

/// What a sheet is linked by; its department and its sections are folded, its file is without folders.
#[derive(Debug)]
pub(super) struct KnownSheet {
    pub year: FiscalYear,
    pub department: String,
    pub section: String,
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
    /// All prose, the title with it.
    prose: Rc<str>,
    /// All prose but the title.
    body: String,
    sample: Rc<Sample>,
    /// Those of the title, of all prose and of all but the title: most goals are known by their names, and are never asked for more.
    words: OnceCell<[Words; 3]>,
}

/// The prose of some of all goals. How rare words are among them is counted when it is first asked: where there is one
/// year, nobody does.
#[derive(Debug)]
struct Sample {
    prose: Vec<Rc<str>>,
    rarity: OnceCell<Rarity>,
}

impl Sample {
    /// That of goals which stand at even distances.
    fn of<'t>(goals: impl Iterator<Item = &'t Texts>) -> Self {
        let prose: Vec<Rc<str>> = goals.map(|goal| Rc::clone(&goal.prose)).collect();
        let step = prose.len() / SAMPLE + 1;
        Self { prose: prose.into_iter().step_by(step).collect(), rarity: OnceCell::new() }
    }

    fn rarity(&self) -> &Rarity {
        let pairs = |text: &Rc<str>| Words::of(text).pairs().collect::<Vec<_>>();
        self.rarity.get_or_init(|| Rarity::of(self.prose.iter().map(pairs)))
    }
}

/// What all sheets are linked by.
pub(super) fn known(settings: &Settings, sheets: &[YearSheet]) -> Vec<KnownSheet> {
    let of_sheet = |sheet: &YearSheet| Texts::of_all(&sheet.content);
    let texts: Vec<Vec<Texts>> = sheets.iter().map(of_sheet).collect();
    let sample = Rc::new(Sample::of(texts.iter().flatten()));
    let sheets = sheets.iter().zip(texts).enumerate();
    sheets.map(|(index, (sheet, texts))| known_sheet(settings, (index, sheet), texts, &sample)).collect()
}

fn known_sheet(
    settings: &Settings,
    (index, sheet): (usize, &YearSheet),
    texts: Vec<Texts>,
    sample: &Rc<Sample>,
) -> KnownSheet {
    let content = &sheet.content;
    let name = content.head_text(Kind::Department);
    let texts = texts.into_iter().enumerate();
    let goals: Vec<Known> =
        texts.map(|(goal, texts)| Known::of(content, Place { sheet: index, goal }, texts, sample)).collect();
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

/// What a goal says, folded.
#[derive(Debug)]
struct Texts {
    title: String,
    prose: Rc<str>,
    body: String,
    sections: Vec<String>,
}

impl Texts {
    fn of_all(content: &Snapshot) -> Vec<Self> {
        let remarks: Vec<usize> = content.form.remark_columns().collect();
        (0..content.goals.len()).map(|goal| Self::of(content, goal, &remarks)).collect()
    }

    fn of(content: &Snapshot, goal: usize, remarks: &[usize]) -> Self {
        let (mut title, mut prose, mut body) = (String::new(), String::new(), String::new());
        let mut sections = Vec::new();
        for (column, printed) in content.printed.columns.iter().enumerate() {
            let Some(described) = content.form.columns.get(printed.index) else { continue };
            let paragraphs = || content.paragraphs(goal, column);
            match described.field.kind {
                Kind::Section => sections.extend(paragraphs().iter().map(|word| fold(word))),
                Kind::Text if described.stage.is_none() && !remarks.contains(&printed.index) => {
                    let text = known_text(&paragraphs().join("\n"));
                    prose.extend([&text, "\n"]);
                    if described.row_header {
                        title = text;
                    } else if !text.is_empty() {
                        body.extend([&text, "\n"]);
                    }
                }
                _ => {}
            }
        }
        sections.retain(|section| section != COMMON);
        Self { title, prose: prose.into(), body, sections }
    }
}

impl Known {
    fn of(content: &Snapshot, place: Place, texts: Texts, sample: &Rc<Sample>) -> Self {
        let Texts { title, prose, body, sections } = texts;
        let id = content.goals.get(place.goal).and_then(|goal| goal.id.clone());
        Self { place, id, title, sections, prose, body, sample: Rc::clone(sample), words: OnceCell::new() }
    }

    fn words(&self) -> &[Words; 3] {
        let weighed = |text: &str| Words::of(text).weighed(self.sample.rarity());
        self.words.get_or_init(|| [weighed(&self.title), weighed(&self.prose), weighed(&self.body)])
    }

    /// Whether nothing says that two goals are two: whoever gives them different ids does.
    pub const fn may_be(&self, other: &Self) -> bool {
        self.id.is_none() || other.id.is_none()
    }

    /// The prose beside the title; nothing where it is too short to tell one goal from another.
    pub fn body(&self) -> Option<&str> {
        Some(self.body.as_str()).filter(|body| body.chars().count() >= TELLING)
    }

    /// Whether two goals say the same in all prose.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.prose == other.prose
    }

    /// How alike two goals are by their titles and by all of their prose, in thousandths.
    pub fn likeness(&self, other: &Self) -> u64 {
        let is_same = !self.title.is_empty() && self.title == other.title;
        let ([title, prose, _], [other_title, other_prose, _]) = (self.words(), other.words());
        let title = if is_same { 1000 } else { title.likeness(other_title) };
        u64::midpoint(title, prose.likeness(other_prose))
    }

    /// The words that this goal has and another has not; all of them, where there is no other.
    pub fn without(&self, other: Option<&Self>) -> Difference {
        let [title, prose, _] = self.words();
        match other.map(Self::words) {
            Some([other_title, other_prose, _]) => {
                Difference { title: title.without(other_title), prose: prose.without(other_prose) }
            }
            None => Difference { title: title.clone(), prose: prose.clone() },
        }
    }

    /// How much of the prose of this goal, its title aside, stands in that of another, and how much in a difference, in
    /// thousandths.
    pub fn body_in(&self, other: &Self, difference: &Difference) -> [u64; 2] {
        let ([.., body], [.., other_body]) = (self.words(), other.words());
        [body.share_in(other_body), body.share_in(&difference.prose)]
    }

    /// How much of this goal stands in a difference, in thousandths: of its title, and of all its prose.
    pub fn share_in(&self, difference: &Difference) -> [u64; 2] {
        let [title, prose, _] = self.words();
        let is_long = self.title.chars().count() > SHORT;
        let title = if is_long { title.share_in(&difference.title) } else { 0 };
        [title, prose.share_in(&difference.prose)]
    }
}

/// What of a goal another has not.
#[derive(Debug)]
pub(super) struct Difference {
    title: Words,
    prose: Words,
}
