//! A sheet's file put in place of the one that was read.

use super::{Stale, Workspace};
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

impl Workspace {
    /// Puts a text in the place of that of a sheet, if that is still what was read, and reads it.
    ///
    /// # Errors
    /// It was not written, and why.
    pub fn rewrite(&mut self, name: &str, before: &[u8], after: &[u8]) -> Result<Stale, Unwritable> {
        let file = self.sheet(name).ok_or(Unwritable::Gone)?;
        let path = file.path.clone();
        write(&Writing {
            path: &path,
            before: Before::Bytes(before),
            bytes: after,
            within: file.bound.as_deref(),
            is_runnable: false,
            must_last: true,
        })?;
        Ok(self.look_at(&[path]))
    }
}
