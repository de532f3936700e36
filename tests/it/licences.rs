//! What `licenses` prints against the packages that the program is built of.
//!
//! The lists in `licences/` are written by `cargo test --test it -- --ignored licences::write`, which asks Cargo what is
//! built for each system that a release is made for: it needs a network where a package of another system is missing.

mod packages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use packages::{Built, built_for};

use crate::sandbox::Sandbox;

/// What releases are built for, by system.
const TARGETS: [(&str, &[&str]); 3] = [
    ("linux", &["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-unknown-linux-gnu"]),
    ("macos", &["x86_64-apple-darwin", "aarch64-apple-darwin"]),
    ("windows", &["x86_64-pc-windows-msvc"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// The lines of the list: name and version, then licence, systems and texts.
fn listed() -> BTreeMap<(String, String), [String; 3]> {
    let list = read("licences/packages.tsv");
    let line = |line: &str| {
        let [name, version, licence, systems, texts]: [String; 5] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        ((name, version), [licence, systems, texts])
    };
    list.lines().map(line).collect()
}

#[test]
fn every_package_that_the_program_is_built_of_is_listed_with_its_licence() {
    let listed = listed();
    let built = built_for(env!("MOKUHYO_TARGET"), true);
    assert!(built.len() > 200, "{}", built.len());
    let is_listed = |built: &&Built| {
        listed.get(&(built.name.clone(), built.version.clone())).is_some_and(|[licence, systems, texts]| {
            let is_of_here =
                systems == "all" || systems.split(',').any(|system| system == std::env::consts::OS);
            *licence == built.licence && is_of_here && !texts.is_empty()
        })
    };
    let missing: Vec<&Built> = built.iter().filter(|built| !is_listed(built)).collect();
    assert!(
        missing.is_empty(),
        "run `cargo test --test it -- --ignored licences::write`; not listed as they are: {missing:?}"
    );
}

#[test]
fn nothing_is_listed_that_cargo_lock_does_not_have() {
    let lock = read("Cargo.lock");
    for (name, version) in listed().into_keys() {
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{name} {version}");
    }
}

#[test]
fn every_package_has_its_texts_and_every_text_its_package() {
    let texts = read("licences/texts.txt");
    let names: Vec<&str> = texts.lines().filter_map(|line| line.strip_prefix("=== ")).collect();
    let there: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(there.len(), names.len());
    let listed = listed();
    let used: BTreeSet<&str> = listed.values().flat_map(|[_, _, texts]| texts.split(',')).collect();
    assert_eq!(used, there);
}

#[test]
fn the_program_tells_what_it_is_built_of_and_under_which_terms() {
    let sandbox = Sandbox::empty();
    let list = sandbox.run(&["licenses"]);
    for line in [
        "mokuhyo 0.1.0  MIT OR Apache-2.0",
        "  Monapo 20170722  IPA Font License v1.0",
        "  typst 0.15.1  Apache-2.0",
    ] {
        assert!(list.lines().any(|other| other == line), "{line}: {list}");
    }
    assert!(list.ends_with("ライセンスの文：mokuhyo licenses --full\n\nstatus: 0"), "{list}");
    let full = sandbox.run(&["licenses", "--full"]);
    for text in [
        "Permission is hereby granted",
        "SIL OPEN FONT LICENSE",
        "IPA Font License Agreement v1.0",
        "typst-assets 0.15.1",
    ] {
        assert!(full.contains(text), "{text}");
    }
    // What a package of another system is built of is not in this program.
    let other = if cfg!(windows) { "  rustix 1" } else { "  win32job 2" };
    assert!(!list.contains(other), "{list}");
}

#[test]
fn the_version_tells_what_is_in_the_program_where_that_is_asked_for() {
    let sandbox = Sandbox::empty();
    let short = sandbox.run(&["--version"]);
    assert_eq!(short, "stdout:\nmokuhyo 0.1.0\n\nstatus: 0");
    for arguments in [["--version", "--verbose"], ["--verbose", "--version"], ["-V", "--verbose"]] {
        let told = sandbox.run(&arguments);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            lines[1..5],
            [
                "mokuhyo 0.1.0",
                "組版: Typst 0.15.1",
                "書体: Monapo 20170722、BIZ UDPGothic 1.05",
                "規格: PDF/A-3a、PDF/UA-1"
            ]
        );
        assert_eq!(lines[5], format!("対象: {}", env!("MOKUHYO_TARGET")));
        assert_eq!(told, sandbox.run(&arguments));
    }
    assert!(sandbox.run(&["--verbose"]).ends_with("status: 2"));
}

#[test]
#[ignore = "writes the lists: for whoever changes what the program is built of"]
fn write() {
    let mut packages: BTreeMap<(String, String), (Built, BTreeSet<&str>)> = BTreeMap::new();
    for (system, targets) in TARGETS {
        for built in targets.iter().flat_map(|target| built_for(target, false)) {
            let key = (built.name.clone(), built.version.clone());
            packages.entry(key).or_insert_with(|| (built, BTreeSet::new())).1.insert(system);
        }
    }
    let (packages, systems): (Vec<Built>, Vec<BTreeSet<&str>>) = packages.into_values().unzip();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut list = String::new();
    for (built, systems) in packages.iter().zip(systems) {
        let systems: Vec<&str> = systems.into_iter().collect();
        let systems = if systems.len() == TARGETS.len() { "all".to_owned() } else { systems.join(",") };
        let names: BTreeSet<String> = built
            .texts(&packages)
            .into_iter()
            .map(|text| {
                let name = packages::name_of(&text);
                texts.entry(name.clone()).or_insert(text);
                name
            })
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        let fields = [&built.name, &built.version, &built.licence, &systems, &names.join(",")];
        list.extend([fields.map(String::as_str).join("\t").as_str(), "\n"]);
    }
    let texts: String = texts.into_iter().map(|(name, text)| format!("=== {name}\n{text}\n")).collect();
    std::fs::write(root().join("licences/packages.tsv"), list).unwrap();
    std::fs::write(root().join("licences/texts.txt"), texts).unwrap();
}
