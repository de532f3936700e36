//! What text is to people: which characters are seen, which words are the same word, how a word is quoted.
//!
//! Enters: characters and words. Leaves: what they are taken for. Knows no file, no form and no output. Where
//! a text stands in a file is for `source`; how a text is written as YAML, for `yaml`.

pub mod characters;
pub mod compatible;
pub mod ending;
pub mod file_name;
pub mod fold;
pub mod formula;
pub mod listed;
pub mod numbering;
pub mod quote;
pub mod spreadsheet;
