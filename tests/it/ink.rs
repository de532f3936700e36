//! Every character leaves ink on the page: it is drawn by itself, and the pixels are looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use mokuhyo::design::Design;
use mokuhyo::fonts::Faces;
use mokuhyo::form::Library;
use mokuhyo::form::kind::Line;
use mokuhyo::publishing::compose::{sketch_sheet, typeset};
use mokuhyo::render::{Bookmarks, Composed, Engine, Meta, Publication, Template};
use mokuhyo::settings::Settings;
use mokuhyo::sheet::Document;
use mokuhyo::sheet::layout_fault::{LayoutFault, Part};
use mokuhyo::sheet::printed::Printed;
use mokuhyo::source::Source;
use mokuhyo::yaml;
use serde_json::{Value, json};
use tiny_skia::Pixmap;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::made_font::{Drawing, made_font};
use crate::pages::{ENGINE, FACES, check};
use crate::sandbox::sample_sheets;

/// The sides of the squares in which characters are drawn, in points, and how many of them there are on a
/// page.
const SQUARE: usize = 24;
const ACROSS: usize = 40;
const DOWN: usize = 40;
/// Pixels to a point.
const SCALE: usize = 2;

/// Draws each piece of `/pieces.json` in a square of its own, as the form's template would draw it.
const SPECIMEN: &str = r#"
#import "/lib.typ": *
#let (document: about, form) = json("/sheet.json")
#show: official.with(about, form, none)
#let (pieces, square, across, down) = json("/pieces.json")
#set page(width: across * square * 1pt, height: down * square * 1pt, margin: 0pt, footer: none)
#for page in pieces.chunks(across * down) {
  pagebreak(weak: true)
  for (at, piece) in page.enumerate() {
    let (x, y) = (calc.rem(at, across), calc.quo(at, across))
    let square = square * 1pt
    place(dx: x * square, dy: y * square, box(width: square, height: square, align(center + horizon, run(piece))))
  }
}
"#;

/// The texts that a sheet's template draws: of each cluster a piece.
fn pieces(data: &Value) -> Vec<Value> {
    let mut found = BTreeMap::new();
    collect(data, None, &mut found);
    found.into_values().collect()
}

