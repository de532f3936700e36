//! A sheet's file put in place of the one that was read.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::disk::{Before, Refusal, Writing, write};
use crate::project::reason;

/// Why a sheet was not written. What stands there stands there.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// It has another text than was read: it is to be read again.
    #[error("ほかで保存されたため、書き込んでいません。もう一度行ってください。")]
    Changed,
    /// There is no such file any more.
    #[error("このシートのファイルがありません。書き込んでいません。")]
    Gone,
    /// Its real place is outside the folder in which it must lie.
    #[error("このシートのファイルはフォルダーの外にあるため、書き込んでいません。")]
    Outside,
    /// The system cannot, and why.
    #[error("保存できません（{0}）。書き込んでいません。")]
    System(String),
}

impl From<Refusal> for Unwritable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Changed | Refusal::Exists => Self::Changed,
            Refusal::Gone => Self::Gone,
            Refusal::Outside(_) => Self::Outside,
            Refusal::System(error) => Self::System(reason(&error)),
        }
    }
}

/// A text that is to stand in the place of that of a sheet.
#[derive(Debug)]
pub struct Rewriting<'t> {
    path: PathBuf,
    /// The folder in which it has to lie.
    bound: Option<PathBuf>,
    before: &'t [u8],
    after: &'t [u8],
}

impl Rewriting<'_> {
    /// The sheet's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the text there, if what was read still stands there.
    ///
    /// # Errors
    /// It was not written, and why.
    pub fn write(&self) -> Result<(), Unwritable> {
        write(&Writing {
            path: &self.path,
            before: Before::Bytes(self.before),
            bytes: self.after,
            within: self.bound.as_deref(),
            is_runnable: false,
            must_last: true,
        })?;
        Ok(())
    }
}

impl Workspace {
    /// What puts a text in the place of that of a sheet.
    ///
    /// # Errors
    /// There is no such sheet.
    pub fn rewriting<'t>(
        &self,
        name: &str,
        before: &'t [u8],
        after: &'t [u8],
    ) -> Result<Rewriting<'t>, Unwritable> {
        let file = self.sheet(name).ok_or(Unwritable::Gone)?;
        Ok(Rewriting { path: file.path.clone(), bound: file.bound.clone(), before, after })
    }
}
