//! The jobs of a worker: what the program does that was started again to read what strangers made, or to lay it out.

use std::ffi::OsString;

use super::Outcome;
use crate::render::{JOB as LAYOUT, layout_job};
use crate::workbook::grid::Workbook;
use crate::workbook::{Unreadable, read};
use crate::worker::{Bounds, READING, Stopped, Worker, asked, serve};

/// The job that reads a workbook or a PDF.
pub const WORKBOOK: &str = "workbook";

/// Does the job that the words of the command line name; `None` where they are a person's.
pub fn answer(words: impl Iterator<Item = OsString>) -> Option<Outcome> {
    let words: Vec<OsString> = words.take(5).collect();
    let words: Vec<_> = words.iter().map(OsString::as_os_str).collect();
    let (job, bounds) = asked(&words)?;
    match job {
        WORKBOOK => Some(served(bounds, |bytes| serde_json::to_vec(&read(bytes)).unwrap_or_default())),
        LAYOUT => Some(served(bounds, layout_job())),
        _ => None,
    }
}

fn served(bounds: Bounds, job: impl FnMut(&[u8]) -> Vec<u8>) -> Outcome {
    if serve(bounds, job).is_ok() { Outcome::Clean } else { Outcome::Failed }
}

/// A workbook as a worker reads it.
///
/// # Errors
/// It cannot be read, or the worker was stopped.
pub fn read_bounded(worker: &Worker, bytes: &[u8]) -> Result<Result<Workbook, Unreadable>, Stopped> {
    let answer = worker.run(WORKBOOK, bytes, READING)?;
    serde_json::from_slice(&answer).map_err(|_| Stopped::Died)
}

/// Why a worker gave no answer, in the words of whoever gave it the file.
pub fn words(stopped: Stopped) -> String {
    let words = match stopped {
        Stopped::TooLong => "読むのに時間が掛かり過ぎるので、途中でやめました。",
        Stopped::TooMuchMemory => "読むのにメモリーが足りないので、途中でやめました。",
        Stopped::TooDeep => "中身の入れ子が深過ぎるので、途中でやめました。",
        Stopped::Died => "中身が正しくないので、読んでいる途中で止まりました。",
        Stopped::NotStarted => {
            "読むためのプログラムを始められません。パソコンを再起動しても直らなければ、入れ直してください。"
        }
    };
    words.to_owned()
}
