//! A sheet is told what is wrong with it, or printed with all that it says; as a draft both.

use std::sync::LazyLock;

use mokuhyo::diagnostic::{Appearance, Report, github, human, json};
use mokuhyo::publishing::{Medium, Pages, Plan, Publisher, Source};
use mokuhyo::render::{DEFAULT_STANDARDS, Engine, Standards, Template};

use super::given::{FACES, assert_sensible, check, project};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&FACES));

pub fn holds(data: &[u8]) {
    let project = project();
    let checked = check(project, data);
    let findings = &checked.diagnostics;
    assert_sensible(findings);
    let document = checked.document.as_ref().unwrap();
    let Some(sheet) = &document.sheet else {
        assert!(
            !findings.is_empty() || document.unknown_form.is_some(),
            "nothing is said of what is no sheet"
        );
        return;
    };
    let report = Report::new(1, findings.clone());
    assert!(!human(&report, Appearance::default()).contains('\u{1b}'));
    assert_eq!(github(&report).lines().filter(|line| !line.starts_with("::")).count(), 0);
    assert!(serde_json::from_str::<serde_json::Value>(&json(&report)).is_ok());
    let publisher = Publisher { engine: &ENGINE, faces: &FACES, settings: &project.settings };
    let pages =
        Pages::Pdf { standards: Standards::parse(&DEFAULT_STANDARDS).unwrap(), source: Some(Source::Data) };
    let is_draft = checked.has_errors();
    let pages = if is_draft { Pages::Svg } else { pages };
    let plan = Plan { medium: Medium::Pages(pages), is_draft };
    let files = project.template(&sheet.form.design).unwrap();
    let prepared = publisher.prepare(document, sheet, &files, &plan);
    let made = publisher.publish(prepared, &Template::new(files.clone())).unwrap();
    assert_sensible(&made.diagnostics);
    assert!(made.exported.is_some() || !made.diagnostics.is_empty(), "no pages, and no word of it");
}
