//! The words and keys that are offered where somebody writes.

use lsp_types::Position;
use serde_json::Value as Json;

use super::client::{Client, able, address, applied, behind};
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

/// What is offered at `|` in a text, and the text without it.
fn items(marked: &str) -> (String, Vec<Json>) {
    items_for(marked, &able())
}

fn items_for(marked: &str, able: &Json) -> (String, Vec<Json>) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::with(sandbox.path(), able);
    let uri = address(&sandbox, NAME);
    let at: Position = behind(marked, "‸");
    let at = Position::new(at.line, at.character - 1);
    let text = marked.replacen('‸', "", 1);
    client.open(&uri, &text);
    let list = client.ask_at("textDocument/completion", &uri, at);
    client.end();
    let mut items = list["items"].as_array().cloned().unwrap_or_default();
    items.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
    (text, items)
}

fn labels(marked: &str) -> Vec<String> {
    items(marked).1.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// The text after an offer is taken.
fn taken(marked: &str, label: &str) -> String {
    let (text, items) = items(marked);
    taken_of(&text, &items, label)
}

fn taken_of(text: &str, items: &[Json], label: &str) -> String {
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("{label} is not offered: {items:#?}"));
    applied(text, &serde_json::json!([item["textEdit"]]))
}

/// A goal was offered between two keys of another, and the keys of the head between its lines.
#[test]
fn nothing_is_offered_that_would_cut_what_stands_around_it() {
    let amid =
        |blank: &str| SHEET.replace("    いつまで: 12月\n", &format!("{blank}‸\n    いつまで: 12月\n"));
    for blank in ["", "  "] {
        assert!(labels(&amid(blank)).is_empty(), "{blank:?}");
    }
    assert_eq!(labels(&amid("    ")), ["番号", "id", "改ページ", "見直し理由"]);
    for blank in ["    ", "      "] {
        let marked = SHEET.replace("目標:\n", &format!("目標:\n{blank}‸\n"));
        assert!(labels(&marked).is_empty(), "{blank:?}");
    }
    let marked = SHEET.replace("目標:\n", "目標:\n  ‸\n");
    assert_eq!(labels(&marked), ["目標を加える"]);
    assert_eq!(labels(&format!("{SHEET}  ‸\n")), ["目標を加える"]);
}

#[test]
fn keys_that_are_missing_come_in_the_forms_order_with_what_follows_them() {
    let marked = SHEET.replace("    いつまで: 12月\n    課名: 生活福祉課\n", "    ‸\n");
    assert_eq!(labels(&marked), ["いつまで", "課名", "番号", "id", "改ページ", "見直し理由"]);
    assert_eq!(taken(&marked, "いつまで"), marked.replace('‸', "いつまで: ${1}"));
    let marked = SHEET.replace("    どの水準まで: 平均の待ち時間が15分以内になっている。\n", "    どの‸\n");
    assert_eq!(taken(&marked, "どの水準まで"), marked.replace("どの‸", "どの水準まで: |\n      ${1}"));
    let marked = SHEET.replace("    どのような方法で: 予約システムを導入する。\n", "    ‸\n");
    assert_eq!(taken(&marked, "どのような方法で"), marked.replace('‸', "どのような方法で:\n      - ${1}"));
    let marked = SHEET.replace("職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n", "‸\n");
    assert_eq!(labels(&marked), ["課", "対象", "見直し日", "職氏名", "様式", "番号付け", "削除した目標"]);
    assert_eq!(
        taken(&marked, "削除した目標"),
        marked.replace('‸', "削除した目標:\n  - 実施項目: ${1}\n    見直し理由: ${2}")
    );
    assert_eq!(taken(&marked, "職氏名"), marked.replace('‸', "職氏名:\n  - 職名: ${1}\n    氏名: "));
}

