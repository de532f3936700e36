//! What all designs share: the program's own library for templates, parsed once.

use std::sync::LazyLock;

use typst::syntax::Source;

use super::files::{Files, at_root, inside};
use crate::design::embedded::LIBRARY;

/// The name under which a template imports it.
pub(super) const NAME: &str = "lib.typ";

static PARSED: LazyLock<Option<Source>> =
    LazyLock::new(|| Some(Source::new(at_root(inside(NAME)?), LIBRARY.to_owned())));

/// The library as Typst reads it at the root of a document.
pub(super) fn parsed() -> Option<&'static Source> {
    PARSED.as_ref()
}

/// Adds it to the files of a template.
pub(super) fn add_to(files: &mut Files) {
    files.sources.extend(inside(NAME).zip(PARSED.clone()));
}
