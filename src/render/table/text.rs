//! The text of a cell, without Typst: plain characters of a typeface that has nothing to shape.
//!
//! Enters: a cell's paragraphs as the template has them, and how text is set. Leaves: lines with their glyphs, and the
//! tags that Typst would give them. What is not plain is left alone: Typst lays out that cell.

mod block;
mod characters;
mod drawing;
mod line_frames;
mod lines;
mod segments;
mod setting;
mod shaping;

pub(super) use block::Block;
pub(super) use drawing::Writer;
pub(super) use setting::Setting;
