//! Tables that an earlier run wrote in the same folder: nobody is to publish them beside those of now by mistake.
//!
//! Enters: the folder with the descriptor that stands there, and the tables of now. Leaves: lines for the user. No file
//! is changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::place::{DESCRIPTOR, LARGEST_DESCRIPTOR, Place};
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::open_data::{Table, csv, json};
use crate::project::Project;

/// No table that is compared has more bytes.
const LARGEST_TABLE: u64 = 256 << 20;

/// The tables of earlier runs.
pub struct Earlier {
    /// Those in other formats, which say something else than those of now.
    other: BTreeSet<PathBuf>,
    /// Those of which none was written now in any format.
    gone: BTreeSet<PathBuf>,
}

impl Earlier {
    /// What stands in the folder before the files of now are written there.
    pub fn of(place: &Place, tables: &[Table], names: &[String], written: &BTreeSet<&Path>) -> Self {
        let is_earlier = |path: &PathBuf| !written.contains(path.as_path()) && path.is_file();
        let gone = listed(place).into_iter().filter(|file| !names.iter().any(|name| stem(file) == name));
        let gone = gone.map(|file| place.file(&file)).filter(is_earlier).collect();
        let mut other = BTreeSet::new();
        for (table, name) in tables.iter().zip(names) {
            let standing = |ending: &str| Some(place.file(&format!("{name}.{ending}"))).filter(is_earlier);
            other.extend(standing("json").filter(|path| !says(path, json(table).as_bytes())));
            let is_of_now = |path: &PathBuf| [true, false].iter().any(|mark| says(path, &csv(table, *mark)));
            other.extend(standing("csv").filter(|path| !is_of_now(path)));
        }
        Self { other, gone }
    }

    /// What is to be told of them.
    pub fn notes(&self, project: &Project) -> Vec<String> {
        let names = |files: &BTreeSet<PathBuf>| {
            files.iter().map(|path| visible_name(&project.name(path))).collect::<Vec<_>>().join("、")
        };
        let told = [
            (
                &self.other,
                "前に書き出したもので、今回書き出した内容と違います。要るなら、その形式でもう一度書き出してください。要らなければ消してください。",
            ),
            (&self.gone, "前に書き出したもので、今回は書き出していません。要らなければ消してください。"),
        ];
        let told = told.into_iter().filter(|(files, _)| !files.is_empty());
        told.map(|(files, words)| format!("{} は、{words}", names(files))).collect()
    }
}

/// The files that the descriptor in a folder names. One may lie anywhere; ours names files beside it.
fn listed(place: &Place) -> Vec<String> {
    let bytes = disk::read(&place.folder.join(DESCRIPTOR), LARGEST_DESCRIPTOR).unwrap_or_default();
    let package: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let resources = package.get("resources").and_then(Value::as_array).into_iter().flatten();
    let files = resources.filter_map(|resource| resource.get("path")?.as_str());
    files.filter(|file| !file.contains(['/', '\\'])).map(str::to_owned).collect()
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn says(path: &Path, bytes: &[u8]) -> bool {
    disk::read(path, LARGEST_TABLE).is_ok_and(|standing| standing == bytes)
}
