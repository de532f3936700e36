//! The cells around a table: year, dates, holders of posts, and whatever else the form has above it.

use std::collections::BTreeSet;

use super::super::grid::{Address, Area, Worksheet};
use super::rows::{Left, RawCell, checked};
use super::title::{fields, is_title, year_in};
use super::unplaced::Reason;
use super::words::{bare, lines, unspread};
use crate::calendar::{Date, FiscalYear};
use crate::form::{Form, Kind, kind};
use crate::sheet::draft::DraftPerson;

/// No head has more cells: those nearest to the table are looked at.
const MOST_CELLS: usize = 1_000;
/// No line of a head has more bytes in which a title is looked for.
const LONGEST_TITLE: usize = 400;

/// What stands around a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawHead {
    /// Values of the head's fields by key, as they stand in their cells, and those of groups by two keys.
    pub fields: Vec<(Vec<String>, RawCell)>,
    /// The fiscal year, as it is shown.
    pub year: Option<(String, Address)>,
    /// 部署, where a cell is labelled so.
    pub department: Option<(String, Address)>,
    /// What stands in the title's brackets, or wherever else it has a field of prose.
    pub in_title: Vec<(String, String, Address)>,
    /// Holders of posts.
    pub people: Vec<DraftPerson>,
    /// The cells that they stand in.
    pub people_at: Vec<Address>,
    /// The cells that say all this.
    pub taken: BTreeSet<Address>,
}

/// What a cell is a label of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label {
    Field(Vec<String>, Kind),
    Post,
    Name,
    People,
    /// Over the labels of its parts.
    Group,
}

/// Reads the rows above a table, and says what of them has no place.
pub fn head(worksheet: &Worksheet, form: &Form, rows: (u32, u32)) -> (RawHead, Vec<Left>) {
    let mut reading = Reading::of(worksheet, form, rows);
    reading.title();
    reading.labels();
    reading.inline();
    reading.loose();
    let Reading { head, mut left, cells, labels, .. } = reading;
    // A label without a value says that there is none.
    let is_label = |address: &Address| labels.iter().any(|(area, _)| area.first == *address);
    let rest = cells.into_iter().filter(|(address, _)| !head.taken.contains(address) && !is_label(address));
    left.extend(rest.map(|(address, text)| (address, Reason::Around, text)));
    (head, left)
}

struct Reading<'r> {
    worksheet: &'r Worksheet,
    form: &'r Form,
    /// The cells that can be read, from above.
    cells: Vec<(Address, String)>,
    labels: Vec<(Area, Label)>,
    /// Cells that have their labels in them.
    inline: BTreeSet<Address>,
    head: RawHead,
    left: Vec<Left>,
    posts: Vec<(String, Address)>,
    names: Vec<(String, Address)>,
}

impl<'r> Reading<'r> {
    fn of(worksheet: &'r Worksheet, form: &'r Form, rows: (u32, u32)) -> Self {
        let mut reading = Self {
            worksheet,
            form,
            cells: Vec::new(),
            labels: Vec::new(),
            inline: BTreeSet::new(),
            head: RawHead::default(),
            left: Vec::new(),
            posts: Vec::new(),
            names: Vec::new(),
        };
        let cells = worksheet.cells.range(Address::new(rows.0, 0)..Address::new(rows.1, 0));
        let far = cells.clone().count().saturating_sub(MOST_CELLS);
        for (index, (address, cell)) in cells.enumerate() {
            if index < far {
                reading.left.push((*address, Reason::Around, cell.text.clone()));
                continue;
            }
            let is_under = worksheet.merge_at(*address).is_some_and(|merge| merge.first != *address);
            let reason = if worksheet.is_row_hidden(address.row) {
                Some(Reason::HiddenRow)
            } else {
                is_under.then_some(Reason::UnderMerge)
            };
            if let Some(reason) = reason {
                reading.left.push((*address, reason, cell.text.clone()));
                continue;
            }
            let (cell, left) = checked(*address, cell);
            reading.left.extend(left);
            if let Some(address) = cell.origin {
                let label = label_of(form, &cell.text);
                reading.labels.extend(label.map(|label| (reading.area(address), label)));
                let mut all = lines(&cell.text).into_iter();
                if all.all(|line| labelled(form, line).is_some()) {
                    reading.inline.insert(address);
                }
                reading.cells.push((address, cell.text));
            }
        }
        reading
    }

