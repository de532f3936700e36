//! What two versions of a sheet differ in whose goals say the same.

use crate::form::key;
use crate::pairing::{Removed, Snapshot, Version};

/// What the fields are called that differ and are no text of a goal.
pub fn unworded(old: &Version, new: &Version) -> Vec<&'static str> {
    let (Some(old), Some(new)) = (&old.content, &new.content) else { return Vec::new() };
    let numbers = |side: &Snapshot| side.goals.iter().map(|goal| goal.number.clone()).collect::<Vec<_>>();
    let breaks = |side: &Snapshot| side.printed.rows.iter().map(|row| row.page_break).collect::<Vec<_>>();
    let reasons = |side: &Snapshot| side.goals.iter().map(|goal| goal.reason.clone()).collect::<Vec<_>>();
    let removed = |side: &Snapshot| {
        let said = |goal: &Removed| (goal.title.clone(), goal.id.clone(), goal.reason.clone());
        side.removed.iter().map(said).collect::<Vec<_>>()
    };
    let differing = [
        (key::NUMBER, numbers(old) != numbers(new)),
        (key::PAGE_BREAK, breaks(old) != breaks(new)),
        (key::REVISION_REASON, reasons(old) != reasons(new)),
        (key::REMOVED, removed(old) != removed(new)),
    ];
    differing.into_iter().filter(|(_, is_other)| *is_other).map(|(name, _)| name).collect()
}
