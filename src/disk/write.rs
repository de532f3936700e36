//! Writing a file whole, and only where what stands there is what the writer knows of.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::folder::Folder;
use super::place::{is_within, real_place};
use super::read::read;
use super::refusal::Refusal;
use super::system;
use super::temporary::{Manner, Temporary};

/// What must stand where a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before<'b> {
    /// Whatever does: what is written can be made again at any time. A link gives way, what it leads to
    /// stays.
    Anything,
    /// Nothing.
    Nothing,
    /// A file of these bytes, as they were read. What a link leads to is written, not the link.
    Bytes(&'b [u8]),
}

/// A file to be written.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'w> {
    /// Where.
    pub path: &'w Path,
    /// What must stand there.
    pub before: Before<'w>,
    /// What is to stand there.
    pub bytes: &'w [u8],
    /// The folder in which the place must really lie; `None` where the user named the place.
    pub within: Option<&'w Path>,
    /// Whether whoever may read it may run it.
    pub is_runnable: bool,
    /// Whether it must outlive a power failure: it cannot be made again.
    pub must_last: bool,
}

/// Writes a file, so that nobody ever sees a half of it and nothing is lost that was saved meanwhile. Folders
/// that are missing are made.
///
/// # Errors
/// It was not written, and why.
pub fn write(writing: &Writing<'_>) -> Result<(), Refusal> {
    let place = place(writing)?;
    let held = Folder::at(place.parent().unwrap_or(Path::new(".")), writing.within)?;
    let folder = held.path();
    let place = place.file_name().map_or_else(|| place.clone(), |name| folder.join(name));
    let manner = Manner {
        before: place.metadata().ok().filter(fs::Metadata::is_file),
        is_runnable: writing.is_runnable,
        must_last: writing.must_last,
    };
    if writing.before == Before::Nothing && place.symlink_metadata().is_ok() {
        return Err(Refusal::Exists);
    }
    if place.is_dir() {
        return Err(Refusal::System(io::ErrorKind::IsADirectory.into()));
    }
    let file = Temporary::write(folder, writing.bytes, &manner)?;
    match writing.before {
        Before::Anything => Ok(file.named(|name| persist(name, &place))?),
        Before::Nothing => file.persist_new(&place).map_err(not_new),
        Before::Bytes(expected) => {
            // Before it has a name: ended by force meanwhile, it leaves nothing.
            require(&place, expected)?;
            file.named(|name| Ok(replace(name, &place, expected, writing.bytes)))?
        }
    }
}

/// Where the file really stands or will stand, inside the folder in which it must.
fn place(writing: &Writing<'_>) -> Result<PathBuf, Refusal> {
    let path = writing.path;
    let place = if matches!(writing.before, Before::Bytes(_)) {
        dunce::canonicalize(path).map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound { Refusal::Gone } else { Refusal::System(error) }
        })?
    } else {
        let (folder, name) = (
            path.parent().unwrap_or(Path::new("")),
            path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?,
        );
        real_place(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?.join(name)
    };
    match writing.within {
        Some(folder) if !is_within(&place, folder)? => Err(Refusal::Outside(place)),
        _ => Ok(place),
    }
}

fn persist(name: TempPath, place: &Path) -> io::Result<()> {
    name.persist(place).map_err(|error| error.error)
}

/// Puts a new text in the place of another, unless that is no longer what was read.
fn replace(name: TempPath, place: &Path, expected: &[u8], ours: &[u8]) -> Result<(), Refusal> {
    match system::exchange(&name, place) {
        // What stood there has the temporary name now: somebody may have saved between the look and the
        // exchange.
        Ok(()) if require(&name, expected).is_ok() => Ok(()),
        Ok(()) => take_back(name, place, ours),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::Gone),
        // There are file systems that cannot exchange: a look just before is all that can be had.
        Err(_) => {
            require(place, expected)?;
            Ok(persist(name, place)?)
        }
    }
}

/// Nobody saves so often in a few microseconds.
const TRIES: usize = 16;

/// Gives back what was saved meanwhile. If somebody saves again while that is done, the later text stays.
fn take_back(name: TempPath, place: &Path, ours: &[u8]) -> Result<(), Refusal> {
    let mut given = Some(ours.to_vec());
    for _ in 0..TRIES {
        let saved = read(&name, u64::MAX - 1).ok();
        match system::exchange(&name, place) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Refusal::Gone),
            Err(_) => {
                persist(name, place)?;
                return Err(Refusal::Changed);
            }
        }
        if given.is_none_or(|given| require(&name, &given).is_ok()) {
            break;
        }
        given = saved;
    }
    Err(Refusal::Changed)
}

/// Refuses where a file does not have some bytes.
fn require(path: &Path, expected: &[u8]) -> Result<(), Refusal> {
    let most = u64::try_from(expected.len()).unwrap_or(u64::MAX - 1);
    match read(path, most) {
        Ok(bytes) if bytes == expected => Ok(()),
        Ok(_) => Err(Refusal::Changed),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Err(Refusal::Gone),
            io::ErrorKind::FileTooLarge => Err(Refusal::Changed),
            _ => Err(Refusal::System(error)),
        },
    }
}

/// Why a file could not take a name that was free.
fn not_new(error: io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::Exists,
        _ => Refusal::System(error),
    }
}
