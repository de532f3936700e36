//! Whether the line ends of a text became spaces, so that what the author typed cannot be told from it any more.

use super::Style;

/// Whether a text over several lines lost one of its line ends. Quoted texts of other programs say all of them: between two of
/// their lines an empty one stands, or a backslash takes the line end away.
pub(super) fn is_folded(raw: &str, style: Style) -> bool {
    match style {
        Style::Literal => false,
        Style::Plain | Style::Folded => true,
        Style::SingleQuoted | Style::DoubleQuoted => {
            let lines: Vec<&str> = raw.split('\n').map(str::trim).collect();
            let is_joined = |line: &str| style == Style::DoubleQuoted && line.ends_with('\\');
            let is_kept = |pair: &[&str]| {
                pair.iter().any(|line| line.is_empty()) || pair.first().is_some_and(|line| is_joined(line))
            };
            !lines.windows(2).all(is_kept)
        }
    }
}
