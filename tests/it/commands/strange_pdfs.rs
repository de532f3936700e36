//! What strange PDFs do to `extract`: an error, or a doubt; never a panic, and no file outside of the folder.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use mokuhyo::commands::{Console, Outcome, extract};
use proptest::prelude::*;

use super::extract::built;
use super::*;

/// A PDF as other programs write it, with an attachment.
fn foreign(name: &str, stream: Stream) -> Document {
    let mut document = Document::with_version("1.7");
    let stream = document.add_object(stream);
    let file = dictionary! { "Type" => "Filespec", "UF" => Object::string_literal(name), "EF" => dictionary! { "F" => stream } };
    document.add_object(file);
    let pages = document
        .add_object(dictionary! { "Type" => "Pages", "Kids" => Object::Array(Vec::new()), "Count" => 0 });
    let about = format!("<xmp:CreatorTool>mokuhyo {}</xmp:CreatorTool>", env!("CARGO_PKG_VERSION"));
    let metadata = document.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        about.into_bytes(),
    ));
    let catalog =
        document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata });
    document.trailer.set("Root", catalog);
    document
}

pub fn bytes_of(mut document: Document) -> Vec<u8> {
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
        let _ = writeln!(said, "{name}: {run}");
    }
    for path in ["無い.pdf", "goals"] {
        let _ = writeln!(said, "{path}: {}", sandbox.run(&["extract", path]));
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
    let arguments = extract::Arguments {
        file,
        out: Some(folder.path().join("out")),
        font_path: Vec::<PathBuf>::new(),
        system_fonts: false,
    };
    extract::run(&arguments, None, Console::silent()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_truncated_pdf_is_an_error(length in any::<prop::sample::Index>()) {
        prop_assert_eq!(extracted(&BUILT[..length.index(BUILT.len() - 100)]), None);
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
