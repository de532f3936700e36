//! The house's plan held against the code: data flows one way, a room knows only the floors below it.

mod circles;
mod sizes;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// The rooms, floor by floor from the ground; rooms of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["disk", "text", "web_page", "worker"],
    &["source"],
    &["csv", "json", "yaml"],
    &["calendar", "design", "diagnostic", "fonts"],
    &["form", "markdown", "repository"],
    &["settings"],
    &["sheet"],
    &["pairing"],
    &["merge", "open_data", "overview", "project", "render", "review", "rollover", "rules", "workbook"],
    &["checking", "history", "lineage", "publishing"],
    &["website", "workspace"],
    &["language_server", "preview"],
    &["commands"],
    &["cli"],
    &["main", "lib"],
];

/// Libraries and what of the system a room may know, each with the files and folders that name them.
const OWNERS: &[(&str, &[&str])] = &[
    ("granit_parser", &["yaml/"]),
    ("typst::", &["render/"]),
    ("typst_layout", &["render/"]),
    ("impl World", &["render/world.rs"]),
    (
        "comemo",
        &["render/engine.rs", "render/remembered.rs", "render/table/common.rs", "render/table/again.rs"],
    ),
    ("typst_eval", &["render/engine.rs"]),
    ("fontdb", &["fonts.rs"]),
    ("icu_segmenter", &["render/text_runs/breaks.rs", "render/table/text/segments.rs"]),
    ("lopdf::", &["render/pdf_reader.rs"]),
    ("jiff::", &["calendar/"]),
    ("encoding_rs", &["source/foreign.rs", "source/misread.rs"]),
    ("annotate_snippets", &["diagnostic/human.rs"]),
    ("gix::", &["repository"]),
    ("diffy", &["merge/lines.rs"]),
    ("similar::", &["review/wording/", "commands/git/conflicted.rs", "language_server/text_edits.rs"]),
    ("pathfinding", &["pairing/assignment.rs"]),
    (
        "maud",
        &[
            "overview/html.rs",
            "review/html.rs",
            "lineage/html.rs",
            "render/html.rs",
            "render/html/",
            "web_page.rs",
            "web_page/",
            "website/",
            "commands/import/page.rs",
        ],
    ),
    (
        "quick_xml",
        &[
            "workbook/package.rs",
            "workbook/origin.rs",
            "workbook/xlsx.rs",
            "workbook/xlsx/",
            "workbook/opendocument.rs",
            "workbook/opendocument/",
        ],
    ),
    ("zip::", &["workbook/package.rs"]),
    ("csv::ReaderBuilder", &["workbook/delimited.rs"]),
    ("csv::WriterBuilder", &["csv.rs"]),
    ("rust_xlsxwriter", &["open_data/workbook.rs", "workbook/form_sheet/"]),
    ("axum::", &["preview/server"]),
    ("notify::", &["preview/watch.rs"]),
    ("lsp_types", &["language_server/"]),
    ("lsp_server", &["language_server/"]),
    ("line_index", &["language_server/positions.rs"]),
    ("clap::", &["cli.rs", "cli/", "commands/"]),
    ("dialoguer", &["commands/init/"]),
    ("indicatif", &["commands/console.rs"]),
    ("std::fs", &["disk/", "project/", "commands/", "workspace/"]),
    ("rustix", &["disk/"]),
    ("signal_hook", &["disk/unix.rs"]),
    ("tempfile", &["disk/", "commands/build/output.rs", "commands/site/decided.rs"]),
    (
        "std::env",
        &["main.rs", "publishing/compose.rs", "preview/editor.rs", "repository/program.rs", "commands/"],
    ),
    ("std::process", &["main.rs", "preview/editor.rs", "repository/program.rs", "worker.rs", "worker/"]),
    ("hyper::", &["preview/server/connections.rs"]),
    ("postcard", &["render/message.rs"]),
    ("rlimit::", &["worker/confine.rs"]),
    ("landlock", &["worker/confine.rs"]),
    ("seccompiler", &["worker/confine/calls.rs"]),
    ("libc::", &["worker/confine/calls.rs"]),
    ("win32job", &["worker/watch.rs"]),
    ("cfb::", &["workbook/xls.rs"]),
    ("hayro_interpret", &["workbook/pdf.rs", "workbook/pdf/drawing.rs"]),
    ("Instant::now", &["preview/driver.rs", "language_server/rest.rs"]),
    // Which system it is: the table "Where systems differ" of docs/architecture.md.
    (
        "cfg!(windows)",
        &[
            "commands/git/driver_config.rs",
            "diagnostic/visible.rs",
            "language_server/uri.rs",
            "preview/editor.rs",
            "project/error.rs",
        ],
    ),
    ("cfg(windows)", &["worker/"]),
    ("cfg(unix)", &["commands/git/settings.rs", "disk.rs", "worker/"]),
    ("target_os", &["disk/", "preview/editor.rs", "project/error.rs", "worker/"]),
    ("consts::OS", &["commands/licenses.rs"]),
];
/// What nobody may ask: the day on which the program runs.
const FORBIDDEN: &[&str] = &["SystemTime::now", "Zoned::now", "Timestamp::now"];

