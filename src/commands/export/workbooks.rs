//! Each sheet as a workbook of its form, in the same folders as the sheets, under the same names; or all of them as one
//! workbook, on worksheets of their own.

use std::io::ErrorKind;
use std::path::Path;

use super::super::build::manifest::{Entry, FILE};
use super::super::build::output::{Target, targets};
use super::super::fingerprint::fingerprint;
use super::super::parallel::{default_jobs, each};
use super::super::writing::{self, at_most_twice, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::Sheets;
use super::place::Place;
use super::record::Record;
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::project::{Project, reason};
use crate::publishing::compose::document_date;
use crate::sheet::Sheet;
use crate::workbook::form_sheet::{Unwritable, is_as_written, version, workbook, workbook_of};

/// The largest workbook that is looked at before it is written anew, in bytes.
const LARGEST: u64 = 128 << 20;
/// A workbook has no more worksheets than `import` reads, one of them that of long lists.
const MOST_WORKSHEETS: usize = 999;

/// What became of a sheet.
enum Made {
    /// Its workbook was written.
    Written(Entry),
    /// Its workbook stands as it would be written.
    Unchanged(Entry),
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
    sweep_beside(targets.iter().map(|target| target.path.as_path()).chain([out.join(FILE).as_path()]));
    let progress = console.progress("作成", targets.len());
    let made = each(&targets, default_jobs(), &progress, |target| one(sheets, target, out, is_forced));
    drop(progress);
    let mut record = Record::load(out);
    let mut counts = [("作成", 0), ("変更なし", 0), ("誤りのため見送り", 0), ("失敗", 0)];
    for (target, made) in targets.iter().zip(made) {
        let which = take(&mut record, target, made, console)?;
        counts.iter_mut().filter(|(what, _)| *what == which).for_each(|(_, count)| *count += 1);
    }
    let failed = counts.iter().any(|(what, count)| *what == "失敗" && *count > 0);
    let told = counts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}{count}件"));
    console.say(&told.collect::<Vec<_>>().join("、"))?;
    record.finish(sheets.project, &targets, console);
    Ok(if failed { Outcome::Failed } else { Outcome::Clean })
}

/// Remembers and tells what became of a sheet; in a word.
fn take<'t>(
    record: &mut Record<'t>,
    target: &'t Target<'_>,
    made: Result<Made, Error>,
    console: Console,
) -> Result<&'static str, Error> {
    let (word, entry) = match made {
        Ok(Made::Written(entry)) => ("作成", Some(entry)),
        Ok(Made::Unchanged(entry)) => ("変更なし", Some(entry)),
        Ok(Made::Skipped) => ("誤りのため見送り", None),
        Err(error) => {
            record.told(target);
            console.complain(&format!("{}: {error}", visible_name(&target.sheet.name)));
            return Ok("失敗");
        }
    };
    record.take(target, entry);
    if word == "作成" {
        console.say(&format!("作成: {}", target.shown))?;
    }
    Ok(word)
}

fn one(sheets: &Sheets<'_>, target: &Target<'_>, out: &Path, is_forced: bool) -> Result<Made, Error> {
    if sheets.form_of(target.sheet).is_none() {
        return Ok(Made::Skipped);
    }
    let Some(sheet) = sheets.read(target.sheet, target.file)? else { return Ok(Made::Skipped) };
    let place = (target.path.as_path(), target.shown.as_str());
    let bytes = bytes_of(sheets.project, &sheet).map_err(|why| refused(&why))?;
    let is_written = at_most_twice(|| put(place, out, &bytes, is_forced))?;
    let digest = target.sheet.facts.as_ref().map(|facts| facts.digest).unwrap_or_default();
    let version = version(&sheet, sheets.project.settings.of_year(sheet.year()));
    let (made_from, file) = (fingerprint([digest.as_slice()]), fingerprint([bytes.as_slice()]));
    let entry = Entry::of_workbook(&target.sheet.name, made_from, version, file);
    Ok(if is_written { Made::Written(entry) } else { Made::Unchanged(entry) })
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
    if at_most_twice(|| put((path, &shown), folder, &bytes, is_forced))? {
        console.say(&format!("作成: {shown}（ワークシート{}枚）", read.len()))?;
    } else {
        console.say(&format!("変更なし: {shown}"))?;
    }
    if skipped > 0 {
        console.say(&format!("誤りのため見送り{skipped}件"))?;
    }
    Ok(Outcome::Clean)
}

/// Writes a workbook, unless what stands there is one that somebody has written in, or another's. Whether it was
/// written: it may stand there already.
fn put((path, shown): (&Path, &str), out: &Path, bytes: &[u8], is_forced: bool) -> Result<bool, Error> {
    let file = writing::Target::within(out, path);
    let before = match disk::read(path, LARGEST) {
        Ok(before) if before == bytes => return Ok(false),
        Ok(before) => before,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            file.write_new(bytes)?;
            return Ok(true);
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
    Ok(true)
}