#[test]
fn a_sheet_is_written_from_nothing_by_what_is_offered() {
    assert_eq!(labels("‸")[..3], ["年度", "部署", "課"]);
    assert_eq!(labels("年度: ‸"), ["令和8年度", "令和9年度"]);
    assert_eq!(labels("年度: 令和8年度\n部署: ‸"), ["福祉部", "市民部", "議会事務局"]);
    assert_eq!(taken("年度: 令和8年度\n部署:‸", "福祉部"), "年度: 令和8年度\n部署: 福祉部");
    let goal = taken("部署: 福祉部\n目標:\n  ‸", "目標を加える");
    let expected = "部署: 福祉部\n目標:\n  - 実施項目: ${1}\n    分類: [${2}]\n    どの水準まで: |\n      ${3}\n    どのような方法で:\n      - ${4}\n    いつまで: ${5}\n    課名: ${6}";
    assert_eq!(goal, expected);
    assert_eq!(taken("部署: 福祉部\n目標:\n  - ‸", "目標を加える"), expected);
    assert!(
        taken("部署: 福祉部\n目‸", "目標").starts_with("部署: 福祉部\n目標:\n  - 実施項目: ${1}\n    分類")
    );
}

#[test]
fn words_are_offered_behind_their_key_in_brackets_and_in_lists() {
    let choices =
        ["施政方針", "所信表明", "総合ビジョン", "ビジョン", "個別計画", "行政改革", "市長特命", "その他"];
    let at = |value: &str| SHEET.replace("[個別計画, 施政方針]", value);
    for value in ["‸", "[‸]", "[個別計画, ‸]", "[‸", "[個別計画,‸ 施政方針]", "\n      - ‸", "\n      ‸"]
    {
        assert_eq!(labels(&at(value)), choices, "{value}");
    }
    assert_eq!(taken(&at("[個別計画, ‸]"), "行政改革"), at("[個別計画, 行政改革]"));
    assert_eq!(taken(&at("\n      ‸"), "行政改革"), at("\n      - 行政改革"));
    assert_eq!(
        labels(&SHEET.replace("課名: 生活福祉課", "課名: ‸")),
        ["生活福祉課", "障害福祉課", "高齢福祉課", "共通"]
    );
    let months = labels(&SHEET.replace("12月", "‸"));
    assert_eq!(months[..3], ["4月", "4月末", "5月"]);
    assert!(months.contains(&"年度末".to_owned()));
}

/// The last word and the bracket were replaced, a comment among the words, and the first of two words.
#[test]
fn what_stands_beside_the_word_that_is_typed_stays() {
    let at = |value: &str| SHEET.replace("[個別計画, 施政方針]", value);
    for behind in ["[個別計画, 施政方針]‸", "[個別計画, 施政方針] ‸", "[個別計画, # 案‸\n      施政方針]"]
    {
        assert!(labels(&at(behind)).is_empty(), "{behind}");
    }
    let noted = "[個別計画, # 案\n      ‸]";
    assert_eq!(taken(&at(noted), "行政改革"), at(&noted.replace('‸', "行政改革")));
    assert_eq!(taken(&at("個別計画、‸"), "行政改革"), at("個別計画、行政改革"));
    assert_eq!(taken(&at("個別計画、施政‸、その他"), "行政改革"), at("個別計画、行政改革、その他"));
}

#[test]
fn in_the_midst_of_a_wrong_word_the_right_ones_are_offered_and_take_its_place() {
    let marked = SHEET.replace("課名: 生活福祉課", "課名: 生活福‸止課 # 注");
    let (text, items) = items(&marked);
    assert_eq!(items[0]["label"], "生活福祉課");
    assert!(items.iter().all(|item| item["filterText"] == "生活福"), "none is left out for what was typed");
    assert_eq!(
        taken_of(&text, &items, "生活福祉課"),
        SHEET.replace("課名: 生活福祉課", "課名: 生活福祉課 # 注")
    );
    // As an input method has it before it is converted.
    let marked = SHEET.replace("課名: 生活福祉課", "課名: せいかつ‸");
    assert_eq!(taken(&marked, "生活福祉課"), SHEET);
}

