//! `mokuhyo`: goal sheets of Japanese local governments, from YAML to the official PDF.
pub mod calendar;
pub mod characters;
pub mod checking;
pub mod cli;
pub mod commands;
pub mod composing;
pub mod diagnostic;
pub mod fonts;
pub mod form;
pub mod preview;
pub mod project;
mod quote;
pub mod render;
pub mod rules;
pub mod sheet;
pub mod source;
pub mod yaml;
