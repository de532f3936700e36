//! Steps, made one after the other on a text.

use std::cell::OnceCell;

use super::editable::{Nodes, head_fields, head_node, key_of};
use super::goal::{copied, waiting};
use super::refused::Refused;
use super::wish::{MOST_STEPS, Step};
use crate::form::Field;
use crate::preview::part_id::part;
use crate::project::{Project, SheetFile};
use crate::settings::YearSettings;
use crate::sheet::canonical::canonical;
use crate::sheet::cell_text::{self, Shape};
use crate::sheet::draft::Given;
use crate::sheet::edit::{Below, Edit, edited};
use crate::sheet::layout_fault::Part;
use crate::sheet::{Document, Sheet};
use crate::workspace::ActiveProject;

/// So many goals may be added by what is typed below the last.
const MOST_ADDED: usize = 500;

/// The text of a sheet's file after some steps.
///
/// # Errors
/// One of them cannot be made: then none is.
pub fn applied(active: &ActiveProject, file: SheetFile, steps: &[Step]) -> Result<String, Refused> {
    if steps.len() > MOST_STEPS {
        return Err(Refused::Unknown);
    }
    let bytes = file.bytes.as_ref().map_err(|_| Refused::NoSheet)?;
    let text = String::from_utf8(bytes.clone()).map_err(|_| Refused::Unreadable)?;
    let mut hand = Hand { active, file, text, document: OnceCell::new() };
    let was_set_out = hand.can_join(steps) && hand.set_out().is_some_and(|text| text == hand.text);
    for step in steps {
        hand = hand.with_text(hand.after(step)?);
    }
    // A goal that goes on with the one above, or no longer does, has no empty line above it, or has one.
    let set_out = if was_set_out { hand.set_out() } else { None };
    Ok(set_out.unwrap_or(hand.text))
}

/// A text between two steps.
struct Hand<'a> {
    active: &'a ActiveProject,
    file: SheetFile,
    text: String,
    /// The text as a sheet, once somebody has asked for it.
    document: OnceCell<Document>,
}

/// A sheet as it stands between two steps.
struct Standing<'a> {
    document: &'a Document,
    sheet: &'a Sheet,
    year_settings: YearSettings<'a>,
}

impl Hand<'_> {
    fn after(&self, step: &Step) -> Result<String, Refused> {
        let document = self.document();
        let sheet = document.sheet.as_ref().ok_or(Refused::Unreadable)?;
        let year_settings = self.active.project.settings.of_year(sheet.year());
        let standing = Standing { document, sheet, year_settings };
        match step {
            Step::Set { part: id, text, list } => self.set(&standing, id, text, *list),
            Step::Add { place } => standing.add(*place),
            Step::Copy { goal, place } => standing.copy(*goal, *place),
            Step::Move { goal, place } => standing.goals(&Edit::Move { goal: *goal, place: *place }),
            Step::Remove { goal } => standing.goals(&Edit::Remove { goal: *goal }),
            Step::Part { part: id } => self.part(&standing, id),
            Step::Mend { rule, line, column } => {
                let mended = self.active.mended_at(&self.as_file(), rule, (*line, *column));
                mended.ok_or(Refused::NothingToMend)
            }
            Step::MendAll => {
                let mended = self.active.mended(&self.file.name, self.text.as_bytes());
                mended.map(|mended| mended.text).ok_or(Refused::NothingToMend)
            }
        }
    }

    /// Whether some steps may merge a goal with the one above, or part it from that.
    fn can_join(&self, steps: &[Step]) -> bool {
        let title = self.document().sheet.as_ref().and_then(|sheet| sheet.form.title_column());
        let is_title = |id: &str| match part(id) {
            Some(Part::Cell { column, .. }) => Some(column) == title,
            _ => false,
        };
        steps.iter().any(|step| match step {
            Step::Set { part, .. } | Step::Part { part } => is_title(part),
            _ => false,
        })
    }

    fn document(&self) -> &Document {
        let Project { library, settings, .. } = &self.active.project;
        let read = || Document::read(&self.file.name, self.text.as_bytes(), library, settings);
        self.document.get_or_init(read)
    }

    /// The text in the canonical way, where there is one.
    fn set_out(&self) -> Option<String> {
        let (project, document) = (&self.active.project, self.document());
        let year = document.sheet.as_ref().and_then(Sheet::year);
        canonical(document, project.settings.of_year(year)).ok()
    }

    fn as_file(&self) -> SheetFile {
        let SheetFile { path, name, bound, .. } = &self.file;
        let bytes = Ok(self.text.clone().into_bytes());
        SheetFile { path: path.clone(), name: name.clone(), bytes, bound: bound.clone() }
    }

    fn with_text(&self, text: String) -> Self {
        Self { active: self.active, file: self.as_file(), text, document: OnceCell::new() }
    }

    fn set(&self, standing: &Standing<'_>, id: &str, text: &str, list: bool) -> Result<String, Refused> {
        let part = part(id).ok_or(Refused::Unknown)?;
        let count = standing.sheet.goals.len();
        if let Part::Cell { row, .. } = part
            && row >= count
        {
            if row >= count + MOST_ADDED {
                return Err(Refused::Unknown);
            }
            let grown = self.with_text(standing.add(count)?);
            return grown.after(&Step::Set { part: id.to_owned(), text: text.to_owned(), list });
        }
        standing.set(id, &part, text, list)
    }

    /// The cells below that are merged with one, each with the text that it shows.
    fn part(&self, standing: &Standing<'_>, id: &str) -> Result<String, Refused> {
        let Some(Part::Cell { row, column }) = part(id) else { return Err(Refused::Unknown) };
        let sheet = standing.sheet;
        let field = &sheet.form.columns.get(column).ok_or(Refused::Unknown)?.field;
        let origin = sheet.origin(row, column);
        let node = Nodes::of(standing.document, sheet).get(origin, key_of(field));
        let said = node.map_or(Some(Given::Absent), |node| cell_text::said(field, node));
        let said = said.ok_or_else(|| unwritable(id))?;
        let mut text = self.text.clone();
        for goal in origin + 1..sheet.goals.len() {
            if !sheet.cell(goal, column).is_some_and(crate::sheet::Cell::is_ditto) {
                break;
            }
            let project = &self.active.project;
            let document =
                Document::read(&self.file.name, text.as_bytes(), &project.library, &project.settings);
            let edit = set(Some(goal), &[key_of(field)], said.clone());
            text = edited(&document, &edit, standing.year_settings)
                .map_err(|error| Refused::of_edit(id, Some(field), &error))?;
        }
        Ok(text)
    }
}

