//! Mending a file until nothing is left to mend.
//!
//! Enters: the bytes of a file, and how such a file is checked. Leaves: the text with all safe mends, and in
//! how many places they were made. Knows no disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::judged::digest;
use crate::diagnostic::Diagnostic;
use crate::rules::mend_places;
use crate::source::Source;
use crate::yaml;

/// So many bytes of one file are read again at most: a mend may uncover what the fault hid, line after line.
const REREAD: usize = 64 << 20;
/// So many rounds there are at most, which an ordinary sheet has by its bytes: of a small one they would be many more.
const ROUNDS: usize = 2_000;

/// A file's text with its mends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The whole text.
    pub text: String,
    /// How many places were changed.
    pub places: usize,
}

/// What `check` finds in a file, mended as far as that goes; `None` where there is nothing to mend. Every
/// round takes each mend whole or not at all, so that the text is a whole one whenever it ends. A file that could be
/// read still can be: what one round breaks, another is to mend, or else neither is taken.
pub fn mended(bytes: &[u8], check: impl Fn(&[u8]) -> (Arc<Source>, Vec<Diagnostic>)) -> Option<Mended> {
    let end = rounds(bytes, &check, &mut |_| {})?;
    if is_readable(end.text.as_bytes()) || !is_readable(bytes) {
        return Some(end);
    }
    let mut readable = None;
    rounds(bytes, &check, &mut |round| {
        if is_readable(round.text.as_bytes()) {
            readable = Some(round.clone());
        }
    });
    readable
}

fn is_readable(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| yaml::load(&Source::new("", text)).is_ok())
}

/// The text after the last round; `each` is told of every round.
fn rounds(
    bytes: &[u8],
    check: &impl Fn(&[u8]) -> (Arc<Source>, Vec<Diagnostic>),
    each: &mut dyn FnMut(&Mended),
) -> Option<Mended> {
    let mut mended: Option<Mended> = None;
    // By its digest: in how many places each text is another than the first.
    let mut known = BTreeMap::from([(digest(bytes), 0)]);
    let mut reread = 0;
    for _ in 0..ROUNDS {
        if reread > REREAD {
            break;
        }
        let before = mended.as_ref().map_or(bytes, |mended| mended.text.as_bytes());
        let (source, diagnostics) = check(before);
        let Some((text, places)) =
            mend_places(&source, &diagnostics).filter(|(text, _)| text.as_bytes() != before)
        else {
            break;
        };
        reread += text.len();
        let places = places + mended.map_or(0, |mended| mended.places);
        if let Some(places) = known.insert(digest(text.as_bytes()), places) {
            // Two mends undo each other: what they leave is told.
            return (places > 0).then_some(Mended { text, places });
        }
        let round = Mended { text, places };
        each(&round);
        mended = Some(round);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fix, Place, Severity};
    use crate::source::Span;

    /// What puts one text in the place of the whole.
    fn mend(source: &Arc<Source>, text: &str) -> Diagnostic {
        let span = Span::new(0, source.text().len());
        Diagnostic {
            rule: "sample",
            title: "見本",
            severity: Severity::Error,
            message: "…".to_owned(),
            hint: None,
            place: Place { source: Arc::clone(source), span },
            about: Vec::new(),
            related: Vec::new(),
            fix: Some(Fix::one("直す", span, text)),
        }
    }

    #[test]
    fn a_mend_after_which_a_file_cannot_be_read_is_left_unless_another_mends_that() {
        let of = |first: &str, pairs: &'static [(&str, &str)]| {
            let mended = mended(first.as_bytes(), |bytes| {
                let source = Arc::new(Source::new("a.yaml", String::from_utf8(bytes.to_vec()).unwrap()));
                let found = pairs.iter().find(|(from, _)| *from == source.text());
                let found = found.map(|(_, to)| mend(&source, to)).into_iter().collect();
                (source, found)
            });
            mended.map(|mended| mended.text)
        };
        assert_eq!(of("a: b", &[("a: b", "a: 'b")]), None);
        assert_eq!(of("a: b", &[("a: b", "a: c"), ("a: c", "a: 'c")]).as_deref(), Some("a: c"));
        assert_eq!(of("a: b", &[("a: b", "a: 'b"), ("a: 'b", "a: 'b'")]).as_deref(), Some("a: 'b'"));
        assert_eq!(of("a: [b", &[("a: [b", "a: ['b")]).as_deref(), Some("a: ['b"));
    }

    #[test]
    fn mends_that_undo_each_other_come_to_an_end() {
        let rounds = std::cell::Cell::new(0);
        let turned = |pairs: &'static [(&str, &str)]| {
            rounds.set(0);
            mended("a".as_bytes(), |bytes| {
                rounds.set(rounds.get() + 1);
                let source = Arc::new(Source::new("a.yaml", String::from_utf8(bytes.to_vec()).unwrap()));
                let found = pairs.iter().find(|(from, _)| *from == source.text());
                let found = found.map(|(_, to)| mend(&source, to)).into_iter().collect();
                (source, found)
            })
        };
        assert_eq!(turned(&[("a", "b"), ("b", "a")]), None);
        assert_eq!(rounds.get(), 2);
        let left = turned(&[("a", "b"), ("b", "c"), ("c", "b")]);
        assert_eq!(left, Some(Mended { text: "b".to_owned(), places: 1 }));
        let grown = mended("a".as_bytes(), |bytes| {
            let source = Arc::new(Source::new("a.yaml", String::from_utf8(bytes.to_vec()).unwrap()));
            let text = format!("{}a", source.text());
            (Arc::clone(&source), vec![mend(&source, &text)])
        });
        assert_eq!(grown.map(|mended| mended.places), Some(ROUNDS));
        let done = turned(&[("a", "b"), ("b", "c")]);
        assert_eq!(done, Some(Mended { text: "c".to_owned(), places: 2 }));
    }
}
