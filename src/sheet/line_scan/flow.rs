//! What stands between the brackets of a list or a map of one line, where it is so plain that it has one
//! reading.

/// What stands in lists and quotes as a sign, and so not as a part of a word.
const SIGNS: &[char] = &[
    '[', ']', '{', '}', '［', '］', '｛', '｝', '"', '\'', '#', '&', '*', '!', '|', '>', '%', '@', '`', ':',
];

/// The words between the brackets of a list; `None` where one of them may be more than a word.
pub fn words(inner: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> =
        inner.split(['、', '，', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_more = |word: &&str| word.contains(SIGNS) || word.starts_with(['-', '?']);
    (!words.iter().any(is_more)).then_some(words)
}

/// The keys and values between the brackets of a map; `None` where one of them may be more than a word.
pub fn pairs(inner: &str) -> Option<Vec<(&str, &str)>> {
    inner.split(['，', ',']).map(pair).collect()
}

fn pair(part: &str) -> Option<(&str, &str)> {
    let (key, value) = part.split_once([':', '：'])?;
    let (key, value) = (key.trim(), value.trim());
    let is_word = |text: &str| !text.is_empty() && !text.contains(SIGNS) && !text.contains('：');
    (is_word(key) && is_word(value)).then_some((key, value))
}

/// A map of one line.
pub fn map(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{ {} }}", pairs.join(", "))
}
