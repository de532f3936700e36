//! The width of printed digits.
//!
//! Enters: a number. Leaves: its digits in the house's width. It must not know where they print.

/// The width in which a house prints its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigitStyle {
    /// 半角: `8`, `12`.
    Half,
    /// 全角: `８`, `１２`.
    Full,
    /// 一桁全角: `８`, `12`.
    OneDigitFull,
}

impl DigitStyle {
    /// The decimal digits of `number` in this width.
    #[must_use]
    pub fn format(self, number: u32) -> String {
        let digits = number.to_string();
        match self {
            Self::Full => full_width(&digits),
            Self::OneDigitFull if number < 10 => full_width(&digits),
            Self::Half | Self::OneDigitFull => digits,
        }
    }
}

fn full_width(digits: &str) -> String {
    digits.chars().filter_map(|digit| "０１２３４５６７８９".chars().nth(digit.to_digit(10)? as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::DigitStyle;

    #[test]
    fn each_style_has_its_width() {
        for (style, one, two) in [(DigitStyle::Half, "8", "10"), (DigitStyle::Full, "８", "１０"), (DigitStyle::OneDigitFull, "８", "10")]
        {
            assert_eq!((style.format(8), style.format(10)), (one.to_owned(), two.to_owned()), "{style:?}");
        }
    }
}
