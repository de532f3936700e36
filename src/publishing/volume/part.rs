//! What the parts of a volume that are no sheets have in common.

use crate::calendar::Date;
use crate::render::{Bookmarks, LaidSheet, Meta};
use crate::sheet::layout_fault::LayoutFault;

/// What is told where the numbers of pages are not what they should be.
pub(super) const PAGE_NUMBERS: &str = "ページ番号";

/// Whether some texts, and nothing else, stand outside the table of a part, one behind the other.
pub(super) fn stands_exactly(on_pages: &LaidSheet<'_>, wanted: &[String]) -> bool {
    let unspaced = |texts: &[String]| -> String {
        texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect()
    };
    unspaced(&on_pages.pieces()) == unspaced(wanted)
}

/// The first of some faults by which a text is missing or pages may not fit together, in words.
pub(super) fn told(faults: &[LayoutFault]) -> Option<String> {
    faults.iter().find_map(|fault| match fault {
        LayoutFault::Lost { text, .. } | LayoutFault::Repeated { text, .. } => Some(text.clone()),
        LayoutFault::NoTable => Some("表".to_owned()),
        LayoutFault::Unsettled { .. } => Some(PAGE_NUMBERS.to_owned()),
        LayoutFault::TallRow { .. } => None,
    })
}

/// What a part says of itself: the volume speaks for it.
pub(super) fn meta(date: Option<Date>) -> Meta {
    Meta { author: String::new(), date, draft: false, marking: None, bookmarks: Bookmarks::Sections }
}
