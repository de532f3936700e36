//! Of which year and department a table is, and by what that was told.

use super::super::grid::{Address, Worksheet};
use super::head::RawHead;
use super::raw::Left;
use super::title::year_in;
use super::told::Told;
use super::year_name::year_in_name;
use super::{Finder, Origin, Table};
use crate::calendar::FiscalYear;
use crate::form::Kind;
use crate::settings::YearSettings;
use crate::text::characters::is_kanji;
use crate::text::fold::{fold, same_word};

impl Finder<'_> {
    /// The fiscal year of a table, as it is to print.
    pub(super) fn year(
        &self,
        head: &RawHead,
        worksheet: &Worksheet,
        before: Option<&Table>,
    ) -> Option<(FiscalYear, String, Told)> {
        let style = |year: FiscalYear| self.settings.of_year(Some(year)).digit_style();
        let written = |year: FiscalYear| year.era_text(style(year));
        let read = |text: &str, told| {
            let year = text.parse::<FiscalYear>().ok()?;
            // Only what bears an era's name prints as it is typed.
            let is_named = text.parse::<FiscalYear>().is_ok() && text.starts_with(['令', '平', '昭']);
            Some((year, if is_named { text.to_owned() } else { written(year) }, told))
        };
        let named = |name: &str, told| {
            let short = || year_in_name(name).map(|year| (year, written(year), told));
            year_in(name).and_then(|year| read(&year, told)).or_else(short)
        };
        let wish = self.wish.year.map(|year| (year, written(year), Told::Wish));
        let origin = self.file.origin.as_ref();
        let is_other = |year: FiscalYear| origin.is_some_and(|origin| origin.year != year);
        let is_by_chance = self.speaks_by_chance(head, head.year_in_title.is_some());
        let title =
            || read(&head.year.as_ref()?.0, Told::Title).filter(|said| !(is_by_chance && is_other(said.0)));
        wish.or_else(title)
            .or_else(|| origin.map(|origin| (origin.year, written(origin.year), Told::Origin)))
            .or_else(|| named(&worksheet.name, Told::Worksheet))
            .or_else(|| before.map(|table| (table.year.0, table.year.1.clone(), Told::Before)))
            .or_else(|| named(&self.file.stem, Told::File))
            .or_else(|| self.settings.year.map(|year| (year, written(year), Told::Project)))
    }

    /// A head whose title is still that of the sheet of which the file was written: it says what it says there, and no
    /// year that stands in one of its texts. All of it has its place.
    pub(super) fn with_own_title(&self, (mut head, mut left): (RawHead, Vec<Left>)) -> (RawHead, Vec<Left>) {
        let Some((origin, at)) = self.untouched(&head) else { return (head, left) };
        left.retain(|(address, ..)| *address != at);
        head.year = head.year.filter(|(year, place)| *place != at || year.parse() == Ok(origin.year));
        head.in_title.retain(|(key, ..)| !origin.in_title.iter().any(|(other, _)| other == key));
        head.in_title.extend(origin.in_title.iter().map(|(key, text)| (key.clone(), text.clone(), at)));
        (head, left)
    }

    /// The sheet of which the file was written, and where its title stands, where that is as it was written.
    fn untouched(&self, head: &RawHead) -> Option<(&Origin, Address)> {
        let (title, at) = head.title.as_ref()?;
        self.file.origin.as_ref().filter(|origin| same_word(title, &origin.title)).map(|origin| (origin, *at))
    }

    /// Whether a year or a department in the title may stand there by chance: the title is as it was written, or the
    /// file comes back, and none of the title's own fields says so (`is_said`).
    fn speaks_by_chance(&self, head: &RawHead, is_said: bool) -> bool {
        self.file.origin.is_some() && (self.untouched(head).is_some() || self.wish.is_return && !is_said)
    }

    /// The department of a table, as the project spells it.
    pub(super) fn department(
        &self,
        head: &RawHead,
        worksheet: &Worksheet,
        before: Option<&Table>,
        year_settings: YearSettings<'_>,
    ) -> Option<(String, Told)> {
        let known = |text: &str| year_settings.department(text).map(|found| found.name.as_str().to_owned());
        let inside = |text: &str| department_in(text, year_settings);
        let wish = self.wish.department.map(|name| known(name).unwrap_or_else(|| name.to_owned()));
        wish.map(|name| (name, Told::Wish))
            .or_else(|| self.own_department(head, worksheet, year_settings))
            .or_else(|| Some((before?.department.0.clone(), Told::Before)))
            .or_else(|| Some((inside(&self.file.stem)?, Told::File)))
    }

    /// Another department of the project than the user named, where the table itself says so.
    pub(super) fn other_department(&self, worksheet: &Worksheet, head: &RawHead) -> Option<String> {
        let wish = self.wish.department?;
        let year_settings = self.settings.of_year(self.wish.year.or(self.settings.year));
        let (own, _) = self.own_department(head, worksheet, year_settings)?;
        (!same_word(&own, wish)).then_some(own)
    }

    /// The department that a table says itself.
    fn own_department(
        &self,
        head: &RawHead,
        worksheet: &Worksheet,
        year_settings: YearSettings<'_>,
    ) -> Option<(String, Told)> {
        let known = |text: &str| year_settings.department(text).map(|found| found.name.as_str().to_owned());
        let inside = |text: &str| department_in(text, year_settings);
        let cell = || head.department.as_ref().and_then(|(text, _)| known(text).or_else(|| inside(text)));
        let is_by_chance =
            self.speaks_by_chance(head, head.in_title.iter().any(|(_, text, _)| known(text).is_some()));
        let origin = || self.file.origin.as_ref().map(|origin| origin.department.clone());
        let is_its = |name: &String| !is_by_chance || origin().is_none_or(|own| same_word(&own, name));
        let title = || head.in_title.iter().find_map(|(_, text, _)| inside(text)).filter(is_its);
        let post = || head.people.iter().find_map(|person| known(person.post.strip_suffix('長')?));
        cell()
            .map(|name| (name, Told::Cell))
            .or_else(|| Some((title()?, Told::Title)))
            .or_else(|| Some((origin()?, Told::Origin)))
            .or_else(|| Some((post()?, Told::Post)))
            .or_else(|| Some((inside(&worksheet.name)?, Told::Worksheet)))
    }
}

