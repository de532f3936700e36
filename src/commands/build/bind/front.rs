//! What a volume says of itself, and what stands before its sheets: from the project file's 冊子.

use super::super::super::Error;
use super::super::super::summary::told_of;
use super::Binder;
use super::of_year::OfYear;
use crate::calendar::{Date, FiscalYear};
use crate::overview::Overview;
use crate::publishing::volume::{FiguresPage, Matter};
use crate::render::Imprint;
use crate::settings::VolumeWords;
use crate::sheet::called::{Called, names};
use crate::sheet::{DEFAULT_FORM, Document, Sheet};

impl Binder<'_> {
    /// The figures of the year, as anybody may read them.
    pub(super) fn overview(&self, year: FiscalYear) -> Result<Overview, Error> {
        Ok(told_of(self.project, year, false, None, self.console)?.overview)
    }

    fn words(&self, year: FiscalYear) -> VolumeWords {
        self.project.settings.volume.of(year).cloned().unwrap_or_default()
    }

    /// What the sheets of the project are called.
    pub(super) fn name_of_sheets(&self) -> String {
        let settings = &self.project.settings;
        let id = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        self.project.library.find(id).map_or_else(|| "組織目標".to_owned(), |form| form.name.clone())
    }

    /// `令和8年度　組織目標展開整理表`, in the digits of the house; of a part of the year with what it is of.
    fn title(&self, of_year: &OfYear) -> String {
        let year = of_year.year;
        let digits = self.project.settings.of_year(Some(year)).digit_style();
        let name = self.words(year).title.unwrap_or_else(|| self.name_of_sheets());
        let part = of_year.part.as_ref().map(|part| format!("（{part}）")).unwrap_or_default();
        format!("{}　{name}{part}", year.era_text(digits))
    }

    pub(super) fn imprint<'s>(&self, of_year: &OfYear, sheets: impl Iterator<Item = &'s Sheet>) -> Imprint {
        let year = of_year.year;
        let municipality = &self.project.settings.municipality;
        let edition = self.words(year).edition.map(|edition| format!("（{edition}）")).unwrap_or_default();
        let draft = if self.arguments.draft { "（案）" } else { "" };
        let latest: Option<Date> = sheets.filter_map(Sheet::date).max();
        Imprint {
            title: format!("{municipality}　{}{edition}{draft}", self.title(of_year)),
            author: municipality.clone(),
            date: latest.or_else(|| Some(year.first_day())),
        }
    }

    /// What stands before the sheets, in its order.
    pub(super) fn matter(&self, of_year: &OfYear, overview: Option<&Overview>) -> Vec<Matter> {
        let words = self.words(of_year.year);
        let binding = &self.arguments.binding;
        let prose = |title: &str, lines: Vec<_>| {
            let title = title.to_owned();
            (!lines.is_empty()).then_some(Matter::Prose { title, lines })
        };
        let cover = binding.cover.then(|| self.cover(of_year, &words));
        let foreword = prose("はじめに", words.foreword);
        let contents = binding.contents.then_some(Matter::Contents);
        let conclusion = prose("総括", words.conclusion);
        let figures = overview.map(FiguresPage::all).unwrap_or_default().into_iter().map(Matter::Figures);
        cover.into_iter().chain(foreword).chain(contents).chain(conclusion).chain(figures).collect()
    }

    fn cover(&self, of_year: &OfYear, words: &VolumeWords) -> Matter {
        let lines = [
            ("自治体", Some(self.project.settings.municipality.clone())),
            ("版名", words.edition.clone()),
            ("発行年月", words.issued.clone()),
            ("担当課", words.office.clone()),
        ];
        let given = lines.into_iter().filter_map(|(key, text)| Some((key, text?)));
        Matter::Cover { title: self.title(of_year), lines: given.collect() }
    }

    /// What sheets are called in the volume.
    pub(super) fn names(&self, drawn: &[(&Document, &Sheet)]) -> Vec<String> {
        let called = |(document, sheet): &(&Document, &Sheet)| {
            Called::of(document.source.path(), sheet, self.project.settings.of_year(sheet.year()))
        };
        names(&drawn.iter().map(called).collect::<Vec<_>>())
            .into_iter()
            .map(|words| words.join("　"))
            .collect()
    }
}
