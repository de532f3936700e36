//! What a PDF carries, what goes public with it, and what strange files do to `extract`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use mokuhyo::commands::{Console, Outcome, extract};
use proptest::prelude::*;

use super::*;
use crate::read_back::faults_of_file;
use crate::structure::Pdf;

const PDF: &str = "out/r8/福祉部.pdf";

/// A sheet with everything that must not leave the office.
fn internal() -> String {
    let sheet = SHEET.replace("    いつまで: 12月", "    id: himitsu\n    見直し理由: 庁内だけの理由\n    いつまで: 12月 # 部長の意向");
    format!("# 庁内の覚え書\n{sheet}")
}

/// The files attached to a PDF: name, then relationship, media type, description and bytes.
fn attached(bytes: &[u8]) -> BTreeMap<String, (String, Vec<u8>)> {
    let document = Document::load_mem(bytes).unwrap();
    let text = |object: &Object| lopdf::decode_text_string(object).unwrap();
    let name = |object: &Object| String::from_utf8(object.as_name().unwrap().to_vec()).unwrap();
    let file = |file: &Dictionary| {
        let stream = document.get_object(file.get(b"EF").unwrap().as_dict().unwrap().get(b"UF").unwrap().as_reference().unwrap()).unwrap();
        let stream = stream.as_stream().unwrap();
        let (relation, kind) = (name(file.get(b"AFRelationship").unwrap()), name(stream.dict.get(b"Subtype").unwrap()));
        let about = format!("{relation} {kind} {}", text(file.get(b"Desc").unwrap()));
        (text(file.get(b"UF").unwrap()), (about, stream.decompressed_content().unwrap()))
    };
    let files = document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|found| found.has_type(b"Filespec"));
    files.map(file).collect()
}

fn built(sandbox: &Sandbox, arguments: &[&str]) -> Vec<u8> {
    let output = sandbox.output(&[&["build", "--quiet"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    sandbox.read(PDF)
}

#[test]
fn a_pdf_carries_what_its_pages_show_and_its_form() {
    let files = attached(&built(&Sandbox::with_sheet(&internal()), &[]));
    assert_snapshot!(files.iter().map(|(name, (about, _))| format!("{name}: {about}\n")).collect::<String>());
    let text = |name: &str| String::from_utf8(files[name].1.clone()).unwrap();
    assert_snapshot!(text("シート.yaml"));
    assert_snapshot!(text("設定.yaml"));
    for (name, (_, bytes)) in &files {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(["覚え書", "himitsu", "庁内だけ", "部長の意向", "経済課"].iter().all(|word| !text.contains(word)), "{name}");
    }
}

#[test]
fn in_the_office_the_files_may_be_carried_as_they_are() {
    let sheet = format!("\u{feff}{}", internal().replace('\n', "\r\n"));
    let sandbox = Sandbox::with_sheet(&sheet);
    let files = attached(&built(&sandbox, &["--source", "full"]));
    assert_eq!(files["シート.yaml"].1, sheet.as_bytes());
    assert_eq!(files["設定.yaml"].1, PROJECT.as_bytes());
    assert_eq!(sandbox.output(&["extract", PDF]).stdout, sheet.as_bytes());
    assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0));
}

#[test]
fn another_choice_of_what_is_carried_makes_the_file_anew() {
    let sandbox = Sandbox::with_sheet(&internal());
    let (data, none, full) = (built(&sandbox, &[]), built(&sandbox, &["--source", "none"]), built(&sandbox, &["--source", "full"]));
    assert!(attached(&none).is_empty() && data != full);
    assert!(built(&sandbox, &["--source", "data"]) == data);
}

#[test]
fn formatting_changes_no_byte_of_the_pdf_but_the_source_in_it() {
    let sandbox = Sandbox::with_sheet(&internal());
    let build = || ["data", "none", "full"].map(|source| built(&sandbox, &["--force", "--source", source]));
    let before = build();
    sandbox.run(&["fmt"]);
    assert_ne!(sandbox.read("goals/r8/福祉部.yaml"), internal().as_bytes());
    let after = build();
    assert!(before[..2] == after[..2] && before[2] != after[2]);
}

#[test]
fn a_draft_and_a_standard_without_attachments_carry_nothing() {
    let sandbox = Sandbox::with_sheet(SHEET);
    built(&sandbox, &["--draft"]);
    assert_snapshot!(sandbox.run(&["extract", PDF]));
    assert!(attached(&built(&sandbox, &["--pdf-standard", "a-2a,ua-1"])).is_empty());
    assert_snapshot!(sandbox.run(&["build", "--pdf-standard", "a-2a,ua-1", "--source", "data"]));
}

#[test]
fn the_sheet_comes_out_and_the_pdf_is_found_to_be_the_same() {
    let sandbox = Sandbox::with_sheet(&internal());
    for arguments in
        [&[][..], &["--pdf-standard", "1.7"], &["--pdf-standard", "ua-1"], &["--pdf-standard", "a-4f"], &["--pdf-standard", "1.5"]]
    {
        built(&sandbox, arguments);
        assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0), "{arguments:?}");
    }
    assert_snapshot!(sandbox.run(&["extract", PDF]));
}