fn collect(value: &Value, font: Option<&Value>, found: &mut BTreeMap<(String, String), Value>) {
    /// What is drawn of `/sheet.json`.
    const DRAWN: [&str; 6] = ["text", "bullet", "heading", "footer", "approval", "legend"];
    match value {
        Value::Object(map) => {
            for (key, value) in map
                .iter()
                .filter(|(key, value)| DRAWN.contains(&key.as_str()) || value.is_object() || value.is_array())
            {
                if key != "family" && key != "covers" {
                    collect(value, map.get("font").filter(|font| font.is_string()), found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, font, found)),
        Value::String(text) => {
            for cluster in text.graphemes(true).filter(|cluster| !cluster.chars().all(char::is_whitespace)) {
                let piece = font.map_or_else(
                    || json!({ "text": cluster }),
                    |font| json!({ "text": cluster, "font": font }),
                );
                found.insert((cluster.to_owned(), font.map(Value::to_string).unwrap_or_default()), piece);
            }
        }
        _ => {}
    }
}

/// The clusters of a sheet's data that leave no ink.
pub fn inkless(data: &str, engine: &Engine) -> Vec<String> {
    let pieces = pieces(&serde_json::from_str(data).unwrap());
    assert!(!pieces.is_empty());
    let specimen = json!({ "pieces": pieces, "square": SQUARE, "across": ACROSS, "down": DOWN }).to_string();
    let files =
        vec![("sheet.typ".to_owned(), SPECIMEN.into()), ("pieces.json".to_owned(), specimen.into_bytes())];
    let design = Arc::clone(&Library::embedded().iter().next().unwrap().design);
    let printed = Printed { title: Line::default(), head: Vec::new(), columns: Vec::new(), rows: Vec::new() };
    let specimens = Composed { design, printed, data: data.to_owned() };
    let laid = engine
        .lay_out(Publication::of_sheet(specimens, &Template::new(files)))
        .unwrap_or_else(|failure| panic!("{failure}"));
    let ppi = u16::try_from(72 * SCALE).unwrap();
    let pages: Vec<Pixmap> =
        laid.png(ppi).unwrap().into_iter().map(|png| Pixmap::decode_png(&png.unwrap()).unwrap()).collect();
    assert_eq!(pages.len(), pieces.len().div_ceil(ACROSS * DOWN));
    let has_ink = |at: usize| {
        let (page, at) = (&pages[at / (ACROSS * DOWN)], at % (ACROSS * DOWN));
        let side = SQUARE * SCALE;
        let (left, top) = (at % ACROSS * side, at / ACROSS * side);
        let mut pixels =
            (top..top + side).flat_map(|y| (left..left + side).map(move |x| y * page.width() as usize + x));
        pixels.any(|pixel| page.pixels()[pixel].red() < 160)
    };
    let inkless = pieces
        .iter()
        .enumerate()
        .filter(|(at, _)| !has_ink(*at))
        .map(|(_, piece)| piece["text"].as_str().unwrap().to_owned());
    inkless.collect()
}

/// A sheet with some paragraphs.
fn sheet(paragraphs: impl Iterator<Item = String>) -> String {
    let mut text = "\
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  - 実施項目: 待ち時間の短縮
    分類: 施政方針
    どの水準まで: 予約制の窓口が増えている。
    いつまで: 12月
    課名: 生活福祉課
    どのような方法で:
"
    .to_owned();
    paragraphs.for_each(|paragraph| writeln!(text, "      - {paragraph}").unwrap());
    text
}

/// All characters of code page 932 that are seen.
fn code_page_932() -> BTreeSet<char> {
    let one = (0..=u8::MAX).map(|byte| vec![byte]);
    let two = (0x81..=0xfc_u8).flat_map(|lead| (0x40..=0xfc_u8).map(move |trail| vec![lead, trail]));
    let decoded = one.chain(two).filter_map(|bytes| {
        let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes)?;
        let mut characters = text.chars();
        characters.next().filter(|c| characters.next().is_none() && !c.is_whitespace() && !c.is_control())
    });
    decoded.collect()
}

#[test]
fn every_character_of_windows_that_check_accepts_leaves_ink() {
    let characters: Vec<char> = code_page_932().into_iter().collect();
    let typed =
        |c: &char| if *c == '"' || *c == '\\' { format!("\"字\\{c}\"") } else { format!("\"字{c}\"") };
    let checked = check(&sheet(characters.iter().map(typed)));
    let refused: BTreeSet<usize> = checked
        .findings
        .iter()
        .filter(|finding| finding.is_error())
        .map(|error| {
            let source = &checked.document.source;
            source.position(error.place.span.start).line - 14
        })
        .collect();
    let (refused, accepted): (Vec<_>, Vec<_>) =
        characters.iter().enumerate().partition(|(at, _)| refused.contains(at));
    // But for the characters that each machine gives a meaning of its own, and the one that stands for another, they all can
    // be written.
    let strange: String =
        refused.iter().map(|(_, c)| **c).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)).collect();
    assert_eq!(strange, "〓");
    assert!(accepted.len() > 7400, "{}", accepted.len());
    let accepted = check(&sheet(accepted.iter().map(|(_, c)| typed(c))));
    let sheet = accepted.sheet();
    let meta = Meta {
        author: String::new(),
        date: None,
        draft: false,
        marking: None,
        bookmarks: Bookmarks::Sections,
    };
    let printed = Printed::of(sheet, accepted.settings.of_year(sheet.year()));
    let data = typeset(&sheet.form.design, printed, &meta, &FACES).data;
    assert_eq!(inkless(&data, &ENGINE), Vec::<String>::new());
}

#[test]
fn every_character_of_the_sample_leaves_ink_in_both_forms() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = Library::embedded();
    let settings = settings(&fs::read_to_string(root.join("mokuhyo.yaml")).unwrap());
    let mut forms = BTreeSet::new();
    for path in sample_sheets() {
        let document = Document::read(path.to_str().unwrap(), &fs::read(&path).unwrap(), &library, &settings);
        let sheet = document.sheet.unwrap();
        forms.insert(sheet.form.id.clone());
        let data = sketch_sheet(&sheet, &settings, &FACES).data;
        assert!(!data.contains('〓'), "{}", path.display());
        assert_eq!(inkless(&data, &ENGINE), Vec::<String>::new(), "{}", path.display());
    }
    assert!(forms.contains("soshiki-mokuhyo") && forms.contains("mokuhyo-kanri"), "{forms:?}");
}

fn settings(project: &str) -> Settings {
    let tree = yaml::load(&Source::new("mokuhyo.yaml", project)).unwrap();
    mokuhyo::settings::load(&tree).0
}

/// A square.
const INK: Drawing = &[&[(100, 0), (100, 800), (900, 800), (900, 0)]];
/// Contours that enclose nothing.
const NO_INK: Drawing = &[&[(100, 0), (500, 400), (900, 800)], &[(100, 100), (200, 100)]];
/// A stroke from the upper left to the lower right.
const FALLING: Drawing = &[&[(100, 800), (200, 800), (900, 0), (800, 0)]];
/// A bar.
const FLAT: Drawing = &[&[(0, 800), (1000, 800), (1000, 750), (0, 750)]];

/// The carried faces behind one of a project's own.
fn faces_with(font: &[u8]) -> (Faces, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("見本.ttf"), font).unwrap();
    let mut faces = Faces::embedded();
    faces.add_folder(folder.path(), None).unwrap();
    (faces, ["Mihon", "Monapo", "BIZ UDPGothic"].map(str::to_owned).to_vec())
}

