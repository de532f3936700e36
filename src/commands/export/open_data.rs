//! The goals of all sheets as open data: a file for each form, and beside it what its columns mean.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::writing::{Target, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::earlier::Earlier;
use super::place::{DESCRIPTOR, LARGEST_DESCRIPTOR, Place};
use super::rows::Taken;
use super::{Arguments, Format, Sheets};
use crate::calendar::{Date, FiscalYear};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk;
use crate::open_data::{Resource, Table, csv, descriptor, json, json_schema, workbook};
use crate::publishing::compose::source_date_epoch;
use crate::sheet::DEFAULT_FORM;

/// The name of the file with the goals of the project's own form.
const GOALS: &str = "goals";

/// A file to be written.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// Writes the goals of all sheets that have no error.
///
/// # Errors
/// Something else stands where a file would be, or it cannot be written.
pub fn write(
    sheets: &Sheets<'_>,
    taken: Taken<'_>,
    place: &Place,
    arguments: &Arguments,
    console: Console,
) -> Result<Outcome, Error> {
    let (tables, skipped) = taken.tables(sheets);
    if tables.is_empty() {
        console.note("書き出せるシートがないので、何も書き出していません。");
        return Ok(Outcome::Clean);
    }
    if place.stem.is_some() && tables.len() > 1 {
        let message =
            "様式が幾つもあるので、一つのファイルにはできません。--out にフォルダーを指定してください。";
        return Err(Error::Argument(message.to_owned()));
    }
    let files = files(sheets, &tables, place, arguments)?;
    refuse_foreign(&files, place, arguments.force)?;
    let paths: Vec<PathBuf> = files.iter().map(|file| place.file(&file.name)).collect();
    sweep_beside(&paths);
    let written: BTreeSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let earlier = Earlier::of(place, &tables, &table_names(sheets, &tables, place), &written);
    for (file, path) in files.iter().zip(&paths) {
        Target::within(&place.folder, path).write_result(&file.bytes)?;
        console.say(&format!("作成: {}", visible_name(&sheets.project.name(path))))?;
    }
    let rows: usize = tables.iter().map(|table| table.records.len()).sum();
    let skipped =
        if skipped > 0 { format!("。誤りのため見送り{skipped}件") } else { String::new() };
    console.say(&format!("{rows}行を書き出しました{skipped}"))?;
    earlier.notes(sheets.project).iter().for_each(|note| console.note(note));
    Ok(Outcome::Clean)
}

/// All files: for each table its own and its JSON Schema, and the descriptor.
fn files(
    sheets: &Sheets<'_>,
    tables: &[Table],
    place: &Place,
    arguments: &Arguments,
) -> Result<Vec<File>, Error> {
    let settings = &sheets.project.settings;
    let has_mark = !arguments.no_bom;
    let mut files = Vec::new();
    let mut names = Vec::new();
    for (table, stem) in tables.iter().zip(table_names(sheets, tables, place)) {
        let (name, schema) =
            (format!("{stem}.{}", arguments.format.extension()), format!("{stem}.schema.json"));
        let bytes = match arguments.format {
            Format::Csv => csv(table, has_mark),
            Format::Json => json(table).into_bytes(),
            Format::Xlsx => workbook(table, date(settings.year)).map_err(|why| {
                Error::Argument(format!(
                    "Excelのブックにできません（{}）。CSVかJSONで書き出してください。",
                    why.0
                ))
            })?,
        };
        files.push(File { name: name.clone(), bytes });
        files.push(File { name: schema.clone(), bytes: json_schema(table).into_bytes() });
        names.push((name, schema));
    }
    let resource = |(table, (file, schema))| Resource { table, file, schema, has_mark };
    let pairs = tables.iter().zip(names.iter().map(|(name, schema)| (name.as_str(), schema.as_str())));
    let resources: Vec<Resource<'_>> = pairs.map(resource).collect();
    let bytes = descriptor(&resources, settings).into_bytes();
    files.push(File { name: DESCRIPTOR.to_owned(), bytes });
    Ok(files)
}

/// The name of each table's file, without its ending.
fn table_names(sheets: &Sheets<'_>, tables: &[Table], place: &Place) -> Vec<String> {
    let own = sheets.project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    let usual = |table: &Table| {
        if table.form.id == own { GOALS.to_owned() } else { format!("{GOALS}-{}", table.form.id) }
    };
    tables.iter().map(|table| place.stem.clone().unwrap_or_else(|| usual(table))).collect()
}

/// When the workbook says that it was made: the first day of the year in hand, unless whoever builds says so.
fn date(year: Option<FiscalYear>) -> Option<Date> {
    source_date_epoch().or_else(|| year.map(FiscalYear::first_day))
}

/// Refuses to write over files in a folder in which no descriptor of ours stands.
fn refuse_foreign(files: &[File], place: &Place, is_forced: bool) -> Result<(), Error> {
    let descriptor = place.folder.join(DESCRIPTOR);
    let is_ours = match disk::read(&descriptor, LARGEST_DESCRIPTOR) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).contains("\"name\": \"mokuhyo\""),
        Err(_) => false,
    };
    let standing =
        files.iter().map(|file| place.file(&file.name)).find(|path| path.symlink_metadata().is_ok());
    match standing.filter(|_| !is_ours && !is_forced) {
        Some(path) => Err(Error::Argument(format!(
            "{} は、mokuhyo export で作ったものではないようなので、上書きしません。--out にほかのフォルダーを指定するか、--force を付けてください。",
            visible_path(&path)
        ))),
        None => Ok(()),
    }
}