    fn area(&self, address: Address) -> Area {
        self.worksheet.merge_at(address).unwrap_or(Area { first: address, last: address })
    }

    fn is_label(&self, address: Address) -> bool {
        self.labels.iter().any(|(area, _)| area.first == address)
    }

    fn is_free(&self, address: Address) -> bool {
        !self.head.taken.contains(&address) && !self.is_label(address) && !self.inline.contains(&address)
    }

    /// The title, and the year in it or beside it.
    fn title(&mut self) {
        let title = self.cells.iter().find(|(_, text)| is_title(self.form, text)).cloned();
        if let Some((address, text)) = title {
            self.head.taken.insert(address);
            let row: String = self
                .cells
                .iter()
                .filter(|(at, _)| at.row == address.row)
                .map(|(_, text)| text.as_str())
                .collect();
            let found = [&text, &row]
                .into_iter()
                .filter(|text| text.len() <= LONGEST_TITLE)
                .find_map(|text| fields(self.form, text))
                .unwrap_or_default();
            for (key, value) in found {
                let is_year = self.form.field(&key).is_some_and(|field| field.kind == Kind::FiscalYear);
                if !is_year && !value.is_empty() {
                    self.head.in_title.push((key, value, address));
                }
            }
        }
        for row in self.cells.iter().map(|(address, _)| address.row).collect::<BTreeSet<_>>() {
            let in_row: Vec<&(Address, String)> =
                self.cells.iter().filter(|(address, _)| address.row == row).collect();
            let whole: String = in_row.iter().map(|(_, text)| text.as_str()).collect();
            let single = in_row.iter().find_map(|(address, text)| Some((year_in(text)?, vec![*address])));
            let across = || Some((year_in(&whole)?, in_row.iter().map(|(address, _)| *address).collect()));
            if let Some((year, at)) = single.or_else(across) {
                let parts = at.into_iter().filter(|address| self.is_part_of_year(*address, &year));
                let parts: Vec<Address> = parts.collect();
                self.head.year = parts.first().map(|address| (year, *address));
                self.head.taken.extend(parts);
                return;
            }
        }
    }

    /// Whether a cell has no more than the year, or is the title.
    fn is_part_of_year(&self, address: Address, year: &str) -> bool {
        let text = self.cells.iter().find(|(at, _)| *at == address).map_or("", |(_, text)| text.as_str());
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        is_title(self.form, text)
            || (!plain.is_empty() && year.contains(&plain))
            || bare(&plain) == bare(year)
    }

    /// Labels with their values at the right or below.
    fn labels(&mut self) {
        for (area, label) in self.labels.clone().into_iter().filter(|(_, label)| *label != Label::Group) {
            let mut values = self.right_of(area);
            if values.is_empty() {
                values = self.below(area);
            }
            if !values.is_empty() {
                self.head.taken.insert(area.first);
                self.take(&label, &values);
            }
        }
        self.pair_people();
    }

    /// The values right of a label, up to the next one, with those of rows below that have no label.
    fn right_of(&self, area: Area) -> Vec<(Address, String)> {
        let next = self.labels.iter().filter(|(other, _)| {
            other.first.column > area.last.column
                && other.first.row <= area.last.row
                && area.first.row <= other.last.row
        });
        let end = next.map(|(other, _)| other.first.column).min().unwrap_or(u32::MAX);
        let columns = area.last.column + 1..end;
        let mut values: Vec<(Address, String)> = Vec::new();
        let mut row = area.first.row;
        while row <= area.last.row || !values.is_empty() {
            let has_label = self.labels.iter().any(|(other, _)| {
                row > area.last.row
                    && (other.first.row..=other.last.row).contains(&row)
                    && other.first.column < end
            });
            let found: Vec<_> = self
                .cells
                .iter()
                .filter(|(at, _)| at.row == row && columns.contains(&at.column) && self.is_free(*at))
                .cloned()
                .collect();
            if has_label || (row > area.last.row && found.is_empty()) {
                break;
            }
            values.extend(found);
            row += 1;
        }
        values
    }

