//! Texts that are changed piece by piece: the server has what the editor has, and finds what `check` finds.

use lsp_types::{Position, Range};
use mokuhyo::language_server::positions::{Encoding, Lines};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::client::{Client, able, address};
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

/// An edit: where it begins and how much it replaces, in thousandths of the text, and what it puts there.
type Edit = (usize, usize, String);

fn edit() -> impl Strategy<Value = Edit> {
    let pieces = [
        "",
        "\n",
        "\r\n",
        ":",
        ": ",
        "- ",
        "  ",
        "#",
        "\"",
        "'",
        "[",
        "]",
        "|",
        "\t",
        "　",
        "〃",
        "窓口",
        "𠮷",
        "🎉",
        "辻\u{e0100}",
        "か\u{3099}",
        "    課名: 生活福祉課\n",
        "  - 実施項目: 窓口\n",
        "12月",
        "を",
        "、",
        "①",
        "\u{feff}",
        "a",
    ];
    let piece = prop::sample::select(pieces.to_vec()).prop_map(str::to_owned);
    (0..1000_usize, prop_oneof![4 => 0..4_usize, 1 => 0..60_usize], piece)
}

/// The range of an edit in a text, and the text after it.
fn made(text: &str, (at, length, with): &Edit, encoding: Encoding) -> (Range, String) {
    let lines = Lines::new(text, encoding);
    let start = text.floor_char_boundary(text.len() * at / 1000);
    let end = text.floor_char_boundary((start + length).min(text.len()));
    // An editor has no place between the two characters of a line end.
    let inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    let (start, end) = (start - usize::from(inside(start)), (end + usize::from(inside(end))).max(start));
    let range = Range::new(lines.position(start), lines.position(end));
    (range, [&text[..start], with, &text[end..]].concat())
}

/// What `check` says of a text, as rules and places; and what the editor was told.
fn same_as_check(sandbox: &Sandbox, text: &str, told: &[Json]) -> Result<(), TestCaseError> {
    sandbox.write(NAME, text);
    let output = sandbox.output(&["check", "--advice", "--format", "json"]);
    let report: Json = serde_json::from_slice(&output.stdout).unwrap();
    let place = |end: &Json| (end["line"].as_u64().unwrap() - 1, end["column"].as_u64().unwrap() - 1);
    let expected: Vec<_> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            (finding["rule"].clone(), place(&finding["range"]["start"]), place(&finding["range"]["end"]))
        })
        .collect();
    let place = |end: &Json| (end["line"].as_u64().unwrap(), end["character"].as_u64().unwrap());
    let found: Vec<_> = told
        .iter()
        .map(|finding| {
            (finding["code"].clone(), place(&finding["range"]["start"]), place(&finding["range"]["end"]))
        })
        .collect();
    prop_assert_eq!(found, expected, "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_the_server_has_the_editors_text_and_finds_what_check_finds(
        edits in prop::collection::vec(edit(), 1..50),
        encoding in prop::sample::select(vec![("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)]),
    ) {
        let sandbox = Sandbox::with_sheet(SHEET);
        let mut able = able();
        able["general"]["positionEncodings"] = json!([encoding.0]);
        let mut client = Client::with(sandbox.path(), &able);
        let uri = address(&sandbox, NAME);
        let mut text = SHEET.to_owned();
        client.open(&uri, &text);
        let mut version = 1;
        for edit in &edits {
            let (range, after) = made(&text, edit, encoding.1);
            version += 1;
            client.change(&uri, version, &json!([{ "range": range, "text": edit.2 }]));
            text = after;
        }
        let findings = client.findings(&uri, i64::from(version));
        // The same text sent as a whole, so that a difference would show.
        client.replace(&uri, version + 1, &text);
        let whole = client.findings(&uri, i64::from(version + 1));
        let without_pages = |findings: &[Json]| findings.iter().filter(|finding| finding["code"] != "lost-text").cloned().collect::<Vec<_>>();
        prop_assert_eq!(without_pages(&findings), without_pages(&whole), "{:?}", text);
        if encoding.1 == Encoding::Utf32 {
            // What `check` counts as lines is what an editor counts, but for carriage returns of their own, and for
            // byte order marks, which an editor does not show.
            if !text.contains('\u{feff}') && !text.replace("\r\n", "").contains('\r') {
                same_as_check(&sandbox, &text, &without_pages(&findings))?;
            }
        }
        // Asked in the midst of it all, nothing is refused.
        for method in ["textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/formatting"] {
            let params = json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } });
            client.ask(method, params);
        }
        let lines = Lines::new(&text, encoding.1);
        for at in (0..text.len()).step_by(7) {
            let position: Position = lines.position(text.floor_char_boundary(at));
            client.ask_at("textDocument/completion", &uri, position);
            client.ask_at("textDocument/hover", &uri, position);
            client.ask_at("textDocument/definition", &uri, position);
        }
        let all = Range::new(Position::new(0, 0), Position::new(u32::MAX, u32::MAX));
        client.actions(&uri, all, &[]);
        client.end();
    }
}

#[test]
fn two_hundred_changes_at_once_are_judged_together_and_the_last_counts() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    for version in 2..=200 {
        let end = Position::new(u32::MAX, 0);
        let text = format!("# {version}\n");
        client.change(&uri, version, &json!([{ "range": Range::new(end, end), "text": text }]));
    }
    let end = Position::new(u32::MAX, 0);
    client.change(&uri, 201, &json!([{ "range": Range::new(end, end), "text": "余分: 1\n" }]));
    let findings = client.findings(&uri, 201);
    assert_eq!(findings[0]["range"]["start"]["line"], SHEET.lines().count() + 199);
    client.end();
}

#[test]
fn one_message_may_bring_several_changes_each_of_the_text_before_it() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, "");
    let at = |line, character| json!({ "line": line, "character": character });
    client.change(
        &uri,
        2,
        &json!([
            { "range": { "start": at(0, 0), "end": at(0, 0) }, "text": "年度: R8\n部暑: 福祉部\n" },
            { "range": { "start": at(1, 1), "end": at(1, 2) }, "text": "署" },
            { "range": { "start": at(9, 9), "end": at(9, 9) }, "text": "目標の数: 1\n" },
            // Backwards, as some editors send it.
            { "range": { "start": at(2, 4), "end": at(2, 2) }, "text": "" },
        ]),
    );
    let findings = client.findings(&uri, 2);
    let unknown: Vec<&Json> = findings.iter().filter(|finding| finding["code"] == "unknown-key").collect();
    assert_eq!(unknown, [] as [&Json; 0], "{findings:#?}");
    client.end();
}
