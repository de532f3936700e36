//! What users see, tested as one program: rules, commands, pages.

mod review;
mod rules;
