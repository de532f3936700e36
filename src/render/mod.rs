//! A sheet's pages.
//!
//! Enters: a printed sheet, its form and a template. Leaves: laid-out pages, and their bytes as PDF, SVG or
//! PNG. Knows no rule, no Git, no HTTP, and no disk. Only `world.rs` knows how Typst sees files.

mod accessible;
mod attachment;
mod carried;
mod contract;
mod engine;
mod face;
mod failure;
mod frames;
mod geta;
mod guard;
mod html;
mod pdf;
mod picture;
mod pieces;
mod spots;
mod threads;
mod world;

pub use attachment::Attachment;
pub use carried::{Carried, Unreadable};
pub use contract::{Marking, Meta, data};
pub use engine::{Engine, Laid, Template};
pub use failure::Failure;
pub use geta::with_geta;
pub use html::html;
pub use pdf::{DEFAULT_STANDARDS, Standards};
pub use picture::{Picture, Strip};
pub use pieces::{Piece, Typesetting};
pub use spots::Spot;
