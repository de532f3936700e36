//! The pages of a document: of one sheet, or of several.
//!
//! Enters: printed sheets, the designs of their pages and the templates of these. Leaves: laid-out pages,
//! their bytes as PDF, SVG or PNG, and where each part stands on them; or a web page. Knows no rule, no Git,
//! no HTTP, and no disk. Not for writing a document: that is `publishing`, which exports no page before the
//! guard has read it.

mod accessible;
mod attachment;
mod binding;
mod bounded;
mod chart;
mod contract;
mod drawn;
mod engine;
mod failure;
mod files;
mod frames;
mod guard;
pub mod html;
mod laid;
mod marks;
mod message;
mod missing_glyphs;
mod packages;
mod pdf;
mod pdf_reader;
mod picture;
mod publication;
mod regions;
mod remembered;
mod serving;
mod shared_library;
mod table;
mod template;
mod text_runs;
mod threads;
mod world;

pub use attachment::Attachment;
pub use binding::{Binding, BindingData, Entry, Place};
pub use bounded::{FORM_BOUNDS, FormBounds, JOB, bind_forms};
pub use chart::{Bar, Chart, Part};
pub use contract::{Bookmarks, Marking, Meta, data};
pub use drawn::Drawn;
pub use engine::Engine;
pub use failure::Failure;
pub use laid::{Laid, LaidSheet};
pub use missing_glyphs::with_missing_glyphs;
pub use pdf::{DEFAULT_STANDARDS, Standards, StandardsError};
pub use pdf_reader::{Carried, Unreadable};
pub use picture::{Picture, Strip};
pub use publication::{Composed, Imprint, Publication};
pub use regions::Region;
pub use serving::layout_job;
pub use template::Template;
pub use text_runs::{TextRun, Typesetting};
pub use threads::{each, join};
