//! A small invented city over five years: departments that were renamed and parted, goals that were too, two forms, every status.

use std::path::Path;

use crate::sandbox::Sandbox;

/// The city in a folder of its own.
pub fn city() -> Sandbox {
    let sandbox = Sandbox::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/years");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            sandbox.write(&name, std::fs::read(entry.path()).unwrap());
        }
    }
    sandbox
}
