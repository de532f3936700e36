//! What `diff` says of edits: the list that a person would write.

mod edits;
mod sample;
