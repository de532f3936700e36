mod conflicts;
mod hooks;
mod in_real_repositories;
mod install;
mod kinds;
mod names;
mod program_gone;
mod review_dates;
mod staged;
mod two_projects;
mod what_git_calls;

use super::*;
use crate::git::Git;
use crate::repository::Repository;

const PATH: &str = "goals/r8/福祉部.yaml";
const HOOK: &str = ".git/hooks/pre-commit";

/// A sheet of three goals.
fn three() -> String {
    let goal = |title: &str| SHEET.split("目標:\n").nth(1).unwrap().replace("窓口での待ち時間の短縮", title);
    format!("{SHEET}{}{}", goal("訪問の記録の電子化"), goal("手話通訳者の確保"))
}

/// All files of Git's own folder that are not its objects, with their bytes.
fn own_files(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let is_setting = |name: &String| name.starts_with(".git/") && !name.starts_with(".git/objects");
    sandbox.files().into_iter().filter(is_setting).map(|name| (name.clone(), sandbox.read(&name))).collect()
}
