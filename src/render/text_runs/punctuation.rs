//! The marks that the layout engine sets closer than the font says, as clusters.

use crate::render::marks;

/// Whether a cluster is an opening bracket.
pub(super) fn opens(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(marks::opens)
}

/// Whether a cluster is punctuation that is squeezed beside other punctuation.
pub(super) fn is_mark(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| marks::opens(c) || marks::closes(c) || marks::is_middle(c))
}
