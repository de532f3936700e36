//! What users see, tested as one program: rules, commands, pages.

#![allow(
    clippy::string_slice,
    clippy::format_collect,
    clippy::too_many_lines,
    reason = "a test may be slow, it tells one story from top to bottom, and a panic in it is a failure that tells its place"
)]

#[cfg(test)]
mod accessible;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod beginnings;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod formatting;
#[cfg(test)]
mod fuzzed;
#[cfg(test)]
mod git;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod house_style;
#[cfg(test)]
mod ink;
#[cfg(test)]
mod language_server;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod lineage;
#[cfg(test)]
mod made_font;
#[cfg(test)]
mod mends;
#[cfg(test)]
mod open_data;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod pages_back;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod printed_books;
#[cfg(test)]
mod project_files;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod random_sheets;
#[cfg(test)]
mod read_back;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod review;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rolled_over;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod same_bytes;
#[cfg(test)]
mod sandbox;
#[cfg(test)]
mod schemas;
#[cfg(test)]
mod second_reader;
#[cfg(test)]
mod security;
#[cfg(test)]
mod several_sheets;
#[cfg(test)]
mod slips;
#[cfg(test)]
mod structure;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod two_tables;
#[cfg(test)]
mod typos;
#[cfg(test)]
mod whole_year;
#[cfg(test)]
mod worker;
#[cfg(test)]
mod workspace;
#[cfg(test)]
mod years;
