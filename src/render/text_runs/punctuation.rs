//! The marks that the layout engine sets closer than the font says, by the rules for full-width punctuation
//! (JIS X 4051). Quotation marks are not among them: it leaves those alone that are narrower than a square.

/// Brackets that it trims at the beginning of a line.
const fn is_opening(c: char) -> bool {
    matches!(c, '《' | '〈' | '（' | '『' | '「' | '【' | '〖' | '〔' | '［' | '｛')
}

/// The other marks of which it trims one that follows another.
const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '．'
            | '。'
            | '、'
            | '：'
            | '；'
            | '》'
            | '〉'
            | '）'
            | '』'
            | '」'
            | '】'
            | '〗'
            | '〕'
            | '］'
            | '｝'
            | '・'
            | '·'
    )
}

/// Whether a cluster is an opening bracket.
pub(super) fn opens(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(is_opening)
}

/// Whether a cluster is punctuation that is squeezed beside other punctuation.
pub(super) fn is_mark(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| is_opening(c) || is_closing(c))
}
