//! The departments of a project, found by their names.
//!
//! Enters: departments in the project file's order. Leaves: the place of a name among them, by one look-up: every
//! sheet asks for its own, and there may be as many of the one as of the other. And the words that may stand in a
//! cell, listed once: every cell asks for them.

use std::ops::Deref;

use super::{COMMON, Department};
use crate::text::listed::ListedWords;

/// Departments in the project file's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departments {
    all: Vec<Department>,
    names: ListedWords,
    sections: ListedWords,
}

impl Departments {
    /// The place of a department that is named as the list spells it, or else so that it is the same word.
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.names.place_of(name)
    }

    /// The names of all departments: what may stand as 部署.
    pub const fn names(&self) -> &ListedWords {
        &self.names
    }

    /// What may stand as 課: what all have in common, then the 課 of each.
    pub const fn sections(&self) -> &ListedWords {
        &self.sections
    }
}

impl Default for Departments {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl From<Vec<Department>> for Departments {
    fn from(all: Vec<Department>) -> Self {
        let names = all.iter().map(|department| department.name.as_str().to_owned()).collect();
        let listed = all.iter().flat_map(|department| department.sections.iter().cloned());
        let sections = std::iter::once(COMMON.to_owned()).chain(listed).collect();
        Self { all, names, sections }
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
