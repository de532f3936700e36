//! Mending a file until nothing is left to mend.
//!
//! Enters: the bytes of a file, and how such a file is checked. Leaves: the text with all safe mends, and in
//! how many places they were made. Knows no disk.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::rules::mend_places;
use crate::source::Source;

/// So many bytes of one file are read again at most: a mend may uncover what the fault hid, line after line.
/// That is 2,000 rounds of an ordinary sheet.
const REREAD: usize = 64 << 20;

/// A file's text with its mends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The whole text.
    pub text: String,
    /// How many places were changed.
    pub places: usize,
}

/// What `check` finds in a file, mended as far as that goes; `None` where there is nothing to mend. Every
/// round takes each mend whole or not at all, so that the text is a whole one whenever it ends.
pub fn mended(bytes: &[u8], check: impl Fn(&[u8]) -> (Arc<Source>, Vec<Diagnostic>)) -> Option<Mended> {
    let mut mended: Option<Mended> = None;
    let mut reread = 0;
    while reread <= REREAD {
        let before = mended.as_ref().map_or(bytes, |mended| mended.text.as_bytes());
        let (source, diagnostics) = check(before);
        let Some((text, places)) =
            mend_places(&source, &diagnostics).filter(|(text, _)| text.as_bytes() != before)
        else {
            break;
        };
        reread += text.len();
        mended = Some(Mended { text, places: places + mended.map_or(0, |mended| mended.places) });
    }
    mended
}
