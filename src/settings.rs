//! What a project says of its sheets: departments, words, house style and the weight of rules, each by year
//! where it changes.
//!
//! Enters: the tree of `mokuhyo.yaml`. Leaves: [`Settings`], and all that is wrong with it. Knows no sheet,
//! no rule and no disk. Not for what differs from form to form: that is the `form`'s.

mod achieved;
mod by_year;
pub mod change;
mod comparison;
mod departments;
mod load;
mod run_together;
mod vocabulary;
mod volume;

use std::sync::LazyLock;

use crate::calendar::{DigitStyle, FiscalYear};
use crate::diagnostic::Severity;
use crate::form::kind::Spelling;
use crate::form::{Field, Kind, Library, Stage};
use crate::source::Located;
use crate::text::fold::{find_word, nearest, same_word};
use crate::text::listed::Listed;
use crate::text::quote::quoted;
use crate::yaml::mapping::Problem;

pub use by_year::ByYear;
pub use comparison::Comparison;
pub use departments::Departments;
pub use load::{KEYS, load};
pub use volume::{VOLUME_KEYS, VolumeWords};

/// The 課 of goals that all sections share.
pub const COMMON: &str = "共通";

/// A project file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// 自治体: the city's name.
    pub municipality: String,
    /// 団体コード, for open data.
    pub code: Option<String>,
    /// 利用条件: on which terms open data may be used.
    pub terms: Option<String>,
    /// 問い合わせ先: whom citizens ask, on the pages of a site.
    pub contact: Option<String>,
    /// 様式: the form that sheets use unless they name another.
    pub form: Option<Located<String>>,
    /// 年度: the year in hand.
    pub year: Option<FiscalYear>,
    /// 段階: the time of that year.
    pub stage: Option<Stage>,
    /// 部署 with their 課.
    pub departments: ByYear<Departments>,
    /// 選択肢: words that replace those of the form, by the column's key.
    pub choices: ByYear<Vec<Choices>>,
    /// 達成とする語: the words that mean that a goal was reached, by the column's key.
    pub achieved: ByYear<Vec<Choices>>,
    /// 表記: house style.
    pub style: ByYear<HouseStyle>,
    /// 対照表: the words of a table of old and new.
    pub comparison: Comparison,
    /// 冊子: what stands in the volume of a year beside its sheets.
    pub volume: ByYear<VolumeWords>,
    /// 規則: the weight of single rules.
    pub levels: Vec<(Located<String>, Level)>,
    /// 規則の語: words that the project adds to the lists of rules, or takes out of them, by the rule's name.
    pub words: Vec<(Located<String>, Words)>,
    /// Whether findings of the weight advice are told: said by no project file, but by whoever checks.
    pub gives_advice: bool,
    /// Spellings that the project adds to a rule's table, or takes out of it.
    pub spellings: Spellings,
}

/// A department and its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// 部署
    pub name: Located<String>,
    /// 課
    pub sections: Vec<String>,
}

/// Words that may stand in a column instead of those that the form lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The column's key.
    pub key: Located<String>,
    /// The words.
    pub words: Vec<String>,
}

/// How the house writes commas and digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// 読点; `None` where a sheet need only keep to one.
    pub comma: Option<char>,
    /// 数字
    pub digits: Digits,
}

/// What 表記 says of digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Digits {
    /// Nothing: a sheet need only be consistent.
    #[default]
    Unsaid,
    /// 問わない
    Any,
    /// 半角, 全角 or 一桁全角.
    Style(DigitStyle),
}

/// 公用文表記: pairs that the project adds to the table of spellings, and words that it takes out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spellings {
    /// What is written, and what is to be written.
    pub added: Vec<(String, String)>,
    /// What is not to be reported.
    pub removed: Vec<String>,
}

/// Words that a project adds to a rule's list, and words that it takes out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// 追加
    pub added: Vec<String>,
    /// 除外
    pub removed: Vec<String>,
}

/// The weight that a project gives to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not applied.
    Off,
    /// It is applied.
    On(Severity),
}

impl Level {
    /// `error`, `warning`, `advice` or `off`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "error" => Some(Self::On(Severity::Error)),
            "warning" => Some(Self::On(Severity::Warning)),
            "advice" => Some(Self::On(Severity::Advice)),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

impl Settings {
    /// The words that the project adds to the list of a rule, and those that it takes out.
    pub fn words_of(&self, rule: &str) -> &Words {
        static NONE: Words = Words { added: Vec::new(), removed: Vec::new() };
        self.words.iter().find(|(name, _)| name.as_str() == rule).map_or(&NONE, |(_, words)| words)
    }

