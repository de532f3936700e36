//! Sheets that are cut off, typed at random or made to harm: each gives findings, quickly, and nothing panics.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::fonts::Faces;
use mokuhyo::form::Library;
use mokuhyo::rules::{Subject, check_file, mend};
use mokuhyo::sheet::settings::Settings;
use mokuhyo::sheet::{Document, Sheet};
use mokuhyo::yaml;
use proptest::prelude::*;

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("goals/r8/gikai.yaml");
    fs::read_to_string(path).unwrap()
}

struct Checked {
    document: Document,
    findings: Vec<Diagnostic>,
}

fn check(bytes: &[u8], library: &Library, faces: &Faces) -> Checked {
    let settings = Settings::default();
    let document = Document::read("goals/r8/見本.yaml", bytes, library, &settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let findings = check_file(&Subject { document: &document, rulebook: settings.of_year(year), faces });
    Checked { document, findings }
}

/// What holds of every file whatsoever.
fn is_sensible(checked: &Checked) -> Result<(), String> {
    let Checked { document, findings } = checked;
    let source = &document.source;
    if document.sheet.is_none() && document.unknown_form.is_none() && findings.is_empty() {
        return Err("nothing is said of a file that cannot be read".to_owned());
    }
    if document.tree.is_err() && findings.iter().filter(|finding| finding.rule.starts_with("yaml-")).count() > 1 {
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
    let (library, faces) = (Library::embedded(), Faces::embedded());
    let sample = sample();
    for length in 0..sample.len() {
        let checked = check(&sample.as_bytes()[..length], &library, &faces);
        if let Err(problem) = is_sensible(&checked) {
            panic!("cut off after {length} bytes:\n{problem}");
        }
        // Nothing above the last lines was touched.
        let syntax = checked.findings.iter().filter(|finding| finding.rule.starts_with("yaml-") || finding.rule == "not-utf8");
        for finding in syntax {
            let text = checked.document.source.text();
            let behind = text.get(finding.place.span.start..).unwrap_or_default();
            assert!(behind.trim_end().lines().count() <= 1, "cut off after {length} bytes: {finding:#?}");
        }
    }
}

/// Characters that mean something to YAML, to the sheet or to neither.
fn piece() -> impl Strategy<Value = String> {
    let signs = [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "  ",
        "\t",
        "　",
        "- ",
        "-",
        ": ",
        ":",
        "：",
        "|",
        ">",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        " #",
        "*",
        "&",
        "!",
        "@",
        "`",
        "%",
        "?",
        "---\n",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> b\n",
        "\0",
        "\u{7f}",
        "\u{feff}",
        "\\",
        "年度",
        "目標:",
        "実施項目",
        "〃",
        "・",
        "－ ",
    ];
    prop_oneof![9 => prop::sample::select(signs.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sheet_with_random_changes_gives_findings(changes in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, piece()), 1..6)) {
        let (library, faces) = (Library::embedded(), Faces::embedded());
        let mut characters: Vec<char> = sample().chars().collect();
        for (at, removed, added) in changes {
            let start = at.index(characters.len());
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, added.chars());
        }
        let text: String = characters.into_iter().collect();
        let checked = check(text.as_bytes(), &library, &faces);
        prop_assert_eq!(is_sensible(&checked), Ok(()), "{}", text);
    }

    #[test]
    fn random_text_gives_findings(pieces in prop::collection::vec(piece(), 0..40)) {
        let checked = check(pieces.concat().as_bytes(), &Library::embedded(), &Faces::embedded());
        prop_assert_eq!(is_sensible(&checked), Ok(()), "{}", pieces.concat());
    }

    #[test]
    fn random_bytes_give_findings(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let checked = check(&bytes, &Library::embedded(), &Faces::embedded());
        prop_assert_eq!(is_sensible(&checked), Ok(()));
    }
}

#[test]
fn a_file_made_to_harm_is_refused_quickly() {
    const SIZE: usize = 1 << 18;
    const NODES: usize = yaml::MAXIMUM_NODES - 100;
    let repeated = |piece: &str| piece.repeat(SIZE / piece.len());
    let bomb: String = (1..30).map(|level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(","))).collect();
    let keys: String = (0..NODES / 2).map(|number| format!("k{number}:\n")).collect();
    let staircase: String = (0..1400).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let block = format!("目標:\n  - どの水準まで: |\n{}", "      行\n".repeat(SIZE));
    let entries = format!("目標:\n  - どの水準まで:\n{}", "      - 項\n".repeat(NODES));
    let goals = format!("年度: R8\n目標:\n{}", "  - 実施項目: a\n".repeat(NODES / 3));
    let comments = format!("目標:\n  - 実施項目: a\n{}", "    # mokuhyo: allow vague-deadline\n".repeat(SIZE / 40));
    let allowed = format!("目標:\n{}", "  # mokuhyo: allow x\n  - a: |\n      b\n".repeat(NODES / 3));
    let files = [
        ("brackets, 50 MB", "[".repeat(50 << 20)),
        ("brackets", repeated("[")),
        ("closed brackets", repeated("[]")),
        ("braces", repeated("{a: ")),
        ("dashes", repeated("- ")),
        ("question marks", repeated("? ")),
        ("colons", repeated("a: ")),
        ("anchors", repeated("&a ")),
        ("tags", repeated("!a ")),
        ("quotes", repeated("\"")),
        ("apostrophes", repeated("'")),
        ("an open quote", format!("a: \"{}", repeated("あ\n "))),
        ("a long line", repeated("あ")),
        ("a long key", format!("{}: a", repeated("あ"))),
        ("commas", format!("{{{}}}", repeated("a,"))),
        ("commas in values", format!("{{{}}}", repeated("a: 1,2,"))),
        ("zeros", repeated("\0")),
        ("tabs", repeated("\t")),
        ("tabbed lines", repeated("\ta: b\n")),
        ("full-width spaces", repeated("　a：b\n")),
        ("returns", repeated("\r")),
        ("documents", repeated("---\n")),
        ("directives", repeated("%a\n---\n")),
        ("markers", repeated("<<<<<<<\n")),
        ("conflicts", repeated("<<<<<<<\n=======\n=======\n")),
        ("folded lines", format!("a:\n{}", repeated("  あ\n"))),
        ("blocks", repeated("- |\n a\n")),
        ("byte order marks", repeated("\u{feff}")),
        ("aliases of aliases", bomb),
        ("keys", keys),
        ("a staircase", staircase),
        ("a long block", block),
        ("a long list", entries),
        ("many goals", goals),
        ("comments", repeated("# mokuhyo: allow x\n")),
        ("comments in a goal", comments),
        ("comments and blocks", allowed),
    ];
    let (library, faces) = (Library::embedded(), Faces::embedded());
    for (what, text) in files {
        let start = Instant::now();
        let checked = check(text.as_bytes(), &library, &faces);
        let time = start.elapsed();
        println!("{what}: {time:?}, {} findings", checked.findings.len());
        assert!(time < Duration::from_secs(20), "{what} took {time:?}");
        if let Err(problem) = is_sensible(&checked) {
            panic!("{what}: {problem:.500}");
        }
    }
}