#[test]
fn a_folder_gets_a_project_that_builds_the_same_pdf() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    assert_snapshot!(sandbox.run(&["extract", PDF, "--out", "取り出し"]));
    sandbox.output(&["--project", "取り出し", "build"]);
    assert!(sandbox.read("取り出し/out/福祉部.pdf") == pdf);
    sandbox.write("取り出し/goals/福祉部.yaml", "大事なもの");
    assert_snapshot!(sandbox.run(&["extract", PDF, "--out", "取り出し"]));
    assert_eq!(sandbox.read("取り出し/goals/福祉部.yaml"), "大事なもの".as_bytes());
}

#[test]
fn an_altered_pdf_and_one_of_another_version_are_told_apart() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    let with = |from: &str, to: &str| {
        let at = pdf.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        [&pdf[..at], to.as_bytes(), &pdf[at + from.len()..]].concat()
    };
    sandbox.write("altered.pdf", with("見本市", "本見市"));
    assert_snapshot!(sandbox.run(&["extract", "altered.pdf", "--quiet"]));
    let version = env!("CARGO_PKG_VERSION");
    let other = version.replace(|c: char| c.is_ascii_digit(), "9");
    sandbox.write("other.pdf", with(&format!("mokuhyo {version}<"), &format!("mokuhyo {other}<")));
    let run = sandbox.run(&["extract", "other.pdf", "--quiet"]);
    assert!(run.contains("別の版（9.9.9）") && run.ends_with("status: 1"), "{run}");
}

#[test]
fn the_template_of_a_stranger_is_not_carried_out() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    sandbox.write("templates/mihon-hyo/sheet.typ", include_str!("../../forms/mihon-hyo/sheet.typ"));
    sandbox.write("templates/mihon-hyo/figures/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    sandbox.write("templates/mihon-hyo/memo.txt", "庁内の覚え書");
    sandbox.write("templates/mihon-hyo/.secret.typ", "庁内の覚え書");
    sandbox.write("goals/r8/福祉部.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    let pdf = built(&sandbox, &[]);
    assert_eq!(
        attached(&pdf).into_keys().collect::<Vec<_>>(),
        ["シート.yaml", "様式-figures%2Fmark.svg", "様式-form.yaml", "様式-lib.typ", "様式-sheet.typ", "設定.yaml"]
    );
    assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0));
    let elsewhere = Sandbox::empty();
    elsewhere.write("a.pdf", &pdf);
    assert_snapshot!(elsewhere.run(&["extract", "a.pdf", "--out", "b"]));
    assert!(elsewhere.files().contains(&"b/templates/mihon-hyo/figures/mark.svg".to_owned()));
    assert_eq!(elsewhere.output(&["--project", "b", "extract", "a.pdf"]).status.code(), Some(0));
}

#[test]
fn the_samples_with_their_data_keep_their_standards() {
    let sandbox = Sandbox::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    sandbox.write("mokuhyo.yaml", std::fs::read(root.join("mokuhyo.yaml")).unwrap());
    for name in ["gikai", "keiei"] {
        sandbox.write(&format!("goals/{name}.yaml"), std::fs::read(root.join(format!("goals/r8/{name}.yaml"))).unwrap());
    }
    assert_eq!(sandbox.output(&["build"]).status.code(), Some(0));
    for name in ["gikai", "keiei"] {
        let bytes = sandbox.read(&format!("out/{name}.pdf"));
        assert_eq!(faults_of_file(&bytes, &Pdf::read(&bytes)), [""; 0], "{name}");
        assert_eq!(sandbox.output(&["extract", &format!("out/{name}.pdf")]).status.code(), Some(0), "{name}");
    }
}

