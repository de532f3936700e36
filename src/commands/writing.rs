//! Writing files, and what is said where one was not written.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Console, Error};
use crate::diagnostic::visible::visible_path;
use crate::disk::{self, Before, Refusal, Writing, write};
use crate::project::{Project, SHEETS, SheetFile, sheet_stem};

/// What is written, and where.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The file.
    pub path: &'t Path,
    /// The folder in which it must really lie, through whatever links; `None` where the user named the file.
    pub within: Option<&'t Path>,
}

impl<'t> Target<'t> {
    /// A file that must lie in a folder.
    pub const fn within(folder: &'t Path, path: &'t Path) -> Self {
        Self { path, within: Some(folder) }
    }

    /// A file that the user named, or that lies in a folder which the user named.
    pub const fn named(path: &'t Path) -> Self {
        Self { path, within: None }
    }

    /// A sheet, as far as the command reaches.
    pub fn of(file: &'t SheetFile) -> Self {
        Self { path: &file.path, within: file.bound.as_deref() }
    }

    /// Writes a result, which can be made again.
    ///
    /// # Errors
    /// It was not written; what stood there stays.
    pub fn write_result(self, bytes: &[u8]) -> Result<(), Error> {
        self.write(Before::Anything, bytes, false)
    }

    /// Writes a new text in the place of the one that was read.
    ///
    /// # Errors
    /// It was not written: what stands there is no longer what was read, or the system cannot.
    pub fn rewrite(self, before: &[u8], bytes: &[u8]) -> Result<(), Error> {
        self.write(Before::Bytes(before), bytes, false)
    }

    /// Writes a file where none is.
    ///
    /// # Errors
    /// Something stands there already, or it cannot be written.
    pub fn write_new(self, bytes: &[u8]) -> Result<(), Error> {
        self.write(Before::Nothing, bytes, false)
    }

    /// Writes a program: in place of the text that was read, or where there was none.
    ///
    /// # Errors
    /// It was not written: what stands there is no longer what was read, or the system cannot.
    pub fn write_program(self, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Error> {
        self.write(before.map_or(Before::Nothing, Before::Bytes), bytes, true)
    }

    /// Writes a record, which can be done without, in place of the one that was read, or where there was none.
    ///
    /// # Errors
    /// It was not written: another run has written meanwhile, or the system cannot.
    pub fn write_record(self, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Error> {
        let before = before.map_or(Before::Nothing, Before::Bytes);
        self.carry_out(&Writing { before, ..self.writing(bytes) })
    }

    const fn writing<'w>(&'w self, bytes: &'w [u8]) -> Writing<'w> {
        let (path, within) = (self.path, self.within);
        Writing { path, before: Before::Anything, bytes, within, is_runnable: false, must_last: false }
    }

    fn write(self, before: Before<'_>, bytes: &[u8], is_runnable: bool) -> Result<(), Error> {
        let must_last = before != Before::Anything;
        self.carry_out(&Writing { before, is_runnable, must_last, ..self.writing(bytes) })
    }

    fn carry_out(&self, writing: &Writing<'_>) -> Result<(), Error> {
        write(writing).map_err(|refusal| match refusal {
            Refusal::System(error) => Error::Write(self.path.to_owned(), error),
            refusal => Error::Refused(self.path.to_owned(), refusal),
        })
    }
}

/// Does something that looks at a file and writes it, and does it once more where another run has written meanwhile: of
/// two that make the same, the second finds it made.
///
/// # Errors
/// Those of what is done.
pub fn at_most_twice<T>(make: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    make().or_else(|error| if error.is_of_another_run() { make() } else { Err(error) })
}

/// Refuses to write a result under a name that sheets and settings have.
///
/// # Errors
/// The name is one.
pub fn refuse_sheet_name(out: Option<&Path>) -> Result<(), Error> {
    out.filter(|out| sheet_stem(&out.to_string_lossy()).is_some()).map_or(Ok(()), |out| {
        let name = visible_path(out);
        Err(Error::Argument(format!(
            "{name} は、シートや設定のファイルの名前なので、書き出しません。別の名前を指定してください。"
        )))
    })
}

/// Writes a text to the file that the user names, or prints it where none is named.
///
/// # Errors
/// The file cannot be written, or standard output is closed.
pub fn write_or_print(out: Option<&Path>, text: &str, console: Console) -> Result<(), Error> {
    let Some(out) = out else { return console.print(text) };
    Target::named(out).write_result(text.as_bytes())?;
    console.say(&format!("作成: {}", visible_path(out)))
}

/// A new text in the place of the one that was read.
#[derive(Debug, Clone, Copy)]
pub struct Change<'c> {
    /// The file.
    pub target: Target<'c>,
    before: &'c [u8],
    after: &'c [u8],
}

impl<'c> Change<'c> {
    /// That of a sheet.
    pub fn of(file: &'c SheetFile, before: &'c [u8], after: &'c [u8]) -> Self {
        Self { target: Target::of(file), before, after }
    }

    /// That of a file that must lie in a folder.
    pub const fn within(folder: &'c Path, path: &'c Path, before: &'c [u8], after: &'c [u8]) -> Self {
        Self { target: Target::within(folder, path), before, after }
    }
}

/// Writes several files or none: where one is not written, those before it get their old texts back.
///
/// # Errors
/// The first that was not written, and why; or one that could not be given back its text.
pub fn write_all(changes: &[Change<'_>]) -> Result<(), Error> {
    for (index, change) in changes.iter().enumerate() {
        if let Err(error) = change.target.rewrite(change.before, change.after) {
            let written = changes.iter().take(index).rev();
            let given_back = written.map(|done| done.target.rewrite(done.after, done.before));
            // All are given back before the first that was not is told.
            let given_back: Vec<Result<(), Error>> = given_back.collect();
            return given_back.into_iter().find(Result::is_err).unwrap_or(Err(error));
        }
    }
    Ok(())
}

/// The same beside some sheets, in the folder of all of them and beside the project file: also where that stands as it
/// will, since an earlier run may have been ended just behind it.
pub fn sweep_sheets<P: AsRef<Path>>(project: &Project, paths: impl IntoIterator<Item = P>) {
    sweep_beside(paths);
    disk::sweep(&project.root.join(SHEETS));
    disk::sweep(&project.root);
}

/// Takes away what earlier runs that were ended by force left beside some files.
pub fn sweep_beside<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) {
    let folders: BTreeSet<_> =
        paths.into_iter().filter_map(|path| path.as_ref().parent().map(Path::to_owned)).collect();
    for folder in folders {
        disk::sweep(&folder);
    }
}
