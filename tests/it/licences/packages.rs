//! What Cargo says of the packages that the program is built of, and the texts that they bring.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// How files are called that hold a licence.
const NAMES: [&str; 5] = ["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
/// Endings of files that only speak of one.
const OTHERS: [&str; 6] = ["rs", "html", "json", "toml", "yml", "png"];
const APACHE: &str = include_str!("../../../LICENSE-APACHE");
const MIT: &str = include_str!("../../../LICENSE-MIT");

/// The terms of 0BSD, as SPDX has them.
const ZERO_BSD: &str = "\
Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted.

THE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
";

/// A package.
#[derive(Debug)]
pub struct Built {
    pub name: String,
    pub version: String,
    pub licence: String,
    authors: Vec<String>,
    folder: PathBuf,
    file: Option<PathBuf>,
}

/// The packages, without what only tests and builds need.
pub fn built_for(target: &str, offline: bool) -> Vec<Built> {
    let said = metadata(target, offline);
    let list = |value: &Value| value.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let nodes: BTreeMap<String, Value> =
        list(&said["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();
    let root = text(&said["resolve"]["root"]);
    let (mut waiting, mut known) = (vec![root.clone()], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        for dependency in list(&nodes[&id]["deps"]) {
            let is_built_in = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            if is_built_in && known.insert(text(&dependency["pkg"])) {
                waiting.push(text(&dependency["pkg"]));
            }
        }
    }
    known.remove(&root);
    let packages =
        list(&said["packages"]).into_iter().filter(|package| known.contains(&text(&package["id"])));
    packages.map(|package| Built::of(&package)).collect()
}

fn metadata(target: &str, offline: bool) -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target]);
    command.args(offline.then_some("--offline")).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

impl Built {
    fn of(package: &Value) -> Self {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let folder = Path::new(&text("manifest_path")).parent().unwrap().to_owned();
        let authors = package["authors"].as_array().unwrap().iter();
        Self {
            name: text("name"),
            version: text("version"),
            licence: text("license").replace('/', " OR ").replace("  ", " "),
            authors: authors.map(|author| author.as_str().unwrap().to_owned()).collect(),
            file: package["license_file"].as_str().map(|file| folder.join(file)),
            folder,
        }
    }

    /// Its texts: those that it brings; where it brings none, those of another one of the same people under the same
    /// licence, or else that of its licence.
    pub fn texts(&self, all: &[Self]) -> Vec<String> {
        let own = self.own_texts();
        if !own.is_empty() {
            return own;
        }
        let is_kin = |other: &&Self| other.licence == self.licence && other.authors == self.authors;
        let of_kin = all.iter().filter(is_kin).map(Self::own_texts).find(|texts| !texts.is_empty());
        of_kin.filter(|_| !self.authors.is_empty()).unwrap_or_else(|| vec![self.usual_text()])
    }

    fn own_texts(&self) -> Vec<String> {
        let mut files = files(&self.folder);
        files.extend(self.file.clone());
        let texts = files.iter().map(|file| plain(&String::from_utf8_lossy(&fs::read(file).unwrap())));
        texts.filter(|text| !text.is_empty()).collect()
    }

    fn usual_text(&self) -> String {
        let has = |name: &str| self.licence.split([' ', '(', ')']).any(|part| part == name);
        if has("Apache-2.0") {
            return plain(APACHE);
        }
        let holders = if self.authors.is_empty() { self.name.clone() } else { self.authors.join(", ") };
        let (title, terms) = if has("MIT") {
            ("MIT License", MIT.split_once("\n\n").unwrap().1.split_once("\n\n").unwrap().1)
        } else {
            assert!(has("0BSD"), "{} {}: no text of {}", self.name, self.version, self.licence);
            ("BSD Zero Clause License", ZERO_BSD)
        };
        plain(&format!("{title}\n\nCopyright (c) {holders}\n\n{terms}"))
    }
}

/// The files below a folder that hold a licence: those of such a name, and all in a folder of such a name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap) {
        let below = entry.path().strip_prefix(folder).unwrap();
        let first = below.iter().next().unwrap_or_default().to_string_lossy().to_uppercase();
        let ending = entry.path().extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_named = NAMES.iter().any(|name| first.starts_with(name));
        if is_named && entry.file_type().is_file() && !OTHERS.contains(&ending.as_str()) {
            files.push(entry.into_path());
        }
    }
    files
}

/// A text without what no reader sees; a line that would be taken for a heading of the list is none.
fn plain(text: &str) -> String {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let lines: Vec<String> = lines
        .map(|line| line.strip_prefix("=== ").map_or_else(|| line.to_owned(), |rest| format!(" === {rest}")))
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The name of a text: texts that differ in blanks alone have one.
pub fn name_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    Sha256::digest(words.join(" ")).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
