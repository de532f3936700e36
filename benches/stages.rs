//! How long each stage of a sheet takes, on the sample's largest sheet (35 goals): `cargo bench`.
#![allow(missing_docs, clippy::unwrap_used, reason = "criterion writes the functions; a bench may fail at once")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mokuhyo::composing::compose;
use mokuhyo::fonts::Faces;
use mokuhyo::project::Project;
use mokuhyo::render::{DEFAULT_STANDARDS, Engine, Standards, Template};
use mokuhyo::rules::{Subject, check_file};
use mokuhyo::sheet::{Document, Sheet};

const PATH: &str = "goals/r8/fukushi.yaml";

fn stages(criterion: &mut Criterion) {
    let project = Project::open(env!("CARGO_MANIFEST_DIR").as_ref()).unwrap();
    let faces = Faces::embedded();
    let bytes = std::fs::read(project.root.join(PATH)).unwrap();
    let read = || Document::read(PATH, &bytes, &project.library, &project.settings);
    criterion.bench_function("read", |bencher| bencher.iter(|| black_box(read())));

    let document = read();
    let sheet = document.sheet.as_ref().unwrap();
    let subject = Subject { document: &document, rulebook: project.settings.of_year(Sheet::year(sheet)), faces: &faces };
    criterion.bench_function("check", |bencher| bencher.iter(|| black_box(check_file(&subject))));
    criterion.bench_function("compose", |bencher| bencher.iter(|| black_box(compose(sheet, &project.settings, &faces, false))));

    let engine = Engine::new(&faces);
    let composed = compose(sheet, &project.settings, &faces, false);
    let template = Template::new(project.template(&sheet.form).unwrap());
    criterion.bench_function("lay out, with nothing remembered", |bencher| {
        bencher.iter(|| {
            comemo::evict(0);
            black_box(engine.lay_out(&template, composed.data.clone()).unwrap());
        });
    });
    let laid = engine.lay_out(&template, composed.data.clone()).unwrap();
    criterion.bench_function("guard", |bencher| bencher.iter(|| black_box(laid.faults(&sheet.form, &composed.printed))));
    let standards = Standards::parse(&DEFAULT_STANDARDS).unwrap();
    criterion.bench_function("export PDF/A-3a and PDF/UA-1", |bencher| {
        bencher.iter(|| {
            comemo::evict(0);
            black_box(laid.pdf(&standards).unwrap());
        });
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
