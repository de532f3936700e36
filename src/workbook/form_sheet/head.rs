//! The rows above the table: the title, and the fields of the head with their labels.

use std::ops::Range;

use super::super::grid::Area;
use super::choices::entry;
use super::plan::{Look, Plan};
use super::tab::tells_department;
use crate::form::kind::{Line, NAME, POST};
use crate::form::{Field, Kind};
use crate::settings::YearSettings;
use crate::sheet::Sheet;
use crate::sheet::printed::{FieldContent, Printed, PrintedField};

/// What the head is made of.
pub struct Head<'h> {
    pub sheet: &'h Sheet,
    pub printed: &'h Printed,
    pub year_settings: YearSettings<'h>,
}

/// The columns in which labels and values stand, at the right of the page.
struct Regions {
    label: Range<u32>,
    value: Range<u32>,
    second_label: Range<u32>,
    second_value: Range<u32>,
}

/// What labels and values need, in points.
const LABEL: f64 = 26.0;
const VALUE: f64 = 100.0;
const SECOND_VALUE: f64 = 80.0;
/// What the labels at the left of the page need.
const WIDE_LABEL: f64 = 60.0;
/// A column that the head needs beside those of the table.
const FURTHER: f64 = 60.0;

impl Head<'_> {
    /// Adds the rows of the head, and an empty one below them.
    pub fn add_to(&self, plan: &mut Plan) {
        let regions = Regions::of(&mut plan.widths);
        let tab = plan.name.clone();
        for field in self.sheet.form.head.iter().filter(|field| self.is_beside(field, &tab)) {
            self.add_pair(plan, &regions, field, |is_label| Look::Beside { is_label });
        }
        let all = all(plan);
        plan.add(Area::of_row(plan.next_row(), all), self.printed.title.full_text(), Look::Title, None);
        plan.end_row();
        for field in self.sheet.form.head.iter().filter(|field| field.print && !self.is_in_title(field)) {
            match field.kind {
                Kind::People => self.add_people(plan, &regions, field),
                Kind::Group => self.add_group(plan, field),
                Kind::Text => self.add_wide(plan, field),
                _ => self.add_pair(plan, &regions, field, |is_label| {
                    if is_label { Look::Heading } else { look_of(field) }
                }),
            }
        }
        plan.end_row();
    }

    fn is_in_title(&self, field: &Field) -> bool {
        self.sheet.form.title.contains(&format!("{{{}}}", field.key))
    }

    /// Whether a field that the form does not print must stand on the worksheet all the same, so that the sheet can
    /// be told by it.
    fn is_beside(&self, field: &Field, tab: &str) -> bool {
        if field.print || self.is_in_title(field) || self.printed_field(field).is_none() {
            return false;
        }
        let posts: Vec<String> = self.people().into_iter().map(|(post, _)| post).collect();
        let title = self.printed.title.full_text();
        let is_told = || tells_department(tab, self.sheet, (&title, &posts), self.year_settings);
        field.kind != Kind::Department || !is_told()
    }

    fn printed_field(&self, field: &Field) -> Option<&PrintedField> {
        self.printed.head.iter().find(|printed| printed.key == field.key)
    }

    /// What a field says, line by line.
    fn text(&self, field: &Field) -> String {
        self.printed_field(field).map(|printed| text_of(&printed.content)).unwrap_or_default()
    }

    fn people(&self) -> Vec<(String, String)> {
        let content = self.printed.head.iter().find_map(|field| match &field.content {
            FieldContent::People(people) => Some(people),
            _ => None,
        });
        let texts = |(post, name): &(Line, Option<Line>)| {
            (post.full_text(), name.as_ref().map(Line::full_text).unwrap_or_default())
        };
        content.into_iter().flatten().map(texts).collect()
    }

    fn add_pair(&self, plan: &mut Plan, regions: &Regions, field: &Field, look: impl Fn(bool) -> Look) {
        let row = plan.next_row();
        plan.add(Area::of_row(row, regions.label.clone()), field.key.clone(), look(true), None);
        let entry = entry(field, self.sheet, self.year_settings, false);
        let value = regions.value.start..regions.second_value.end;
        plan.add(Area::of_row(row, value), self.text(field), look(false), Some(entry));
        plan.end_row();
    }

    /// Holders of posts, each in a row of its own.
    fn add_people(&self, plan: &mut Plan, regions: &Regions, field: &Field) {
        let mut people = self.people();
        if people.is_empty() {
            people.push((String::new(), String::new()));
        }
        let first = plan.next_row();
        for (post, name) in people {
            let row = plan.next_row();
            plan.add(Area::of_row(row, regions.value.clone()), post, look_of(field), None);
            plan.add(Area::of_row(row, regions.second_value.clone()), name, look_of(field), None);
            plan.end_row();
        }
        for (label, columns) in [(POST, &regions.label), (NAME, &regions.second_label)] {
            plan.add(rows_from(plan, first, columns.clone()), label.to_owned(), Look::Heading, None);
        }
    }

    /// A text over the whole width.
    fn add_wide(&self, plan: &mut Plan, field: &Field) {
        let (label, value) = parted(plan, all(plan));
        self.add_labelled(plan, field, (label, value), self.text(field));
        plan.end_row();
    }

    fn add_labelled(
        &self,
        plan: &mut Plan,
        field: &Field,
        (label, value): (Range<u32>, Range<u32>),
        text: String,
    ) {
        let row = plan.next_row();
        plan.add(Area::of_row(row, label), field.key.clone(), Look::Heading, None);
        let entry = entry(field, self.sheet, self.year_settings, false);
        plan.add(Area::of_row(row, value), text, look_of(field), Some(entry));
    }

    /// The fields of a group, one below the other, beside its name.
    fn add_group(&self, plan: &mut Plan, field: &Field) {
        let (name, rest) = parted(plan, all(plan));
        let parts = match self.printed_field(field).map(|printed| &printed.content) {
            Some(FieldContent::Fields(parts)) => parts.as_slice(),
            _ => &[],
        };
        let first = plan.next_row();
        for part in &field.fields {
            let text = parts.iter().find(|printed| printed.key == part.key);
            let text = text.map(|printed| text_of(&printed.content)).unwrap_or_default();
            let places = parted(plan, rest.clone());
            self.add_labelled(plan, part, places, text);
            plan.end_row();
        }
        plan.add(rows_from(plan, first, name), field.key.clone(), Look::Heading, None);
    }
}