/// A PDF as other programs write it, with an attachment.
fn foreign(name: &str, stream: Stream) -> Document {
    let mut document = Document::with_version("1.7");
    let stream = document.add_object(stream);
    let file = dictionary! { "Type" => "Filespec", "UF" => Object::string_literal(name), "EF" => dictionary! { "F" => stream } };
    document.add_object(file);
    let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Object::Array(Vec::new()), "Count" => 0 });
    let about = format!("<xmp:CreatorTool>mokuhyo {}</xmp:CreatorTool>", env!("CARGO_PKG_VERSION"));
    let metadata = document.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, about.into_bytes()));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata });
    document.trailer.set("Root", catalog);
    document
}

fn bytes_of(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn what_is_no_pdf_of_ours_is_refused() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    let mut bomb = Stream::new(Dictionary::new(), vec![0; 65 << 20]);
    bomb.compress().unwrap();
    let cases: [(&str, Vec<u8>); 8] = [
        ("empty", Vec::new()),
        ("text", b"%PDF".to_vec()),
        ("header", b"%PDF-1.7\n".to_vec()),
        ("half", pdf[..pdf.len() / 2].to_vec()),
        ("nulls", vec![0; 1000]),
        ("foreign", bytes_of(foreign("a.txt", Stream::new(Dictionary::new(), b"a".to_vec())))),
        ("bomb", bytes_of(foreign("シート.yaml", bomb))),
        ("brackets", [b"%PDF-1.7\n1 0 obj\n".to_vec(), b"[".repeat(1 << 20)].concat()),
    ];
    let mut said = String::new();
    for (name, bytes) in cases {
        sandbox.write("a.pdf", bytes);
        let run = sandbox.run(&["extract", "a.pdf"]);
        assert!(run.ends_with("status: 2"), "{name}: {run}");
        said += &format!("{name}: {run}\n");
    }
    for path in ["無い.pdf", "goals"] {
        said += &format!("{path}: {}\n", sandbox.run(&["extract", path]));
    }
    assert_snapshot!(said);
}

#[test]
fn a_pdf_with_a_password_is_refused() {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut document = Document::load_mem(&built(&sandbox, &[])).unwrap();
    document.trailer.set("ID", Object::Array(vec![Object::string_literal("a"), Object::string_literal("a")]));
    for user_password in ["", "秘密"] {
        let mut document = document.clone();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        sandbox.write("a.pdf", bytes_of(document));
        assert_snapshot!(sandbox.run(&["extract", "a.pdf"]));
    }
}

#[test]
fn a_name_in_a_pdf_leads_nowhere_outside_the_folder() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    let mut document = Document::load_mem(&pdf).unwrap();
    for object in document.objects.values_mut() {
        if let Ok(file) = object.as_dict_mut()
            && file.has_type(b"Filespec")
            && lopdf::decode_text_string(file.get(b"UF").unwrap()).unwrap() == "様式-lib.typ"
        {
            file.set("UF", lopdf::text_string("様式-..%2F..%2F..%2F外.typ"));
        }
    }
    sandbox.write("a.pdf", bytes_of(document));
    assert_eq!(sandbox.output(&["extract", "a.pdf", "--out", "中/中/中"]).status.code(), Some(1));
    assert!(!sandbox.files().iter().any(|name| name.contains('外')));
}

static BUILT: LazyLock<Vec<u8>> = LazyLock::new(|| built(&Sandbox::with_sheet(SHEET), &[]));

/// Extracts in this process, where a panic ends the test.
fn extracted(bytes: &[u8]) -> Option<Outcome> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, bytes).unwrap();
    let arguments =
        extract::Arguments { file, out: Some(folder.path().join("out")), font_path: Vec::<PathBuf>::new(), system_fonts: false };
    extract::run(&arguments, None, Console::silent()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_truncated_pdf_is_an_error(part in 0.0..0.99_f64) {
        let length = (BUILT.len() as f64 * part) as usize;
        prop_assert_eq!(extracted(&BUILT[..length]), None);
    }

    #[test]
    fn a_pdf_with_flipped_bits_is_never_taken_for_the_same(flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..20)) {
        let mut bytes = BUILT.clone();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        prop_assume!(bytes != *BUILT);
        prop_assert_ne!(extracted(&bytes), Some(Outcome::Clean));
    }
}
