//! The values of labels, as their fields hold them.

use std::collections::BTreeSet;

use super::super::super::grid::Address;
use super::super::raw::RawCell;
use super::super::title::year_in;
use super::super::words::{lines, unspread};
use super::Reading;
use super::labels::{Label, person};
use crate::calendar::FiscalYear;
use crate::form::Kind;

impl Reading<'_> {
    pub(super) fn take(&mut self, label: &Label, values: &[(Address, String)]) {
        let texts = || values.iter().flat_map(|(at, text)| lines(text).into_iter().map(|line| (line, *at)));
        let is_own = self.is_own;
        // Offices spread the letters of posts and names; in a workbook of our own they stand as they were typed.
        let closed_up = |line: &str, closes_two| {
            if is_own { line.trim().to_owned() } else { unspread(line, closes_two) }
        };
        match label {
            Label::Post => self.posts.extend(texts().map(|(line, at)| (closed_up(line, true), at))),
            Label::Name => self.names.extend(texts().map(|(line, at)| (closed_up(line, false), at))),
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

    pub(super) fn take_field(&mut self, keys: &[String], kind: Kind, values: &[(Address, String)]) {
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
        let own = |key: &String| self.form.head_index(key).and_then(|index| self.form.head.get(index));
        let names_sheet = matches!(keys, [key] if own(key).is_some_and(|field| self.form.names_sheet(field)));
        match kind {
            Kind::FiscalYear if names_sheet => {
                let year = year_in(&text).or_else(|| first.parse::<FiscalYear>().ok().map(|_| first.clone()));
                self.head.year = self.head.year.take().or_else(|| Some((year?, *address)));
            }
            Kind::Department if names_sheet => {
                self.head.department = Some((unspread(&text, true), *address));
            }
            Kind::Date => {
                let date = self.worksheet.cells.get(address).and_then(|cell| cell.date.clone());
                self.take_dates(keys, &text, *address, date.as_ref());
            }
            _ => self.add_field(keys.to_vec(), text, *address, None),
        }
    }

    pub(super) fn add_field(
        &mut self,
        keys: Vec<String>,
        text: String,
        address: Address,
        date: Option<String>,
    ) {
        if let Some((_, before)) = self.head.fields.iter_mut().find(|(other, _)| *other == keys) {
            before.text = format!("{}\n{text}", before.text);
            return;
        }
        self.head.fields.push((keys, RawCell { origin: Some(address), text, date, ..RawCell::default() }));
    }

    /// Dates line by line: one of a revision goes to the field that holds several, whatever its label.
    pub(super) fn take_dates(
        &mut self,
        keys: &[String],
        text: &str,
        address: Address,
        date: Option<&String>,
    ) {
        let revisions = self.form.head.iter().find(|field| field.kind == Kind::Date && field.list);
        let revisions = revisions.map(|field| vec![field.key.clone()]);
        let mut plain = lines(text).into_iter().map(|line| unspread(line, true)).collect::<Vec<_>>();
        // On a page the cell's width breaks a date before its 日.
        let is_drawn = self.worksheet.cells.get(&address).is_some_and(|cell| cell.is_drawn);
        if is_drawn && text.contains('日') && plain.iter().any(|line| !line.contains('日')) {
            plain = vec![plain.concat()];
        }
        for plain in plain.iter().flat_map(|line| each_date(line)) {
            let (bare_line, is_revision) = match plain.find("見直し") {
                Some(at) => (plain.get(..at).unwrap_or_default().trim().to_owned(), true),
                None => (plain.trim_end_matches("作成").trim().to_owned(), false),
            };
            let keys = revisions.clone().filter(|_| is_revision).unwrap_or_else(|| keys.to_vec());
            self.add_field(keys, bare_line, address, date.cloned());
        }
    }
}

/// The dates of a line: behind one, each other begins with its era.
fn each_date(line: &str) -> Vec<&str> {
    let follows_date = |at: &usize| line.get(..*at).is_some_and(|before| before.contains('日'));
    let found = ["令和", "平成", "昭和"].into_iter().flat_map(|era| line.match_indices(era));
    let mut begins: Vec<usize> = found.map(|(at, _)| at).filter(follows_date).collect();
    begins.sort_unstable();
    let ends = begins.iter().copied().chain([line.len()]);
    let parts = [0].into_iter().chain(begins.iter().copied()).zip(ends);
    parts.filter_map(|(from, to)| line.get(from..to)).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::each_date;

    #[test]
    fn dates_on_one_line_are_each_a_date() {
        let line = "令和8年4月1日令和8年7月1日見直し　令和8年9月1日見直し";
        assert_eq!(each_date(line), ["令和8年4月1日", "令和8年7月1日見直し", "令和8年9月1日見直し"]);
        assert_eq!(each_date("2026/4/1"), ["2026/4/1"]);
        assert_eq!(each_date("作成 令和8年4月1日"), ["作成 令和8年4月1日"]);
        assert!(each_date("").is_empty());
    }
}
