//! How bytes are parted on a pipe: their number first, in eight bytes, the lowest first.

use std::io::{self, Read, Write};

/// Sends some bytes.
///
/// # Errors
/// Nobody takes them.
pub fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes();
    to.write_all(&length)?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next bytes that were sent, at most so many.
///
/// # Errors
/// The pipe ends before they do, or there are more.
pub fn read(from: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
    from.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()) == Ok(length) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_was_sent_and_no_part_of_it() {
        let mut pipe = Vec::new();
        write(&mut pipe, b"one").unwrap();
        write(&mut pipe, b"").unwrap();
        let mut whole = pipe.as_slice();
        assert_eq!(read(&mut whole, 3).unwrap(), b"one");
        assert_eq!(read(&mut whole, 3).unwrap(), b"");
        assert!(read(&mut whole, 3).is_err());
        assert!(read(&mut &pipe[..10], 3).is_err());
        assert!(read(&mut pipe.as_slice(), 2).is_err());
    }
}
