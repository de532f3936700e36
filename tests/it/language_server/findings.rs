//! The same findings through the editor as through `check`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::client::{Client, able, address, range_of};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

/// What `check` prints of each file, in the shape of the protocol, with columns in characters.
fn checked(sandbox: &Sandbox) -> BTreeMap<String, Vec<Json>> {
    let output = sandbox.output(&["check", "--advice", "--format", "json"]);
    let report: Json = serde_json::from_slice(&output.stdout).unwrap();
    let mut by_file: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for finding in report["diagnostics"].as_array().unwrap() {
        let hint = finding["hint"].as_str().map(|hint| format!("\n{hint}")).unwrap_or_default();
        let severity = match finding["severity"].as_str().unwrap() {
            "error" => 1,
            "warning" => 2,
            _ => 3,
        };
        let position = |end: &str| {
            let place = &finding["range"][end];
            json!({ "line": place["line"].as_u64().unwrap() - 1, "character": place["column"].as_u64().unwrap() - 1 })
        };
        let shown = json!({
            "code": finding["rule"],
            "message": format!("{}{hint}", finding["message"].as_str().unwrap()),
            "severity": severity,
            "range": { "start": position("start"), "end": position("end") }
        });
        by_file.entry(finding["path"].as_str().unwrap().to_owned()).or_default().push(shown);
    }
    by_file
}

/// The same of what an editor was told.
fn told(findings: &[Json]) -> Vec<Json> {
    let kept = |finding: &Json| {
        json!({
            "code": finding["code"],
            "message": finding["message"],
            "severity": finding["severity"],
            "range": finding["range"]
        })
    };
    // What only pages show, `check` does not tell.
    let of_pages = ["row-taller-than-page", "lost-text", "unsettled-layout"];
    let findings = findings.iter().filter(|finding| !of_pages.contains(&finding["code"].as_str().unwrap()));
    findings.map(kept).collect()
}

/// An editor that counts characters, as `check` does.
fn counting_characters(sandbox: &Sandbox) -> Client {
    let mut able = able();
    able["general"]["positionEncodings"] = json!(["utf-32"]);
    Client::with(sandbox.path(), &able)
}

/// The folders with sheets that rules find fault with; each with the sheets in it.
fn bad_sheets() -> Vec<(String, Vec<u8>)> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let files = walkdir::WalkDir::new(&rules).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml"))
        .filter(|file| file.file_name().to_str().unwrap().starts_with("bad"))
        .map(|file| {
            let name = file.path().strip_prefix(&rules).unwrap().to_str().unwrap().replace(['/', '\\'], "-");
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn every_bad_sheet_is_told_as_check_tells_it_closed_and_open() {
    let sandbox = Sandbox::empty();
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/mokuhyo.yaml");
    sandbox.write("mokuhyo.yaml", fs::read(project).unwrap());
    let sheets = bad_sheets();
    assert!(sheets.len() > 60, "the sheets were not found");
    for (name, bytes) in &sheets {
        sandbox.write(&format!("goals/{name}"), bytes);
    }
    let expected = checked(&sandbox);
    let mut client = counting_characters(&sandbox);
    client.wait_until("all sheets", |client| {
        expected.keys().all(|name| client.told.contains_key(&address(&sandbox, name)))
    });
    for (name, findings) in &expected {
        assert_eq!(&told(&client.told[&address(&sandbox, name)].1), findings, "{name}, closed");
    }
    for (name, bytes) in &sheets {
        // What is no text an editor cannot have open.
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        // Editors take a byte order mark for what it is.
        let text = text.trim_start_matches('\u{feff}');
        let (name, uri) = (format!("goals/{name}"), address(&sandbox, &format!("goals/{name}")));
        client.open(&uri, text);
        let nothing = Vec::new();
        assert_eq!(&told(&client.findings(&uri, 1)), expected.get(&name).unwrap_or(&nothing), "{name}, open");
    }
    client.end();
}

#[test]
fn a_finding_stands_at_its_characters_in_the_words_of_check_with_what_belongs_to_it() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let text = SHEET.replace("分類: [個別計画, 施政方針]", "分類: [𠮷計画, 個別計面]");
    let uri = address(&sandbox, NAME);
    client.open(&uri, &text);
    let findings = client.findings(&uri, 1);
    let finding =
        findings.iter().find(|finding| finding["message"].as_str().unwrap().contains("個別計面")).unwrap();
    assert_eq!(finding["range"], json!(range_of(&text, "個別計面")));
    assert_eq!(finding["source"], "mokuhyo");
    assert_eq!(finding["code"], "unknown-choice");
    // A second sheet of the department: each names the other.
    let copy = address(&sandbox, "goals/r8/写し.yaml");
    client.open(&copy, &text);
    let findings = client.findings(&copy, 1);
    let twin = findings.iter().find(|finding| finding["code"] == "duplicate-sheet").unwrap();
    let other = &twin["relatedInformation"][0]["location"];
    assert_eq!(
        (other["uri"].as_str(), &other["range"]),
        (Some(uri.as_str()), &json!(range_of(&text, "福祉部")))
    );
    client.wait_until("the other is told too", |client| {
        client.told[&uri].1.iter().any(|finding| finding["code"] == "duplicate-sheet")
    });
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": copy } }));
    client.wait_until("the copy was never saved", |client| {
        !client.told[&uri].1.iter().any(|finding| finding["code"] == "duplicate-sheet")
            && client.told[&copy].1.is_empty()
    });
    client.end();
}

#[test]
fn what_only_pages_show_comes_when_the_author_rests_and_goes_with_the_next_key() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    let tall = SHEET.replace(
        "平均の待ち時間が15分以内になっている。",
        &format!("|\n      {}", "待ち時間が短くなっている。\n      ".repeat(150)),
    );
    client.open(&uri, &tall);
    let is_tall = |finding: &Json| finding["code"] == "row-taller-than-page";
    client.wait_until("the pages", |client| {
        client.told.get(&uri).is_some_and(|(_, told)| told.iter().any(is_tall))
    });
    client.replace(&uri, 2, SHEET);
    assert!(!client.findings(&uri, 2).iter().any(is_tall));
    client.listen(Duration::from_secs(2));
    assert!(!client.told[&uri].1.iter().any(is_tall));
    // Opened again, a text counts its versions anew: its pages are not those of the other first version.
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.open(&uri, &tall);
    client.wait_until("the pages", |client| client.told[&uri].1.iter().any(is_tall));
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.open(&uri, SHEET);
    client.listen(Duration::from_secs(1));
    assert_eq!(client.told[&uri], (Some(1), Vec::new()));
    client.end();
}

