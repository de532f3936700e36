//! Characters as HTML names them, by a closed list: `&nbsp;`, `&amp;`, `&#39;`.

use super::{Mark, OF_WEB};
use crate::text::characters::is_invisible;

/// What each stands for.
const NAMED: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", "　"),
    ("thinsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("yen", "￥"),
    ("middot", "・"),
    ("hellip", "…"),
    ("times", "×"),
    ("copy", "©"),
    ("reg", "®"),
    ("rarr", "→"),
    ("larr", "←"),
];
/// No reference is longer.
const LONGEST: usize = 10;

/// The references of a text.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let reference = |(at, _): (usize, &str)| {
        let inner = text.get(at + 1..)?;
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let meant = meant(inner.get(..end)?)?;
        let place = at..at + end + 2;
        let hint = if meant.trim().is_empty() {
            "空白に直してください。".to_owned()
        } else {
            format!("「{meant}」に直してください。")
        };
        Some(Mark { place: place.clone(), whose: OF_WEB, hint, mend: vec![(place, meant)] })
    };
    text.match_indices('&').filter_map(reference).collect()
}

/// What a name or a number stands for.
fn meant(inner: &str) -> Option<String> {
    let Some(number) = inner.strip_prefix('#') else {
        return NAMED.iter().find(|(name, _)| *name == inner).map(|(_, meant)| (*meant).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    };
    code.and_then(char::from_u32).filter(|c| !is_invisible(*c)).map(String::from)
}
