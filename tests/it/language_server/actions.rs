//! What can be done about a finding, and to a goal.

use serde_json::{Value as Json, json};

use super::client::{Client, address, applied, behind, edits_of, range_of};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

/// A sheet with a second goal.
fn two_goals() -> String {
    SHEET.to_owned()
        + "  - 実施項目: 出張窓口の開設\n    分類: [個別計画, 施政方針]\n    どの水準まで: 三つの地区で開いている。\n    どのような方法で: 地区会館を借りる。\n    いつまで: 3月\n    課名: 障害福祉課\n"
}

struct Scene {
    sandbox: Sandbox,
    client: Client,
    uri: String,
    text: String,
}

fn scene(text: &str) -> Scene {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, text);
    client.findings(&uri, 1);
    Scene { sandbox, client, uri, text: text.to_owned() }
}

impl Scene {
    fn actions(&mut self, part: &str, only: &[&str]) -> Vec<Json> {
        self.client.actions(&self.uri, range_of(&self.text, part), only)
    }

    /// The text after an action at a part of it.
    fn after(&mut self, part: &str, title: &str) -> String {
        let actions = self.actions(part, &[]);
        let action = actions.iter().find(|action| action["title"].as_str().unwrap().contains(title));
        let action = action.unwrap_or_else(|| panic!("{title} is not offered at {part}: {actions:#?}"));
        assert_eq!(
            action["edit"]["documentChanges"][0]["textDocument"],
            json!({ "uri": self.uri, "version": 1 })
        );
        applied(&self.text, edits_of(action))
    }

    fn titles(&mut self, part: &str) -> Vec<String> {
        self.actions(part, &[]).iter().map(|action| action["title"].as_str().unwrap().to_owned()).collect()
    }

    /// What is found in a text that was written.
    fn findings(&mut self, text: &str) -> Vec<Json> {
        self.client.replace(&self.uri, 2, text);
        self.client.findings(&self.uri, 2)
    }
}

#[test]
fn a_quick_fix_mends_the_finding_and_nothing_else() {
    let mut scene = scene(
        &SHEET
            .replace("課名: 生活福祉課", "課 名: 生活福祉課")
            .replace("𠮷", "")
            .replace("作成日: 令和8年4月1日", "作成日：令和8年4月1日"),
    );
    let after = scene.after("作成日：", "");
    assert_eq!(after, scene.text.replace("作成日：", "作成日: "));
    let all = scene.actions("年度", &["source.fixAll.mokuhyo"]);
    assert_eq!(all.len(), 1, "{all:#?}");
    let after = applied(&scene.text, edits_of(&all[0]));
    scene.sandbox.write(NAME, &scene.text);
    scene.sandbox.run(&["check", "--fix"]);
    assert_eq!(after.as_bytes(), scene.sandbox.read(NAME), "as `check --fix`");
    // A wish for all fixes of any source is one for these too; one for those of another is none.
    assert_eq!(scene.actions("年度", &["source.fixAll"]).len(), 1);
    assert_eq!(scene.actions("年度", &["source.organizeImports"]), [] as [Json; 0]);
    scene.client.end();
}

#[test]
fn an_editor_without_versions_gets_changes_that_name_none() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::with(sandbox.path(), &json!({}));
    let uri = address(&sandbox, NAME);
    let text = SHEET.replace("作成日: ", "作成日：");
    client.open(&uri, &text);
    client.findings(&uri, 1);
    let actions = client.actions(&uri, range_of(&text, "作成日："), &["quickfix"]);
    assert_eq!(applied(&text, &actions[0]["edit"]["changes"][&uri]), SHEET);
    client.end();
}

#[test]
fn a_finding_is_let_pass_by_a_comment_with_a_place_for_the_reason() {
    let mut scene = scene(&two_goals().replace("いつまで: 12月", "いつまで: 随時"));
    let after = scene.after("随時", "この目標では見ないことにする");
    let comment =
        "  # mokuhyo: allow vague-deadline — （理由を書いてください）\n  - 実施項目: 窓口での待ち時間の短縮";
    assert_eq!(after, scene.text.replace("  - 実施項目: 窓口での待ち時間の短縮", comment));
    assert!(!scene.findings(&after).iter().any(|finding| finding["code"] == "vague-deadline"));
    scene.client.end();
}

#[test]
fn the_comment_stands_above_a_dash_that_stands_alone() {
    for dash in ["  -\n    ", "  - # 窓口の目標\n    ", "  -   \n\n    # 注\n    "] {
        let goal = format!("{dash}実施項目: 窓口での待ち時間の短縮");
        let text = two_goals().replace("いつまで: 12月", "いつまで: 随時");
        let mut scene = scene(&text.replace("  - 実施項目: 窓口での待ち時間の短縮", &goal));
        let after = scene.after("随時", "この目標では見ないことにする");
        let comment = "  # mokuhyo: allow vague-deadline — （理由を書いてください）\n";
        assert_eq!(after, scene.text.replace(&goal, &format!("{comment}{goal}")));
        let codes = |finding: &Json| finding["code"].as_str().unwrap().to_owned();
        let found: Vec<String> = scene.findings(&after).iter().map(codes).collect();
        assert!(!found.iter().any(|code| code.ends_with("-deadline") || code == "unused-allow"), "{found:?}");
        scene.client.end();
    }
}