/// Every source file: its path below `src`, with `/`, and its code without what only tests see.
fn files() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in WalkDir::new(&src).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path();
        let is_test = path.iter().any(|part| part == "tests" || part == "tests.rs");
        if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()));
        }
    }
    assert!(files.len() > 100, "the sources were not found");
    files
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&room))
        .unwrap_or_else(|| panic!("`{room}` has no floor in the house's plan"))
}

/// The rooms that a text names as `crate::room`.
fn rooms_named(text: &str) -> BTreeSet<&str> {
    text.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        .collect()
}

#[test]
fn no_arrow_runs_up_or_along_a_floor() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        assert!(
            !text.contains("crate::{"),
            "{path}: one `use crate::room` a line, so that this test can read it"
        );
        let from = room(&path);
        let above = rooms_named(&text).into_iter().filter(|to| *to != from && floor(to) >= floor(from));
        wrong.extend(above.map(|to| format!("{path}: crate::{to}")));
    }
    assert!(wrong.is_empty(), "these know a room that is not below them:\n{}", wrong.join("\n"));
}

#[test]
fn the_files_of_a_room_know_each_other_one_way() {
    let circles = circles::circles(&files());
    assert!(circles.is_empty(), "these know each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn each_library_is_known_in_one_place() {
    let files = files();
    let mut wrong = Vec::new();
    for (library, owners) in OWNERS {
        let knowing: Vec<&str> =
            files.iter().filter(|(_, text)| text.contains(library)).map(|(path, _)| path.as_str()).collect();
        let strangers = knowing.iter().filter(|path| !owners.iter().any(|owner| path.starts_with(owner)));
        wrong.extend(strangers.map(|path| format!("{path} knows {library}")));
        let idle = owners.iter().filter(|owner| !knowing.iter().any(|path| path.starts_with(*owner)));
        wrong.extend(idle.map(|owner| format!("{owner} does not know {library} any more")));
    }
    let asking = files.iter().flat_map(|(path, text)| {
        FORBIDDEN.iter().filter(|word| text.contains(**word)).map(move |word| (path, word))
    });
    wrong.extend(asking.map(|(path, word)| format!("{path} asks {word}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_rule_is_a_file_of_its_name() {
    let of_files: BTreeSet<String> = files()
        .into_iter()
        .filter_map(|(path, _)| {
            let (group, file) = path.strip_prefix("rules/")?.split_once('/')?;
            let name = file.split('/').next()?.trim_end_matches(".rs").replace('_', "-");
            (!["reading", "applying"].contains(&group)).then_some(name)
        })
        .collect();
    let of_rules: BTreeSet<String> = mokuhyo::rules::RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(of_files, of_rules);
}

#[test]
fn files_and_functions_are_short() {
    let files = files();
    let mut lines: Vec<usize> = files.iter().map(|(_, code)| code.lines().count()).collect();
    let mut functions: Vec<usize> = files.iter().flat_map(|(_, code)| sizes::functions(code)).collect();
    let long: Vec<&str> =
        files.iter().filter(|(_, code)| code.lines().count() > 300).map(|(path, _)| path.as_str()).collect();
    assert!(long.is_empty(), "these files have more than 300 lines: {long:?}");
    let median = sizes::percentile(&mut lines, 50);
    assert!(median <= 95, "half of the files have more than {median} lines");
    let most = sizes::percentile(&mut lines, 95);
    assert!(most <= 225, "a twentieth of the files have more than {most} lines");
    let most = sizes::percentile(&mut functions, 95);
    assert!(most <= 24, "a twentieth of the functions have more than {most} lines: cut some by idea");
}
