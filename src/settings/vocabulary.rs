//! The words that an editor is told: it does not know the year of a sheet, so those of all years of the
//! project may stand in any.

use std::collections::BTreeSet;

use super::COMMON;
use super::{Choices, Department, Departments, Settings, YearSettings};
use crate::calendar::FiscalYear;
use crate::form::kind::Vocabulary;
use crate::form::{Field, Form};
use crate::text::fold::same_word;

impl Settings {
    /// The words that may stand in the sheets of a form: those of the year in hand first, then those of other
    /// years from the latest.
    pub fn vocabulary(&self, form: &Form) -> Vocabulary {
        let years: Vec<YearSettings<'_>> = self.years().into_iter().map(|year| self.of_year(year)).collect();
        let replaced: Vec<&Choices> = self.choices.iter().flatten().collect();
        let is_replaced = |field: &Field| replaced.iter().any(|choices| same_word(&choices.key, &field.key));
        let words = |field: &Field| {
            once_each(years.iter().flat_map(|year_settings| year_settings.words(field)).map(String::as_str))
        };
        let choices = form
            .choice_fields()
            .filter(|field| is_replaced(field))
            .map(|field| (field.key.clone(), words(field)));
        let listed: Option<Vec<&Departments>> = years
            .iter()
            .map(|year_settings| year_settings.departments.filter(|all| !all.is_empty()))
            .collect();
        // For a year of which nothing is listed, nothing is wrong.
        let departments: Vec<&Department> = listed.unwrap_or_default().into_iter().flatten().collect();
        Vocabulary {
            choices: choices.collect(),
            departments: once_each(departments.iter().map(|department| department.name.as_str())),
            sections: sections(&departments),
            with_sections: with_sections(&departments),
        }
    }

    /// The years of which the project says something, the one in hand first, the others from the latest.
    fn years(&self) -> Vec<Option<FiscalYear>> {
        let others: BTreeSet<FiscalYear> = self.departments.years().chain(self.choices.years()).collect();
        let others = others.into_iter().rev().map(Some).filter(|year| *year != self.year);
        std::iter::once(self.year).chain(others).collect()
    }
}

/// The sections of departments, before them what all share; none where no department has any.
fn sections(departments: &[&Department]) -> Vec<String> {
    let own = || departments.iter().flat_map(|department| department.sections.iter().map(String::as_str));
    let shared = own().next().map(|_| COMMON);
    once_each(shared.into_iter().chain(own()))
}

/// The names of those that list their sections whenever they are listed.
fn with_sections(departments: &[&Department]) -> Vec<String> {
    let without: Vec<&str> =
        departments.iter().filter(|one| one.sections.is_empty()).map(|one| one.name.as_str()).collect();
    let names = departments.iter().map(|department| department.name.as_str());
    once_each(names.filter(|name| !without.iter().any(|other| same_word(other, name))))
}

/// The words without those that stand there before.
fn once_each<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.filter(|word| seen.insert(*word)).map(str::to_owned).collect()
}
