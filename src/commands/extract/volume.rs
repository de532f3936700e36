//! The sheets of a volume: each as a project of its own.

use std::path::Path;

use super::super::{Console, Error, Outcome};
use super::{files, write};
use crate::diagnostic::visible::visible_name;
use crate::publishing::source_bundle::{SourceBundle, is_inside};

/// Gives out the sheets of a volume, or says which there are. Whether its pages are what they say is not known: it is
/// status 1, for who asks by the status must not take it for an answer.
///
/// # Errors
/// No folder is named, a sheet cannot be read, or a file cannot be written or stands there already.
pub(super) fn extract(
    sheets: &[(String, SourceBundle)],
    out: Option<&Path>,
    console: Console,
    refused: impl Fn(&str) -> Error,
) -> Result<Outcome, Error> {
    let Some(out) = out else {
        let names: Vec<String> = sheets.iter().map(|(name, _)| visible_name(name)).collect();
        return Err(refused(&format!(
            "年度の冊子で、{}枚のシートのデータがあります：{}。--out でフォルダーを指定すると、シートごとに書き出します。",
            sheets.len(),
            names.join("、")
        )));
    };
    let mut all = Vec::new();
    for (name, bundle) in sheets {
        let damaged = || refused(&format!("{} のデータが壊れていて、読めません。", visible_name(name)));
        let is_folder = is_inside(name) && !name.contains('/');
        let opened = bundle.open().filter(|_| is_folder).ok_or_else(damaged)?;
        let (_, sheet) = name.split_once('-').unwrap_or(("", name));
        for (path, bytes) in files(sheet, bundle, &opened)? {
            all.push((format!("{name}/{path}"), bytes));
        }
    }
    write(&all, out, console)?;
    console.note(
        "冊子のページが添付のデータのとおりかは、確かめていません。シートのPDFは、それぞれのフォルダーで mokuhyo build を実行すると作れます。",
    );
    Ok(Outcome::Findings)
}
