//! The records of a workbook's stream, each with those that go on with it.

use super::super::Unreadable;

/// A record.
pub struct Record<'s> {
    /// What it is.
    pub kind: u16,
    /// What it says.
    pub data: &'s [u8],
    /// What the records say that go on with it.
    pub more: Vec<&'s [u8]>,
}

/// A record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;
/// The begin of a part, and its end.
pub const BEGIN: u16 = 0x0809;
pub const END: u16 = 0x000a;

/// The records of a stream, one after the other.
pub struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub const fn of(stream: &'s [u8]) -> Self {
        Self { rest: stream }
    }

    fn one(&mut self) -> Option<Result<(u16, &'s [u8]), Unreadable>> {
        let (Some(kind), Some(length)) = (u16_at(self.rest, 0), u16_at(self.rest, 2)) else {
            return None;
        };
        let end = 4 + usize::from(length);
        let (Some(data), Some(rest)) = (self.rest.get(4..end), self.rest.get(end..)) else {
            self.rest = &[];
            return Some(Err(Unreadable::Damaged));
        };
        self.rest = rest;
        Some(Ok((kind, data)))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Result<Record<'s>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, data) = match self.one()? {
            Ok(one) => one,
            Err(error) => return Some(Err(error)),
        };
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            match self.one()? {
                Ok((_, data)) => more.push(data),
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(Record { kind, data, more }))
    }
}

/// Two bytes as a number.
pub fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// Four bytes as a number.
pub fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}
