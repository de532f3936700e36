//! A second reader as a judge: what a program of libyaml's family, which knows types, makes of the files that
//! this one reads and writes.
//!
//! Where `MOKUHYO_READINGS` names a file, what is read is written there, for the readers of `tests/editors`.

use std::fs;
use std::path::Path;

use mokuhyo::rules::mend;
use mokuhyo::settings::Settings;
use mokuhyo::sheet::canonical::{canonical, published};
use mokuhyo::source::Source;
use mokuhyo::text::ending::without_empty_end;
use mokuhyo::yaml::{self, Entry, Node, Style, Tree, Value};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use serde_yaml::Value as Theirs;

use crate::pages::{Checked, check_in};
use crate::random_sheets::sheet;
use crate::rules::{check, settings_of};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

/// Texts that look like something else, each with what libyaml's family, YAML 1.2 and YAML 1.1 take it for
/// without quotes.
const DOUBTFUL: &str = include_str!("../editors/doubtful.json");

/// A file, and what it is to be read as.
struct File {
    name: String,
    text: String,
    /// Whether the program wrote all of it: then nothing in it may be read apart.
    is_written: bool,
}

/// What our reader makes of a file; `None` where it is no YAML, or where versions of YAML differ on it.
fn reading(text: &str) -> Option<Json> {
    let tree = yaml::load(&Source::new("a.yaml", text)).ok()?;
    let is_doubtful = |(at, c): (usize, char)| {
        matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') || (c == '\u{feff}' && at > 0)
    };
    let Tree { root, features, .. } = tree;
    let root = root.as_ref().map_or(Json::Null, said);
    (features.is_empty() && !text.char_indices().any(is_doubtful) && !repeats_key(&root)).then_some(root)
}

/// A tree as JSON: a text with how it is written, `null`, a list, or a map with its order.
fn said(node: &Node) -> Json {
    let entry = |entry: &Entry| json!([entry.key.text(), said(&entry.value)]);
    match &node.value {
        Value::Absent | Value::Refused => Json::Null,
        Value::List(items) => items.iter().map(said).collect(),
        Value::Map(entries) => json!({ "map": entries.iter().map(entry).collect::<Vec<_>>() }),
        Value::Scalar(scalar) => {
            let style = match scalar.style {
                Style::Plain => "plain",
                Style::Literal | Style::Folded => "block",
                Style::SingleQuoted | Style::DoubleQuoted => "quoted",
            };
            json!({ "text": scalar.passage.text(), "style": style })
        }
    }
}

/// A key that is given twice is an error to some readers.
fn repeats_key(said: &Json) -> bool {
    let Some(entries) = said["map"].as_array() else {
        return said.as_array().is_some_and(|items| items.iter().any(repeats_key));
    };
    let is_again =
        |(index, entry): (usize, &Json)| entries[..index].iter().any(|before| before[0] == entry[0]);
    entries.iter().enumerate().any(is_again) || entries.iter().any(|entry| repeats_key(&entry[1]))
}

/// What libyaml's family reads otherwise in a text that YAML leaves no doubt about.
pub fn difference(text: &str, is_written: bool) -> Option<String> {
    let ours = reading(text)?;
    // The byte order mark is no text. Told that a file is UTF-8, libyaml takes it for a column of the first
    // line.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_yaml::from_str::<Theirs>(text) {
        Err(error) => Some(error.to_string()),
        Ok(theirs) => apart(&ours, &theirs, is_written),
    }
}

