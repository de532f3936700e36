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
    /// A text with each number in this width.
    #[must_use]
    pub fn rewrite(self, text: &str) -> String {
        let parts: Vec<char> = text.chars().collect();
        let run = |run: &[char]| -> String {
            let text: String = run.iter().collect();
            text.parse().map_or(text, |number| self.format(number))
        };
        parts.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit()).map(run).collect()
    }

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
    digits
        .chars()
        .filter_map(|digit| "０１２３４５６７８９".chars().nth(digit.to_digit(10)? as usize))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::DigitStyle;

    #[test]
    fn each_style_has_its_width() {
        for (style, one, two) in [
            (DigitStyle::Half, "8", "10"),
            (DigitStyle::Full, "８", "１０"),
            (DigitStyle::OneDigitFull, "８", "10"),
        ] {
            assert_eq!(style.rewrite("8-10"), format!("{one}-{two}"));
            assert_eq!((style.format(8), style.format(10)), (one.to_owned(), two.to_owned()), "{style:?}");
        }
    }
}