/// Some columns of the rows from one to the last that there is.
fn rows_from(plan: &Plan, first: u32, columns: Range<u32>) -> Area {
    let mut area = Area::of_row(first, columns);
    area.last.row = plan.next_row().saturating_sub(1).max(first);
    area
}

/// All columns.
fn all(plan: &Plan) -> Range<u32> {
    0..u32::try_from(plan.widths.len()).unwrap_or(u32::MAX)
}

const fn look_of(field: &Field) -> Look {
    Look::Field(field.kind)
}

fn text_of(content: &FieldContent) -> String {
    let FieldContent::Lines(lines) = content else { return String::new() };
    lines.iter().map(Line::typed_text).collect::<Vec<_>>().join("\n")
}

/// Some columns as those of a label and those of its value.
fn parted(plan: &Plan, columns: Range<u32>) -> (Range<u32>, Range<u32>) {
    let mut end = columns.start + 1;
    while end + 1 < columns.end && plan.width(columns.start..end) < WIDE_LABEL {
        end += 1;
    }
    (columns.start..end, end..columns.end.max(end + 1))
}

impl Regions {
    /// Finds room for them at the right. A table that has not enough of it gets further columns.
    fn of(widths: &mut Vec<f64>) -> Self {
        loop {
            if let Some(found) = Self::within(widths) {
                return found;
            }
            widths.push(FURTHER);
        }
    }

    fn within(widths: &[f64]) -> Option<Self> {
        let mut end = u32::try_from(widths.len()).ok()?;
        let mut take = |least: f64| {
            let (last, mut room) = (end, 0.0);
            while room < least {
                end = end.checked_sub(1)?;
                room += widths.get(end as usize)?;
            }
            Some(end..last)
        };
        let (second_value, second_label) = (take(SECOND_VALUE)?, take(LABEL)?);
        let (value, label) = (take(VALUE)?, take(LABEL)?);
        Some(Self { label, value, second_label, second_value })
    }
}
