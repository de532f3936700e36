//! The table of goals, laid out by us.
//!
//! Enters: what a template hands to the function `goals-table`. Leaves: finished frames with tags, as Typst's own table
//! of the same cells would draw them, or that very table, where ours has no answer. Typst's table is the judge: nothing
//! may be drawn otherwise.

mod again;
mod cell;
mod cells;
mod common;
mod drawing;
mod element;
mod frames;
mod function;
mod headings;
mod measuring;
mod pages;
mod pagination;
mod plain;
mod rules;
mod spec;
mod text;

pub(super) use function::OTHERWISE;
use typst::Library;
use typst::foundations::Binding;
use typst::utils::LazyHash;

/// Adds the function to what templates find, by its name and in `std`.
pub(super) fn add_to(library: &mut LazyHash<Library>) {
    let mut own = Library::clone(library);
    own.global.scope_mut().define_func_with_data(&function::GOALS_TABLE);
    // A copy that was made before the function came.
    own.std = Binding::detached(own.global.clone());
    *library = LazyHash::new(own);
}
