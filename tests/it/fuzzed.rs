//! Every input that is kept of fuzzing (`fuzz/`), and every one of a few shapes made of it, held to what its target holds.
//! What a fuzzer found and was mended is kept there under a name that says what it was.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a crate of its own")]
mod properties;

use std::fs;
use std::path::{Path, PathBuf};

use crate::preview::http::Preview;
use crate::sandbox::Sandbox;

/// The inputs that are kept for a target, by their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read =
        |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap());
    files.into_iter().map(read).collect()
}

/// Each input as it is, cut off, doubled, and with one byte after another turned.
fn shapes(data: &[u8]) -> Vec<Vec<u8>> {
    let turned = |at: usize| {
        let mut bytes = data.to_vec();
        bytes[at] ^= 0x15;
        bytes
    };
    let step = (data.len() / 3).max(1);
    let mut shapes = vec![data.to_vec(), data[..data.len() / 2].to_vec(), [data, data].concat()];
    shapes.extend((0..data.len()).skip(step / 2).step_by(step).map(turned));
    shapes
}

fn replay(target: &str, holds: impl Fn(&[u8])) {
    let inputs = corpus(target);
    assert!(inputs.len() > 2, "{target} has too few inputs");
    for (name, data) in inputs {
        for (number, shape) in shapes(&data).into_iter().enumerate() {
            // What fails is the last that is named.
            eprintln!("{target}/{name}, shape {number}");
            holds(&shape);
        }
    }
}

#[test]
fn every_input_that_is_kept_is_answered() {
    replay("sheet", properties::sheet::holds);
    replay("project", properties::project::holds);
    replay("rewriting", properties::rewriting::holds);
    replay("calendar", properties::calendar::holds);
    replay("carried", properties::carried::holds);
    replay("comparing", properties::comparing::holds);
    replay("merging", properties::merging::holds);
    replay("importing", properties::importing::holds);
    replay("printed", properties::printed::holds);
    replay("language_server", properties::language_server::holds);
}

#[test]
fn every_request_that_is_kept_leaves_the_preview_answering() {
    let sandbox = Sandbox::with_sheet(properties::given::SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    let token = preview.path.trim_matches('/').to_owned();
    let address = properties::preview::Address { host: preview.host.clone(), token };
    replay("preview", |data| properties::preview::holds(data, &address));
    assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), properties::given::SHEET.as_bytes());
}

#[test]
fn every_target_has_its_function_and_its_inputs() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml")).unwrap();
    let names: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")).collect();
    assert_eq!(names.len(), 11);
    let replayed = include_str!("fuzzed.rs");
    for name in names {
        let name = name.trim_end_matches(".rs\"");
        assert!(replayed.contains(&format!("replay(\"{name}\",")), "{name} is not replayed");
    }
}
