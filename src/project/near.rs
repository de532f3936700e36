//! What may have been meant by a word that names no sheet.
//!
//! Enters: the word, and the sheets that there are. Leaves: an error that says what is near. Chooses nothing.

use std::path::PathBuf;

use super::files::sheet_stem;
use super::misnamed::{Unread, unread};
use super::reach::Reach;
use super::{Error, Project};
use crate::diagnostic::visible::visible_name;
use crate::sheet::naming::{Named, SheetName};
use crate::text::fold::{fold, nearest};

/// So many sheets are named that a wrong path may have meant.
const NEAR: usize = 5;
/// What the folder of a path that is like that of a sheet adds to its likeness.
const SAME_FOLDER: f64 = 0.5;

impl Project {
    /// What is said of a word that is no path and names nothing.
    pub(super) fn nothing_named(&self, typed: &str) -> Error {
        if let Some(option) = meant_option(typed) {
            return Error::NoSheet(format!(
                "{} は、オプションの {option} ではありませんか。",
                visible_name(typed)
            ));
        }
        let departments =
            self.settings.departments.iter().flatten().map(|department| department.name.as_str());
        let department = nearest(departments, typed)
            .map(|near| format!("部署の「{near}」ではありませんか。"))
            .unwrap_or_default();
        let sheets = self.nearest_sheets(typed);
        Error::NoSheet(format!(
            "{} が見付かりません。{department}{sheets}部署の名前や年度（r8など）でも指定できます。",
            visible_name(typed)
        ))
    }

    fn nearest_sheets(&self, typed: &str) -> String {
        let paths = Reach::of(&self.root, &[]).map(|reach| reach.sheets()).unwrap_or_default();
        let names: Vec<String> = paths.iter().map(|path| self.name(path)).collect();
        let near: Vec<String> = nearest_files(&names, typed).into_iter().map(visible_name).collect();
        match near.as_slice() {
            [] => "シートはまだありません。mokuhyo new 部署の名前 で作れます。".to_owned(),
            near => format!("近い名前のシート：{}。", near.join("、")),
        }
    }

    /// What is said of a name that no sheet has.
    pub(super) fn no_sheet_of(&self, name: &SheetName) -> Error {
        let Unread { misnamed, others } = unread(self, &[], std::slice::from_ref(name));
        let path = |path: &PathBuf| visible_name(&self.name(path));
        let renamed = misnamed.first().map(|file| {
            let name = visible_name(&file.name);
            format!(
                "{} は、名前が .yaml で終わらないので、読みません。名前を {name} に変えてください。",
                path(&file.path)
            )
        });
        let other = || Some(format!("{} は、シートではないので、読みません。", path(others.first()?)));
        let new = || Some(format!("mokuhyo new {} で作れます。", name.department.as_ref()?));
        let advice = renamed.or_else(other).or_else(new).unwrap_or_default();
        Error::NoSheet(format!("{}のシートは、まだありません。{advice}", name.text()))
    }

    /// What is said of a name that one of some links out of the project has too, by its own name or its folder's.
    pub(super) fn leaving_of(&self, name: &SheetName, leaving: &[PathBuf]) -> Option<Error> {
        let mut names = leaving.iter().map(|path| self.name(path));
        let is_meant = |path: &String| name.has(&Named { path: path.clone(), ..Named::default() });
        let link = visible_name(&names.find(is_meant)?);
        Some(Error::NoSheet(format!(
            "{}のシート {link} は、プロジェクトの外へのリンクです。読むときは、{link} をコマンドに付けてください。",
            name.text(),
        )))
    }
}

/// The option that an input method made a word of: `—fix`, `－－fix`.
fn meant_option(typed: &str) -> Option<String> {
    let is_dash = |c: char| matches!(c, '-' | '－' | '―' | '—' | '–' | '‐' | '−' | 'ー');
    let name = typed.trim_start_matches(is_dash);
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (name.len() < typed.len() && is_word).then(|| format!("--{name}"))
}

/// The files that a path is most like, the likest first.
pub fn nearest_files<'n>(names: &'n [String], typed: &str) -> Vec<&'n str> {
    let typed = typed.replace('\\', "/");
    let (folder, file) = parts(&typed);
    let likeness = |name: &str| {
        let (other, own) = parts(name);
        let of_folder = if !folder.is_empty() && (other == folder || other.ends_with(&format!("/{folder}"))) {
            SAME_FOLDER
        } else {
            0.0
        };
        of_folder + strsim::normalized_damerau_levenshtein(&file, &own)
    };
    let mut scored: Vec<(f64, &str)> = names.iter().map(|name| (likeness(name), name.as_str())).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.into_iter().take(NEAR).map(|(_, name)| name).collect()
}

/// The folder of a path, and its file's name without the ending, folded.
pub(super) fn parts(path: &str) -> (String, String) {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    (fold(folder).to_lowercase(), fold(sheet_stem(file).unwrap_or(file)).to_lowercase())
}
