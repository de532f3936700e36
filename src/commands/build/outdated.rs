//! What stands in the output folder of an earlier state: nobody is to hand it in by mistake. It is told, and
//! stays.
//!
//! Enters: the manifest of what was made, what became of each sheet now, and the folder itself: a manifest may
//! have been lost. Leaves: lines for the user.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::super::fingerprint::fingerprint;
use super::manifest::{Entry, FILE, Manifest};
use super::output::{Target, numbered};
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::project::{Project, SHEETS};
use crate::publishing::source_bundle::SourceBundle;
use crate::render::Carried;
use crate::sheet::identity::year_of_folder;
use crate::workbook::form_sheet;

/// So many files are named for each reason.
const NAMED: usize = 10;
/// So many files and folders of the output folder are looked at.
const LOOKED_AT: usize = 100_000;
/// So many PDFs are read that the manifest does not know, and none with more bytes.
const READ: usize = 100;
/// See [`READ`].
const LARGEST: u64 = 32 << 20;

/// Why a file is of an earlier state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Left,
    Changed,
    Gone,
    Unknown,
}

impl Reason {
    const fn words(self) -> &'static str {
        match self {
            Self::Left => {
                "前に作ったものです。シートに誤りがあるなどのため、作り直していません。提出せず、直してから作り直してください。"
            }
            Self::Changed => {
                "前に作ったもので、今のシートと内容が違います。同じ形式でもう一度作るか、要らなければ消してください。"
            }
            Self::Gone => {
                "もうないシート（消したか、名前を変えたもの）から作ったものです。要らなければ消してください。"
            }
            Self::Unknown => {
                "前に作ったものですが、作ったときのシートが見当たりません（消したか、名前を変えたもの）。要らなければ消してください。"
            }
        }
    }
}

/// What is known of the output folder and of what was made now.
#[derive(Debug, Clone, Copy)]
pub struct Results<'r> {
    /// The project.
    pub project: &'r Project,
    /// The folder.
    pub out: &'r Path,
    /// What was made, now and before.
    pub manifest: &'r Manifest,
    /// What was to be made now.
    pub targets: &'r [Target<'r>],
    /// The sheets of which nothing was made now.
    pub left: &'r BTreeSet<&'r str>,
    /// Whether drafts were made. Of a draft nobody can tell whether what is official says the same.
    pub is_draft: bool,
    /// The ending of the only files that are of interest; `None` where all are.
    pub only: Option<&'r str>,
}

/// What is to be told.
pub fn notes(results: &Results<'_>) -> Vec<String> {
    let Results { project, out, manifest, targets, left, .. } = *results;
    let current = results.current();
    let by_sheet = targets.iter().map(|target| (target.sheet.name.as_str(), target)).collect();
    let is_meant = |name: &str| results.only.is_none_or(|ending| has_ending(name, ending));
    let mut found: BTreeMap<Reason, BTreeSet<String>> = BTreeMap::new();
    for (name, entry) in manifest.entries().filter(|(name, _)| is_meant(name)) {
        let other = || results.is_workbook_of_another(entry, &by_sheet).then_some(Reason::Changed);
        if let Some(reason) = results.reason(name, entry, &current).or_else(other) {
            let files = standing(project, &out.join(name), entry.pages.is_some());
            found.entry(reason).or_default().extend(files);
        }
    }
    // A file that the manifest does not know was made before it was lost.
    for target in targets.iter().filter(|target| left.contains(target.sheet.name.as_str())) {
        let files = [false, true].into_iter().filter_map(|paged| standing(project, &target.path, paged));
        found.entry(Reason::Left).or_default().extend(files);
    }
    if is_meant("x.pdf") {
        found.entry(Reason::Unknown).or_default().extend(results.unknown());
    }
    let told = found.into_iter().filter(|(_, files)| !files.is_empty());
    told.map(|(reason, files)| note(reason, &files)).collect()
}

