//! Text typed is text read: PDFs are read back through their structure tree and compared with the sheet, cell
//! by cell.

use std::fs;
use std::path::Path;

use lopdf::Object;
use mokuhyo::design::Design;
use mokuhyo::design::embedded::COMPARISON;
use mokuhyo::form::Kind;
use mokuhyo::form::kind::{Line, Stroke};
use mokuhyo::sheet::printed::{FieldContent, Printed, PrintedField};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::pages::{Checked, OnPages, check_in};
use crate::sandbox::sample_sheets;
use crate::structure::{Element, Kid, Pdf};

/// Everything that reads otherwise in the PDF than it was typed.
pub fn differences(design: &Design, printed: &Printed, pdf: &Pdf) -> Vec<String> {
    let tables = pdf.root.all("Table");
    let [table] = tables.as_slice() else { return vec![format!("{} tables", tables.len())] };
    let rows = table.all("TR");
    let mut differences = head_differences(design, printed, pdf, &table.text());
    if rows.len() != printed.rows.len() + 1 {
        differences.push(format!("{} rows of {}", rows.len(), printed.rows.len() + 1));
    }
    let columns = &printed.columns;
    for (cell, column) in rows[0].elements().zip(columns) {
        compare(&mut differences, "heading", &cell.text(), &column.heading.concat());
        compare(
            &mut differences,
            "scope of a heading",
            &format!("{} {:?}", cell.role, cell.attribute("Scope")),
            "TH Some(\"Column\")",
        );
    }
    for (number, (row, on_page)) in printed.rows.iter().zip(rows.iter().skip(1)).enumerate() {
        let cells: Vec<_> = row.cells.iter().zip(columns).filter(|(cell, _)| cell.span > 0).collect();
        if cells.len() != on_page.elements().count() {
            differences.push(format!(
                "row {number}: {} cells of {}",
                on_page.elements().count(),
                cells.len()
            ));
        }
        for ((cell, column), read) in cells.iter().zip(on_page.elements()) {
            let place = format!("row {number}, {}", column.key);
            compare(&mut differences, &place, &paragraphs(read).join("\n"), &typed(design, &cell.lines));
            let scope = if column.row_header { "TH Some(\"Row\")" } else { "TD None" };
            compare(
                &mut differences,
                &format!("{place}: role"),
                &format!("{} {:?}", read.role, read.attribute("Scope")),
                scope,
            );
            let span = read.attribute("RowSpan").unwrap_or_else(|| "1".to_owned());
            compare(&mut differences, &format!("{place}: span"), &span, &cell.span.to_string());
        }
    }
    differences
}

fn compare(differences: &mut Vec<String>, place: &str, read: &str, typed: &str) {
    /// Enough characters to find the place.
    const SHOWN: usize = 20;
    if read != typed {
        let same = read.chars().zip(typed.chars()).take_while(|(a, b)| a == b).count();
        let from =
            |text: &str| text.chars().skip(same.saturating_sub(SHOWN / 2)).take(SHOWN).collect::<String>();
        differences.push(format!(
            "{place}, character {same}: read {:?}, typed {:?}",
            from(read),
            from(typed)
        ));
    }
}

/// The paragraphs of a cell, an entry of a list with its bullet. A single one need not be tagged as such.
/// Empty ones have no text to be tagged.
fn paragraphs(cell: &Element) -> Vec<String> {
    let mut texts = Vec::new();
    gather(cell, &mut texts, &mut false);
    texts.retain(|text| !text.is_empty());
    texts
}

/// Whether what follows belongs to the latest paragraph is remembered in `goes_on`.
fn gather(element: &Element, texts: &mut Vec<String>, goes_on: &mut bool) {
    for kid in &element.kids {
        let text = match kid {
            Kid::Element(list) if ["L", "LI", "LBody"].contains(&list.role.as_str()) => {
                *goes_on &= list.role == "LBody";
                gather(list, texts, goes_on);
                *goes_on = false;
                continue;
            }
            Kid::Element(element) => element.text(),
            Kid::Text(text) => text.clone(),
        };
        match texts.last_mut().filter(|_| *goes_on) {
            Some(last) => last.push_str(&text),
            None => texts.push(text),
        }
        *goes_on = !matches!(kid, Kid::Element(paragraph) if paragraph.role == "P");
    }
}

fn typed(design: &Design, lines: &[Line]) -> String {
    let mut typed = String::new();
    // A mark with nothing behind it leads what stands under it.
    let mut is_mark = true;
    for line in lines {
        let heard = heard(design, line);
        if heard.is_empty() {
            continue;
        }
        if !(is_mark && (typed.is_empty() || line.continued)) {
            typed.push('\n');
        }
        typed += &heard;
        is_mark = line.bullet.is_some() && line.text.trim().is_empty();
    }
    typed
}

