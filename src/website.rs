//! The pages of a city's goals for citizens: a folder that any web server can serve, and any browser open.
//!
//! Enters: what is decided of a project, read and linked, and the sizes of the documents that stand beside the
//! pages. Leaves: the files of the folder, but for documents. Each leads to nothing outside of it but by an
//! address that the project itself names. Knows no disk, no record and no layout.

mod accessibility;
mod address;
mod data;
mod document_links;
mod figures;
mod frame;
mod front;
mod history_pages;
mod linked_data;
mod search;
mod search_index;
mod sheet_page;
mod sitemap;
mod trails;
mod year;

use std::borrow::Cow;

use crate::calendar::{Date, FiscalYear};
use crate::lineage::{Lineage, YearSheet};
use crate::overview::Overview;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::sheet::printed::Printed;

pub use self::address::{Base, NoAddress, stems};
pub use self::trails::Trails;

/// What is decided of a project, to be shown.
#[derive(Debug)]
pub struct Website<'w> {
    /// What the project says.
    pub settings: &'w Settings,
    /// What it was taken from.
    pub edition: Edition,
    /// Where the folder will stand, where that is known.
    pub base: Option<Base>,
    /// The sheets: the newest year first, in the order of the departments.
    pub members: Vec<Member<'w>>,
    /// What became of their goals.
    pub lineage: &'w Lineage,
    /// The figures of each year, the newest first.
    pub figures: Vec<(FiscalYear, Overview)>,
    /// Where their years are told.
    pub trails: Trails,
}

/// The version of the project that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What the user called it, where he did.
    pub name: Option<String>,
    /// The full name of its commit.
    pub commit: String,
    /// The day of that commit.
    pub day: Option<Date>,
}

/// A sheet that is shown.
#[derive(Debug)]
pub struct Member<'w> {
    /// Its path relative to the project.
    pub path: &'w str,
    /// What it is called among all sheets of the site.
    pub name: String,
    /// What it says.
    pub sheet: &'w Sheet,
    /// Its year.
    pub year: FiscalYear,
    /// The path of its files in the site, without their endings.
    pub stem: String,
    /// The day on which it was changed last.
    pub changed: Option<Date>,
    /// The size of its PDF in bytes.
    pub pdf: u64,
    /// The size of its workbook in bytes; `None` where it has none.
    pub workbook: Option<u64>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

impl Website<'_> {
    /// The same, ready to be written: it is known where the years of each goal are told.
    #[must_use]
    pub fn linked(mut self) -> Self {
        self.trails = Trails::of(self.lineage, &self.members);
        self
    }

    /// The page of one sheet, and its data.
    pub fn of_member(&self, member: &Member<'_>) -> Vec<File> {
        sheet_page::files(self, member)
    }

    /// The paths of these, and what they are made from beside what the project and the sheet say: one text for
    /// as long as that is the same.
    pub fn of_member_by_inputs(&self, member: &Member<'_>) -> ([String; 3], String) {
        (sheet_page::paths(member), sheet_page::made_from(self, member))
    }

    /// The page with the years of the goals of a sheet, where there is something to tell of them.
    pub fn history_of(&self, member: &Member<'_>) -> Option<File> {
        history_pages::page(self, member)
    }

    /// The page of the search, and its index.
    pub fn search(&self) -> Vec<File> {
        search::files(self)
    }

    /// The other files that are of no single sheet.
    pub fn shared(&self) -> Vec<File> {
        let mut files = vec![front::page(self), accessibility::page(self)];
        for year in self.years() {
            files.push(year::page(self, year));
        }
        files.extend(self.figures.iter().map(|(year, overview)| figures::page(self, *year, overview)));
        files.extend(data::files(self));
        files.extend(sitemap::file(self));
        files
    }

    /// A sheet as it is printed: goals were followed through it so.
    fn printed(&self, member: &Member<'_>) -> Cow<'_, Printed> {
        let order = |sheet: &YearSheet| (sheet.year, sheet.path.as_str()).cmp(&(member.year, member.path));
        let known = self.lineage.sheets.binary_search_by(order).ok();
        known.and_then(|index| self.lineage.sheets.get(index)).map_or_else(
            || Cow::Owned(Printed::of(member.sheet, self.settings.of_year(Some(member.year)))),
            |sheet| Cow::Borrowed(&sheet.content.printed),
        )
    }

    /// The years that have sheets, the newest first.
    fn years(&self) -> Vec<FiscalYear> {
        let mut years: Vec<FiscalYear> = self.members.iter().map(|member| member.year).collect();
        years.dedup();
        years
    }

    fn of_year(&self, year: FiscalYear) -> impl Iterator<Item = &Member<'_>> {
        self.members.iter().filter(move |member| member.year == year)
    }

    /// The last day on which one of some sheets was changed.
    fn changed<'m>(&self, members: impl Iterator<Item = &'m Member<'m>>) -> Option<Date> {
        members.filter_map(|member| member.changed).max().or(self.edition.day)
    }
}

impl Member<'_> {
    fn page(&self) -> String {
        format!("{}.html", self.stem)
    }
}
