//! What users see, tested as one program: rules, commands, pages.

#[cfg(test)]
mod house_style;
#[cfg(test)]
mod mends;
#[cfg(test)]
mod rules;
