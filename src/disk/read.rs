//! Reading a plain file: whatever stands in its place, the reading ends.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::system;

/// A plain file's bytes.
///
/// # Errors
/// It cannot be read, is none, or has more bytes than `most`.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let bytes = read_start(path, most.saturating_add(1))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

/// The first bytes of a plain file, at most so many.
///
/// # Errors
/// It cannot be read, or is none.
pub fn read_start(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, length) = open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A plain file, to be read piece by piece, and how many bytes it has.
///
/// # Errors
/// It cannot be opened, or is none.
pub fn open(path: &Path) -> io::Result<(File, u64)> {
    require_plain(path, &fs::metadata(path)?)?;
    let file = system::open(path)?;
    // Another may stand there by now.
    let data = file.metadata()?;
    require_plain(path, &data)?;
    Ok((file, data.len()))
}

fn require_plain(path: &Path, data: &fs::Metadata) -> io::Result<()> {
    if data.is_dir() {
        // That it cannot even be opened says more.
        fs::read_dir(path)?;
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // A pipe or a device may keep its reader waiting for ever, or have no end.
    if data.is_file() { Ok(()) } else { Err(io::Error::other("ファイルではありません")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_start(&path, 4).unwrap(), b"1234");
        assert_eq!(read(folder.path(), 5).unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }
}