    /// The columns under 選択肢 and 達成とする語 that no form has.
    pub fn unknown_columns(&self, library: &Library) -> Vec<Problem> {
        let fields: Vec<&Field> = library.iter().flat_map(|form| form.choice_fields()).collect();
        let keys = || fields.iter().map(|field| field.key.as_str());
        let unknown = self
            .choices
            .iter()
            .chain(self.achieved.iter())
            .flatten()
            .filter(|choices| find_word(keys(), &choices.key).is_none());
        let problem = |choices: &Choices| {
            let problem = Problem::new(
                choices.key.span,
                format!("{}という、語を選ぶ欄はどの様式にもありません。", quoted(&choices.key)),
            );
            problem.hint(match nearest(keys(), &choices.key) {
                Some(near) => format!("「{near}」ではありませんか。"),
                None => "様式の、語を選ぶ欄の名前を書いてください。".to_owned(),
            })
        };
        unknown.map(problem).collect()
    }

    /// The department of a name in the list of whichever year has it, the earliest first.
    pub fn department_of_any_year(&self, name: &str) -> Option<&Department> {
        self.departments.iter().find_map(|known| known.get(known.place_of(name)?))
    }

    /// What counts for sheets of a year; a sheet whose year cannot be read is taken for one of the year in hand.
    pub fn of_year(&self, year: Option<FiscalYear>) -> YearSettings<'_> {
        let year = year.or(self.year);
        YearSettings {
            settings: self,
            departments: self.departments.at(year),
            choices: self.choices.at(year).map(Vec::as_slice).unwrap_or_default(),
            achieved: self.achieved.at(year).map(Vec::as_slice).unwrap_or_default(),
            style: self.style.at(year).copied().unwrap_or_default(),
            stage: self.stage.filter(|_| year == self.year),
        }
    }
}

/// What a project says of the sheets of one year.
#[derive(Debug, Clone, Copy)]
pub struct YearSettings<'s> {
    /// The whole project.
    pub settings: &'s Settings,
    /// The departments; `None` where the project lists none for the year.
    pub departments: Option<&'s Departments>,
    /// The words that replace those of the form.
    pub choices: &'s [Choices],
    /// The words that mean that a goal was reached.
    pub achieved: &'s [Choices],
    /// The house style.
    pub style: HouseStyle,
    /// The stage, where the year is the one in hand.
    pub stage: Option<Stage>,
}

impl<'s> YearSettings<'s> {
    /// The words that may stand in a field, as they are spelt; none where any may.
    pub fn words<'f>(&self, field: &'f Field) -> &'f [String]
    where
        's: 'f,
    {
        self.listed(field).words()
    }

    /// The same, to find one of them.
    pub fn listed<'f>(&self, field: &'f Field) -> Listed<'f>
    where
        's: 'f,
    {
        static NONE: LazyLock<Departments> = LazyLock::new(Departments::default);
        let departments = self.departments.unwrap_or(&NONE);
        match field.kind {
            Kind::Department => Listed::Many(departments.names()),
            Kind::Section => Listed::Many(departments.sections()),
            _ => {
                let replaced = self.choices.iter().find(|choices| same_word(&choices.key, &field.key));
                Listed::Few(replaced.map_or(&field.choices, |choices| &choices.words))
            }
        }
    }

    /// The words of a field that mean that a goal was reached; none where the project does not say.
    pub fn achieved_words(&self, field: &Field) -> &'s [String] {
        let said = self.achieved.iter().find(|choices| same_word(&choices.key, &field.key));
        said.map(|choices| choices.words.as_slice()).unwrap_or_default()
    }

    /// How a field's value is written in this house.
    pub fn spelling<'f>(&self, field: &'f Field) -> Spelling<'f>
    where
        's: 'f,
    {
        Spelling { digits: self.digit_style(), words: self.listed(field) }
    }

    /// The digits of dates and years that are not printed as typed.
    pub fn digit_style(&self) -> DigitStyle {
        if let Digits::Style(style) = self.style.digits { style } else { DigitStyle::Half }
    }

    /// The department of a name.
    pub fn department(&self, name: &str) -> Option<&'s Department> {
        self.departments?.get(self.place_of(name)?)
    }

    /// The place of a department among those of the year.
    pub fn place_of(&self, department: &str) -> Option<usize> {
        self.departments?.place_of(department)
    }
}
