//! Sheets that are cut off, typed at random or made to harm: each gives findings, quickly, and nothing
//! panics.

#[cfg(target_os = "linux")]
mod project;

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use mokuhyo::diagnostic::{Appearance, Diagnostic, Report, human, json};
use mokuhyo::fonts::Faces;
use mokuhyo::form::Library;
use mokuhyo::rules::{Subject, check_file, mend};
use mokuhyo::settings::Settings;
use mokuhyo::sheet::{Document, Sheet};
use mokuhyo::yaml;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../goals/r8/gikai.yaml");

struct Checked {
    document: Document,
    findings: Vec<Diagnostic>,
}

fn check(bytes: &[u8]) -> Checked {
    static EMBEDDED: LazyLock<(Library, Faces)> = LazyLock::new(|| (Library::embedded(), Faces::embedded()));
    let (library, faces) = &*EMBEDDED;
    let settings = Settings::default();
    let document = Document::read("goals/r8/見本.yaml", bytes, library, &settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let findings = check_file(&Subject::new(&document, settings.of_year(year), faces));
    Checked { document, findings }
}

/// What holds of every file whatsoever.
fn is_sensible(checked: &Checked) -> Result<(), String> {
    let Checked { document, findings } = checked;
    let source = &document.source;
    if document.sheet.is_none() && document.unknown_form.is_none() && findings.is_empty() {
        return Err("nothing is said of a file that cannot be read".to_owned());
    }
    if document.tree.is_err()
        && findings.iter().filter(|finding| finding.rule.starts_with("yaml-")).count() > 1
    {
        return Err(format!("more than the first fault of what is no YAML: {findings:#?}"));
    }
    for finding in findings {
        let span = finding.place.span;
        if span.start > span.end || source.text().get(span.start..span.end).is_none() {
            return Err(format!("{} does not lie in the text: {span:?}", finding.rule));
        }
        if finding.message.is_empty() || finding.hint.as_ref().is_none_or(String::is_empty) {
            return Err(format!("{} says too little", finding.rule));
        }
    }
    mend(source, findings);
    Ok(())
}

#[test]
fn a_sheet_that_is_cut_off_anywhere_gives_findings_at_its_end() {
    for length in 0..SAMPLE.len() {
        let checked = check(&SAMPLE.as_bytes()[..length]);
        assert_eq!(is_sensible(&checked), Ok(()), "cut off after {length} bytes");
        // Nothing above the last lines was touched.
        let syntax = checked
            .findings
            .iter()
            .filter(|finding| finding.rule.starts_with("yaml-") || finding.rule == "not-utf8");
        for finding in syntax {
            let text = checked.document.source.text();
            let behind = text.get(finding.place.span.start..).unwrap_or_default();
            assert!(behind.trim_end().lines().count() <= 1, "cut off after {length} bytes: {finding:#?}");
        }
    }
}

#[test]
fn empty_lines_in_the_middle_of_a_folded_text_have_a_place() {
    let text = SAMPLE.replacen("    どの水準まで: |\n", "\n\n", 1);
    assert_eq!(is_sensible(&check(text.as_bytes())), Ok(()));
}

/// Characters that mean something to YAML, to the sheet or to neither.
fn piece() -> impl Strategy<Value = String> {
    const SIGNS: &str = "-:|>\"'[]{},#*&!@`%?\\\n \t\0\u{7f}\u{feff}　：－・〃";
    const WORDS: [&str; 12] = [
        "\n\n",
        "\r\n",
        "  ",
        "- ",
        ": ",
        " #",
        "---\n",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> b\n",
        "目標:",
        "実施項目",
    ];
    prop_oneof![
        6 => prop::sample::select(SIGNS.chars().collect::<Vec<_>>()).prop_map(String::from),
        3 => prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sheet_with_random_changes_gives_findings(changes in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, piece()), 1..6)) {
        let mut characters: Vec<char> = SAMPLE.chars().collect();
        for (at, removed, added) in changes {
            let start = at.index(characters.len());
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, added.chars());
        }
        let text: String = characters.into_iter().collect();
        let checked = check(text.as_bytes());
        prop_assert_eq!(is_sensible(&checked), Ok(()), "{}", text);
    }

    #[test]
    fn random_text_gives_findings(pieces in prop::collection::vec(piece(), 0..40)) {
        let checked = check(pieces.concat().as_bytes());
        prop_assert_eq!(is_sensible(&checked), Ok(()), "{}", pieces.concat());
    }

    #[test]
    fn random_bytes_give_findings(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let checked = check(&bytes);
        prop_assert_eq!(is_sensible(&checked), Ok(()));
    }
}

/// The size of a file of one piece over and over.
const SIZE: usize = 1 << 18;
/// As many texts, lists and maps as are read.
const NODES: usize = yaml::MAXIMUM_NODES - 100;

