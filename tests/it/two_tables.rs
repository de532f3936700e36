//! Our table of goals against Typst's own: whatever the sheet, both draw the same.

use std::fmt::Write as _;
use std::sync::LazyLock;

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::embedded::FORMS;
use mokuhyo::render::{
    Composed, DEFAULT_STANDARDS, Drawn, Engine, Laid, LaidSheet, Publication, Standards, Template,
};
use proptest::prelude::*;

use crate::pages::{ENGINE, FACES, check};
use crate::random_sheets;
use crate::structure::{Element, Kid, Pdf};

static OURS: LazyLock<Engine> = LazyLock::new(|| Engine::with_own_tables(&FACES));

fn lay_out<'e>(engine: &'e Engine, composed: &Composed, template: &str) -> Laid<'e> {
    let template = Template::embedded(template);
    let publication = Publication::of_sheet(composed.clone(), &template);
    engine.lay_out(publication).unwrap_or_else(|failure| panic!("{failure}"))
}

/// What is drawn, without what only Typst's way to the table leaves behind; artifacts apart, in the order of their places.
fn drawn(laid: &Laid<'_>) -> (Vec<Drawn>, Vec<Drawn>) {
    let ways = ["context", "metadata", "place"];
    let of_way = |drawn: &Drawn| {
        ways.iter().any(|way| {
            drawn.what.starts_with(&format!("begin {way}")) || drawn.what.starts_with(&format!("end {way}"))
        })
    };
    let all = laid.drawn().into_iter().filter(|drawn| !of_way(drawn)).map(|mut drawn| {
        // Where the table as a whole stands is nobody's concern.
        if ["begin table ", "end table "].iter().any(|table| drawn.what.starts_with(table)) {
            drawn.numbers.clear();
        }
        drawn
    });
    let (mut artifacts, drawn): (Vec<_>, Vec<_>) = all.partition(|drawn| drawn.is_artifact);
    // Typst shows a merged cell again in the foreground of the page, which is an artifact as a whole.
    artifacts.retain(|drawn| !drawn.what.contains(" artifact"));
    artifacts.sort_by(|one, other| {
        (one.page, &one.what)
            .cmp(&(other.page, &other.what))
            .then(one.numbers.partial_cmp(&other.numbers).unwrap())
    });
    (drawn, artifacts)
}

fn is_same(one: &Drawn, other: &Drawn) -> bool {
    one.page == other.page
        && one.what == other.what
        && one.numbers.len() == other.numbers.len()
        && one.numbers.iter().zip(&other.numbers).all(|(one, other)| (one - other).abs() < 1e-6)
}

/// The first difference, with what stands around it.
fn difference(ours: &[Drawn], judged: &[Drawn]) -> Option<String> {
    let at = ours.iter().zip(judged).position(|(one, other)| !is_same(one, other));
    let at = at.or((ours.len() != judged.len()).then(|| ours.len().min(judged.len())))?;
    let around =
        |all: &[Drawn]| format!("{:#?}", &all[at.saturating_sub(3).min(all.len())..(at + 3).min(all.len())]);
    Some(format!(
        "item {at} of {} and {}\nours: {}\nTypst's: {}",
        ours.len(),
        judged.len(),
        around(ours),
        around(judged)
    ))
}

/// What a screen reader reads of the PDF, element by element.
fn structure(laid: &Laid<'_>) -> String {
    fn read(element: &Element, text: &mut String) {
        let _ = write!(text, "<{}", element.role);
        for key in ["Scope", "RowSpan", "ColSpan", "ListNumbering"] {
            text.extend(element.attribute(key).map(|value| format!(" {key}={value}")));
        }
        text.push('>');
        for kid in &element.kids {
            match kid {
                Kid::Element(element) => read(element, text),
                Kid::Text(words) => text.push_str(words),
            }
        }
        text.push_str("</>\n");
    }
    let standards = Standards::parse(&DEFAULT_STANDARDS).unwrap();
    let bytes = laid.pdf(&standards).unwrap_or_else(|failure| panic!("{failure}"));
    let pdf = Pdf::read(&bytes);
    let mut text = pdf.bookmarks().join("\n");
    read(&pdf.root, &mut text);
    text
}

/// Asserts that both ways draw the same; whether ours did without Typst's table.
pub fn assert_same(composed: &Composed, template: &str) -> bool {
    let (ours, judged) = (lay_out(&OURS, composed, template), lay_out(&ENGINE, composed, template));
    let ((drawn_by_us, our_artifacts), (drawn_by_typst, its_artifacts)) = (drawn(&ours), drawn(&judged));
    if let Some(difference) =
        difference(&drawn_by_us, &drawn_by_typst).or_else(|| difference(&our_artifacts, &its_artifacts))
    {
        panic!("{difference}");
    }
    let sheets = |laid: &Laid<'_>| {
        let sheets = laid.sheets();
        format!(
            "{:?}",
            sheets.iter().map(|sheet| (LaidSheet::faults(sheet), sheet.regions())).collect::<Vec<_>>()
        )
    };
    assert_eq!(sheets(&ours), sheets(&judged));
    ours.tables_left_to_typst() == 0
}

#[test]
fn the_samples_are_drawn_as_typst_draws_them() {
    let sheets = ["gikai", "fukushi", "kankyo", "keiei", "kyoiku", "shimin"];
    let texts = sheets.map(|sheet| {
        std::fs::read_to_string(format!("{}/goals/r8/{sheet}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap()
    });
    let samples = FORMS.iter().map(|form| form.sample.to_owned());
    for text in texts.into_iter().chain(samples) {
        let checked = check(&text);
        let (composed, template) = (checked.composed(), checked.template());
        assert!(assert_same(&composed, template), "left to Typst");
        let (ours, judged) = (lay_out(&OURS, &composed, template), lay_out(&ENGINE, &composed, template));
        assert!(ours.png(144) == judged.png(144), "not the same picture");
        assert_eq!(structure(&ours), structure(&judged));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: random_sheets::cases(), max_shrink_iters: 300, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_sheets_are_drawn_as_typst_draws_them(sheet in random_sheets::sheet()) {
        let checked = check(&sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        assert_same(&checked.composed(), checked.template());
    }
}