fn family_of(text: &str, font: &[u8]) -> Option<usize> {
    let (faces, families) = faces_with(font);
    faces.coverage(&families).family_of_cluster(text)
}

#[test]
fn a_face_of_the_project_has_what_it_draws() {
    let drawings = [
        ('窓', INK),
        ('口', &[] as Drawing),
        ('の', NO_INK),
        ('　', &[]),
        ('\u{2003}', &[]),
        ('\u{2060}', &[]),
        ('𠮷', &[]),
    ];
    let font = made_font("Mihon", &drawings, &[]);
    let expected = [
        ("窓", Some(0)),
        ("口", Some(1)),
        ("の", Some(1)),
        ("　", Some(0)),
        ("\u{2003}", Some(0)),
        ("\u{2060}", Some(0)),
        ("𠮷", None),
    ];
    for (text, family) in expected {
        assert_eq!(family_of(text, &font), family, "{text}");
    }
}

#[test]
fn a_variation_sequence_of_a_face_is_there_where_it_is_drawn() {
    let drawings = [('辻', INK), ('祇', INK), ('葛', &[] as Drawing)];
    let font = made_font("Mihon", &drawings, &[('辻', '\u{e0100}', '葛'), ('祇', '\u{e0100}', '辻')]);
    assert_eq!(family_of("辻\u{e0100}", &font), Some(2));
    assert_eq!(family_of("祇\u{e0100}", &font), Some(0));
}

#[test]
fn a_yen_sign_is_no_backslash_and_an_overline_no_tilde() {
    let japanese = made_font("Mihon", &[('\\', INK), ('~', FLAT)], &[]);
    assert_eq!(family_of("\\", &japanese), Some(2));
    assert_eq!(family_of("~", &japanese), Some(1));
    let western = made_font("Mihon", &[('\\', FALLING), ('~', FALLING)], &[]);
    assert_eq!(family_of("\\", &western), Some(0));
    assert_eq!(family_of("~", &made_font("Mihon", &[('~', INK)], &[])), Some(1));
    assert_eq!(
        family_of(
            "~",
            &made_font(
                "Mihon",
                &[('~', &[&[(0, 400), (300, 500), (700, 300), (1000, 400), (700, 200), (300, 400)]])],
                &[]
            )
        ),
        Some(0)
    );
}

/// The texts of a sheet whose form names a face that leaves some of its characters blank; and those of the
/// form itself.
#[test]
fn a_sheet_in_a_face_with_empty_glyphs_leaves_ink_everywhere() {
    let blank: Vec<(char, Drawing)> =
        "窓口の予約制待ち時間短縮№Ⅱ期福祉部長見本花子実施項目".chars().map(|c| (c, &[] as Drawing)).collect();
    let (faces, families) = faces_with(&made_font("Mihon", &blank, &[]));
    let checked = check(&sheet(
        ["№３の窓口", "第Ⅱ期に1,200㎡、㈲見本、〝見本〟", "IT\\&AI、C:\\共有", "昻さん"]
            .into_iter()
            .map(str::to_owned),
    ));
    assert_eq!(checked.findings, []);
    let sheet = checked.sheet();
    let mut design = Design::clone(&sheet.form.design);
    design.font.family = families;
    design.footer = Some("№Ⅱの窓口　㈲".to_owned());
    design.approval = vec!["㊤部長".to_owned()];
    let meta = Meta {
        author: String::new(),
        date: None,
        draft: false,
        marking: None,
        bookmarks: Bookmarks::Sections,
    };
    let mut printed = Printed::of(sheet, checked.settings.of_year(sheet.year()));
    printed.columns[0].heading = vec!["第Ⅱ期の".to_owned(), "項目№".to_owned()];
    let composed = typeset(&Arc::new(design), printed, &meta, &faces);
    let engine = Engine::new(&faces);
    assert_eq!(inkless(&composed.data, &engine), Vec::<String>::new());
    let template = Template::embedded(checked.template());
    let laid = engine.lay_out(Publication::of_sheet(composed, &template)).unwrap();
    assert_eq!(laid.sheets()[0].faults(), []);
}

#[test]
fn a_glyph_without_ink_is_lost_text_whatever_the_template_did() {
    let checked = check(&sheet(["第Ⅱ期に1,200㎡を".to_owned()].into_iter()));
    assert_eq!(checked.findings, []);
    let template = checked.template().replace("#goals(form, rows)", "#show table: set text(font: \"Monapo\")\n#goals(form, rows.map(row => row + (cells: row.cells.map(cell => cell + (paragraphs: cell.paragraphs.map(p => p + (pieces: p.pieces.map(q => (text: q.text)))))))))");
    assert_ne!(template, checked.template());
    let faults = checked.lay_out_with(&template).faults;
    assert_eq!(
        faults,
        [LayoutFault::Lost { part: Part::Cell { row: 0, column: 4 }, text: "Ⅱ期に1,200㎡".to_owned() }]
    );
    assert_eq!(checked.lay_out().faults, []);
}
