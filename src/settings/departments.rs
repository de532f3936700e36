//! The departments of a project, found by their names.
//!
//! Enters: departments in the project file's order. Leaves: the place of a name among them, by one look-up: every
//! sheet asks for its own, and there may be as many of the one as of the other.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::Department;
use crate::text::fold::fold;

/// Departments in the project file's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Departments {
    all: Vec<Department>,
    /// By the name as it is spelt.
    by_name: BTreeMap<String, usize>,
    /// By the folded name.
    by_word: BTreeMap<String, usize>,
}

impl Departments {
    /// The place of a department that is named as the list spells it, or else so that it is the same word.
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).or_else(|| self.by_word.get(&fold(name))).copied()
    }
}

impl From<Vec<Department>> for Departments {
    fn from(all: Vec<Department>) -> Self {
        let (mut by_name, mut by_word) = (BTreeMap::new(), BTreeMap::new());
        for (place, department) in all.iter().enumerate() {
            let name = department.name.as_str();
            by_name.entry(name.to_owned()).or_insert(place);
            by_word.entry(fold(name)).or_insert(place);
        }
        Self { all, by_name, by_word }
    }
}

impl Deref for Departments {
    type Target = [Department];

    fn deref(&self) -> &[Department] {
        &self.all
    }
}

impl<'d> IntoIterator for &'d Departments {
    type Item = &'d Department;
    type IntoIter = std::slice::Iter<'d, Department>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Located, Span};

    #[test]
    fn a_department_is_found_as_it_is_spelt_and_else_as_a_word() {
        let department = |name: &str| Department {
            name: Located::new(name.to_owned(), Span::default()),
            sections: Vec::new(),
        };
        let all: Departments = ["福祉部", "市民部", "市 民部"].map(department).to_vec().into();
        let places =
            ["福祉部", "福 祉部", "市民部", "市 民部", "市　民　部", "総務部"].map(|name| all.place_of(name));
        assert_eq!(places, [Some(0), Some(0), Some(1), Some(2), Some(1), None]);
    }
}
