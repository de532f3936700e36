//! What is kept of a sheet once it is judged: whoever works on ten thousand sheets cannot hold their texts and
//! trees.
//!
//! Enters: a file's bytes, what they say, and the findings. Leaves: what other sheets, and the work that follows,
//! have to know of it. Not for whoever shows a sheet: that is [`Checked`].

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Checked;
use super::unwritten::SheetProgress;
use crate::diagnostic::Diagnostic;
use crate::form::{Form, Library};
use crate::project::{SheetFile, reason};
use crate::sheet::Document;
use crate::sheet::identity::Identity;

/// The SHA-256 of a file's bytes.
pub type Digest = [u8; 32];

/// A sheet's file, judged.
#[derive(Debug)]
pub struct Judged {
    /// Where the file is.
    pub path: PathBuf,
    /// Its path relative to the project.
    pub name: String,
    /// What is known of it, if it was read.
    pub facts: Option<Facts>,
    /// Why it was not, in words for the user.
    pub unread: Option<String>,
    /// What it says of who has written.
    pub progress: SheetProgress,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is known of a file that was read.
#[derive(Debug)]
pub struct Facts {
    /// Of its bytes: it says the same as long as these are the same.
    pub digest: Digest,
    /// The form of the sheet; `None` of what cannot be read as one.
    pub form: Option<Arc<Form>>,
    /// What the sheet is of, where it says its year and department.
    pub identity: Option<Identity>,
}

/// What is kept beyond the run of a sheet in which nothing was found: it stays true until its bytes change, or the project by
/// which it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    identity: Identity,
    progress: SheetProgress,
}

impl Judged {
    /// What is to be kept of a file and of what was found in it.
    pub fn of(file: &SheetFile, checked: Checked) -> Self {
        let document = checked.document.as_ref();
        let bytes = file.bytes.as_ref();
        Self {
            facts: bytes.ok().map(|bytes| Facts::of(bytes, document)),
            unread: bytes.err().map(reason),
            progress: SheetProgress::of(&checked.name, document),
            path: checked.path,
            name: checked.name,
            diagnostics: checked.diagnostics,
        }
    }

    /// What is known of a sheet without a look at what it says; `None` where its form is gone.
    pub fn remembered(
        file: &SheetFile,
        digest: Digest,
        sound: &Remembered,
        library: &Library,
    ) -> Option<Self> {
        let Remembered { identity, progress } = sound.clone();
        let form = Arc::clone(library.find(identity.form())?);
        Some(Self {
            path: file.path.clone(),
            name: file.name.clone(),
            facts: Some(Facts { digest, form: Some(form), identity: Some(identity) }),
            unread: None,
            progress,
            diagnostics: Vec::new(),
        })
    }

    /// What to remember of it; `None` of a sheet that does not say what it is of.
    pub fn to_remember(&self) -> Option<Remembered> {
        Some(Remembered { identity: self.identity()?.clone(), progress: self.progress.clone() })
    }

    /// What it is of, where it says so.
    pub fn identity(&self) -> Option<&Identity> {
        self.facts.as_ref()?.identity.as_ref()
    }

    /// The form of a sheet that can be published, with its errors if it is only a draft.
    pub fn publishable(&self, is_draft: bool) -> Option<&Arc<Form>> {
        let form = self.facts.as_ref()?.form.as_ref();
        form.filter(|_| is_draft || !self.diagnostics.iter().any(Diagnostic::is_error))
    }
}

impl Facts {
    fn of(bytes: &[u8], document: Option<&Document>) -> Self {
        let sheet = document.and_then(|document| document.sheet.as_ref());
        Self {
            digest: digest(bytes),
            form: sheet.map(|sheet| Arc::clone(&sheet.form)),
            identity: sheet.and_then(Identity::of),
        }
    }
}

/// The digest of a file's bytes.
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}