#[test]
fn an_editor_that_asks_for_findings_is_not_told_of_open_texts_and_asks_again_for_pages() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("12月", "13月"));
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({});
    able["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::with(sandbox.path(), &able);
    assert_eq!(client.answer["capabilities"]["diagnosticProvider"]["identifier"], "mokuhyo");
    let uri = address(&sandbox, NAME);
    client.wait_until("closed", |client| client.told.get(&uri).is_some_and(|(_, told)| !told.is_empty()));
    let text = SHEET.replace(
        "平均の待ち時間が15分以内になっている。",
        &format!("|\n      {}", "待ち時間が短くなっている。\n      ".repeat(150)),
    );
    client.open(&uri, &text);
    let ask = |client: &mut Client| {
        let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(report["kind"], "full");
        report["items"].as_array().unwrap().iter().map(|item| item["code"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ask(&mut client), [""; 0]);
    client.wait_until("the pages", |client| {
        client.heard.iter().any(|(method, _)| method == "workspace/diagnostic/refresh")
    });
    assert_eq!(ask(&mut client), ["row-taller-than-page"]);
    assert_eq!(client.told[&uri].1, [] as [Json; 0]);
    client.end();
}

#[test]
fn the_project_file_and_forms_are_told_too_and_what_is_wrong_there_does_not_silence_sheets() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("12月", "13月"));
    let mut client = counting_characters(&sandbox);
    let (uri, sheet) = (address(&sandbox, "mokuhyo.yaml"), address(&sandbox, NAME));
    client.wait_until("the sheet", |client| client.told.contains_key(&sheet));
    let before = client.told[&sheet].1.clone();
    let broken = PROJECT.replace("年度: 令和8年度", "年度：令和8年度");
    sandbox.write("mokuhyo.yaml", &broken);
    let expected = checked(&sandbox);
    sandbox.write("mokuhyo.yaml", PROJECT);
    client.open(&uri, &broken);
    assert_eq!(told(&client.findings(&uri, 1)), expected["mokuhyo.yaml"]);
    client.replace(&uri, 2, &PROJECT.replace("福祉部:", "福寿部:"));
    client.wait_until("the sheet is of no department", |client| {
        client.told[&sheet].1.iter().any(|finding| finding["code"] == "unknown-department")
    });
    client.replace(&uri, 3, PROJECT);
    client.wait_until("all as before", |client| client.told[&sheet].1 == before);
    assert_eq!(client.findings(&uri, 3), [] as [Json; 0]);
    client.end();
}
