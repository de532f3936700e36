//! What is told of files that no command reads, though somebody may have meant them for sheets.

use std::path::{Path, PathBuf};

use super::Console;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::project::{Misnamed, Misplaced, Project, SHEETS, Unread, is_workbook, misplaced, unread};

/// So many files that are no sheets are named.
const NAMED: usize = 5;

/// What a user names: as it was typed, and the paths that it stands for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'a> {
    /// As typed.
    pub typed: &'a [PathBuf],
    /// The paths.
    pub paths: &'a [PathBuf],
}

/// Tells where no sheet was found among what is named, and which files only lack the name or the place of one or
/// are another program's.
pub fn note_missing(project: &Project, selection: Selection<'_>, found: usize, console: Console) {
    let Selection { typed, paths } = selection;
    let Unread { misnamed, others } = unread(project, paths, &project.names_among(typed));
    let misplaced = if paths.is_empty() { misplaced(project) } else { Vec::new() };
    if found == 0 {
        let has_others = !(misnamed.is_empty() && others.is_empty() && misplaced.is_empty());
        console.note(&none_at(paths, has_others));
    }
    let misnamed = misnamed.iter().map(|file| told_misnamed(project, file));
    let misplaced = misplaced.iter().take(NAMED).map(|file| told_misplaced(project, file));
    for note in misnamed.chain(misplaced) {
        console.note(&note);
    }
    let (workbooks, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|path| is_workbook(path));
    for (files, advice) in [
        (workbooks, "mokuhyo import ファイル --dry-run で、取り込めるかどうかを確かめられます。"),
        (others, "mokuhyo new 部署の名前 でシート（.yaml）を作り、そこに内容を写してください。"),
    ] {
        if !files.is_empty() {
            let names = named(project, &files);
            console.note(&format!("{names} は、シートではないので、読みません。{advice}"));
        }
    }
}

fn none_at(paths: &[PathBuf], has_others: bool) -> String {
    let folders: Vec<String> = paths.iter().map(|path| visible_path(path)).collect();
    let place = if folders.is_empty() { format!("{SHEETS}/") } else { folders.join("、") };
    let advice = if has_others { "" } else { "mokuhyo new 部署の名前 で作れます。" };
    format!("{place} に、シート（名前が .yaml で終わるファイル）がありません。{advice}")
}

fn told_misnamed(project: &Project, file: &Misnamed) -> String {
    let (path, name) = (shown(project, &file.path), visible_name(&file.name));
    if file.is_taken {
        format!(
            "{path} は、名前が .yaml で終わらないので、読みません。{name} もあります。どちらが正しいか確かめ、要らない方を消してください。"
        )
    } else {
        format!("{path} は、名前が .yaml で終わらないので、読みません。名前を {name} に変えてください。")
    }
}

fn told_misplaced(project: &Project, file: &Misplaced) -> String {
    let (path, place) = (shown(project, &file.path), visible_name(&file.place));
    let advice = if file.is_taken {
        format!("{place} もあります。どちらが正しいか確かめ、要らない方を消してください。")
    } else {
        format!("{place} に移してください。")
    };
    format!("{path} は、{SHEETS}/ の外にあるので、シートとして読みません。{advice}")
}

fn named(project: &Project, files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().take(NAMED).map(|path| shown(project, path)).collect();
    let more =
        if files.len() > NAMED { format!("など{}個のファイル", files.len()) } else { String::new() };
    names.join("、") + &more
}

fn shown(project: &Project, path: &Path) -> String {
    visible_name(&project.name(path))
}
