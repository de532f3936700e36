//! A change that was made on an older text, made on that which the file has now.

use super::refused::Refused;
use crate::form::FaultKind;
use crate::merge::{Marks, Reading, Three, merge};
use crate::project::Project;
use crate::sheet::{Document, Sheet};

/// The text of the file with both changes: goal by goal and cell by cell what one side alone has changed counts.
///
/// # Errors
/// Both changed the same, or the file cannot be read as a sheet as it stands.
pub fn rebased(project: &Project, name: &str, versions: Three<&[u8]>) -> Result<Vec<u8>, Refused> {
    let Three { base, ours, theirs } = versions;
    if base == theirs {
        return Ok(ours.to_vec());
    }
    let sheet = |bytes: &[u8]| {
        let document = Document::read(name, bytes, &project.library, &project.settings);
        document.sheet.filter(|_| document.foreign.is_none())
    };
    let saved = sheet(theirs).ok_or(Refused::Unreadable)?;
    let reading = Reading { library: &project.library, settings: &project.settings };
    let merged = merge(versions, Marks::between("ours", "theirs"), reading);
    let is_sound = |sheet: &Sheet| doubled(sheet) <= doubled(&saved);
    if merged.is_clean && sheet(&merged.bytes).as_ref().is_some_and(is_sound) {
        Ok(merged.bytes)
    } else {
        Err(Refused::Conflict)
    }
}

/// How many keys stand twice, as they may where two added the same.
fn doubled(sheet: &Sheet) -> usize {
    sheet.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::DuplicateKey { .. })).count()
}
