//! Revisions as Git users type them.

/// The two sides that a text names; an empty one stands for `HEAD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range<'t> {
    /// `A`: the work tree against it.
    Since(&'t str),
    /// `A..B`: one against the other.
    Between(&'t str, &'t str),
    /// `A...B`: B against where it left A.
    SinceFork(&'t str, &'t str),
}

impl<'t> Range<'t> {
    /// Reads a text. No name of a revision contains two dots.
    pub fn parse(text: &'t str) -> Self {
        if let Some((one, other)) = text.split_once("...") {
            Self::SinceFork(one, other)
        } else if let Some((one, other)) = text.split_once("..") {
            Self::Between(one, other)
        } else {
            Self::Since(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn the_dots_say_what_is_compared() {
        let table = [
            ("main", Range::Since("main")),
            ("v1.2", Range::Since("v1.2")),
            ("main..見直し", Range::Between("main", "見直し")),
            ("main..", Range::Between("main", "")),
            ("..見直し", Range::Between("", "見直し")),
            ("main...見直し", Range::SinceFork("main", "見直し")),
            ("...", Range::SinceFork("", "")),
        ];
        for (text, range) in table {
            assert_eq!(Range::parse(text), range);
        }
    }
}
