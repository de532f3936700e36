//! Each sheet as a workbook of its form, in the same folders as the sheets, under the same names; or all of them as one
//! workbook, on worksheets of their own.

use std::io::ErrorKind;
use std::path::Path;

use super::super::build::output::{Target, targets};
use super::super::parallel::{default_jobs, each};
use super::super::writing::{self, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::Sheets;
use super::place::Place;
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::project::{Project, reason};
use crate::publishing::compose::document_date;
use crate::sheet::Sheet;
use crate::workbook::form_sheet::{Unwritable, is_as_written, workbook, workbook_of};

/// The largest workbook that is looked at before it is written anew, in bytes.
const LARGEST: u64 = 128 << 20;
/// A workbook has no more worksheets than `import` reads, one of them that of long lists.
const MOST_WORKSHEETS: usize = 999;

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
pub fn write(
    sheets: &Sheets<'_>,
    place: &Place,
    is_forced: bool,
    console: Console,
) -> Result<Outcome, Error> {
    if let Some(stem) = &place.stem {
        let path = place.file(&format!("{stem}.xlsx"));
        return one_file(sheets, (&path, &place.folder), is_forced, console);
    }
    let out = place.folder.as_path();
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
    let place = (target.path.as_path(), target.shown.as_str());
    let bytes = bytes_of(sheets.project, &sheet).map_err(|why| refused(&why))?;
    put(place, out, &bytes, is_forced)
}

/// The workbook of a sheet.
///
/// # Errors
/// Excel cannot hold it.
pub fn bytes_of(project: &Project, sheet: &Sheet) -> Result<Vec<u8>, Unwritable> {
    let year_settings = project.settings.of_year(sheet.year());
    workbook(sheet, year_settings, document_date(sheet, &project.settings))
}

fn refused(why: &Unwritable) -> Error {
    Error::Argument(match why {
        Unwritable::LongCell => {
            "一つのセルに32,767字を超える文章があり、Excelのブックにできません。".to_owned()
        }
        Unwritable::LargeTable => "行又は列が多過ぎて、Excelのブックにできません。".to_owned(),
        Unwritable::Refused(why) => {
            format!("Excelのブックにできません（{why}）。このプログラムの誤りですので、お知らせください。")
        }
    })
}

/// Writes all sheets that have no error as one workbook.
fn one_file(
    sheets: &Sheets<'_>,
    (path, folder): (&Path, &Path),
    is_forced: bool,
    console: Console,
) -> Result<Outcome, Error> {
    let mut read: Vec<Sheet> = Vec::new();
    let all = sheets.judged.iter().zip(sheets.files.all());
    for (judged, file) in all.filter(|(judged, _)| sheets.form_of(judged).is_some()) {
        read.extend(sheets.read(judged, file)?);
    }
    let skipped = sheets.judged.len() - read.len();
    let Some(first) = read.first() else {
        console.note("書き出せるシートがないので、何も書き出していません。");
        return Ok(Outcome::Clean);
    };
    if read.len() > MOST_WORKSHEETS {
        return Err(Error::Argument(format!(
            "シートが{}件あり、一つのブックには{MOST_WORKSHEETS}件までしか入りません。年度や部署を指定してください。",
            read.len()
        )));
    }
    let settings = &sheets.project.settings;
    let bytes = if let [sheet] = read.as_slice() {
        bytes_of(sheets.project, sheet)
    } else {
        let dates = read.iter().map(|sheet| document_date(sheet, settings));
        let parts: Vec<_> = read.iter().map(|sheet| (sheet, settings.of_year(sheet.year()))).collect();
        workbook_of(&parts, &first.form.name, dates.max().flatten())
    };
    let bytes = bytes.map_err(|why| refused(&why))?;
    let shown = visible_name(&sheets.project.name(path));
    match put((path, &shown), folder, &bytes, is_forced)? {
        Made::Written => console.say(&format!("作成: {shown}（ワークシート{}枚）", read.len()))?,
        _ => console.say(&format!("変更なし: {shown}"))?,
    }
    if skipped > 0 {
        console.say(&format!("誤りのため見送り{skipped}件"))?;
    }
    Ok(Outcome::Clean)
}

/// Writes a workbook, unless what stands there is one that somebody has written in, or another's.
fn put((path, shown): (&Path, &str), out: &Path, bytes: &[u8], is_forced: bool) -> Result<Made, Error> {
    let file = writing::Target::within(out, path);
    let before = match disk::read(path, LARGEST) {
        Ok(before) if before == bytes => return Ok(Made::Unchanged),
        Ok(before) => before,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            file.write_new(bytes)?;
            return Ok(Made::Written);
        }
        Err(error) => {
            return Err(Error::Argument(format!("{shown} を読めません（{}）。", reason(&error))));
        }
    };
    if !is_forced && !is_as_written(&before) {
        return Err(Error::Argument(format!(
            "{shown} には、書き出した後に書き込みがあるようなので、そのままにしました。書き込みを生かすときは mokuhyo import --merge で読み、捨てるときは --force を付けてください。"
        )));
    }
    file.rewrite(&before, bytes)?;
    Ok(Made::Written)
}
