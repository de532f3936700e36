//! `licenses`: what the program is built of, under which licences, and their texts.
//!
//! Both lists are files of `licences/`, made of the packages themselves by a test that is asked for
//! (CONTRIBUTING.md); another test holds them to Cargo.lock.

use std::fmt::Write as _;

use clap::Args;

use super::{Console, Error, Outcome};
use crate::fonts::CARRIED_FACES;

/// A line for each package: name, version, licence, systems and texts, with tabs between.
const PACKAGES: &str = include_str!("../../licences/packages.tsv");
/// The texts, each behind a line with its name.
const TEXTS: &str = include_str!("../../licences/texts.txt");
/// What a line begins with that names a text.
const HEADING: &str = "=== ";
/// The program's own licence, and the texts of it.
const OWN: [(&str, &str); 3] = [
    ("LICENSE", include_str!("../../LICENSE")),
    ("LICENSE-MIT", include_str!("../../LICENSE-MIT")),
    ("LICENSE-APACHE", include_str!("../../LICENSE-APACHE")),
];

/// このプログラムに入っている部品と書体の、ライセンスを示す
#[derive(Debug, Args)]
pub struct Arguments {
    /// ライセンスの文も、全て示す
    #[arg(long)]
    pub full: bool,
}

/// A package that the program is built of.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its licence, as SPDX writes it.
    pub licence: &'static str,
    systems: &'static str,
    texts: &'static str,
}

impl Package {
    fn of(line: &'static str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut part = || parts.next();
        Some(Self { name: part()?, version: part()?, licence: part()?, systems: part()?, texts: part()? })
    }

    fn is_of_this_system(&self) -> bool {
        self.systems.split(',').any(|system| system == "all" || system == std::env::consts::OS)
    }
}

/// The packages of this program, as it is built for its system.
pub fn packages() -> impl Iterator<Item = Package> {
    PACKAGES.lines().filter_map(Package::of).filter(Package::is_of_this_system)
}

/// Prints the list, or all texts.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(arguments: &Arguments, console: Console) -> Result<Outcome, Error> {
    let mut text = list();
    if arguments.full {
        text.push_str(&texts());
    } else {
        text.push_str("\nライセンスの文：mokuhyo licenses --full\n");
    }
    console.print(&text)?;
    Ok(Outcome::Clean)
}

fn list() -> String {
    let mut text = format!("mokuhyo {}  {}\n\n書体\n", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
    for face in CARRIED_FACES {
        let _ = writeln!(text, "  {} {}  {}", face.family, face.version, face.licence);
    }
    let packages: Vec<Package> = packages().collect();
    let _ = writeln!(text, "\n部品（{}個。ほかに、Rustの標準ライブラリ  MIT OR Apache-2.0）", packages.len());
    for package in packages {
        let _ = writeln!(text, "  {} {}  {}", package.name, package.version, package.licence);
    }
    text
}

/// The texts, each with what it is of.
fn texts() -> String {
    let mut text = String::new();
    let mut add = |of: &str, licence: &str| {
        let line = "─".repeat(40);
        let _ = write!(text, "\n{line}\n{of}\n{line}\n\n{}\n", licence.trim_end());
    };
    for (file, licence) in OWN {
        add(&format!("mokuhyo：{file}"), licence);
    }
    for face in CARRIED_FACES {
        add(face.family, face.text);
    }
    let packages: Vec<Package> = packages().collect();
    for (name, licence) in named_texts() {
        let having = packages.iter().filter(|package| package.texts.split(',').any(|text| text == name));
        let names: Vec<String> = having.map(|of| format!("{} {}", of.name, of.version)).collect();
        if !names.is_empty() {
            add(&names.join("、"), licence);
        }
    }
    text
}

/// The texts with their names.
fn named_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let texts = TEXTS.strip_prefix(HEADING).unwrap_or_default();
    texts.split(concat!("\n", "=== ")).filter_map(|text| text.split_once('\n'))
}
