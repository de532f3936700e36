//! A sheet's pages.
//!
//! Enters: a printed sheet, its form and a template. Leaves: laid-out pages, and their bytes as PDF, SVG or
//! PNG. Knows no rule, no Git, no HTTP, and no disk. Only `world.rs` knows how Typst sees files.

mod accessible;
mod attachment;
mod contract;
mod engine;
mod face;
mod failure;
mod frames;
mod guard;
mod html;
mod missing_glyphs;
mod pdf;
mod pdf_reader;
mod picture;
mod regions;
mod text_runs;
mod threads;
mod world;

pub use attachment::Attachment;
pub use contract::{Marking, Meta, data};
pub use engine::{Engine, Laid, Template};
pub use failure::Failure;
pub use html::html;
pub use missing_glyphs::with_missing_glyphs;
pub use pdf::{DEFAULT_STANDARDS, Standards, StandardsError};
pub use pdf_reader::{Carried, Unreadable};
pub use picture::{Picture, Strip};
pub use regions::Region;
pub use text_runs::{Piece, Typesetting};
