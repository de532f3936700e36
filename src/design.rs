//! A design: how the pages of a document look, whatever stands on them.
//!
//! Enters: the part of a `form.yaml` that says so. Leaves: a [`Design`], which names the folder of its
//! template, and by which pages are composed and looked through. Not for what a document says: fields,
//! columns and their words are a form's. Knows no sheet and no Typst.

pub mod embedded;
mod load;
mod measure;
mod paper;

use serde::{Deserialize, Serialize};

pub use self::load::{load, positive_length};
pub use self::measure::Points;
pub use self::paper::Paper;

/// How the pages of a document look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Design {
    /// The name of its folder under `templates/`, where its `sheet.typ` is.
    pub id: String,
    /// What a document of it is called, such as 組織目標展開整理表.
    pub name: String,
    /// The paper.
    pub paper: Paper,
    /// The typeface.
    pub font: Font,
    /// What a cell leaves free between rule and text.
    pub inset: Inset,
    /// Posts for which a box to stamp is drawn; none by default.
    pub approval: Vec<String>,
    /// A line at the foot of each page.
    pub footer: Option<String>,
    /// Whether pages are numbered.
    pub page_numbers: bool,
    /// The width of the text of all columns that its table may have, without what their cells leave free.
    pub width: Points,
}

/// Typefaces and measures of text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Font {
    /// Families, the first that has a character is used for it.
    pub family: Vec<String>,
    /// The size.
    pub size: Points,
    /// The space between lines, in em.
    pub leading: f64,
}

/// A distance at the left and the right (`x`), and above and below (`y`).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Inset {
    /// Left and right.
    pub x: Points,
    /// Above and below.
    pub y: Points,
}