impl Results<'_> {
    /// By sheet: what its file says as it was made now.
    fn current(&self) -> BTreeMap<&str, &str> {
        let made = self.targets.iter().filter(|_| !self.is_draft).filter_map(|target| {
            Some((target.sheet.name.as_str(), self.manifest.entry(&target.name)?.data.as_deref()?))
        });
        made.filter(|(sheet, _)| !self.left.contains(sheet)).collect()
    }

    /// Why a file that the manifest knows is of an earlier state; `None` where it is not.
    fn reason(&self, name: &str, entry: &Entry, current: &BTreeMap<&str, &str>) -> Option<Reason> {
        match sheet_of(self.project, name, entry) {
            Some(sheet) if self.left.contains(sheet.as_str()) => Some(Reason::Left),
            Some(sheet) if !self.project.root.join(&sheet).exists() => Some(Reason::Gone),
            Some(sheet) => {
                let is_other = |data: &&str| entry.data.as_deref().is_some_and(|before| before != *data);
                current.get(sheet.as_str()).filter(|data| is_other(data)).map(|_| Reason::Changed)
            }
            None => Some(Reason::Gone),
        }
    }

    /// Whether a file is the workbook of a sheet that says something else now.
    fn is_workbook_of_another(&self, entry: &Entry, targets: &BTreeMap<&str, &Target<'_>>) -> bool {
        let target = entry.sheet.as_deref().and_then(|sheet| targets.get(sheet));
        let (Some(version), Some(target)) = (&entry.version, target) else { return false };
        let digest = target.sheet.facts.as_ref().map(|facts| fingerprint([facts.digest.as_slice()]));
        digest.is_some_and(|digest| digest != entry.made_from)
            && target.file.with(self.project, |file| {
                let document = self.project.document(file);
                let sheet = document.and_then(|document| document.sheet);
                sheet.is_some_and(|sheet| {
                    form_sheet::version(&sheet, self.project.settings.of_year(sheet.year())) != *version
                })
            })
    }

    /// The PDFs of sheets in the folder that nobody knows of.
    fn unknown(&self) -> impl Iterator<Item = String> {
        let is_known = |name: &str| {
            self.manifest.entry(name).is_some()
                || self.targets.iter().any(|target| target.name == name)
                || sheet_of_name(self.project, name).is_some()
        };
        let is_meant = move |name: &str| !is_known(name) && is_place_of_a_sheet(self.project, name);
        let unknown = documents_below(self.out).filter(move |(name, _)| is_meant(name)).take(READ);
        unknown.filter(|(_, path)| is_made_of_a_sheet(path)).map(|(_, path)| self.project.name(&path))
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

fn note(reason: Reason, files: &BTreeSet<String>) -> String {
    let names: Vec<String> = files.iter().take(NAMED).map(|name| visible_name(name)).collect();
    let more =
        if files.len() > NAMED { format!("など{}個のファイル", files.len()) } else { String::new() };
    format!("{}{more} は、{}", names.join("、"), reason.words())
}

/// The sheet that a file was made of; `None` where it is gone.
fn sheet_of(project: &Project, name: &str, entry: &Entry) -> Option<String> {
    entry.sheet.clone().or_else(|| sheet_of_name(project, name))
}

/// The sheet of which a file of that name is made.
fn sheet_of_name(project: &Project, name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let names = ["yaml", "yml"].map(|ending| format!("{SHEETS}/{stem}.{ending}"));
    names.into_iter().find(|name| project.root.join(name).exists())
}

/// Whether the PDF of a sheet would get such a name: in a folder that the sheets have, or had for a year. Papers of
/// decisions, sites and what was put together by hand stand elsewhere, and their sheets are not gone.
fn is_place_of_a_sheet(project: &Project, name: &str) -> bool {
    let Some((folder, _)) = name.rsplit_once('/') else { return true };
    let is_of_year = || !folder.contains('/') && year_of_folder(name).is_some();
    project.root.join(SHEETS).join(folder).is_dir() || is_of_year()
}

/// The PDFs below the output folder, each with its path relative to it; those of other output folders left out.
fn documents_below(out: &Path) -> impl Iterator<Item = (String, PathBuf)> + '_ {
    let entries = WalkDir::new(out).sort_by_file_name().into_iter();
    let is_hidden =
        |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let is_of_another = |entry: &DirEntry| entry.depth() > 0 && entry.path().join(FILE).is_file();
    let is_own = move |entry: &DirEntry| !is_hidden(entry) && !is_of_another(entry);
    let files = entries.filter_entry(is_own).take(LOOKED_AT).flatten();
    files.filter(|entry| entry.file_type().is_file()).filter_map(move |entry| {
        let below = entry.path().strip_prefix(out).ok()?.to_string_lossy().replace('\\', "/");
        let is_document = below.to_ascii_lowercase().ends_with(".pdf");
        is_document.then(|| (below, entry.into_path()))
    })
}

/// Whether a file is a PDF that `build` made, by what it carries: its data and its form.
fn is_made_of_a_sheet(path: &Path) -> bool {
    let carried = disk::read(path, LARGEST).ok().and_then(|bytes| Carried::read(&bytes).ok());
    carried.is_some_and(|carried| SourceBundle::unpack(carried.files).is_some())
}

/// The file, or the first of its pages, as it is shown, where it stands.
fn standing(project: &Project, path: &Path, is_paged: bool) -> Option<String> {
    let file: PathBuf = if is_paged { numbered(path, 1) } else { path.to_owned() };
    file.exists().then(|| project.name(&file))
}
