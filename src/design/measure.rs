//! Lengths as a design gives them.

use std::ops::{Add, Mul};

/// A length in points, 1/72 inch.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Points(pub f64);

/// Points in a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;

impl Points {
    /// Reads `12mm`, `1.2cm`, `20pt` or `1in`.
    pub fn parse(text: &str) -> Option<Self> {
        let units = [("mm", MILLIMETRE), ("cm", 10.0 * MILLIMETRE), ("pt", 1.0), ("in", 72.0)];
        let (number, unit) = units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))?;
        decimal(number).map(|number| Self(number * unit))
    }
}

/// Reads `0.3em`.
pub(super) fn parse_em(text: &str) -> Option<f64> {
    text.strip_suffix("em").and_then(decimal)
}

/// A number without sign and exponent, below 10,000: no design has a longer measure.
fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse().ok().filter(|number| is_plain && *number < 10_000.0)
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Mul<f64> for Points {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_the_units_of_typesetting() {
        assert_eq!(Points::parse("20pt"), Some(Points(20.0)));
        assert_eq!(Points::parse("25.4mm"), Some(Points(72.0)));
        for wrong in ["20", "pt", "-3pt", "1e9pt", "NaNpt", "infpt", "3 em"] {
            assert_eq!(Points::parse(wrong), None, "{wrong}");
        }
        assert_eq!(parse_em("0.3em"), Some(0.3));
    }
}