    /// The values below a label, up to the next one.
    fn below(&self, area: Area) -> Vec<(Address, String)> {
        let columns = area.first.column..=area.last.column;
        let mut values = Vec::new();
        let mut below =
            self.cells.iter().filter(|(at, _)| at.row > area.last.row && columns.contains(&at.column));
        while let Some((address, text)) = below.next().filter(|(address, _)| self.is_free(*address)) {
            values.push((*address, text.clone()));
        }
        values
    }

    fn take(&mut self, label: &Label, values: &[(Address, String)]) {
        let texts = || values.iter().flat_map(|(at, text)| lines(text).into_iter().map(|line| (line, *at)));
        match label {
            Label::Post => self.posts.extend(texts().map(|(line, at)| (unspread(line, true), at))),
            Label::Name => self.names.extend(texts().map(|(line, at)| (unspread(line, false), at))),
            Label::People => {
                let people: Vec<_> = texts().map(|(line, at)| (person(line), at)).collect();
                for (person, at) in people {
                    self.head.people.push(person);
                    self.head.people_at.push(at);
                }
            }
            Label::Group => {}
            Label::Field(keys, kind) => self.take_field(keys, *kind, values),
        }
        self.head.taken.extend(values.iter().map(|(address, _)| *address));
    }

    fn take_field(&mut self, keys: &[String], kind: Kind, values: &[(Address, String)]) {
        let Some((address, first)) = values.first() else { return };
        let row = |row: u32| -> String {
            let of_row = values.iter().filter(|(at, _)| at.row == row);
            of_row.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(if kind == Kind::Date {
                ""
            } else {
                "\n"
            })
        };
        let rows: BTreeSet<u32> = values.iter().map(|(at, _)| at.row).collect();
        let text = rows.into_iter().map(row).collect::<Vec<_>>().join("\n");
        match kind {
            Kind::FiscalYear => {
                let year = year_in(&text).or_else(|| first.parse::<FiscalYear>().ok().map(|_| first.clone()));
                self.head.year = self.head.year.take().or_else(|| Some((year?, *address)));
            }
            Kind::Department => {
                self.head.department = Some((unspread(&text, true), *address));
            }
            Kind::Date => {
                let date = self.worksheet.cells.get(address).and_then(|cell| cell.date.clone());
                self.take_dates(keys, &text, *address, date);
            }
            _ => self.add_field(keys.to_vec(), text, *address, None),
        }
    }

    fn add_field(&mut self, keys: Vec<String>, text: String, address: Address, date: Option<String>) {
        if let Some((_, before)) = self.head.fields.iter_mut().find(|(other, _)| *other == keys) {
            before.text = format!("{}\n{text}", before.text);
            return;
        }
        self.head.fields.push((keys, RawCell { origin: Some(address), text, date, is_merged: false }));
    }

    /// Dates line by line: one of a revision goes to the field that holds several, whatever its label.
    fn take_dates(&mut self, keys: &[String], text: &str, address: Address, date: Option<String>) {
        let revisions = self.form.head.iter().find(|field| field.kind == Kind::Date && field.list);
        let revisions = revisions.map(|field| vec![field.key.clone()]);
        for line in lines(text).into_iter().filter(|line| !line.is_empty()) {
            let plain = unspread(line, true);
            let (bare_line, is_revision) = match plain.find("見直し") {
                Some(at) => (plain.get(..at).unwrap_or_default().trim().to_owned(), true),
                None => (plain.trim_end_matches("作成").trim().to_owned(), false),
            };
            let keys = revisions.clone().filter(|_| is_revision).unwrap_or_else(|| keys.to_vec());
            self.add_field(keys, bare_line, address, date.clone());
        }
    }

    /// Labels and values in one cell: `作成日：令和8年4月1日`, `職名　福祉部長`.
    fn inline(&mut self) {
        for (address, text) in self.cells.clone() {
            if !self.inline.contains(&address) || self.head.taken.contains(&address) {
                continue;
            }
            let said = lines(&text).into_iter().filter_map(|line| labelled(self.form, line));
            for (label, value) in said.collect::<Vec<_>>() {
                self.take(&label, &[(address, value)]);
            }
        }
        self.pair_people();
    }

