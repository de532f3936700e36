//! The words of Rust code, as far as they tell which file knows which.

/// The words of some code: names, `::`, and all else character by character, without comments and texts.
pub fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => text(rest),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            '\'' => character(rest),
            _ if first.is_alphanumeric() || first == '_' => {
                let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                words.push(rest[..length].to_owned());
                length
            }
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                let length = if rest.starts_with("::") { 2 } else { first.len_utf8() };
                words.push(rest[..length].to_owned());
                length
            }
        };
        rest = &rest[length..];
    }
    words
}

/// The length of a text in quotation marks.
fn text(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 2)
}

/// The length of a character in quotation marks, or of the mark of a lifetime.
fn character(rest: &str) -> usize {
    let inner = &rest[1..];
    let length = match inner.chars().next() {
        Some('\\') => inner[2..].find('\'').map(|end| end + 2),
        Some(c) => inner[c.len_utf8()..].starts_with('\'').then_some(c.len_utf8()),
        None => None,
    };
    length.map_or(1, |length| length + 2)
}

/// Whether a word is a name, or one of Rust's own.
pub fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
