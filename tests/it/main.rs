//! What users see, tested as one program: rules, commands, pages.

#[cfg(test)]
mod commands;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house_style;
#[cfg(test)]
mod mends;
#[cfg(test)]
mod project_files;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod sandbox;
#[cfg(test)]
mod typos;
