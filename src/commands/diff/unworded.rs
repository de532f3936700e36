//! What two versions of a sheet differ in whose goals say the same.

use crate::form::key;
use crate::pairing::{Removed, Snapshot, Version};

/// What is told where cells are joined in another way: a 〃 for the words above it, or the words for the 〃.
const JOINED_CELLS: &str = "欄の結合";

/// What the fields are called that differ and are no text of a goal.
pub fn unworded(old: &Version, new: &Version) -> Vec<&'static str> {
    let on_page = on_page(old, new);
    let (Some(old), Some(new)) = (&old.content, &new.content) else { return on_page };
    let numbers = |side: &Snapshot| side.goals.iter().map(|goal| goal.number.clone()).collect::<Vec<_>>();
    let ids = |side: &Snapshot| side.goals.iter().map(|goal| goal.id.clone()).collect::<Vec<_>>();
    let reasons = |side: &Snapshot| side.goals.iter().map(|goal| goal.reason.clone()).collect::<Vec<_>>();
    let removed = |side: &Snapshot| {
        let said = |goal: &Removed| (goal.title.clone(), goal.id.clone(), goal.reason.clone());
        side.removed.iter().map(said).collect::<Vec<_>>()
    };
    let differing = [
        (key::NUMBER, numbers(old) != numbers(new)),
        (key::ID, ids(old) != ids(new)),
        (key::REVISION_REASON, reasons(old) != reasons(new)),
        (key::REMOVED, removed(old) != removed(new)),
    ];
    let others = differing.into_iter().filter(|(_, is_other)| *is_other).map(|(name, _)| name);
    on_page.into_iter().chain(others).collect()
}

/// What of these is seen on the page.
pub fn on_page(old: &Version, new: &Version) -> Vec<&'static str> {
    let (Some(old), Some(new)) = (&old.content, &new.content) else { return Vec::new() };
    let breaks = |side: &Snapshot| side.printed.rows.iter().map(|row| row.page_break).collect::<Vec<_>>();
    let spans = |side: &Snapshot| {
        let rows = side.printed.rows.iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.span).collect()).collect::<Vec<Vec<usize>>>()
    };
    let differing = [(JOINED_CELLS, spans(old) != spans(new)), (key::PAGE_BREAK, breaks(old) != breaks(new))];
    differing.into_iter().filter(|(_, is_other)| *is_other).map(|(name, _)| name).collect()
}
