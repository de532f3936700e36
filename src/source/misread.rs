//! Encodings in which programs read UTF-8 by mistake.

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

/// An encoding for which bytes were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// What Windows has in Japan.
    ShiftJis,
    /// What Windows has in Western Europe and America, and the web where it is not told another.
    Western,
}

impl Misread {
    /// The bytes that were taken for a character; `None` of one that the encoding does not have.
    pub fn bytes(self, c: char) -> Option<Vec<u8>> {
        // Some readers keep the bytes for which Windows has no character.
        if let (Self::Western, Ok(byte)) = (self, u8::try_from(u32::from(c))) {
            return Some(vec![byte]);
        }
        let text = String::from(c);
        let encoding = if self == Self::ShiftJis { SHIFT_JIS } else { WINDOWS_1252 };
        let (bytes, _, is_unmappable) = encoding.encode(&text);
        (!is_unmappable).then(|| bytes.into_owned())
    }
}
