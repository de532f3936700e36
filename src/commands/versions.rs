//! `--version`: the program, and with `--verbose` what is in it, so that a report of a fault, or a request to let the
//! program in, says exactly what it is about.

use super::licenses::packages;
use super::{Console, Error, Outcome};
use crate::fonts::CARRIED_FACES;
use crate::render::DEFAULT_STANDARDS;

/// Prints the version.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(is_verbose: bool, console: Console) -> Result<Outcome, Error> {
    let mut lines = vec![format!("mokuhyo {}", env!("CARGO_PKG_VERSION"))];
    if is_verbose {
        lines.extend(contents());
    }
    console.print(&(lines.join("\n") + "\n"))?;
    Ok(Outcome::Clean)
}

fn contents() -> Vec<String> {
    let engine = packages().find(|package| package.name == "typst");
    let engine = engine.map_or_else(|| "Typst".to_owned(), |typst| format!("Typst {}", typst.version));
    let faces = CARRIED_FACES.map(|face| format!("{} {}", face.family, face.version));
    vec![
        format!("組版: {engine}"),
        format!("書体: {}", faces.join("、")),
        format!("規格: {}", DEFAULT_STANDARDS.map(standard).join("、")),
        format!("対象: {}", env!("MOKUHYO_TARGET")),
        format!("ソース: {}", env!("MOKUHYO_SOURCES")),
    ]
}

/// `a-3a` → `PDF/A-3a`
fn standard(name: &str) -> String {
    let (family, level) = name.split_once('-').unwrap_or((name, ""));
    format!("PDF/{}-{level}", family.to_ascii_uppercase())
}
