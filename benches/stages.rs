//! How long each stage of a sheet takes, on the sample's largest sheet (35 goals): `cargo bench`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion writes the functions; a bench may fail at once"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use mokuhyo::fonts::Faces;
use mokuhyo::preview::Session;
use mokuhyo::preview::view::Shown;
use mokuhyo::project::Project;
use mokuhyo::publishing::compose::compose;
use mokuhyo::render::{DEFAULT_STANDARDS, Engine, LaidSheet, Publication, Standards, Template};
use mokuhyo::rules::{Subject, check_file};
use mokuhyo::sheet::{Document, Sheet};

const PATH: &str = "goals/r8/fukushi.yaml";

fn stages(criterion: &mut Criterion) {
    let project = Project::open(env!("CARGO_MANIFEST_DIR").as_ref()).unwrap();
    let faces = Faces::embedded();
    let bytes = fs::read(project.root.join(PATH)).unwrap();
    let read = || Document::read(PATH, &bytes, &project.library, &project.settings);
    criterion.bench_function("read", |bencher| bencher.iter(|| black_box(read())));

    let document = read();
    let sheet = document.sheet.as_ref().unwrap();
    let subject = Subject::new(&document, project.settings.of_year(Sheet::year(sheet)), &faces);
    criterion.bench_function("check", |bencher| bencher.iter(|| black_box(check_file(&subject))));
    criterion.bench_function("compose", |bencher| {
        bencher.iter(|| black_box(compose(sheet, &project.settings, &faces, false)));
    });

    let engine = Engine::new(&faces);
    let composed = compose(sheet, &project.settings, &faces, false);
    let template = Template::new(project.template(&sheet.form.design).unwrap());
    criterion.bench_function("lay out, with nothing remembered", |bencher| {
        bencher.iter(|| {
            comemo::evict(0);
            black_box(engine.lay_out(Publication::of_sheet(composed.clone(), &template)).unwrap());
        });
    });
    let laid = engine.lay_out(Publication::of_sheet(composed, &template)).unwrap();
    criterion.bench_function("guard", |bencher| {
        bencher.iter(|| black_box(laid.sheets().iter().map(LaidSheet::faults).collect::<Vec<_>>()));
    });
    let standards = Standards::parse(&DEFAULT_STANDARDS).unwrap();
    criterion.bench_function("export PDF/A-3a and PDF/UA-1", |bencher| {
        bencher.iter(|| {
            comemo::evict(0);
            black_box(laid.pdf(&standards).unwrap());
        });
    });
}

/// From a saved file to what the browser fetches: read, check, lay out, find what is where, draw the strip
/// that changed.
fn preview(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shown = Shown { sheet: "goals/a.yaml".to_owned(), against: None };
    let path = folder.path().join(&shown.sheet);
    let sheet = fs::read_to_string(sample.join(PATH)).unwrap();
    fs::create_dir(folder.path().join("goals")).unwrap();
    fs::copy(sample.join("mokuhyo.yaml"), folder.path().join("mokuhyo.yaml")).unwrap();
    fs::write(&path, &sheet).unwrap();
    let mut session = Session::open(folder.path(), &[]).unwrap();
    let mut before = session.view(&shown).unwrap();
    let mut edit = 0;
    criterion.bench_function("an edit in the preview", |bencher| {
        bencher.iter(|| {
            edit += 1;
            fs::write(&path, sheet.replacen("苦情", &format!("苦情{edit}"), 1)).unwrap();
            session.look_at(std::slice::from_ref(&path));
            let view = session.view(&shown).unwrap();
            for (new, old) in view.pages.iter().zip(&before.pages).filter(|(new, old)| new.key != old.key) {
                let strip = new.picture.strip_since(&old.picture);
                black_box(strip.map_or_else(|| new.picture.svg(), |strip| new.picture.svg_of(strip)));
            }
            before = view;
        });
    });
}

criterion_group!(benches, stages, preview);
criterion_main!(benches);
