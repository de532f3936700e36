//! The full-width marks that are set closer than the font says, by the rules for full-width punctuation (JIS X 4051).
//! Quotation marks are not among them: the layout engine leaves those alone that are narrower than a square.

/// Marks whose left half may be blank: they open something, and begin no line with that blank.
pub(super) const fn opens(c: char) -> bool {
    matches!(c, '《' | '（' | '『' | '「' | '【' | '〖' | '〔' | '〈' | '［' | '｛')
}

/// Marks whose right half may be blank: they close something, and end no line with that blank.
pub(super) const fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '．'
            | '。'
            | '、'
            | '：'
            | '；'
            | '》'
            | '）'
            | '』'
            | '」'
            | '】'
            | '〗'
            | '〕'
            | '〉'
            | '］'
            | '｝'
    )
}

/// Marks with a quarter at each side.
pub(super) const fn is_middle(c: char) -> bool {
    matches!(c, '・' | '·')
}
