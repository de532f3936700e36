//! A share of a whole, in tenths of a percent.

/// The share of a count in a whole in tenths of a percent, rounded half up; nothing of a whole of nothing.
pub fn tenths(count: usize, whole: usize) -> Option<usize> {
    let doubled = whole.checked_mul(2).filter(|doubled| *doubled > 0)?;
    Some((count.checked_mul(2000)? + whole) / doubled)
}

/// `66.7％`; `－` of a whole of nothing.
pub fn text(tenths: Option<usize>) -> String {
    tenths.map_or_else(|| "－".to_owned(), |tenths| format!("{}.{}％", tenths / 10, tenths % 10))
}

/// `▲1.5`, `0.0`, `1.5`
pub fn difference(now: usize, before: usize) -> String {
    let apart = now.abs_diff(before);
    format!("{}{}.{}", if now < before { "▲" } else { "" }, apart / 10, apart % 10)
}

/// `▲2`, `0`, `2`
pub fn count_difference(now: usize, before: usize) -> String {
    format!("{}{}", if now < before { "▲" } else { "" }, now.abs_diff(before))
}

#[cfg(test)]
mod tests {
    use super::{count_difference, difference, tenths, text};

    #[test]
    fn shares_have_one_decimal_and_half_is_rounded_up() {
        let table = [
            (1, 3, "33.3％"),
            (2, 3, "66.7％"),
            (0, 7, "0.0％"),
            (7, 7, "100.0％"),
            (1, 8, "12.5％"),
            (1, 2000, "0.1％"),
            (1, 2001, "0.0％"),
            (0, 0, "－"),
        ];
        for (count, whole, shown) in table {
            assert_eq!(text(tenths(count, whole)), shown, "{count}/{whole}");
        }
        assert_eq!((difference(333, 667), difference(667, 333)), ("▲33.4".to_owned(), "33.4".to_owned()));
        assert_eq!((count_difference(1, 3), count_difference(3, 3)), ("▲2".to_owned(), "0".to_owned()));
    }
}