impl Standing<'_> {
    fn set(&self, id: &str, part: &Part, typed: &str, is_list: bool) -> Result<String, Refused> {
        let (goal, keys, field) = self.way(part).ok_or(Refused::Unknown)?;
        let node = match goal {
            None => head_node(self.document, &keys),
            Some(goal) => Nodes::of(self.document, self.sheet).get(goal, key_of(field)),
        };
        let known = self.year_settings.words(field);
        let text = cell_text::text(field, node, known).ok_or_else(|| unwritable(id))?;
        if text == typed {
            return Ok(self.document.source.text().to_owned());
        }
        let shape = if is_list { Shape::List } else { Shape::of(node) };
        let given = cell_text::given(field, typed, shape, known);
        self.edited(id, Some(field), &set(goal, &keys, given))
    }

    /// The goal, the keys and the field of a part.
    fn way(&self, part: &Part) -> Option<(Option<usize>, Vec<&str>, &Field)> {
        let form = &self.sheet.form;
        match part {
            Part::Title => None,
            Part::Field(key) => {
                let mut fields = head_fields(form).into_iter();
                fields.find(|(_, field)| field.key == *key).map(|(keys, field)| (None, keys, field))
            }
            Part::Cell { row, column } => {
                let field = &form.columns.get(*column)?.field;
                Some((Some(*row), vec![key_of(field)], field))
            }
        }
    }

    fn add(&self, place: usize) -> Result<String, Refused> {
        let goal = waiting(&self.sheet.form, self.year_settings);
        self.goals(&Edit::Add { place, goal })
    }

    fn copy(&self, goal: usize, place: usize) -> Result<String, Refused> {
        let goal = copied(self.document, self.sheet, goal, place).ok_or_else(|| unwritable(""))?;
        self.goals(&Edit::Add { place, goal })
    }

    fn goals(&self, edit: &Edit) -> Result<String, Refused> {
        self.edited("", None, edit)
    }

    fn edited(&self, id: &str, field: Option<&Field>, edit: &Edit) -> Result<String, Refused> {
        edited(self.document, edit, self.year_settings).map_err(|error| Refused::of_edit(id, field, &error))
    }
}

fn set(goal: Option<usize>, keys: &[&str], value: Given) -> Edit {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    Edit::Set { goal, keys, value, below: Below::Follow }
}

fn unwritable(part: &str) -> Refused {
    let message = "この欄は、ここからは書き込めません。編集ソフトで書いてください。".to_owned();
    Refused::Value { part: part.to_owned(), message }
}
