//! How a conflict stands in a file: Git's marks, in the style and length that it asks for.

/// What is written round the versions of a conflict.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'l> {
    /// What our side is called.
    pub ours: &'l str,
    /// What the version is called that both sides come from.
    pub base: &'l str,
    /// What their side is called.
    pub theirs: &'l str,
    /// How many times a mark repeats its character.
    pub length: usize,
    /// What is shown.
    pub style: ConflictStyle,
}

/// What is shown of a conflict:
/// <https://git-scm.com/docs/git-config#Documentation/git-config.txt-mergeconflictStyle>.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ConflictStyle {
    /// Both sides.
    #[default]
    Merge,
    /// The version that both come from, between them.
    Diff3,
    /// The same; lines that both sides begin or end with stand outside.
    Zdiff3,
}

/// How many times Git repeats the character of a mark where nothing else is said.
const LENGTH: usize = 7;

impl<'l> Marks<'l> {
    /// The marks as Git writes them where nothing is set.
    pub fn between(ours: &'l str, theirs: &'l str) -> Self {
        Self { ours, base: "base", theirs, length: LENGTH, style: ConflictStyle::default() }
    }

    /// The lines of a conflict. Each side is whole lines; a last one that does not end is ended.
    pub(super) fn conflict(self, ours: &[u8], base: &[u8], theirs: &[u8]) -> Vec<u8> {
        let (above, below) = if self.style == ConflictStyle::Zdiff3 { shared(ours, theirs) } else { (0, 0) };
        let middle = |side: &[u8]| ended(side.get(above..side.len() - below).unwrap_or(side));
        let mut text = ours.get(..above).unwrap_or_default().to_vec();
        text.extend(self.mark('<', self.ours));
        text.extend(middle(ours));
        if self.style != ConflictStyle::Merge {
            text.extend(self.mark('|', self.base));
            text.extend(ended(base));
        }
        text.extend(self.mark('=', ""));
        text.extend(middle(theirs));
        text.extend(self.mark('>', self.theirs));
        text.extend(ours.get(ours.len() - below..).unwrap_or_default());
        text
    }

    fn mark(self, character: char, name: &str) -> Vec<u8> {
        let mark = String::from(character).repeat(self.length);
        if name.is_empty() { format!("{mark}\n") } else { format!("{mark} {name}\n") }.into_bytes()
    }
}

fn ended(side: &[u8]) -> Vec<u8> {
    let is_open = side.last().is_some_and(|byte| *byte != b'\n');
    [side, if is_open { b"\n" } else { b"" }].concat()
}

/// How many bytes of whole lines two sides share at the beginning, and behind those at the end.
fn shared(one: &[u8], other: &[u8]) -> (usize, usize) {
    let lines = |side| <[u8]>::split_inclusive(side, |byte| *byte == b'\n').collect::<Vec<_>>();
    let (one, other) = (lines(one), lines(other));
    let same = |pairs: &mut dyn Iterator<Item = (&&[u8], &&[u8])>| {
        let same: Vec<usize> = pairs.take_while(|(a, b)| a == b).map(|(line, _)| line.len()).collect();
        (same.len(), same.iter().sum::<usize>())
    };
    let (count, above) = same(&mut one.iter().zip(&other));
    let rest =
        |lines: &[&'_ [u8]]| lines.iter().skip(count).rev().copied().map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (one, other) = (rest(&one), rest(&other));
    let below = one.iter().zip(&other).take_while(|(a, b)| a == b).map(|(line, _)| line.len()).sum();
    (above, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(style: ConflictStyle, length: usize, [ours, base, theirs]: [&str; 3]) -> String {
        let marks = Marks { length, style, ..Marks::between("HEAD", "見直し") };
        String::from_utf8(marks.conflict(ours.as_bytes(), base.as_bytes(), theirs.as_bytes())).unwrap()
    }

    #[test]
    fn a_conflict_is_written_in_the_style_that_git_asks_for() {
        let sides = ["同\n甲\n末\n", "元\n", "同\n乙\n末\n"];
        let both = "<<<<<<< HEAD\n同\n甲\n末\n=======\n同\n乙\n末\n>>>>>>> 見直し\n";
        assert_eq!(written(ConflictStyle::Merge, 7, sides), both);
        let all = "<<< HEAD\n同\n甲\n末\n||| base\n元\n===\n同\n乙\n末\n>>> 見直し\n";
        assert_eq!(written(ConflictStyle::Diff3, 3, sides), all);
        let tight = "同\n<<<<<<< HEAD\n甲\n||||||| base\n元\n=======\n乙\n>>>>>>> 見直し\n末\n";
        assert_eq!(written(ConflictStyle::Zdiff3, 7, sides), tight);
    }

    #[test]
    fn each_mark_stands_on_a_line_of_its_own() {
        assert_eq!(
            written(ConflictStyle::Diff3, 7, ["甲", "", "乙"]),
            "<<<<<<< HEAD\n甲\n||||||| base\n=======\n乙\n>>>>>>> 見直し\n"
        );
        assert_eq!(
            written(ConflictStyle::Zdiff3, 7, ["同\n", "", "同\n同\n"]),
            "同\n<<<<<<< HEAD\n||||||| base\n=======\n同\n>>>>>>> 見直し\n"
        );
    }
}