/// Whether the titles of two tables say that they are of different sheets: 部の組織目標 and 次長の組織目標. A title that
/// names the department or one of its 課 says no more than whose part it is.
pub fn has_other_subject(a: &Table, b: &Table, year_settings: YearSettings<'_>) -> bool {
    let department = year_settings.department(&a.department.0);
    let sections = department.into_iter().flat_map(|found| found.sections.iter().map(String::as_str));
    let names: Vec<String> = sections.chain([a.department.0.as_str()]).map(fold).collect();
    let is_part = |text: &str| names.iter().any(|name| fold(text).contains(name.as_str()));
    let form = &a.raw.heading.form;
    let texts = form.head.iter().filter(|field| field.kind == Kind::Text);
    texts.into_iter().any(|field| {
        let said = |table: &Table| {
            let found = table.head.in_title.iter().find(|(key, ..)| *key == field.key)?;
            Some(found.1.clone()).filter(|text| !is_part(text))
        };
        said(a).zip(said(b)).is_some_and(|(a, b)| !same_word(&a, &b))
    })
}

/// The department whose name stands in a text: the longest, where several do.
pub(super) fn department_in(text: &str, year_settings: YearSettings<'_>) -> Option<String> {
    let folded = fold(text);
    let names = year_settings.departments.into_iter().flatten().map(|department| department.name.as_str());
    let found = names.filter(|name| stands_in(&folded, &fold(name)));
    found.max_by_key(|name| name.chars().count()).map(str::to_owned)
}

/// Whether a name stands in a text by itself: 福祉部 does in 見本市福祉部, and not in 健康福祉部.
fn stands_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !is_kanji(c) || "市町村区県度分".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_department_is_not_found_in_the_name_of_another() {
        for text in ["福祉部の組織目標", "見本市福祉部", "R8福祉部", "令和8年度福祉部目標"]
        {
            assert!(stands_in(text, "福祉部"), "{text}");
        }
        assert!(!stands_in("健康福祉部の組織目標", "福祉部"));
    }
}
