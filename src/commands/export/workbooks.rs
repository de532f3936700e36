//! Each sheet as a workbook of its form, in the same folders as the sheets, under the same names.

use std::io::ErrorKind;
use std::path::Path;

use super::super::build::output::{Target, targets};
use super::super::parallel::{default_jobs, each};
use super::super::writing::{self, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::Sheets;
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::project::{Project, reason};
use crate::publishing::compose::document_date;
use crate::sheet::Sheet;
use crate::workbook::form_sheet::{Unwritable, is_as_written, workbook};

/// The largest workbook that is looked at before it is written anew, in bytes.
const LARGEST: u64 = 128 << 20;

/// What became of a sheet.
enum Made {
    /// Its workbook was written.
    Written,
    /// Its workbook stands as it would be written.
    Unchanged,
    /// It has errors.
    Skipped,
}

/// Writes a workbook for each sheet that has no error.
///
/// # Errors
/// Two sheets would be written to one file, or standard output is closed.
pub fn write(sheets: &Sheets<'_>, out: &Path, is_forced: bool, console: Console) -> Result<Outcome, Error> {
    let targets = targets(sheets.project, sheets.files, sheets.judged, out, "xlsx")?;
    sweep_beside(targets.iter().map(|target| &target.path));
    let progress = console.progress("作成", targets.len());
    let made = each(&targets, default_jobs(), &progress, |target| one(sheets, target, out, is_forced));
    drop(progress);
    let (mut written, mut unchanged, mut skipped, mut failed) = (0, 0, 0, 0);
    for (target, made) in targets.iter().zip(made) {
        match made {
            Ok(Made::Written) => {
                written += 1;
                console.say(&format!("作成: {}", target.shown))?;
            }
            Ok(Made::Unchanged) => unchanged += 1,
            Ok(Made::Skipped) => skipped += 1,
            Err(error) => {
                failed += 1;
                console.complain(&format!("{}: {error}", visible_name(&target.sheet.name)));
            }
        }
    }
    let told = [("作成", written), ("変更なし", unchanged), ("誤りのため見送り", skipped), ("失敗", failed)];
    let told = told.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}{count}件"));
    console.say(&told.collect::<Vec<_>>().join("、"))?;
    Ok(if failed > 0 { Outcome::Failed } else { Outcome::Clean })
}

fn one(sheets: &Sheets<'_>, target: &Target<'_>, out: &Path, is_forced: bool) -> Result<Made, Error> {
    if sheets.form_of(target.sheet).is_none() {
        return Ok(Made::Skipped);
    }
    let Some(sheet) = sheets.read(target.sheet, target.file)? else { return Ok(Made::Skipped) };
    put(target, out, &bytes_of(sheets.project, &sheet)?, is_forced)
}

fn bytes_of(project: &Project, sheet: &Sheet) -> Result<Vec<u8>, Error> {
    let year_settings = project.settings.of_year(sheet.year());
    workbook(sheet, year_settings, document_date(sheet, &project.settings)).map_err(|why| {
        Error::Argument(match why {
            Unwritable::LongCell => {
                "一つのセルに32,767字を超える文章があり、Excelのブックにできません。".to_owned()
            }
            Unwritable::LargeTable => "行又は列が多過ぎて、Excelのブックにできません。".to_owned(),
            Unwritable::Refused(why) => {
                format!(
                    "Excelのブックにできません（{why}）。このプログラムの誤りですので、お知らせください。"
                )
            }
        })
    })
}

/// Writes a workbook, unless what stands there is one that somebody has written in, or another's.
fn put(target: &Target<'_>, out: &Path, bytes: &[u8], is_forced: bool) -> Result<Made, Error> {
    let file = writing::Target::within(out, &target.path);
    let before = match disk::read(&target.path, LARGEST) {
        Ok(before) if before == bytes => return Ok(Made::Unchanged),
        Ok(before) => before,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            file.write_new(bytes)?;
            return Ok(Made::Written);
        }
        Err(error) => {
            return Err(Error::Argument(format!("{} を読めません（{}）。", target.shown, reason(&error))));
        }
    };
    if !is_forced && !is_as_written(&before) {
        return Err(Error::Argument(format!(
            "{} には、書き出した後に書き込みがあるようなので、そのままにしました。書き込みを生かすときは mokuhyo import で読み、捨てるときは --force を付けてください。",
            target.shown
        )));
    }
    file.rewrite(&before, bytes)?;
    Ok(Made::Written)
}
