//! The texts that an editor has open.
//!
//! Enters: what the editor says of them. Leaves: each text as it stands there now. Knows no project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::positions::{Encoding, Lines};
use super::uri::local_path;

/// An open text.
#[derive(Debug, Clone)]
pub struct OpenText {
    /// Its address, as the editor writes it.
    pub uri: Uri,
    /// Its file.
    pub path: PathBuf,
    /// How often it was changed, as the editor counts.
    pub version: i32,
    /// What it says.
    pub lines: Lines,
    /// Which of all changes made it what it is: a text that is opened again may count its versions anew.
    pub change: u64,
}

/// All open texts that are files, by their addresses.
#[derive(Debug)]
pub struct Documents {
    encoding: Encoding,
    changes: u64,
    texts: BTreeMap<String, OpenText>,
}

impl Documents {
    /// None.
    pub fn new(encoding: Encoding) -> Self {
        Self { encoding, changes: 0, texts: BTreeMap::new() }
    }

    /// Takes in a text that was opened. Returns its file, where it is one.
    pub fn open(&mut self, item: TextDocumentItem) -> Option<PathBuf> {
        let path = local_path(item.uri.as_str())?;
        let lines = Lines::new(&item.text, self.encoding);
        let key = item.uri.as_str().to_owned();
        self.changes += 1;
        let text = OpenText {
            uri: item.uri,
            path: path.clone(),
            version: item.version,
            lines,
            change: self.changes,
        };
        self.texts.insert(key, text);
        Some(path)
    }

    /// Changes a text, one change after the other. Returns its file, where it is open.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Option<PathBuf> {
        let open = self.texts.get_mut(uri.as_str())?;
        self.changes += 1;
        (open.version, open.change) = (version, self.changes);
        for change in changes {
            let text = match change.range {
                None => change.text,
                Some(range) => replaced(&open.lines, range, &change.text),
            };
            open.lines = Lines::new(&text, self.encoding);
        }
        Some(open.path.clone())
    }

    /// Forgets a text that was closed.
    pub fn close(&mut self, uri: &Uri) -> Option<OpenText> {
        self.texts.remove(uri.as_str())
    }

    /// The text at an address.
    pub fn get(&self, uri: &Uri) -> Option<&OpenText> {
        self.texts.get(uri.as_str())
    }

    /// The text of a file.
    pub fn of_path(&self, path: &Path) -> Option<&OpenText> {
        self.texts.values().find(|open| open.path == path)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &OpenText> {
        self.texts.values()
    }
}

fn replaced(lines: &Lines, range: lsp_types::Range, with: &str) -> String {
    let (span, text) = (lines.span(range), lines.text());
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    [before, with, behind].concat()
}