fn apart(ours: &Json, theirs: &Theirs, is_written: bool) -> Option<String> {
    let differs = || Some(format!("{ours} is read as {theirs:?}"));
    match (ours, theirs) {
        (Json::Null, Theirs::Null) => None,
        (Json::Array(ours), Theirs::Sequence(theirs)) if ours.len() == theirs.len() => {
            ours.iter().zip(theirs).find_map(|(ours, theirs)| apart(ours, theirs, is_written))
        }
        (Json::Object(_), Theirs::Mapping(theirs)) => {
            let Some(entries) = ours["map"].as_array().filter(|entries| entries.len() == theirs.len()) else {
                return differs();
            };
            entries.iter().zip(theirs).find_map(|(ours, (key, value))| {
                let is_key =
                    key.as_str().is_none_or(|key| ours[0] == key) && (key.is_string() || !is_written);
                if is_key {
                    apart(&ours[1], value, is_written)
                } else {
                    Some(format!("the key {ours} is read as {key:?}"))
                }
            })
        }
        (Json::Object(_), _) => {
            let (Some(text), Some(style)) = (ours["text"].as_str(), ours["style"].as_str()) else {
                return differs();
            };
            let is_same = match theirs {
                // Empty lines at the end are no part of an author's text.
                Theirs::String(theirs) => without_empty_end(theirs) == text,
                // Numbers and truth values that stand plain where a form has them are the same to all.
                Theirs::Number(number) => style == "plain" && (!is_written || number.to_string() == text),
                Theirs::Bool(is_true) => style == "plain" && (!is_written || is_true.to_string() == text),
                Theirs::Null => style == "plain" && !is_written,
                _ => false,
            };
            if is_same { None } else { differs() }
        }
        _ => differs(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All project files, forms and sheets of the repository.
fn repository() -> Vec<File> {
    let entries = ["mokuhyo.yaml", "goals", "templates", "tests/forms", "tests/it", "tests/rules"]
        .map(|name| root().join(name));
    let entries =
        entries.iter().flat_map(|path| walkdir::WalkDir::new(path).sort_by_file_name()).map(Result::unwrap);
    let paths = entries
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "yaml"));
    let file = |path: std::path::PathBuf| {
        let text = String::from_utf8(fs::read(&path).unwrap()).ok()?;
        Some(File { name: path.strip_prefix(root()).unwrap().display().to_string(), text, is_written: false })
    };
    paths.filter_map(file).collect()
}

/// What `fmt`, publishing and `check --fix` make of a sheet.
fn made_of(name: &str, sheet: &str, settings: &Settings) -> Vec<File> {
    let (document, report) = check(sheet.as_bytes(), settings);
    let year_settings = settings.of_year(document.sheet.as_ref().and_then(mokuhyo::sheet::Sheet::year));
    let made = [
        ("fmt", canonical(&document, year_settings).ok(), true),
        ("published", published(&document, year_settings).ok(), true),
        ("--fix", mend(&document.source, &report.diagnostics), false),
    ];
    let file = |(verb, text, is_written): (&str, Option<String>, bool)| {
        Some(File { name: format!("{verb} {name}"), text: text?, is_written })
    };
    made.into_iter().filter_map(file).collect()
}

/// What `init` and `new` write, for a city whose words look like something else.
fn started() -> Vec<File> {
    let sandbox = Sandbox::empty();
    let departments = ["No:on,1_000,012", "2026-04-01:12:30", "福祉部:生活福祉課,yes"];
    let mut arguments = vec!["init", "--yes", "--city", "見本市: #1", "--year", "R8"];
    arguments.extend(departments.iter().flat_map(|department| ["--department", department]));
    let output = sandbox.output(&arguments);
    assert!(output.status.success(), "{output:?}");
    let files = sandbox
        .files()
        .into_iter()
        .filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "yaml"));
    let file = |name: String| File {
        text: String::from_utf8(sandbox.read(&name)).unwrap(),
        name: format!("init {name}"),
        is_written: true,
    };
    let files: Vec<File> = files.map(file).collect();
    assert!(files.len() >= 2, "a project file and a sheet");
    files
}

fn doubtful() -> Vec<[String; 4]> {
    serde_json::from_str(DOUBTFUL).unwrap()
}

/// A sheet that says a text in every field that may hold any.
fn saying(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    let fields = [
        "窓口での待ち時間の短縮",
        "平均の待ち時間が15分以内になっている。",
        "予約システムを導入する。",
        "12月",
        "見本 花子",
    ];
    fields.iter().fold(SHEET.to_owned(), |sheet, field| sheet.replace(field, &quoted))
}