#[test]
fn a_ditto_is_offered_from_the_second_goal_on_and_says_what_it_stands_for() {
    for list in ["[‸]", "[施政方針, ‸]", "\n      - ‸"] {
        let marked = format!("{SHEET}  - 実施項目: 二つ目\n    分類: {list}\n");
        assert!(!labels(&marked).contains(&"〃".to_owned()), "{list}");
    }
    let second = format!("{SHEET}  - 実施項目: 二つ目\n    分類: ‸\n");
    let (_, items) = items(&second);
    let ditto = items.iter().find(|item| item["label"] == "〃").unwrap();
    assert_eq!(ditto["detail"], "個別計画 施政方針");
    assert!(!labels(&SHEET.replace("[個別計画, 施政方針]", "‸")).contains(&"〃".to_owned()));
}

#[test]
fn a_fault_above_or_below_is_no_excuse() {
    let marked = format!(
        "{}  - 実施項目: 二つ目\n    ‸\n",
        SHEET.replace("[個別計画, 施政方針]", "[個別計画, 施政方針")
    );
    assert_eq!(labels(&marked)[..3], ["分類", "どの水準まで", "どのような方法で"]);
    let marked =
        SHEET.replace("部署: 福祉部", "部署: 福祉部\n課: ‸").replace("いつまで: 12月", "いつまで \"12月");
    assert_eq!(labels(&marked), ["生活福祉課", "障害福祉課", "高齢福祉課"]);
}

#[test]
fn a_key_that_is_half_typed_hides_none_of_the_keys_around_it() {
    let half = |line: &str, typed: &str| labels(&SHEET.replace(line, typed));
    let own = ["番号", "id", "改ページ", "見直し理由"];
    let with = |first: &[&'static str]| [first, &own[..]].concat();
    assert_eq!(half("    分類: [個別計画, 施政方針]", "    分‸"), with(&["分類"]));
    assert_eq!(half("- 実施項目: 窓口での待ち時間の短縮", "- 実‸"), with(&["実施項目"]));
    assert_eq!(half("    課名: 生活福祉課", "    課‸"), with(&["課名"]));
    let of_head = half("部署: 福祉部", "部‸");
    assert_eq!(of_head[..2], ["部署", "課"]);
    assert!(
        !of_head.iter().any(|label| ["作成日", "職氏名", "目標"].contains(&label.as_str())),
        "{of_head:?}"
    );
    assert_eq!(half("  - 職名: 福祉部長", "  - 職‸"), ["職名"]);
    assert_eq!(half("    氏名: 見本 花子", "    氏‸"), ["氏名"]);
    // What is half typed above is no excuse either.
    let above = SHEET.replace("部署: 福祉部", "部").replace("いつまで: 12月", "いつまで: ‸");
    assert!(labels(&above).contains(&"年度末".to_owned()), "{:?}", labels(&above));
}

#[test]
fn nothing_is_offered_in_prose_and_in_comments() {
    for marked in [
        SHEET.replace("平均の待ち時間が15分以内になっている。", "|\n      平均の‸"),
        SHEET.replace("年度: ", "# ‸\n年度: "),
        SHEET.replace("12月", "12月 # ‸"),
        SHEET.replace("見本 花子", "‸"),
    ] {
        assert_eq!(labels(&marked), [""; 0], "{marked}");
    }
}

#[test]
fn an_editor_without_snippets_gets_plain_text() {
    let marked = SHEET.replace("職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n", "‸\n");
    let (text, items) = items_for(&marked, &serde_json::json!({}));
    assert_eq!(taken_of(&text, &items, "職氏名"), marked.replace('‸', "職氏名:\n  - 職名: \n    氏名: "));
    assert!(items.iter().all(|item| item["insertTextFormat"] == 1));
}

#[test]
fn a_key_that_has_its_colon_gets_no_second_one() {
    let marked = SHEET.replace("いつまで: 12月", "いつ‸: 12月");
    assert_eq!(taken(&marked, "いつまで"), SHEET);
}
