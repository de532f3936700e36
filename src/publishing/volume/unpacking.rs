//! The data that a volume carries, sheet by sheet again.

use std::collections::{BTreeMap, BTreeSet};

use super::super::source_bundle::{FORM, PROJECT, SHEET, SourceBundle, escaped, form_of, tree};
use crate::project::PROJECT_FILE;
use crate::render::Unreadable;
use crate::settings;

/// So many bytes the sheets of a volume have at most, each with all files of its form.
const MOST_BYTES: usize = 256 << 20;
/// No file of a form has a longer name, in bytes.
const LONGEST_NAME: usize = 4096;

/// A sheet as a volume has it.
struct Bound<'f> {
    /// Its number and name.
    name: &'f str,
    sheet: &'f Vec<u8>,
    project: &'f Vec<u8>,
    /// What the names of its form's files begin with.
    form: String,
}

/// The files of each form, by what their names begin with, under the names that a single sheet's have.
type Forms<'f> = BTreeMap<&'f str, Vec<(String, &'f Vec<u8>)>>;

/// The sheets among the files that a volume carries, in their order, each with its number and name as the volume has
/// them; nothing where the files are those of no volume. A sheet whose form cannot be told has no files of it.
///
/// # Errors
/// Together they are too large.
pub fn unpack(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<(String, SourceBundle)>, Unreadable> {
    let end = format!("-{SHEET}");
    let sheets = files.iter().filter_map(|(name, sheet)| Bound::of(name.strip_suffix(&end)?, sheet, files));
    let sheets: Vec<Bound<'_>> = sheets.collect();
    let known: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.form.as_str()).collect();
    let mut forms = Forms::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.len() <= LONGEST_NAME) {
        if let Some((form, rest)) = parted(name, &known) {
            forms.entry(form).or_default().push((format!("{FORM}{rest}"), bytes));
        }
    }
    let size = |bound: &Bound<'_>| {
        let of_form = forms.get(bound.form.as_str()).into_iter().flatten().map(|(_, bytes)| bytes.len());
        bound.sheet.len() + bound.project.len() + of_form.sum::<usize>()
    };
    if sheets.iter().map(size).fold(0, usize::saturating_add) > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    Ok(sheets.iter().filter_map(|bound| bound.bundle(&forms)).collect())
}

impl<'f> Bound<'f> {
    fn of(name: &'f str, sheet: &'f Vec<u8>, files: &'f BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let project = files.get(&format!("{name}-{PROJECT}"))?;
        let settings = tree(PROJECT_FILE, project).map(|tree| settings::load(&tree).0).unwrap_or_default();
        let form = format!("{FORM}{}-", escaped(&form_of(sheet, &settings).unwrap_or_default()));
        Some(Self { name, sheet, project, form })
    }

    fn bundle(&self, forms: &Forms<'_>) -> Option<(String, SourceBundle)> {
        let own = [(SHEET.to_owned(), self.sheet.clone()), (PROJECT.to_owned(), self.project.clone())];
        let of_form = forms.get(self.form.as_str()).into_iter().flatten();
        let of_form = of_form.map(|(name, bytes)| (name.clone(), (*bytes).clone()));
        Some((self.name.to_owned(), SourceBundle::unpack(own.into_iter().chain(of_form).collect())?))
    }
}

/// What a name begins with, of what names of forms begin with, and the rest. The name of one form may begin as that of
/// another does: the longest counts.
fn parted<'n>(name: &'n str, known: &BTreeSet<&str>) -> Option<(&'n str, &'n str)> {
    let parts = name.rmatch_indices('-').filter_map(|(at, _)| name.split_at_checked(at + 1));
    parts.into_iter().find(|(form, _)| known.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a volume carries of some sheets of two forms, of which the name of one begins as that of the other.
    fn carried(sheets: usize, form: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for number in 0..sheets {
            let id = if number % 2 == 0 { "票" } else { "票-二" };
            files.insert(format!("{number:03}-部-{SHEET}"), format!("様式: {id}\n").into_bytes());
            files.insert(format!("{number:03}-部-{PROJECT}"), Vec::new());
        }
        files.insert(format!("{FORM}票-sheet.typ"), form.to_vec());
        files.insert(format!("{FORM}票-二-sheet.typ"), b"other".to_vec());
        files
    }

    #[test]
    fn each_sheet_has_the_files_of_its_own_form() {
        let sheets = unpack(&carried(2, b"one")).unwrap();
        let forms: Vec<_> =
            sheets.iter().map(|(name, bundle)| (name.as_str(), bundle.form.clone())).collect();
        let form = |text: &[u8]| BTreeMap::from([("sheet.typ".to_owned(), text.to_vec())]);
        assert_eq!(forms, [("000-部", form(b"one")), ("001-部", form(b"other"))]);
    }

    #[test]
    fn a_large_form_of_very_many_sheets_is_not_copied_for_each() {
        assert_eq!(unpack(&carried(2_000, &vec![b' '; 1 << 20])), Err(Unreadable::TooLarge));
        assert_eq!(unpack(&BTreeMap::new()), Ok(Vec::new()));
    }
}
