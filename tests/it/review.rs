//! What `diff` says of edits: the list that a person would write.

mod applied;
mod edits;
mod faces;
mod merge;
mod merged_dittos;
mod paper;
mod same_goals;
mod sample;
mod sheets;
