//! The data that a volume carries, sheet by sheet again.

use std::collections::BTreeMap;

use super::super::source_bundle::{FORM, PROJECT, SHEET, SourceBundle, form_of, tree};
use super::data::escaped;
use crate::project::PROJECT_FILE;
use crate::settings;

/// The sheets among the files that a volume carries, in their order, each with its number and name as the volume has
/// them; nothing where the files are those of no volume. A sheet whose form cannot be told has no files of it.
pub fn unpack(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, SourceBundle)> {
    let end = format!("-{SHEET}");
    let sheets = files.iter().filter_map(|(name, sheet)| Some((name.strip_suffix(&end)?, sheet)));
    let sheets: Vec<(&str, &Vec<u8>, &Vec<u8>, String)> = sheets
        .filter_map(|(name, sheet)| {
            let project = files.get(&format!("{name}-{PROJECT}"))?;
            let settings =
                tree(PROJECT_FILE, project).map(|tree| settings::load(&tree).0).unwrap_or_default();
            Some((name, sheet, project, form_of(sheet, &settings).unwrap_or_default()))
        })
        .collect();
    let forms: Vec<String> = sheets.iter().map(|(.., form)| prefix(form)).collect();
    let bundle = |(name, sheet, project, form): &(&str, &Vec<u8>, &Vec<u8>, String)| {
        let own = [(SHEET.to_owned(), (*sheet).clone()), (PROJECT.to_owned(), (*project).clone())];
        let of_form = files.iter().filter_map(|(name, bytes)| {
            // The name of one form may begin as that of another does.
            let nearest =
                forms.iter().filter(|form| name.starts_with(*form)).max_by_key(|form| form.len())?;
            let rest = name.strip_prefix(nearest).filter(|_| *nearest == prefix(form))?;
            Some((format!("{FORM}{rest}"), bytes.clone()))
        });
        Some(((*name).to_owned(), SourceBundle::unpack(own.into_iter().chain(of_form).collect())?))
    };
    sheets.iter().filter_map(bundle).collect()
}

/// What the names of a form's files begin with.
fn prefix(form: &str) -> String {
    format!("{FORM}{}-", escaped(form))
}
