//! What an editor asks about a text: outline, folding, hover, definition, numbers, the goals of the city.

use lsp_types::{Position, Range};
use serde_json::{Value as Json, json};

use super::client::{Client, address, behind, range_of};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";
const SECOND: &str = "  - 実施項目: 出張窓口の開設\n    分類: 〃\n    どの水準まで: 三つの地区で開いている。\n    どのような方法で: 地区会館を借りる。\n    いつまで: R9.3\n    課名: 障害福祉課\n";

fn two_goals() -> String {
    format!("{SHEET}{SECOND}")
}

fn opened(text: &str) -> (Sandbox, Client, String) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, text);
    client.findings(&uri, 1);
    (sandbox, client, uri)
}

fn symbols(client: &mut Client, uri: &str) -> Vec<Json> {
    let answer = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    answer.as_array().unwrap().clone()
}

fn names(symbols: &[Json]) -> Vec<&str> {
    symbols.iter().map(|symbol| symbol["name"].as_str().unwrap()).collect()
}

#[test]
fn the_outline_has_the_head_and_the_goals_with_number_and_title() {
    let (_sandbox, mut client, uri) = opened(&two_goals());
    let found = symbols(&mut client, &uri);
    assert_eq!(
        names(&found),
        ["年度", "部署", "作成日", "職氏名", "1　窓口での待ち時間の短縮", "2　出張窓口の開設"]
    );
    let second = found.last().unwrap();
    assert_eq!(names(second["children"].as_array().unwrap())[..2], ["実施項目", "分類"]);
    let range: Range = serde_json::from_value(second["range"].clone()).unwrap();
    assert_eq!(range.start.line, u32::try_from(SHEET.lines().count()).unwrap());
    client.end();
}

#[test]
fn the_outline_and_the_folds_have_the_goals_above_and_below_a_fault() {
    for broken in ["[個別計画, 施政方針", "\"個別計画", "個別: 計画: x", "@"] {
        let (_sandbox, mut client, uri) = opened(&two_goals().replace("[個別計画, 施政方針]", broken));
        let found = symbols(&mut client, &uri);
        assert_eq!(names(&found)[4..], ["1　窓口での待ち時間の短縮", "2　出張窓口の開設"], "{broken}");
        let folds = client.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(folds.as_array().unwrap().len(), 2, "{broken}");
        client.end();
    }
}

#[test]
fn each_goal_folds_from_its_first_line_to_its_last() {
    let (_sandbox, mut client, uri) = opened(&format!("{}\n# 終わり\n", two_goals()));
    let folds = client.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines, [(7, 12), (13, 18)]);
    client.end();
}

fn hovered(client: &mut Client, uri: &str, at: Position) -> String {
    let hover = client.ask_at("textDocument/hover", uri, at);
    hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn hovering_tells_what_a_field_holds_how_it_prints_and_the_manual_of_a_rule() {
    let text = two_goals().replace("12月", "随時");
    let (_sandbox, mut client, uri) = opened(&text);
    assert!(hovered(&mut client, &uri, behind(&text, "いつま")).contains("期限。例：12月"));
    assert_eq!(
        hovered(&mut client, &uri, behind(&text, "R9")),
        "印刷：令和9年3月\n\n期限の日：令和9年3月31日"
    );
    assert_eq!(hovered(&mut client, &uri, behind(&text, "分類: 〃")), "上の目標と同じ：個別計画、施政方針");
    let manual = hovered(&mut client, &uri, behind(&text, "随"));
    assert!(manual.contains("vague-deadline") && manual.contains("何を見るか"), "{manual}");
    assert_eq!(hovered(&mut client, &uri, behind(&text, "見本 花")), "");
    client.end();
}

#[test]
fn what_an_author_wrote_is_no_markdown() {
    let text = two_goals().replace("[個別計画, 施政方針]", "\"![絵](http://example.jp/a.png)\"");
    let (_sandbox, mut client, uri) = opened(&text);
    let shown = hovered(&mut client, &uri, behind(&text, "分類: 〃"));
    assert!(!shown.contains("![") && !shown.contains("]("), "{shown}");
    client.end();
}

#[test]
fn a_ditto_leads_to_its_cell_and_a_department_and_section_to_the_project_file() {
    let text = two_goals();
    let (sandbox, mut client, uri) = opened(&text);
    let mut leads = |at: Position| client.ask_at("textDocument/definition", &uri, at);
    let ditto = leads(behind(&text, "分類: 〃"));
    assert_eq!(
        (&ditto["uri"], &ditto["range"]["start"]),
        (&json!(uri), &json!(behind(&text, "    分類: [")))
    );
    let project = json!(address(&sandbox, "mokuhyo.yaml"));
    for name in ["福祉部", "障害福祉課"] {
        let found = leads(behind(&text, &format!(": {name}")));
        assert_eq!((&found["uri"], &found["range"]), (&project, &json!(range_of(PROJECT, name))), "{name}");
    }
    assert_eq!(leads(behind(&text, "窓口")), Json::Null);
    client.end();
}

#[test]
fn goals_show_the_numbers_that_nobody_typed() {
    let text = two_goals().replace("  - 実施項目: 出張", "  - 番号: 5\n    実施項目: 出張")
        + &SECOND.replace("出張", "夜間");
    let (_sandbox, mut client, uri) = opened(&text);
    let all = Range::new(Position::new(0, 0), Position::new(99, 0));
    let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": all }));
    let hints: Vec<(u64, &str)> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| (hint["position"]["line"].as_u64().unwrap(), hint["label"].as_str().unwrap()))
        .collect();
    assert_eq!(hints, [(7, "1"), (20, "6")]);
    client.end();
}

#[test]
fn every_goal_of_every_department_is_found_by_its_words() {
    let (sandbox, mut client, uri) = opened(&two_goals());
    sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部").replace("窓口での", "受付での"));
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": address(&sandbox, "goals/r8/市民部.yaml"), "type": 1 }] }),
    );
    let mut found = |words: &str| {
        let answer = client.ask("workspace/symbol", json!({ "query": words }));
        let found = answer.as_array().unwrap().clone();
        found
            .iter()
            .map(|symbol| {
                format!("{} {}", symbol["containerName"].as_str().unwrap(), symbol["name"].as_str().unwrap())
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(found("待ち時間 市民"), ["市民部　令和8年度 1　受付での待ち時間の短縮"]);
    assert_eq!(found("待ち時間").len(), 2);
    assert_eq!(found("").len(), 3);
    assert_eq!(found("どこにもない"), [""; 0]);
    // A text that is not saved counts before the file.
    client.replace(&uri, 2, &two_goals().replace("出張窓口", "移動窓口"));
    let answer = client.ask("workspace/symbol", json!({ "query": "移動" }));
    assert_eq!(answer[0]["location"]["uri"], json!(uri));
    client.end();
}

#[test]
fn an_editor_without_levels_gets_a_list() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::with(sandbox.path(), &json!({}));
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    let found = symbols(&mut client, &uri);
    assert_eq!(found.last().unwrap()["location"]["uri"], json!(uri));
    client.end();
}