/// What a screen reader is told of a line: words tell where something is struck out or underlined.
fn heard(design: &Design, line: &Line) -> String {
    let text = line.text.trim_end();
    let mut heard = line.bullet.clone().unwrap_or_default();
    let (mut open, mut at) = (None, 0);
    for c in text.chars() {
        let stroke = line.strokes.iter().find(|(range, _)| range.contains(&at)).map(|(_, stroke)| *stroke);
        if stroke != open {
            heard += if open.is_some() { "］ " } else { "" };
            heard += match stroke {
                Some(Stroke::DoubleStrike) => "［削除：",
                Some(Stroke::Underline) if design.id == COMPARISON.id => "［変更：",
                Some(Stroke::Underline) => "［追加：",
                None => "",
            };
            open = stroke;
        }
        heard.push(c);
        at += c.len_utf8();
    }
    on_paper(&heard) + if open.is_some() { "］ " } else { "" }
}

/// A tab is set as a space, and blanks at the end are not set.
fn on_paper(text: &str) -> String {
    text.trim_end().replace('\t', "　")
}

/// Title and head stand before the table, each value in one piece.
fn head_differences(design: &Design, printed: &Printed, pdf: &Pdf, table: &str) -> Vec<String> {
    let mut differences = Vec::new();
    let title = pdf.root.all("H1").first().map(|title| title.text()).unwrap_or_default();
    compare(&mut differences, "title", &title, &heard(design, &printed.title));
    compare(&mut differences, "bookmarks", &pdf.bookmarks().join("|"), &on_paper(&printed.title.text));
    let whole = pdf.root.text();
    let head = whole.strip_suffix(table).unwrap_or_else(|| panic!("text behind the table"));
    let mut values = Vec::new();
    printed
        .head
        .iter()
        .filter(|field| field.print && !field.is_in_title)
        .for_each(|field| collect(design, field, &mut values));
    differences.extend(
        values
            .iter()
            .filter(|value| !head.contains(value.as_str()))
            .map(|value| format!("head: no {value:?}")),
    );
    differences
}

fn collect(design: &Design, field: &PrintedField, values: &mut Vec<String>) {
    match &field.content {
        FieldContent::Lines(lines) if field.kind == Kind::Text => {
            values.push(lines.iter().map(|line| heard(design, line)).collect());
        }
        FieldContent::Lines(lines) => values.extend(lines.iter().map(|line| heard(design, line))),
        FieldContent::People(people) => {
            values.extend(
                people
                    .iter()
                    .flat_map(|(post, name)| [Some(post), name.as_ref()])
                    .flatten()
                    .map(|line| heard(design, line)),
            );
        }
        FieldContent::Fields(parts) => parts.iter().for_each(|part| collect(design, part, values)),
    }
}

/// A compressed stream may happen to end with a carriage return. The validator takes it for a part of the
/// line end that follows, and the stream for one byte shorter than the file says it is.
fn has_doubtful_end(pdf: &Pdf) -> bool {
    let ends = |object: &Object| object.as_stream().is_ok_and(|stream| stream.content.ends_with(b"\r"));
    pdf.document.objects.values().any(ends)
}

/// What validators of PDF/UA-1 and PDF/A-3a say against a file, and what they do not look at.
pub fn faults_of_file(bytes: &[u8], pdf: &Pdf) -> Vec<String> {
    let mut faults = Vec::new();
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
        let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap();
        let failures = report
            .failures
            .iter()
            .filter(|failure| !(failure.rule_id.ends_with(":6.1.7.1:1") && has_doubtful_end(pdf)));
        faults.extend(failures.map(ToString::to_string));
    }
    let language = pdf
        .catalog("Lang")
        .as_str()
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .unwrap_or_default();
    compare(&mut faults, "language", &language, "ja-JP");
    let shows_title = pdf
        .catalog("ViewerPreferences")
        .as_dict()
        .and_then(|preferences| preferences.get(b"DisplayDocTitle")?.as_bool());
    compare(&mut faults, "title shown", &format!("{shows_title:?}"), "Ok(true)");
    faults
}

/// Lays a sheet out, asks the guard, reads the PDF back and validates it.
pub fn assert_prints_as_typed(name: &str, sheet: &Checked) -> OnPages {
    let on_pages = sheet.lay_out();
    assert!(on_pages.lost().is_empty(), "{name}: {:#?}", on_pages.lost());
    let bytes = on_pages.pdf();
    let pdf = Pdf::read(&bytes);
    let differences = differences(&sheet.form().design, &on_pages.printed, &pdf);
    assert!(differences.is_empty(), "{name}: {differences:#?}");
    let faults = faults_of_file(&bytes, &pdf);
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    on_pages
}

#[test]
fn every_sample_sheet_reads_as_it_was_typed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = fs::read_to_string(root.join("mokuhyo.yaml")).unwrap();
    for path in sample_sheets() {
        assert_prints_as_typed(
            &path.display().to_string(),
            &check_in(&project, &fs::read_to_string(&path).unwrap()),
        );
    }
}