fn all() -> Vec<File> {
    let mut files = repository();
    for path in walkdir::WalkDir::new(root().join("tests/rules"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
    {
        let is_sheet = path.extension().is_some_and(|kind| kind == "yaml") && !path.ends_with("mokuhyo.yaml");
        if let (true, Ok(text)) = (is_sheet, fs::read_to_string(&path)) {
            let folder = path.ancestors().find(|folder| folder.parent().unwrap().ends_with("rules")).unwrap();
            files.extend(made_of(
                &path.strip_prefix(root()).unwrap().display().to_string(),
                &text,
                &settings_of(folder),
            ));
        }
    }
    let mut runner = TestRunner::deterministic();
    for number in 0..40 {
        let text = sheet().new_tree(&mut runner).unwrap().current();
        files.extend(made_of(&format!("random sheet {number}"), &text, &Settings::default()));
        files.push(File { name: format!("random sheet {number}"), text, is_written: false });
    }
    files.extend(doubtful().iter().flat_map(|[text, ..]| {
        made_of(&format!("a sheet that says {text:?}"), &saying(text), &Settings::default())
    }));
    files.extend(started());
    files
}

#[test]
fn all_files_are_read_alike_by_another_reader() {
    let files = all();
    let judged: Vec<_> =
        files.iter().filter_map(|file| reading(&file.text).map(|reading| (file, reading))).collect();
    assert!(judged.len() > 500, "{}", judged.len());
    let describe = |file: &File| {
        difference(&file.text, file.is_written).map(|said| format!("{}: {said}\n{}", file.name, file.text))
    };
    let differences: Vec<String> = files.iter().filter_map(describe).collect();
    assert!(differences.is_empty(), "{} files:\n{}", differences.len(), differences.join("\n"));
    if let Some(path) = std::env::var_os("MOKUHYO_READINGS") {
        let readings =
            judged.iter().map(|(file, reading)| json!([file.name, file.is_written, file.text, reading]));
        fs::write(path, readings.collect::<Json>().to_string()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_sheets_are_read_alike_as_typed_and_as_written(sheet in sheet()) {
        prop_assert_eq!(difference(&sheet, false), None);
        let Checked { document, settings, .. } = check_in(PROJECT, &sheet);
        let written = canonical(&document, settings.of_year(None)).unwrap();
        prop_assert_eq!(difference(&written, true), None, "{}", written);
    }
}

/// What a reader takes a value for.
fn taken_for(value: Result<Theirs, serde_yaml::Error>) -> &'static str {
    match value.map(|tree| tree["値"].clone()) {
        Ok(Theirs::String(_)) => "text",
        Ok(Theirs::Number(_)) => "number",
        Ok(Theirs::Bool(_)) => "truth",
        Ok(Theirs::Null) => "nothing",
        Ok(_) => "other",
        Err(_) => "fault",
    }
}

#[test]
fn what_readers_take_for_different_things_is_text_to_us_and_written_in_quotes() {
    for [text, theirs, newer, older] in doubtful() {
        let typed = format!("値: {text}\n");
        assert_eq!(taken_for(serde_yaml::from_str(&typed)), theirs, "{text:?}");
        let tree = yaml::load(&Source::new("a.yaml", typed.as_str())).unwrap();
        // What is nothing to all is nothing to us.
        let is_nothing = [&theirs, &newer, &older].iter().all(|kind| *kind == "nothing");
        assert_eq!(tree.root.unwrap().get("値").unwrap().text(), (!is_nothing).then_some(text.as_str()));
        let written = made_of("", &saying(&text), &Settings::default()).swap_remove(0).text;
        let is_plain = written.contains(&format!("氏名: {text}\n"));
        let is_read_alike = [theirs, newer, older].iter().all(|kind| kind == "text");
        assert_eq!(
            is_plain,
            is_read_alike && !["=", "<<", "一\u{feff}二"].contains(&text.as_str()),
            "{written}"
        );
        assert_eq!(difference(&written, true), None, "{written}");
    }
}

#[test]
fn a_number_and_a_truth_value_stay_plain_where_a_form_has_one() {
    let sheet = |number: &str, is_break: &str| {
        SHEET.replace("  - 実施項目", &format!("  - 番号: {number}\n    改ページ: {is_break}\n    実施項目"))
    };
    let written = |sheet: &str| made_of("", sheet, &Settings::default()).swap_remove(0).text;
    let plain = written(&sheet("3", "true"));
    assert!(plain.contains("番号: 3\n") && plain.contains("改ページ: true\n"), "{plain}");
    let quoted = written(&sheet("1.10", "yes"));
    assert!(quoted.contains("番号: \"1.10\"\n") && quoted.contains("改ページ: \"yes\"\n"), "{quoted}");
}
