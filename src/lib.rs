//! `mokuhyo`: goal sheets of Japanese local governments, from YAML to the official PDF.
pub mod calendar;
pub mod diagnostic;
pub mod fonts;
pub mod form;
mod quote;
pub mod rules;
pub mod sheet;
pub mod source;
pub mod yaml;
