//! The sheets of all years, and why some are left out.

use std::collections::BTreeMap;

use super::super::parallel::{default_jobs, each};
use super::super::reading::why_unclear;
use super::super::{Console, Error, Outcome};
use crate::calendar::FiscalYear;
use crate::checking::unwritten::is_untouched;
use crate::diagnostic::visible::visible_name;
use crate::lineage::YearSheet;
use crate::pairing::Snapshot;
use crate::project::{Project, Reach, SheetFile, reason};
use crate::sheet::canonical::is_understood;
use crate::sheet::identity::{Identity, year_of_folder};

/// The years that are told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Years {
    pub from: Option<FiscalYear>,
    pub to: Option<FiscalYear>,
}

impl Years {
    fn has(self, year: FiscalYear) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// The sheets of some years.
pub(super) struct Sheets {
    /// Those of which all is understood.
    pub read: Vec<YearSheet>,
    /// The others, by their names as they are shown, each with the reason.
    pub left_out: Vec<(String, String)>,
    /// Whether a file cannot be read at all.
    is_unread: bool,
}

/// What a file says, or why it is left out.
enum Read {
    Sheet(Box<YearSheet>, Option<Identity>),
    LeftOut(String),
    Unread(String),
    /// It is of another year, or nobody has written in it yet.
    OtherYear,
}

impl Sheets {
    pub fn read(project: &Project, years: Years, console: Console) -> Result<Self, Error> {
        let reach = Reach::of(&project.root, &[])?;
        let mut paths = reach.sheets();
        paths.retain(|path| year_of_folder(&project.name(path)).is_none_or(|(_, year)| years.has(year)));
        let progress = console.progress("読込", paths.len());
        let read = each(&paths, default_jobs(), &progress, |path| {
            let file = project.sheet(path.clone(), &reach);
            let read = read(project, &file, years);
            (file.name, read)
        });
        Ok(Self::of(read))
    }

    /// What is there twice is left out: nobody knows which of the two is meant.
    fn of(read: Vec<(String, Read)>) -> Self {
        let mut known: BTreeMap<Identity, Vec<String>> = BTreeMap::new();
        for (name, read) in &read {
            if let Read::Sheet(_, Some(identity)) = read {
                known.entry(identity.clone()).or_default().push(name.clone());
            }
        }
        let mut sheets = Self { read: Vec::new(), left_out: Vec::new(), is_unread: false };
        for (name, read) in read {
            let twin = |identity: &Identity| known.get(identity)?.iter().find(|other| **other != name);
            let why = match read {
                Read::OtherYear => continue,
                Read::Sheet(sheet, identity) => {
                    let Some(twin) = identity.as_ref().and_then(twin) else {
                        sheets.read.push(*sheet);
                        continue;
                    };
                    format!("{} と同じ部署のシートです", visible_name(twin))
                }
                Read::LeftOut(why) => why,
                Read::Unread(why) => {
                    sheets.is_unread = true;
                    why
                }
            };
            sheets.left_out.push((visible_name(&name), why));
        }
        sheets
    }

    /// Says what is left out, and why.
    pub fn tell_left_out(&self, console: Console) {
        for (name, why) in &self.left_out {
            console.complain(&format!("{name} を含めていません（{why}）。"));
        }
    }

    /// How a run ends that has told of these.
    pub const fn outcome(&self) -> Outcome {
        match (self.left_out.is_empty(), self.is_unread) {
            (_, true) => Outcome::Failed,
            (true, _) => Outcome::Clean,
            (false, _) => Outcome::Findings,
        }
    }
}

fn read(project: &Project, file: &SheetFile, years: Years) -> Read {
    if let Err(error) = &file.bytes {
        return Read::Unread(format!("読めません：{}", reason(error)));
    }
    let document = project.document(file);
    // A sheet in which nobody has written yet has no goals.
    if document.as_ref().is_some_and(is_untouched) {
        return Read::OtherYear;
    }
    let unclear = why_unclear(project, document.as_ref());
    let Some(sheet) = document.filter(is_understood).and_then(|document| document.sheet) else {
        return Read::LeftOut(format!("{unclear}あります"));
    };
    let Some(year) = sheet.year() else { return Read::LeftOut("年度が読めません".to_owned()) };
    if !years.has(year) {
        return Read::OtherYear;
    }
    let content = Snapshot::of(&sheet, project.settings.of_year(Some(year)));
    Read::Sheet(Box::new(YearSheet { path: file.name.clone(), year, content }), Identity::of(&sheet))
}
