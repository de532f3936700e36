//! The projects round the files that an editor has open, each with what is still to be said of it.
//!
//! Enters: folders, and the texts that are open. Leaves: for a file the project that it is of and its name
//! there; and one after the other the sheets of which something else is to be said. A project file may be
//! broken, come later, or go.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::project::{FORM_FILE, OpenTexts, PROJECT_FILE, TEMPLATES, root_around};
use crate::workspace::{Stale, Workspace};

/// A project that is followed.
#[derive(Debug)]
pub struct LiveProject {
    /// Its folder.
    pub root: PathBuf,
    /// Its files as they stand.
    pub workspace: Workspace,
    /// The sheets that were not checked as they stand.
    pub unchecked: BTreeSet<String>,
    /// Whether something else is to be said of the project file and the forms.
    pub is_stale: bool,
    /// How often the project file, a form or a typeface became another.
    pub serial: u64,
}

/// A file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The index of its project.
    pub project: usize,
    /// Its path there, with `/`.
    pub name: String,
    /// Whether it is a sheet, and not the project file or a form.
    pub is_sheet: bool,
}

/// All projects in sight.
#[derive(Debug, Default)]
pub struct Projects {
    live: Vec<LiveProject>,
    texts: OpenTexts,
}

impl Projects {
    /// Looks for the project of a folder or file, from there up.
    pub fn find(&mut self, start: &Path) {
        let Some(root) = root_around(start, &self.texts) else { return };
        if self.live.iter().any(|live| live.root == root) {
            return;
        }
        let texts = self.texts.iter().filter(|(path, _)| path.starts_with(root));
        let texts = texts.map(|(path, text)| (path.clone(), text.clone())).collect();
        let Ok(workspace) = Workspace::open_with(root, &[], texts) else { return };
        let unchecked = workspace.sheets().map(|file| file.name.clone()).collect();
        self.live.push(LiveProject {
            root: root.to_owned(),
            workspace,
            unchecked,
            is_stale: true,
            serial: 0,
        });
        // Projects within others come first: a file is of the nearest.
        self.live.sort_by(|a, b| {
            b.root.as_os_str().len().cmp(&a.root.as_os_str().len()).then(a.root.cmp(&b.root))
        });
    }

    /// Takes the text that an editor has of a file, or word that it has closed it.
    pub fn take_text(&mut self, path: &Path, text: Option<&str>) {
        let bytes = text.map(|text| text.as_bytes().to_vec());
        match &bytes {
            Some(bytes) => drop(self.texts.insert(path.to_owned(), bytes.clone())),
            None => drop(self.texts.remove(path)),
        }
        if let Some(place) = self.place(path) {
            if let Some(live) = self.live.get_mut(place.project) {
                let is_closed = bytes.is_none();
                let stale = live.workspace.take_text(path, bytes);
                live.take_in(stale);
                // What was told of it while it was open was told by another way.
                if is_closed && place.is_sheet {
                    live.unchecked.insert(place.name);
                } else if is_closed {
                    live.is_stale = true;
                }
            }
        } else {
            self.find(path);
        }
    }

    /// Looks at files that changed outside of the editor; at all where none is named.
    pub fn look(&mut self, paths: &[PathBuf]) {
        for live in &mut self.live {
            let stale = if paths.is_empty() { live.workspace.look() } else { live.workspace.look_at(paths) };
            live.take_in(stale);
        }
        // A project file may have come.
        let stray: Vec<PathBuf> =
            self.texts.keys().chain(paths).filter(|path| self.place(path).is_none()).cloned().collect();
        for path in &stray {
            self.find(path);
        }
    }

    /// Where a file stands, if it is one of which anything can be said.
    pub fn place(&self, path: &Path) -> Option<Place> {
        let (index, live) = self.live.iter().enumerate().find(|(_, live)| path.starts_with(&live.root))?;
        let project = &live.workspace.active().project;
        let is_sheet = project.is_sheet(path);
        let is_form = || {
            let folder = path.parent().and_then(Path::parent);
            path.ends_with(FORM_FILE) && folder.is_some_and(|folder| folder == live.root.join(TEMPLATES))
        };
        (is_sheet || path == live.root.join(PROJECT_FILE) || is_form()).then(|| Place {
            project: index,
            name: project.name(path),
            is_sheet,
        })
    }

    /// A project.
    pub fn get(&self, index: usize) -> Option<&LiveProject> {
        self.live.get(index)
    }

    /// A project, to change what is known of it.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut LiveProject> {
        self.live.get_mut(index)
    }

    /// All projects.
    pub fn iter(&self) -> impl Iterator<Item = &LiveProject> {
        self.live.iter()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.live.len()
    }

    /// What an editor has open of the files that a project depends on.
    pub fn texts_below(&self, root: &Path) -> OpenTexts {
        let below = self.texts.iter().filter(|(path, _)| path.starts_with(root));
        below.map(|(path, text)| (path.clone(), text.clone())).collect()
    }
}

impl LiveProject {
    fn take_in(&mut self, stale: Stale) {
        if stale.project {
            self.is_stale = true;
            self.serial += 1;
            self.unchecked.extend(self.workspace.sheets().map(|file| file.name.clone()));
        }
        self.unchecked.extend(stale.sheets);
    }
}
