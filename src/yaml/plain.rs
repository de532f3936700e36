//! What YAML reads without quotes, and as what: the one list of it, by which texts are written and mended.
//!
//! Enters: a text. Leaves: whether it may stand plain, and whether some version of YAML takes it for
//! something else than a text.

/// Characters with which no plain text may begin.
const INDICATORS: [char; 16] =
    [',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
/// Words of YAML 1.1 and 1.2 for truth values, for nothing, for numbers that are none, and for keys with a
/// meaning of their own.
const TYPED_WORDS: [&str; 14] =
    ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "=", "<<"];
/// So many digits every reader's numbers can hold.
const DIGITS: usize = 15;

/// Whether a text of one line that stands behind a key or a dash needs no quotes for its characters.
pub fn stands_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let behind_mark = text.strip_prefix(['-', '?', ':']);
    let is_mark = behind_mark.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space));
    let is_marker = text.starts_with("---") || text.starts_with("...");
    let is_cut = [": ", ":\t", " #", "\t#"].iter().any(|syntax| text.contains(syntax)) || text.ends_with(':');
    let has_edge = text.starts_with(is_space) || text.ends_with(is_space);
    text != "~" && !INDICATORS.contains(&first) && !is_mark && !is_marker && !is_cut && !has_edge
}

/// What looks like the bar that begins a block.
const BARS: [char; 8] = ['｜', '│', '┃', '¦', '∣', '丨', 'ǀ', '❘'];

/// Whether a character looks like the bar that begins a block: `check` asks whether it was meant for one.
pub fn looks_like_bar(c: char) -> bool {
    BARS.contains(&c)
}

/// What people type for `-`.
const DASHES: [char; 15] = ['－', 'ー', 'ｰ', '‐', '−', '‑', '‒', '–', '—', '―', '─', '━', '﹣', '•', '⁃'];

/// Whether a character is typed for the dash of an entry: `check` asks whether one before a blank was meant for it.
pub fn looks_like_dash(c: char) -> bool {
    DASHES.contains(&c)
}

/// Whether a character is white space to YAML.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

/// Whether YAML 1.1 or 1.2 takes a text without quotes for a number, a truth value, a day, nothing, or a key
/// of its own.
pub(super) fn is_typed(text: &str) -> bool {
    if !text.is_ascii() {
        return false;
    }
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_based = ["0x", "0o", "0b"].iter().any(|base| number.starts_with(base));
    let is_decimal = number.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && number.contains(|c: char| c.is_ascii_digit());
    let is_counted = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '_' | ':' | ','));
    let is_word = TYPED_WORDS.iter().any(|word| number.eq_ignore_ascii_case(word));
    is_word
        || is_based
        || is_day(text)
        || (is_decimal && (is_counted || number.replace('_', "").parse::<f64>().is_ok()))
}

/// `2026-04-01`, also with a time behind it.
fn is_day(text: &str) -> bool {
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    };
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    year.len() == 4
        && is_number(year, 4)
        && is_number(month, 2)
        && day.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether all readers that know types take a text without quotes for the same number or truth value.
pub(super) fn is_typed_alike(text: &str) -> bool {
    let is_count = text.chars().all(|c| c.is_ascii_digit()) && text.len() <= DIGITS && !text.starts_with('0');
    is_count || matches!(text, "true" | "false")
}
