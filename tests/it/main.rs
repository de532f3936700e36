//! What users see, tested as one program: rules, commands, pages.

mod commands;
mod rules;
mod sandbox;
mod hostile;
mod rules;
mod typos;
