//! What a sheet is called, so that whoever reads its name knows which one is meant.
//!
//! Enters: the sheets among which each is to be known. Leaves: of each the words of its name: its department and the 課
//! whose sheet it is, and no more where that is enough; else its form, what it is of, or its file. Knows no disk
//! and no output: what stands between the words is for those who write them.

use std::collections::{BTreeMap, BTreeSet};

use super::Sheet;
use super::printed::{self, FieldContent, PrintedField};
use crate::calendar::FiscalYear;
use crate::form::kind::Line;
use crate::form::{Form, Kind};
use crate::settings::YearSettings;
use crate::text::fold::fold;

/// What a sheet can be called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    year: Option<FiscalYear>,
    department: String,
    sections: Vec<String>,
    form: String,
    subject: String,
    path: String,
}

impl Called {
    /// A sheet at a path of the project, in the house of `year_settings`.
    pub fn of(path: &str, sheet: &Sheet, year_settings: YearSettings<'_>) -> Self {
        Self::by_head(path, sheet.year(), &sheet.form, &printed::head(sheet, year_settings))
    }

    /// A sheet of which the head is known as it is printed.
    pub fn by_head(path: &str, year: Option<FiscalYear>, form: &Form, head: &[PrintedField]) -> Self {
        let of_kind = |kind: Kind| {
            head.iter()
                .find(|field| field.kind == kind)
                .map(|field| texts(&field.content))
                .unwrap_or_default()
        };
        Self {
            year,
            department: of_kind(Kind::Department).concat(),
            sections: of_kind(Kind::Section),
            form: form.name.clone(),
            subject: subject(head),
            path: path.to_owned(),
        }
    }

    /// The name of its file without the ending.
    fn stem(&self) -> &str {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }
}

/// What the title says beside year and department; of a form whose title says nothing else, the posts of those whose
/// goals they are.
fn subject(head: &[PrintedField]) -> String {
    let titled: String = head
        .iter()
        .filter(|field| field.is_in_title && field.kind == Kind::Text)
        .flat_map(|field| texts(&field.content))
        .collect();
    if !titled.is_empty() {
        return titled;
    }
    let posts = |field: &PrintedField| match &field.content {
        FieldContent::People(people) => people.iter().map(|(post, _)| post.full_text()).collect(),
        FieldContent::Lines(_) | FieldContent::Fields(_) => Vec::new(),
    };
    head.iter().flat_map(posts).collect::<Vec<_>>().join("、")
}

fn texts(content: &FieldContent) -> Vec<String> {
    match content {
        FieldContent::Lines(lines) => lines.iter().map(Line::full_text).collect(),
        FieldContent::People(_) | FieldContent::Fields(_) => Vec::new(),
    }
}

/// The words of the name of each sheet, in their order. Within a year no two have the same.
pub fn names(sheets: &[Called]) -> Vec<Vec<String>> {
    let plain = |sheet: &Called| std::iter::once(&sheet.department).chain(&sheet.sections).cloned().collect();
    let mut names: Vec<Vec<String>> = sheets.iter().map(plain).collect();
    let telling: [fn(&Called) -> &str; 4] =
        [|sheet| &sheet.form, |sheet| &sheet.subject, Called::stem, |sheet| &sheet.path];
    for tells in telling {
        let mut alike: BTreeMap<(Option<FiscalYear>, String), Vec<usize>> = BTreeMap::new();
        for (index, (sheet, name)) in sheets.iter().zip(&names).enumerate() {
            alike.entry((sheet.year, folded(&name.concat()))).or_default().push(index);
        }
        alike.retain(|_, group| group.len() > 1);
        if alike.is_empty() {
            break;
        }
        for group in alike.into_values() {
            let said = || group.iter().filter_map(|index| Some(tells(sheets.get(*index)?)));
            if said().map(folded).collect::<BTreeSet<_>>().len() > 1 {
                let words: Vec<String> = said().map(str::to_owned).collect();
                for (index, word) in group.iter().zip(words).filter(|(_, word)| !word.is_empty()) {
                    names.get_mut(*index).into_iter().for_each(|name| name.push(word.clone()));
                }
            }
        }
    }
    names
}

/// Names that a file system or a reader may take for one are one.
fn folded(text: &str) -> String {
    fold(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(path: &str, department: &str, sections: &[&str], form: &str, subject: &str) -> Called {
        Called {
            year: None,
            department: department.to_owned(),
            sections: sections.iter().map(ToString::to_string).collect(),
            form: form.to_owned(),
            subject: subject.to_owned(),
            path: path.to_owned(),
        }
    }

    fn joined(sheets: &[Called]) -> Vec<String> {
        names(sheets).into_iter().map(|words| words.join("_")).collect()
    }

    #[test]
    fn a_name_has_as_many_words_as_tell_the_sheet_from_all_others() {
        let sheets = [
            called("r8/a.yaml", "福祉部", &[], "整理表", "部の組織目標"),
            called("r8/b.yaml", "福祉部", &["生活福祉課"], "整理表", "課の組織目標"),
            called("r8/c.yaml", "市民部", &[], "整理表", "部の組織目標"),
            called("r8/d.yaml", "市民部", &[], "管理シート", "市民部長"),
            called("r8/e.yaml", "消防本部", &[], "整理表", "部の組織目標"),
            called("r8/f.yaml", "消防本部", &[], "整理表", "消防署の組織目標"),
        ];
        let wanted = [
            "福祉部",
            "福祉部_生活福祉課",
            "市民部_整理表",
            "市民部_管理シート",
            "消防本部_部の組織目標",
            "消防本部_消防署の組織目標",
        ];
        assert_eq!(joined(&sheets), wanted);
    }

    #[test]
    fn sheets_that_say_the_same_are_told_apart_by_their_files() {
        let sheets = [
            called("r8/x/a.yaml", "総務部", &[], "整理表", ""),
            called("r8/y/a.yaml", "総務部", &[], "整理表", ""),
            called("r8/b.yaml", "総務部", &[], "整理表", ""),
            called("r8/c.yaml", "総務部b", &[], "整理表", ""),
        ];
        let wanted =
            ["総務部_a_r8/x/a.yaml", "総務部_a_r8/y/a.yaml", "総務部_b_r8/b.yaml", "総務部b_r8/c.yaml"];
        assert_eq!(joined(&sheets), wanted);
    }
}
