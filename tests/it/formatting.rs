//! What `fmt` writes says what was typed: samples, the sheets of the rules' tests, and random ones.

use std::fs;
use std::path::{Path, PathBuf};

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::settings::Settings;
use mokuhyo::sheet::canonical::{Refusal, canonical, published};
use mokuhyo::sheet::printed::Printed;
use mokuhyo::sheet::{Document, Sheet};
use proptest::prelude::*;

use crate::pages::{Checked, check_in, settings};
use crate::random_sheets::sheet;
use crate::rules::{check, settings_of};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "yaml"))
        .collect()
}

fn formatted(document: &Document, settings: &Settings) -> Result<String, Refusal> {
    canonical(document, settings.of_year(document.sheet.as_ref().and_then(Sheet::year)))
}

fn printed(document: &Document, settings: &Settings) -> Printed {
    let sheet = document.sheet.as_ref().unwrap();
    Printed::of(sheet, settings.of_year(sheet.year()))
}

#[test]
fn the_sample_sheets_are_written_as_fmt_writes_them() {
    let project = fs::read_to_string(root().join("mokuhyo.yaml")).unwrap();
    let templates = below(&root().join("templates")).into_iter().filter(|path| path.ends_with("sample.yaml"));
    let sheets: Vec<PathBuf> = below(&root().join("goals")).into_iter().chain(templates).collect();
    assert!(sheets.len() >= 10);
    for path in sheets {
        let text = fs::read_to_string(&path).unwrap();
        let Checked { document, settings, .. } = check_in(&project, &text);
        assert!(formatted(&document, &settings) == Ok(text), "{}: run `mokuhyo fmt`", path.display());
    }
}

/// The sheets of the rules' tests are odd in every way: they are written again with the same content, or not
/// at all.
#[test]
fn odd_sheets_are_left_alone_or_say_the_same_afterwards() {
    let mut count = 0;
    for path in below(&root().join("tests/rules")).into_iter().filter(|path| !path.ends_with("mokuhyo.yaml"))
    {
        let settings =
            settings_of(path.ancestors().find(|folder| folder.parent().unwrap().ends_with("rules")).unwrap());
        let bytes = fs::read(&path).unwrap();
        let (before, report) = check(&bytes, &settings);
        let text = match formatted(&before, &settings) {
            Ok(text) => text,
            Err(refusal) => {
                assert_eq!(refusal, Refusal::Unreadable, "{}", path.display());
                continue;
            }
        };
        let (after, report_after) = check(text.as_bytes(), &settings);
        assert_eq!(printed(&before, &settings), printed(&after, &settings), "{}", path.display());
        assert_eq!(formatted(&after, &settings).as_deref(), Ok(text.as_str()), "{}", path.display());
        if report.diagnostics.is_empty() {
            assert_eq!(
                report_after.diagnostics.iter().map(|found| &found.message).collect::<Vec<_>>(),
                [""; 0],
                "{}",
                path.display()
            );
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}

fn rules_of(findings: &[Diagnostic]) -> Vec<&str> {
    let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules
}

const PROJECT: &str =
    "自治体: 見本市\n年度: 令和8年度\n部署:\n  福祉部: [生活福祉課, 障害福祉課, 高齢福祉課]\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_formatted_sheet_prints_the_same_and_is_formatted_already(sheet in sheet()) {
        let Checked { document: before, settings, findings } = check_in(PROJECT, &sheet);
        let once = formatted(&before, &settings);
        prop_assert!(once.is_ok(), "{once:?}");
        let after = check_in(PROJECT, once.as_ref().unwrap());
        prop_assert_eq!(printed(&before, &settings), printed(&after.document, &settings));
        prop_assert_eq!(formatted(&after.document, &settings), once);
        prop_assert_eq!(rules_of(&findings), rules_of(&after.findings));
    }

    #[test]
    fn a_published_sheet_prints_the_same(sheet in sheet()) {
        let Checked { document: before, settings, .. } = check_in(PROJECT, &sheet);
        let published = published(&before, settings.of_year(None)).unwrap();
        let after = check_in(PROJECT, &published).document;
        prop_assert_eq!(printed(&before, &settings), printed(&after, &settings));
    }
}

/// To YAML a full-width space or bar is text like any other; `check` asks what was meant by one that stands
/// where a mark may.
#[test]
fn quotes_round_what_looks_like_a_mark_are_kept() {
    for text in ["-　予約を始める。", "　-　予約を始める。", "-\u{a0}予約を始める。", "｜"]
    {
        let sheet = crate::sandbox::SHEET
            .replace("予約システムを導入する。", &format!("\n      - \"{text}\"\n      - 窓口を開く。"));
        let Checked { document, settings, findings } = check_in(PROJECT, &sheet);
        assert_eq!(rules_of(&findings), [""; 0], "{text}");
        let once = formatted(&document, &settings).unwrap();
        assert!(once.contains(&format!("      - \"{text}\"\n")), "{once}");
        assert_eq!(rules_of(&check_in(PROJECT, &once).findings), [""; 0], "{once}");
    }
}

/// What may be meant for a sign of YAML where a text begins, and what follows it.
const MEANT: [&str; 22] = [
    "｜", "│", "-", "－", "ー", "―", "・", "○", "　", "\u{a0}", " ", "［", "｛", "“", "*", "l", "=", "：",
    "；", "1.", "①", "窓口",
];

/// Where such a text stands: by itself, in a list, in a list of a list.
const WAYS: [&str; 4] = [
    "\"TEXT\"",
    "\n      - \"TEXT\"\n      - 掲示",
    "[[\"TEXT\"], 掲示]",
    "\n      - 掲示\n      -\n        - \"TEXT\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever an author put in quotes, `fmt` writes so that `check` asks nothing about it.
    #[test]
    fn no_text_is_written_so_that_a_sign_seems_to_be_meant(
        pieces in prop::collection::vec(prop::sample::select(MEANT.as_slice()), 1..5),
        ends_in_words in any::<bool>(),
        way in prop::sample::select(WAYS.as_slice()),
    ) {
        let text = pieces.concat() + if ends_in_words { "窓口" } else { "" };
        let way = way.replace("TEXT", &text);
        let sheet = crate::sandbox::SHEET.replace("予約システムを導入する。", &way);
        let Checked { document, settings, findings } = check_in(PROJECT, &sheet);
        let once = formatted(&document, &settings).unwrap();
        let after = check_in(PROJECT, &once);
        prop_assert_eq!(rules_of(&findings), rules_of(&after.findings), "{}", once);
        prop_assert_eq!(printed(&document, &settings), printed(&after.document, &settings));
    }
}

#[test]
fn what_is_not_on_the_pages_is_not_published() {
    let settings = settings(PROJECT);
    let (document, _) = check(include_str!("typed.yaml").as_bytes(), &settings);
    insta::assert_snapshot!(published(&document, settings.of_year(None)).unwrap());
    insta::assert_snapshot!(formatted(&document, &settings).unwrap());
}
