//! Backslashes between double quotes, where YAML reads each with what follows it as another character.

/// Whether a text between double quotes is the place of a file as an explorer shows it, `C:\temp\new` or
/// `\\server\new`: there each backslash was typed for itself.
pub fn is_place_of_file(inner: &str) -> bool {
    // Who types a quote behind a backslash, or doubles the backslashes, writes for YAML.
    let Some(behind) = behind_root(inner).filter(|_| !inner.contains('"')) else { return false };
    behind.contains('\\') && !behind.contains("\\\\")
}

/// What follows the drive or the two backslashes with which a place begins.
fn behind_root(inner: &str) -> Option<&str> {
    let drive = inner.match_indices(":\\").find_map(|(at, _)| {
        let mut before = inner.get(..at).filter(|before| !before.contains('\\'))?.chars().rev();
        let is_drive = before.next().is_some_and(|c| c.is_ascii_alphabetic());
        let is_alone = before.next().is_none_or(|c| !c.is_ascii_alphanumeric());
        (is_drive && is_alone).then(|| inner.get(at + 1..)).flatten()
    });
    let server = || {
        let behind = inner.get(inner.find("\\\\")? + 2..)?;
        let name = behind.split('\\').next().filter(|name| name.len() < behind.len())?;
        let is_name = name.len() > 2
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            && (name.contains(|c: char| c.is_ascii_alphabetic()) || name.matches('.').count() > 2);
        (is_name && names_folder(behind)).then_some(behind)
    };
    drive.or_else(server)
}

/// Whether every backslash begins a folder's name: it is no escape, or a word goes on behind it. One that may
/// be an escape is a line end in a text that begins with a backslash; two are not.
fn names_folder(text: &str) -> bool {
    let escapes: Vec<Option<bool>> = text
        .match_indices('\\')
        .map(|(at, sign)| {
            let mut behind = text.get(at + sign.len()..).unwrap_or_default().chars();
            let is_escape = behind.next().is_some_and(|c| "0abtnvfre_NLPxuU/".contains(c));
            is_escape.then(|| behind.next().is_some_and(|c| c.is_ascii_alphanumeric()))
        })
        .collect();
    let is_certain = escapes.iter().any(Option::is_none) || escapes.len() > 1;
    is_certain && !escapes.contains(&Some(false))
}

#[cfg(test)]
mod tests {
    use super::is_place_of_file;

    #[test]
    fn a_place_as_an_explorer_shows_it_is_told_from_what_was_written_for_yaml() {
        for text in [
            "C:\\temp\\new",
            "共有はD:\\部にある。",
            "\\\\srv1\\new\\temp",
            "場所：\\\\192.168.0.1\\new\\app",
            "C:\\",
        ] {
            assert!(is_place_of_file(text), "{text}");
        }
        for text in [
            "C:\\\\temp\\\\new",
            "\\\\\\\\srv1\\\\new",
            "C:\\\\temp\\new",
            "\\\\1,000\\n二行目",
            "\\\\500\\n二行目",
            "一行目\\n二行目",
            "比率は3:1\\n二行目",
            "\\\"C:\\temp\\\"",
            "ABC:\\n二行目",
            "\\\\f\\n窓口",
        ] {
            assert!(!is_place_of_file(text), "{text}");
        }
    }
}
