//! What Excel prints above and below each page.

/// The words of a header or footer without what sets their place, typeface and the page's number.
pub fn margin_text(code: &str) -> String {
    let mut text = String::new();
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        if c != '&' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('"') => rest.by_ref().take_while(|c| *c != '"').for_each(drop),
            Some('&') => text.push('&'),
            Some('L' | 'C' | 'R') => text.push(' '),
            _ => {}
        }
    }
    let is_word = |c: char| c.is_alphabetic();
    if text.chars().any(is_word) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        String::new()
    }
}
