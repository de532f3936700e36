//! A file that is written out before anybody sees it: without a name where the system has such files, else
//! under one that the next run sweeps if the program is ended by force.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::system;

/// What the names of such files begin with.
pub(super) const PREFIX: &str = ".mokuhyo-";
/// How many letters and digits follow.
pub(super) const LETTERS: usize = 6;

/// How a file is to be written.
#[derive(Debug)]
pub(super) struct Manner {
    /// The file in whose place it comes.
    pub before: Option<Metadata>,
    /// Whether whoever may read it may run it.
    pub is_runnable: bool,
    /// Whether it must outlive a power failure.
    pub must_last: bool,
}

/// A file that stands ready.
#[derive(Debug)]
pub(super) struct Temporary {
    folder: PathBuf,
    state: State,
}

#[derive(Debug)]
enum State {
    Unnamed(File),
    /// Its name, and what keeps it from being swept.
    Named(TempPath, Option<File>),
}

impl Temporary {
    /// Writes a file in a folder.
    ///
    /// # Errors
    /// The system cannot; nothing stays there.
    pub fn write(folder: &Path, bytes: &[u8], manner: &Manner) -> io::Result<Self> {
        let write_to = |mut file: &File| {
            file.write_all(bytes)?;
            manner
                .before
                .as_ref()
                .map_or(Ok(()), |before| system::inherit(file, before, manner.is_runnable))?;
            if manner.must_last { file.sync_all() } else { Ok(()) }
        };
        let state = if let Some(file) = unnamed(folder, manner.is_runnable) {
            write_to(&file)?;
            State::Unnamed(file)
        } else {
            let held = system::hold(folder, None);
            let file = system::named(&mut builder(), folder, manner.is_runnable)?;
            let held = held.or_else(|| system::hold(folder, Some(file.as_file())));
            write_to(file.as_file())?;
            State::Named(file.into_temp_path(), held)
        };
        Ok(Self { folder: folder.to_owned(), state })
    }

    /// Puts it where nothing stands.
    ///
    /// # Errors
    /// Something stands there, or the system cannot.
    pub fn persist_new(self, path: &Path) -> io::Result<()> {
        match self.state {
            State::Unnamed(file) => system::name(&file, path),
            State::Named(name, _held) => name.persist_noclobber(path).map_err(|error| error.error),
        }
    }

    /// Does something with it while it has a name. What has that name afterwards is deleted.
    ///
    /// # Errors
    /// It gets no name, or what is done fails.
    pub fn named<R>(self, then: impl FnOnce(TempPath) -> io::Result<R>) -> io::Result<R> {
        match self.state {
            State::Unnamed(file) => {
                let _held = system::hold(&self.folder, None);
                let name = builder().make_in(&self.folder, |path| system::name(&file, path))?;
                then(name.into_temp_path())
            }
            State::Named(name, _held) => then(name),
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).rand_bytes(LETTERS);
    builder
}

fn unnamed(folder: &Path, is_runnable: bool) -> Option<File> {
    let file = system::unnamed(folder, is_runnable).ok()?;
    // Without this folder it would never get a name.
    Path::new("/proc/self/fd").is_dir().then_some(file)
}
