//! What users see, tested as one program: rules, commands, pages.

mod commands;
mod rules;
mod sandbox;
