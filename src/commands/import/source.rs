//! What stands in the files that are to be read: in this process, by a worker, or by the data that a PDF carries.

use std::io::Read as _;
use std::path::Path;

use super::super::Error;
use super::super::worker::{read_bounded, words as stopped};
use super::Arguments;
use super::carried::carried;
use crate::diagnostic::visible::visible_path;
use crate::disk;
use crate::fonts::Faces;
use crate::project::{self, Project};
use crate::workbook::grid::Workbook;
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::{Notice, SourceFile};
use crate::workbook::{Unreadable, needs_worker, read};
use crate::worker::Worker;

/// The largest file that is read, in bytes.
const MAXIMUM_BYTES: u64 = 128 << 20;

/// What stands in a file.
pub enum Read {
    /// Tables, in their cells.
    Tables(SourceFile),
    /// A sheet that a PDF carries, and what is to be said of it.
    Carried(Box<NewSheet>, Option<Notice>),
}

impl Read {
    /// What stands in a file, or in standard input.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(
        path: &Path,
        arguments: &Arguments,
        (project, faces, worker): (&Project, &Faces, &Worker),
    ) -> Result<Self, Error> {
        let is_input = path == Path::new("-");
        let bytes = if is_input { standard_input() } else { disk::read(path, MAXIMUM_BYTES) };
        let bytes = bytes.map_err(|error| project::Error::Unreadable(path.to_owned(), error))?;
        let name = if is_input { "標準入力".to_owned() } else { visible_path(path) };
        if let Some((sheet, notice)) = carried(project, faces, (&name, &bytes), arguments)? {
            return Ok(Self::Carried(Box::new(sheet), notice));
        }
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let workbook = workbook((&name, &bytes), worker)?;
        let stem = if is_input { String::new() } else { stem };
        Ok(Self::Tables(SourceFile { name, stem, origin: None, workbook }))
    }
}

/// What stands in a workbook, or why it cannot be read.
fn workbook((name, bytes): (&str, &[u8]), worker: &Worker) -> Result<Workbook, Error> {
    let refused = |why: String| Error::Argument(format!("{name}: {why}"));
    let read = if needs_worker(bytes) {
        read_bounded(worker, bytes).map_err(|why| refused(stopped(why)))?
    } else {
        read(bytes)
    };
    read.map_err(|why| refused(words(why)))
}

fn standard_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAXIMUM_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn words(why: Unreadable) -> String {
    let save = "Excelなどで開き、「名前を付けて保存」で「Excelブック（.xlsx）」にしてから読んでください。";
    match why {
        Unreadable::NoWorkbook => "Excelのブックではありません。".to_owned(),
        Unreadable::NoText => {
            "表の文字を読めません。文字コードが UTF-8、Shift_JIS、UTF-16 のどれでもありません。ExcelのブックかPDFであれば、壊れています。元のプログラムで保存し直してください。"
                .to_owned()
        }
        Unreadable::WebPage => format!("ウェブページ（HTML）で、ブックではありません。{save}"),
        Unreadable::Locked => {
            "パスワードが掛かっています。元のプログラムで開き、パスワードを外して保存してから読んでください。"
                .to_owned()
        }
        Unreadable::ManyPages(count) => {
            format!(
                "{count}ページあります。300ページまでしか読みません。目標の表のページだけを、別のPDFにしてください。"
            )
        }
        Unreadable::Picture(page) => format!(
            "{page}ページは画像で、文字がありません。画像の文字は読みません。文字のあるPDFか、元のExcelのブックを読んでください。"
        ),
        Unreadable::UnknownGlyphs(page) => format!(
            "{page}ページに、どの字か分からない文字があります。元のExcelのブックがあれば、それを読んでください。"
        ),
        Unreadable::CutText(page) => format!(
            "{page}ページで、行の高さが足りず、文字が罫線で切れています。行を高くして作り直したPDFか、元のExcelのブックを読んでください。"
        ),
        Unreadable::Binary => format!("Excelのバイナリ ブック（.xlsb）は読めません。{save}"),
        Unreadable::TooOld => format!("Excel 95以前のブックは読めません。{save}"),
        Unreadable::Damaged => {
            "壊れていて、読めません。元のプログラムで開けるなら、別の名前で保存し直してください。".to_owned()
        }
        Unreadable::TooLarge => {
            "中身が大き過ぎて、読めません。表のワークシートだけを、別のブックにしてください。".to_owned()
        }
        Unreadable::Empty => "何も書かれていません。".to_owned(),
    }
}