const PIECES: [&str; 30] = [
    "[",
    "[]",
    "{a: ",
    "- ",
    "? ",
    "a: ",
    "&a ",
    "!a ",
    "\"",
    "'",
    "\"a",
    "あ",
    "a,",
    "a: 1,2,",
    "\0",
    "\t",
    "\ta: b\n",
    "　a：b\n",
    "\r",
    "---\n",
    "%a\n---\n",
    "<<<<<<<\n",
    "<<<<<<<\n=======\n=======\n",
    "  あ\n",
    "- |\n a\n",
    "\u{feff}",
    "# mokuhyo: allow x\n",
    "ー\n",
    "-a\n",
    "a:b\n",
];

/// A text in which each line is made of its number.
fn numbered(count: usize, line: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = String::new();
    (0..count).try_for_each(|number| line(&mut text, number)).map(|()| text).unwrap_or_default()
}

/// A step that looks at every part of a file for every part of it takes much longer, even on a machine that
/// has other things to do.
const LONGEST: Duration = Duration::from_mins(1);

#[expect(clippy::too_many_lines, reason = "a list of files")]
fn files() -> Vec<(String, String)> {
    let pieces = PIECES.iter().map(|piece| ((*piece).to_owned(), piece.repeat(SIZE / piece.len())));
    let bomb = numbered(30, |text, level| {
        writeln!(text, "a{level}: &a{level} [{}*a{level}]", format!("*a{level}, ").repeat(9))
    });
    let staircase = numbered(1400, |text, depth| writeln!(text, "{}a:", " ".repeat(depth)));
    let keys = numbered(NODES / 2, |text, number| writeln!(text, "k{number}:"));
    let others = [
        ("brackets, as many bytes as are read of a larger file", "[".repeat(16 << 20)),
        (
            "brackets of two kinds",
            format!(
                "年度: R8\n目標:\n  - どの水準まで: \"{}{}\"\n",
                "「".repeat(SIZE / 12),
                "）".repeat(SIZE / 12)
            ),
        ),
        (
            "words to spell otherwise",
            format!("年度: R8\n目標:\n  - どの水準まで: \"{}\"\n", "「あ」および".repeat(SIZE / 20)),
        ),
        (
            "invisible characters",
            format!("年度: R8\n目標:\n  - どの水準まで: \"{}\"\n", "あ\u{200b}".repeat(SIZE / 8)),
        ),
        (
            "signs of radicals",
            format!("年度: R8\n目標:\n  - どの水準まで: \"{}\"\n", "⾼⺡".repeat(SIZE / 6)),
        ),
        ("amounts", format!("年度: R8\n目標:\n  - どの水準まで: {}\n", "あ\\1".repeat(SIZE / 5))),
        (
            "entries in two lines",
            format!("目標:\n  - どの水準まで:\n{}", "      - 項\n        目\n".repeat(SIZE / 30)),
        ),
        ("aliases of aliases", bomb),
        ("a staircase", staircase),
        ("keys", keys),
        ("an open quote", format!("a: \"{}", "あ\n ".repeat(SIZE / 5))),
        ("a long key", format!("{}: a", "あ".repeat(SIZE / 3))),
        ("commas", format!("{{{}}}", "a,".repeat(NODES / 2))),
        ("commas in values", format!("{{{}}}", "a: 1,2,".repeat(NODES / 4))),
        ("folded lines", format!("a:\n{}", "  あ\n".repeat(SIZE / 6))),
        ("a long block", format!("目標:\n  - どの水準まで: |\n{}", "      行\n".repeat(SIZE / 10))),
        ("a long list", format!("目標:\n  - どの水準まで:\n{}", "      - 項\n".repeat(NODES))),
        ("goals", format!("年度: R8\n目標:\n{}", "  - 実施項目: a\n".repeat(NODES / 3))),
        (
            "comments in a goal",
            format!("目標:\n  - 実施項目: a\n{}", "    # mokuhyo: allow vague-deadline\n".repeat(SIZE / 40)),
        ),
        (
            "comments and blocks",
            format!("目標:\n{}", "  # mokuhyo: allow x\n  - a: |\n      b\n".repeat(NODES / 3)),
        ),
    ];
    pieces.chain(others.map(|(what, text)| (what.to_owned(), text))).collect()
}

#[test]
fn a_file_made_to_harm_is_refused_quickly() {
    for (what, text) in files() {
        let start = Instant::now();
        let checked = check(text.as_bytes());
        assert_eq!(is_sensible(&checked), Ok(()), "{what:?}");
        let report = Report::new(1, checked.findings);
        assert!(human(&report, Appearance::default()).ends_with('\n') && json(&report).ends_with('\n'));
        let time = start.elapsed();
        eprintln!("{time:?} {what:?}");
        assert!(time < LONGEST, "{what:?} took {time:?}");
    }
}