#[test]
fn no_comment_is_offered_for_what_none_lets_pass() {
    let mut scene = scene(&SHEET.replace("作成日: 令和8年4月1日", "作成日: 本日"));
    assert!(!scene.titles("本日").iter().any(|title| title.contains("見ないことにする")));
    scene.client.end();
}

#[test]
fn a_cell_that_says_the_same_as_above_becomes_a_ditto_and_no_other_does() {
    let mut scene = scene(&two_goals());
    let second = "[個別計画, 施政方針]\n    どの水準まで: 三つ";
    let after = scene.after(second, "〃 にする");
    assert_eq!(after, scene.text.replace(second, "〃\n    どの水準まで: 三つ"));
    assert!(!scene.titles("三つの地区").iter().any(|title| title.contains('〃')));
    assert!(
        !scene.titles("生活福祉課").iter().any(|title| title.contains('〃')),
        "nothing is above the first"
    );
    scene.client.end();
}

#[test]
fn a_goal_is_given_the_number_that_it_has() {
    let mut scene = scene(&two_goals());
    let after = scene.after("出張窓口", "番号を付ける（2）");
    assert_eq!(after, scene.text.replace("  - 実施項目: 出張窓口", "  - 番号: 2\n    実施項目: 出張窓口"));
    assert_eq!(scene.findings(&after), [] as [Json; 0]);
    let actions = scene.client.actions(&scene.uri, range_of(&after, "出張窓口"), &["refactor"]);
    assert_eq!(actions, [] as [Json; 0], "it has one");
    scene.client.end();
}

#[test]
fn at_the_years_end_the_status_is_added_to_all_goals_in_one_step() {
    let mut scene = scene(&two_goals());
    assert!(!scene.titles("出張窓口").iter().any(|title| title.contains("達成状況")));
    let project = address(&scene.sandbox, "mokuhyo.yaml");
    scene.client.open(&project, &PROJECT.replace("段階: 中間", "段階: 期末"));
    scene.client.findings(&project, 1);
    let after = scene.after("出張窓口", "「達成状況」の欄を全ての目標に加える");
    assert_eq!(after, scene.text.replace("福祉課\n", "福祉課\n    達成状況:\n"));
    scene.client.end();
}

#[test]
fn an_editor_that_asks_at_every_step_of_the_cursor_gets_quick_fixes_alone() {
    let mut scene = scene(&two_goals().replace("出張", "ｼｭｯﾁｮｳ"));
    let range = range_of(&scene.text, "ｼｭｯﾁｮｳ");
    let context = json!({ "diagnostics": [], "triggerKind": 2 });
    let params = json!({ "textDocument": { "uri": scene.uri }, "range": range, "context": context });
    let actions = scene.client.ask("textDocument/codeAction", params);
    let kinds: Vec<&Json> = actions.as_array().unwrap().iter().map(|action| &action["kind"]).collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == "quickfix"), "{kinds:?}");
    scene.client.end();
}

#[test]
fn formatting_is_fmt_and_what_it_leaves_is_left() {
    let mut scene = scene(
        &SHEET
            .replace("[個別計画, 施政方針]", "\n      -   個別計画\n      - 施政方針 # 注")
            .replace("部署: 福祉部\n", "")
            .replace("作成日", "部署: 福祉部\n作成日"),
    );
    let params =
        json!({ "textDocument": { "uri": scene.uri }, "options": { "tabSize": 4, "insertSpaces": false } });
    let edits = scene.client.ask("textDocument/formatting", params.clone());
    let after = applied(&scene.text, &edits);
    scene.sandbox.write(NAME, &scene.text);
    scene.sandbox.run(&["fmt"]);
    assert_eq!(after.as_bytes(), scene.sandbox.read(NAME));
    assert_ne!(after, scene.text);
    scene.findings("年度: [\n");
    assert_eq!(scene.client.ask("textDocument/formatting", params), json!([]));
    scene.client.end();
}

#[test]
fn mends_of_the_project_file_are_offered_too() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, "mokuhyo.yaml");
    let text = PROJECT.replace("年度: ", "年度：");
    client.open(&uri, &text);
    client.findings(&uri, 1);
    let at = behind(&text, "年度：");
    let actions = client.actions(&uri, lsp_types::Range::new(at, at), &[]);
    assert_eq!(applied(&text, edits_of(&actions[0])), PROJECT);
    client.end();
}
