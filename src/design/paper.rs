//! The sizes of paper.

use serde::{Deserialize, Serialize};

use super::{Inset, Points};

/// Width and height in points of the sizes a page may have, upright (ISO 216 and JIS P 0138).
const SIZES: &[(&str, f64, f64)] = &[
    ("a4", 595.28, 841.89),
    ("a3", 841.89, 1190.55),
    ("a5", 419.53, 595.28),
    ("jis-b4", 728.5, 1031.81),
    ("jis-b5", 515.91, 728.5),
];

/// Size and margins of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The name of the size, as Typst knows it: `a4`, `a3`, …
    pub size: String,
    /// Whether the long side lies horizontally.
    pub landscape: bool,
    /// What stays free at the left and the right, and above and below.
    pub margin: Inset,
}

impl Paper {
    /// The names of the sizes that there are.
    pub(super) fn sizes() -> impl Iterator<Item = &'static str> {
        SIZES.iter().map(|(name, ..)| *name)
    }

    /// The width between the margins; `None` of a size that is none.
    pub fn room(&self) -> Option<Points> {
        let (across, _) = self.measures()?;
        Some(Points(across - 2.0 * self.margin.x.0))
    }

    /// The height between the margins; `None` of a size that is none.
    pub fn height(&self) -> Option<Points> {
        let (_, down) = self.measures()?;
        Some(Points(down - 2.0 * self.margin.y.0))
    }

    /// Its width and height in points.
    fn measures(&self) -> Option<(f64, f64)> {
        let (_, short, long) = SIZES.iter().find(|(name, ..)| *name == self.size)?;
        Some(if self.landscape { (*long, *short) } else { (*short, *long) })
    }
}
