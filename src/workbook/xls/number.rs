//! Numbers as records have them.

use super::records::{u16_at, u32_at};

/// Eight bytes.
pub fn double(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}

/// Four bytes, of which two bits say what the others are: a whole number or the upper half of eight bytes, and
/// whether it is a hundred times too large.
pub fn short(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    Some(if bits & 1 == 0 { number } else { number / 100.0 })
}

/// What a formula counted to.
pub enum Result {
    Number(f64),
    /// A text, which the next record has.
    Text,
    Bool(bool),
    Error(u8),
    Nothing,
}

/// The result of a formula.
pub fn result(data: &[u8]) -> Option<Result> {
    if u16_at(data, 12) != Some(0xffff) {
        return double(data, 6).map(Result::Number);
    }
    let value = *data.get(8)?;
    Some(match data.get(6)? {
        0 => Result::Text,
        1 => Result::Bool(value != 0),
        2 => Result::Error(value),
        _ => Result::Nothing,
    })
}

/// An error as it is shown.
pub const fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_number_is_whole_or_half_and_may_be_a_hundredth() {
        assert_eq!(short(&[0x4a, 0, 0, 0], 0), Some(18.0));
        assert_eq!(short(&[0xb3, 0xff, 0xff, 0xff], 0), Some(-0.2));
        assert_eq!(short(&[0, 0, 0xf0, 0x3f], 0), Some(1.0));
        assert_eq!(short(&[1, 0, 0x59, 0x40], 0), Some(1.0));
        assert_eq!(short(&[1, 0, 0], 0), None);
    }
}
