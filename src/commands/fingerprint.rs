//! Fingerprints: the same for the same bytes, and for no others.

use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::disk;

/// A file is read in pieces of so many bytes.
const PIECE: usize = 64 << 10;

/// The fingerprint of some parts, in their order.
pub fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        begin(&mut digest, part.len());
        digest.update(part);
    }
    text(digest)
}

/// The fingerprint of a plain file: that of its bytes as the only part. However large it is, little of it is in memory.
///
/// # Errors
/// It cannot be read, is none, has more bytes than `most`, or is written meanwhile.
pub fn of_file(path: &Path, most: u64) -> io::Result<String> {
    let (mut file, length) = disk::open(path)?;
    let length =
        usize::try_from(length).ok().filter(|_| length <= most).ok_or(io::ErrorKind::FileTooLarge)?;
    let mut digest = Sha256::new();
    begin(&mut digest, length);
    let (mut piece, mut left) = (vec![0; PIECE.min(length + 1)], length);
    loop {
        let read = match file.read(&mut piece) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let is_other = read > left || (read == 0 && left > 0);
        if is_other {
            return Err(io::Error::other("読んでいる間に書き換えられました"));
        }
        if read == 0 {
            return Ok(text(digest));
        }
        digest.update(piece.get(..read).unwrap_or_default());
        left -= read;
    }
}

fn begin(digest: &mut Sha256, length: usize) {
    // Lengths keep the end of one part from being taken for the beginning of the next.
    digest.update(length.to_le_bytes());
}

fn text(digest: Sha256) -> String {
    digest.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_fingerprint_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(of_file(&path, u64::MAX).unwrap(), fingerprint([bytes.as_slice()]), "{length}");
        }
        assert_eq!(of_file(&path, 9).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert!(of_file(folder.path(), u64::MAX).is_err());
    }
}
