//! How a message quotes what was typed and what may be typed.
//!
//! Enters: a text as typed, or words. Leaves: as much of the text as a reader recognises it by; the words,
//! told apart. Knows nothing of messages.

/// A text as a message quotes it: its first line, shortened to what a reader recognises it by.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut lines = text.trim().lines();
    let line = lines.next().unwrap_or_default();
    let shown: String = line.chars().take(LONGEST).collect();
    let more = if shown.len() < line.len() || lines.next().is_some() { "…" } else { "" };
    format!("「{shown}{more}」")
}

/// Words to choose from, each whole and in its own brackets: a word may itself hold a 、. Nobody reads thousands of them.
pub fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    const MOST: usize = 60;
    let mut words = words.into_iter();
    let named: Vec<String> = words.by_ref().take(MOST).map(|word| format!("「{word}」")).collect();
    let more = words.count();
    let more = if more > 0 { format!("、ほか{more}個") } else { String::new() };
    named.join("、") + &more
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn words_are_named_but_not_without_end() {
        assert_eq!(listed(["福祉部", "市民部"]), "「福祉部」、「市民部」");
        let words: Vec<String> = (0..100).map(|number| format!("部{number}")).collect();
        let said = listed(words.iter().map(String::as_str));
        assert!(said.starts_with("「部0」、") && said.ends_with("「部59」、ほか40個"), "{said}");
    }
}