    /// What is known by itself: a date that says what of, and 【職名 氏名】.
    fn loose(&mut self) {
        let dates = self.form.head.iter().filter(|field| field.kind == Kind::Date);
        let (created, revised) =
            (dates.clone().find(|field| !field.list), dates.clone().find(|field| field.list));
        let (created, revised) =
            (created.map(|field| field.key.clone()), revised.map(|field| field.key.clone()));
        for (address, text) in self.cells.clone() {
            let plain = unspread(&text, true);
            let date_of = |word: &str| {
                let rest = plain.trim_matches(['（', '）', '(', ')']).replacen(word, "", 1);
                let rest = unspread(&rest, true);
                (plain.contains(word) && rest.parse::<Date>().is_ok()).then_some(rest)
            };
            let holder = plain.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
            if !self.is_free(address) {
                continue;
            } else if let (Some(date), Some(key)) = (date_of("見直し"), &revised) {
                self.add_field(vec![key.clone()], date, address, None);
            } else if let (Some(date), Some(key)) = (date_of("作成"), &created) {
                self.add_field(vec![key.clone()], date, address, None);
            } else if holder.is_some_and(|caption| bare(caption).ends_with(&bare(&self.form.rows))) {
                // 【具体的な取り組み】 stands over the table.
            } else if let Some(holder) = holder.filter(|holder| is_holder(holder)) {
                self.head.people.push(person(holder));
                self.head.people_at.push(address);
            } else {
                continue;
            }
            self.head.taken.insert(address);
        }
    }

    /// Posts and names that stand beside or above each other, one by one.
    fn pair_people(&mut self) {
        let (posts, names) = (std::mem::take(&mut self.posts), std::mem::take(&mut self.names));
        let mut names = names.into_iter();
        for (post, at) in posts {
            let name = names.next();
            self.head.people.push(DraftPerson { post, name: name.map(|(name, _)| name) });
            self.head.people_at.push(at);
        }
        // A name without a post is nobody's.
        let rest: Vec<Left> = names.map(|(name, at)| (at, Reason::Around, name)).collect();
        self.left.extend(rest);
    }
}

/// Whether a text names a post, and most likely who holds it.
fn is_holder(text: &str) -> bool {
    let post = text.split_whitespace().next().unwrap_or_default();
    post.ends_with(['長', '監', '官', '者', '員'])
}

/// `福祉部長　見本 花子`
fn person(text: &str) -> DraftPerson {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        Some((post, name)) if !name.trim().is_empty() => {
            DraftPerson { post: post.to_owned(), name: Some(unspread(name, false)) }
        }
        _ => DraftPerson { post: text.to_owned(), name: None },
    }
}

fn labels(form: &Form) -> Vec<(String, Label)> {
    let mut labels = Vec::new();
    for field in &form.head {
        let label = match field.kind {
            Kind::People => Label::People,
            Kind::Group => {
                labels.push((field.key.clone(), Label::Group));
                let part = |part: &crate::form::Field| {
                    let keys = vec![field.key.clone(), part.key.clone()];
                    (part.key.clone(), Label::Field(keys, part.kind))
                };
                labels.extend(field.fields.iter().map(part));
                continue;
            }
            kind => Label::Field(vec![field.key.clone()], kind),
        };
        labels.push((field.key.clone(), label));
    }
    if form.head_of(Kind::People).is_some() {
        labels.extend([(kind::POST.to_owned(), Label::Post), (kind::NAME.to_owned(), Label::Name)]);
    }
    labels
}

fn label_of(form: &Form, text: &str) -> Option<Label> {
    let text = bare(text);
    labels(form).into_iter().find(|(word, _)| bare(word) == text).map(|(_, label)| label)
}

/// A label and its value on one line.
fn labelled(form: &Form, line: &str) -> Option<(Label, String)> {
    let line = line.trim();
    // Of two spread letters the first is no label.
    let parted = || line.split_once(char::is_whitespace).filter(|(label, _)| label.chars().count() > 1);
    let (label, value) = line.split_once(['：', ':']).or_else(parted)?;
    let value = value.trim();
    label_of(form, label).filter(|_| !value.is_empty()).map(|label| (label, value.to_owned()))
}
