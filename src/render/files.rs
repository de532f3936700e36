//! Files in memory, below a root.
//!
//! Enters: paths and texts or bytes. Leaves: what Typst reads by its path, and which file that is to Typst.

use std::collections::HashMap;

use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// Some files, by their path below a root. Of Typst's own only the text is taken where the root is not that of
/// the project: there they have other ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    pub(super) sources: HashMap<VirtualPath, Source>,
    pub(super) others: HashMap<VirtualPath, Bytes>,
}

/// The path of a file below its root; `None` for one that leads outside.
pub(super) fn inside(path: &str) -> Option<VirtualPath> {
    VirtualPath::new(path).ok()
}

/// The id of a file at the root of the document.
pub(super) fn at_root(path: VirtualPath) -> FileId {
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl Files {
    /// Adds a file, in place of one of that path; nothing for a path that leads outside.
    pub(super) fn add(&mut self, path: &str, bytes: Bytes) {
        self.others.extend(inside(path).map(|path| (path, bytes)));
    }

    /// Adds a file of Typst's own.
    pub(super) fn add_source(&mut self, path: &str, text: String) {
        let source = |path: VirtualPath| (path.clone(), Source::new(at_root(path), text));
        self.sources.extend(inside(path).map(source));
    }
}
