//! What Unix can do and the standard library does not offer: open without waiting, files without a name, two
//! names exchanged, locks on folders.

use std::fs::{File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;
#[cfg(target_os = "linux")]
use rustix::fs::{AtFlags, Mode};
#[cfg(any(target_os = "linux", target_os = "macos"))]
use rustix::fs::{CWD, RenameFlags};
use tempfile::{Builder, NamedTempFile};

/// Lets a file that would grow larger than it may be an error of whoever writes it. Unasked, the system ends the program
/// by a signal, without a word.
pub fn take_limits_as_errors() {
    /// `SIGXFSZ`, on Linux and macOS alike.
    const FILE_IS_TOO_LARGE: i32 = 25;
    // That it came is told by the write that it came of.
    let _ = signal_hook::flag::register(FILE_IS_TOO_LARGE, Arc::new(AtomicBool::new(false)));
}

/// Opens a file for reading; a pipe that nobody writes to does not keep the program waiting.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// What a new file asks for; the user's own mask takes away from it.
const fn mode(is_runnable: bool) -> u32 {
    if is_runnable { 0o777 } else { 0o666 }
}

/// A file in a folder, with a name that a builder makes up.
pub(super) fn named(
    builder: &mut Builder<'_, '_>,
    folder: &Path,
    is_runnable: bool,
) -> io::Result<NamedTempFile> {
    builder.permissions(Permissions::from_mode(mode(is_runnable))).tempfile_in(folder)
}

/// Gives a new file the owner and the rights of the one in whose place it comes.
pub(super) fn inherit(file: &File, before: &Metadata, is_runnable: bool) -> io::Result<()> {
    let now = file.metadata()?;
    // Whoever may not give a file away keeps it.
    if now.uid() != before.uid() {
        let _ = fchown(file, Some(before.uid()), None);
    }
    if now.gid() != before.gid() {
        let _ = fchown(file, None, Some(before.gid()));
    }
    let mode = before.mode() & 0o777;
    // Whoever may read it may run it.
    let run = if is_runnable { (mode & 0o444) >> 2 } else { 0 };
    file.set_permissions(Permissions::from_mode(mode | run))
}

/// A file in a folder that has no name: when the program ends, it is gone.
#[cfg(target_os = "linux")]
pub(super) fn unnamed(folder: &Path, is_runnable: bool) -> io::Result<File> {
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    Ok(rustix::fs::open(folder, flags, Mode::from_raw_mode(mode(is_runnable)))?.into())
}

/// Gives such a file a name that nothing has.
#[cfg(target_os = "linux")]
pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
    Ok(rustix::fs::linkat(CWD, path_of(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Opens a folder to be found again by [`path_of`], whatever happens to its name; `None` where that cannot be.
#[cfg(target_os = "linux")]
pub(super) fn held(folder: &Path) -> io::Result<Option<File>> {
    if !Path::new("/proc/self/fd").is_dir() {
        return Ok(None);
    }
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(Some(rustix::fs::open(folder, flags, Mode::empty())?.into()))
}

/// The name that the kernel has for what is open.
#[cfg(target_os = "linux")]
pub(super) fn path_of(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd as _;
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(super) const fn held(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn path_of(_: &File) -> PathBuf {
    PathBuf::new()
}

#[cfg(not(target_os = "linux"))]
pub(super) fn unnamed(_: &Path, _: bool) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn name(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Lets two files trade their names, in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    Ok(rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// How often a lock is asked for, a millisecond apart. Another run sweeps for a moment; somebody else's lock
/// may last.
const TRIES: usize = 10;

/// Keeps other runs from sweeping a folder, where it can be locked.
pub(super) fn hold(folder: &Path, _: Option<&File>) -> Option<File> {
    let lock = File::open(folder).ok()?;
    for _ in 0..TRIES {
        match lock.try_lock_shared() {
            Ok(()) => return Some(lock),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Keeps other runs from writing in a folder; `None` where one does, or where it cannot be locked. The lock
/// leaves no trace.
pub(super) fn hold_alone(folder: &Path) -> Option<File> {
    let lock = File::open(folder).ok()?;
    lock.try_lock().is_ok().then_some(lock)
}

/// Whether nobody writes a temporary file any more: nobody does in a folder that is held alone.
pub(super) const fn is_abandoned(_: &Path) -> bool {
    true
}
