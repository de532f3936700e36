//! What stands in the output folder of an earlier state: nobody is to hand it in by mistake. It is told, and
//! stays.
//!
//! Enters: the manifest of what was made, and what became of each sheet now. Leaves: lines for the user.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::manifest::{Entry, Manifest};
use super::output::{Target, numbered};
use crate::diagnostic::visible::visible_name;
use crate::project::{Project, SHEETS};

/// So many files are named for each reason.
const NAMED: usize = 10;

/// Why a file is of an earlier state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Left,
    Changed,
    Gone,
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
        }
    }
}

/// What is to be told; `left` are the sheets of which nothing was made now. Of a draft nobody can tell
/// whether what is official says the same.
pub fn notes(
    project: &Project,
    out: &Path,
    manifest: &Manifest,
    targets: &[Target<'_>],
    left: &BTreeSet<&str>,
    is_draft: bool,
) -> Vec<String> {
    let current: BTreeMap<&str, &str> = targets
        .iter()
        .filter(|_| !is_draft)
        .filter_map(|target| {
            Some((target.sheet.name.as_str(), manifest.entry(&target.name)?.data.as_deref()?))
        })
        .filter(|(sheet, _)| !left.contains(sheet))
        .collect();
    let reason = |name: &str, entry: &Entry| {
        let sheet = sheet_of(project, name, entry);
        match sheet {
            Some(sheet) if left.contains(sheet.as_str()) => Some(Reason::Left),
            Some(sheet) if !project.root.join(&sheet).exists() => Some(Reason::Gone),
            Some(sheet) => {
                let is_other = |data: &&str| entry.data.as_deref().is_some_and(|before| before != *data);
                current.get(sheet.as_str()).filter(|data| is_other(data)).map(|_| Reason::Changed)
            }
            None => Some(Reason::Gone),
        }
    };
    let mut found: BTreeMap<Reason, BTreeSet<String>> = BTreeMap::new();
    for (name, entry) in manifest.entries() {
        if let Some(reason) = reason(name, entry) {
            found.entry(reason).or_default().extend(standing(
                project,
                &out.join(name),
                entry.pages.is_some(),
            ));
        }
    }
    // A file that the manifest does not know was made before it was lost.
    for target in targets.iter().filter(|target| left.contains(target.sheet.name.as_str())) {
        let files = [false, true].into_iter().filter_map(|paged| standing(project, &target.path, paged));
        found.entry(Reason::Left).or_default().extend(files);
    }
    found
        .into_iter()
        .filter(|(_, files)| !files.is_empty())
        .map(|(reason, files)| note(reason, &files))
        .collect()
}

fn note(reason: Reason, files: &BTreeSet<String>) -> String {
    let names: Vec<String> = files.iter().take(NAMED).map(|name| visible_name(name)).collect();
    let more =
        if files.len() > NAMED { format!("など{}個のファイル", files.len()) } else { String::new() };
    format!("{}{more} は、{}", names.join("、"), reason.words())
}

/// The sheet that a file was made of; `None` where it is gone.
fn sheet_of(project: &Project, name: &str, entry: &Entry) -> Option<String> {
    entry.sheet.clone().or_else(|| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let names = ["yaml", "yml"].map(|ending| format!("{SHEETS}/{stem}.{ending}"));
        names.into_iter().find(|name| project.root.join(name).exists())
    })
}

/// The file, or the first of its pages, as it is shown, where it stands.
fn standing(project: &Project, path: &Path, is_paged: bool) -> Option<String> {
    let file: PathBuf = if is_paged { numbered(path, 1) } else { path.to_owned() };
    file.exists().then(|| project.name(&file))
}
