//! What users see, tested as one program: rules, commands, pages.

mod project_files;
mod reading;
mod roles;
mod rules;
