//! Where an edit was made.

/// The offset in
/// `after` of the first character that is new and not blank; of a deletion, where it was made; `None` where
/// nothing changed.
pub fn first(before: &str, after: &str) -> Option<usize> {
    if before == after {
        return None;
    }
    let same = |(a, b): &(u8, u8)| a == b;
    let start = before.bytes().zip(after.bytes()).take_while(same).count();
    let start = after.floor_char_boundary(start);
    let rest = before.len().min(after.len()) - start;
    let kept = before.bytes().rev().zip(after.bytes().rev()).take(rest).take_while(same).count();
    let new = after.get(start..after.ceil_char_boundary(after.len() - kept)).unwrap_or_default();
    let blank = new.len() - new.trim_start().len();
    Some(if blank == new.len() { start } else { start + blank })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rest<'t>(before: &str, after: &'t str) -> Option<&'t str> {
        first(before, after).and_then(|at| after.get(at..))
    }

    #[test]
    fn the_first_new_character_is_found() {
        assert_eq!(rest("いつまで: 12月\n", "いつまで: 11月\n"), Some("1月\n"));
        assert_eq!(rest("a: 市\nb: 町\n", "a: 市\nb: 村\n"), Some("村\n"));
        assert_eq!(rest("- a\n- c\n", "- a\n- b\n- c\n"), Some("b\n- c\n"));
        assert_eq!(rest("a: 市役所\nb: c\n", "a: 市\nb: c\n"), Some("\nb: c\n"));
        assert_eq!(rest("a", "a"), None);
    }

    proptest! {
        #[test]
        fn a_change_lies_on_a_character_of_the_new_text(before in "[あい🎉a \n]{0,12}", after in "[あい🎉a \n]{0,12}") {
            if let Some(at) = first(&before, &after) {
                prop_assert!(after.get(at..).is_some());
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }
}
