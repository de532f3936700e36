//! Each rule's folder under `tests/rules/`: `bad*.yaml` draws that rule's findings and no others (the
//! snapshot beside it shows them, and what `--fix` makes of them), `good*.yaml` draws none. A folder may have
//! its own `mokuhyo.yaml`, a `before.yaml` that the sheets said at an earlier revision, and an
//! `r8/beside.yaml` that stands in the project with each of them; folders in it stand for those of `goals/`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mokuhyo::checking::duplicates::Duplicates;
use mokuhyo::diagnostic::{Diagnostic, Report, Severity};
use mokuhyo::fonts::Faces;
use mokuhyo::form::Library;
use mokuhyo::rules::{Check, RULES, Rule, Subject, check_beside, check_file, check_revision, mend};
use mokuhyo::settings::{self, Level, Settings};
use mokuhyo::sheet::Document;
use mokuhyo::source::{Located, Position, Source, Span};
use mokuhyo::yaml;

fn folder(rule: &Rule) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.name)
}

/// The files of a rule's folder, and of those in it, whose names begin with `bad` or `good`, in order.
fn cases(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) =
        entries.map(|entry| entry.unwrap().path()).partition(|path| path.is_dir());
    files.retain(|path| {
        path.extension().is_some_and(|e| e == "yaml")
            && path.file_name().unwrap().to_str().unwrap().starts_with(prefix)
    });
    files.extend(folders.iter().flat_map(|folder| cases(folder, prefix)));
    files.sort();
    files
}

/// Where a case would stand in a project.
fn sheet_path(folder: &Path, case: &Path) -> String {
    format!("goals/{}", case.strip_prefix(folder).unwrap().to_str().unwrap())
}

pub fn settings_of(folder: &Path) -> Settings {
    let own = folder.join("mokuhyo.yaml");
    let path = if own.exists() { own } else { folder.parent().unwrap().join("mokuhyo.yaml") };
    let tree = yaml::load(&Source::new("mokuhyo.yaml", fs::read_to_string(path).unwrap())).unwrap();
    let (settings, problems) = settings::load(&tree);
    assert_eq!(problems, []);
    settings
}

/// What counts for the cases of a rule. Advice is told where the rule gives it, lest every case of every
/// other be a model of a goal.
fn settings_for(rule: &Rule) -> Settings {
    Settings { gives_advice: rule.severity == Severity::Advice, ..settings_of(&folder(rule)) }
}

pub fn check(bytes: &[u8], settings: &Settings) -> (Document, Report) {
    check_at("goals/r8/見本.yaml", bytes, settings)
}

pub fn check_at(path: &str, bytes: &[u8], settings: &Settings) -> (Document, Report) {
    check_since(path, bytes, None, settings)
}

fn check_since(path: &str, bytes: &[u8], before: Option<&[u8]>, settings: &Settings) -> (Document, Report) {
    static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
    static FACES: LazyLock<Faces> = LazyLock::new(Faces::embedded);
    let document = Document::read(path, bytes, &LIBRARY, settings);
    let year = document.sheet.as_ref().and_then(mokuhyo::sheet::Sheet::year);
    let subject = Subject::new(&document, settings.of_year(year), &FACES);
    let mut diagnostics = check_file(&subject);
    let earlier = before.and_then(|before| Document::read(path, before, &LIBRARY, settings).sheet);
    diagnostics.extend(earlier.iter().flat_map(|earlier| check_revision(&subject, earlier)));
    let report = Report::new(1, diagnostics);
    (document, report)
}

/// A case, beside the sheet that stands in the project with it.
fn check_beside_another(folder: &Path, document: &Document, settings: &Settings) -> Vec<Diagnostic> {
    let path = folder.join("r8/beside.yaml");
    let Ok(bytes) = fs::read(&path) else { return Vec::new() };
    let other = Document::read(&sheet_path(folder, &path), &bytes, &Library::embedded(), settings);
    let mut duplicates = Duplicates::default();
    duplicates.add(&other);
    check_beside(document, &duplicates.beside(document), settings)
}

/// A case of a rule. Many have an emoji before the fault, so that columns are proven to be characters; that
/// no typeface has it is the matter of one rule alone.
fn check_case(rule: &Rule, path: &Path, before: Option<&[u8]>, settings: &Settings) -> (Document, Report) {
    let (document, report) =
        check_since(&sheet_path(&folder(rule), path), &fs::read(path).unwrap(), before, settings);
    let is_matter =
        |diagnostic: &Diagnostic| diagnostic.rule == rule.name || diagnostic.rule != "missing-glyph";
    let beside = check_beside_another(&folder(rule), &document, settings);
    (
        document,
        Report::new(report.files, report.diagnostics.into_iter().filter(is_matter).chain(beside).collect()),
    )
}

/// A finding as a person would take it down: place, weight, the characters at fault, message, hint, other
/// places.
pub fn describe(text: &mut String, source: &Source, diagnostic: &Diagnostic) {
    let place = |source: &Source, span: Span| {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let show = |position: Position| format!("{}:{}", position.line, position.column);
        format!("{}-{} 「{}」", show(start), show(end), source.slice(span).escape_debug())
    };
    let _ = writeln!(
        text,
        "{} {:?} {}",
        place(source, diagnostic.place.span),
        diagnostic.severity,
        diagnostic.rule
    );
    let _ = writeln!(text, "  {}", diagnostic.message);
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(text, "  ヒント: {hint}");
    }
    for (message, other) in &diagnostic.related {
        let file = if other.source.path() == source.path() {
            String::new()
        } else {
            format!("{} ", other.source.path())
        };
        let _ = writeln!(text, "  関連 {file}{}: {message}", place(&other.source, other.span));
    }
    if let Some(fix) = &diagnostic.fix {
        let _ = writeln!(text, "  直し方: {}", fix.title);
    }
}

