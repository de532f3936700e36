//! What users see, tested as one program: rules, commands, pages.

mod hostile;
mod rules;
mod typos;