/// The lines that a mend changed.
fn changes(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(after.len()) - same_start;
    let same_end = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let show =
        |mark: &str, lines: &[&str]| lines.iter().fold(String::new(), |text, line| text + mark + line + "\n");
    show("-", &before[same_start..before.len() - same_end])
        + &show("+", &after[same_start..after.len() - same_end])
}

/// `--fix` leaves a text that reads as YAML and in which the rule finds nothing more to mend.
fn mended(rule: &Rule, document: &Document, report: &Report, settings: &Settings) -> String {
    let Some(text) = mend(&document.source, &report.diagnostics) else { return String::new() };
    let (again, rest) = check_at(document.source.path(), text.as_bytes(), settings);
    assert!(again.tree.is_ok(), "{}: --fix leaves a text that is no YAML:\n{text}", rule.name);
    let left: Vec<_> = rest
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule == rule.name && diagnostic.fix.is_some())
        .collect();
    assert!(left.is_empty(), "{}: --fix leaves {left:#?}", rule.name);
    let lone = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
    assert!(lone(document.source.text()) > 0 || lone(&text) == 0, "{}: --fix mixes line ends", rule.name);
    let before = if document.foreign.is_some() { "" } else { document.source.text() };
    format!("\n--fix:\n{}", changes(before, &text))
}

#[test]
fn every_rule_finds_its_fault_and_nothing_else() {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Project(_) | Check::Layout(_))) {
        let folder = folder(rule);
        let settings = settings_for(rule);
        let before = fs::read(folder.join("before.yaml")).ok();
        let bad = cases(&folder, "bad");
        assert!(!bad.is_empty(), "{}: no bad sheet", rule.name);
        for path in bad {
            let (document, report) = check_case(rule, &path, before.as_deref(), &settings);
            let mut text = String::new();
            for diagnostic in &report.diagnostics {
                describe(&mut text, &document.source, diagnostic);
            }
            assert!(!report.diagnostics.is_empty(), "{}: nothing found in {}", rule.name, path.display());
            if report.diagnostics.iter().any(|diagnostic| diagnostic.rule != rule.name) {
                let _ = write!(wrong, "{}: found in {}:\n{text}", rule.name, path.display());
                continue;
            }
            text += &mended(rule, &document, &report, &settings);
            insta::with_settings!({ snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text);
            });
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_rule_finds_a_fault_in_a_good_sheet() {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Project(_) | Check::Layout(_))) {
        let folder = folder(rule);
        let settings = settings_for(rule);
        let before = fs::read(folder.join("before.yaml")).ok();
        let good = cases(&folder, "good");
        assert!(!good.is_empty(), "{}: no good sheet", rule.name);
        for path in good {
            let (document, report) = check_case(rule, &path, before.as_deref(), &settings);
            let mut text = String::new();
            report
                .diagnostics
                .iter()
                .for_each(|diagnostic| describe(&mut text, &document.source, diagnostic));
            if !text.is_empty() {
                let _ = write!(wrong, "{}:\n{text}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_leaves_a_file_unread_or_unprinted_is_told_whatever_the_project_says() {
    for rule in RULES
        .iter()
        .filter(|rule| rule.is_binding && !matches!(rule.check, Check::Project(_) | Check::Layout(_)))
    {
        let folder = folder(rule);
        let mut settings = settings_of(&folder);
        for path in cases(&folder, "bad") {
            let (place, bytes) = (sheet_path(&folder, &path), fs::read(&path).unwrap());
            let errors = |settings: &Settings| {
                let (_, report) = check_at(&place, &bytes, settings);
                report.diagnostics.into_iter().filter(Diagnostic::is_error).collect::<Vec<_>>()
            };
            settings.levels.clear();
            let told = errors(&settings);
            for level in [Level::Off, Level::On(Severity::Warning), Level::On(Severity::Advice)] {
                settings.levels = vec![(Located::new(rule.name.to_owned(), Span::default()), level)];
                assert_eq!(errors(&settings), told, "{}", path.display());
            }
        }
    }
}

#[test]
fn every_rule_has_a_manual_under_the_same_headings() {
    for rule in RULES {
        let headings: Vec<&str> =
            rule.manual.lines().filter_map(|line| line.trim().strip_prefix("## ")).collect();
        assert_eq!(headings, ["何を見るか", "なぜいけないか", "例", "直し方"], "{}", rule.name);
    }
}

#[test]
fn the_manuals_of_rules_about_texts_name_fields_that_a_form_has() {
    let library = Library::embedded();
    let known: Vec<&str> = library.iter().flat_map(|form| form.key_families().concat()).collect();
    let is_about_sheets = |rule: &&&Rule| matches!(rule.check, Check::Sheet(_) | Check::TextThenSheet(..));
    let mut unknown = Vec::new();
    for rule in RULES.iter().filter(is_about_sheets) {
        let example = rule.manual.split("```").nth(1).unwrap_or_default();
        let keys = example
            .lines()
            .filter(|line| !line.trim().starts_with('#'))
            .filter_map(|line| line.split_once(": "))
            .map(|(key, _)| key.trim().trim_start_matches("- "));
        unknown.extend(keys.filter(|key| !known.contains(key)).map(|key| (rule.name, key)));
    }
    assert_eq!(unknown, [("unknown-key", "いつ迄")]);
}
