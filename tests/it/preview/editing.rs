//! Writing on the page: what somebody does there, and what the file says then.

use std::fs;

use mokuhyo::preview::Session;
use mokuhyo::preview::editing::{Edits, Saved, Step, Wish};
use mokuhyo::preview::view::Shown;
use serde_json::{Value, json};

use super::http::{Preview, request, status};
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

/// A page on which somebody writes.
struct Page {
    sandbox: Sandbox,
    session: Session,
}

impl Page {
    fn open(sheet: &str) -> Self {
        let sandbox = Sandbox::with_sheet(sheet);
        let session = Session::open(sandbox.path(), &[]).unwrap();
        Self { sandbox, session }
    }

    fn version(&mut self) -> String {
        let shown = Shown { sheet: NAME.to_owned(), against: None };
        self.session.view(&shown).unwrap().editable.as_ref().unwrap().state.version.clone()
    }

    /// What stands in a cell for whoever opens it.
    fn text(&mut self, part: &str) -> Option<String> {
        let shown = Shown { sheet: NAME.to_owned(), against: None };
        self.session.view(&shown).unwrap().editable.as_ref().unwrap().texts.get(part).cloned()
    }

    fn steps(&mut self, version: &str, steps: Value) -> Result<Saved, String> {
        let steps: Vec<Step> = serde_json::from_value(steps).unwrap();
        let edits = Edits { sheet: NAME.to_owned(), version: version.to_owned(), steps };
        self.session.change(&Wish::Edit(edits)).map_err(|refused| refused.to_string())
    }

    fn now(&mut self, steps: Value) -> Result<Saved, String> {
        let version = self.version();
        self.steps(&version, steps)
    }

    fn type_in(&mut self, part: &str, text: &str) -> Result<Saved, String> {
        self.now(json!([{ "set": { "part": part, "text": text } }]))
    }

    fn undo(&mut self) -> Result<Saved, String> {
        self.session.change(&Wish::Undo(NAME.to_owned())).map_err(|refused| refused.to_string())
    }

    fn redo(&mut self) -> Result<Saved, String> {
        self.session.change(&Wish::Redo(NAME.to_owned())).map_err(|refused| refused.to_string())
    }

    fn file(&self) -> String {
        String::from_utf8(self.sandbox.read(NAME)).unwrap()
    }
}

/// A sheet with two goals, of which the second goes on with the first, and comments everywhere.
const COMMENTED: &str = "\
# 覚え書
年度: 令和8年度
部署: 福祉部 # 部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  # 一つ目
  - 実施項目: 窓口での待ち時間の短縮 # 題
    分類: [個別計画, 施政方針]
    どの水準まで: |
      平均の待ち時間が15分以内になっている。
    どのような方法で:
      - 予約システムを導入する。
      # 方法について
      - - 予約は電話でも受ける。
    いつまで: 12月
    課名: 生活福祉課
  - 実施項目: 〃
    分類: 〃
    どの水準まで: 苦情が5件以下になっている。
    どのような方法で: 職員を増やす。
    いつまで: 年度末
    課名: 障害福祉課
";

#[test]
fn what_is_typed_stands_in_the_file_and_nothing_else_changes() {
    let mut page = Page::open(COMMENTED);
    assert_eq!(
        page.text("cell 0 4").as_deref(),
        Some("・予約システムを導入する。\n　・予約は電話でも受ける。")
    );
    assert_eq!(page.text("cell 1 1").as_deref(), Some("〃"));
    page.type_in("cell 0 5", "11月").unwrap();
    assert_eq!(page.file(), COMMENTED.replace("12月", "11月"));
    page.type_in("cell 0 4", "・予約システムを導入する。\n・窓口を増やす。").unwrap();
    assert!(page.file().contains("      - 予約システムを導入する。\n"), "{}", page.file());
    assert!(page.file().contains("# 方法について"), "{}", page.file());
    page.type_in("field 職氏名", "福祉部長：見本 花子\n次長：").unwrap();
    assert!(page.file().contains("    氏名: 見本 花子\n  - 職名: 次長\n"), "{}", page.file());
    page.type_in("cell 1 2", "個別計画、市長特命").unwrap();
    assert!(
        page.file().contains("    分類: [個別計画, 市長特命]\n    どの水準まで: 苦情"),
        "{}",
        page.file()
    );
    assert_eq!(page.text("cell 1 2").as_deref(), Some("個別計画、市長特命"));
}

#[test]
fn the_parts_of_a_group_are_written_each_by_itself() {
    let sheet = "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 福祉部\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n\
                 市の目標: 支え合うまち\n部の目標: 待たせない窓口\n部の概要:\n  人員: 12人 # 人\n";
    let mut page = Page::open(sheet);
    assert_eq!(page.text("field 人員").as_deref(), Some("12人"));
    assert_eq!(page.text("field 予算規模").as_deref(), Some(""));
    page.type_in("field 人員", "13人").unwrap();
    assert_eq!(page.file(), sheet.replace("12人", "13人"));
    page.type_in("field 予算規模", "1億円").unwrap();
    assert!(page.file().contains("  人員: 13人 # 人\n  予算規模: 1億円\n"), "{}", page.file());
}

#[test]
fn what_is_typed_is_text() {
    let mut page = Page::open(SHEET);
    for text in [
        "# 1位: [a] {b} `c` <b>&amp;</b> #heading",
        "- 一\n- 二",
        "key: value\n\"'\\",
        "*a &b !c %d @e",
        "〃〃",
        "true",
        "~",
        " 字下げ",
    ] {
        page.type_in("cell 0 3", text).unwrap();
        assert_eq!(page.text("cell 0 3").as_deref(), Some(text), "{}", page.file());
    }
}

#[test]
fn undo_leads_back_to_the_first_byte_and_redo_to_the_last() {
    let before = COMMENTED.replace('\n', "\r\n");
    let mut page = Page::open(&before);
    assert_eq!(page.undo(), Err("戻せる操作はありません。".to_owned()));
    let mut texts = vec![before];
    for steps in [
        json!([{ "set": { "part": "cell 0 5", "text": "" } }]),
        json!([{ "add": { "place": 1 } }, { "set": { "part": "cell 1 1", "text": "新しい目標" } }]),
        json!([{ "move": { "goal": 2, "place": 0 } }]),
        json!([{ "copy": { "goal": 0, "place": 1 } }]),
        json!([{ "remove": { "goal": 1 } }]),
        json!([{ "part": { "part": "cell 0 1" } }]),
        json!([{ "set": { "part": "field 対象", "text": "部の目標" } }]),
    ] {
        page.now(steps).unwrap();
        texts.push(page.file());
    }
    let last = texts.pop().unwrap();
    for text in texts.iter().rev().filter(|text| **text != last) {
        if page.file() == *text {
            continue;
        }
        page.undo().unwrap();
        assert_eq!(page.file(), *text);
    }
    while page.redo().is_ok() {}
    assert_eq!(page.file(), last);
    page.undo().unwrap();
    page.type_in("cell 0 5", "3月").unwrap();
    assert!(page.redo().is_err());
}

#[test]
fn what_was_saved_elsewhere_meanwhile_stays_and_only_the_same_cell_is_a_conflict() {
    let mut page = Page::open(COMMENTED);
    let seen = page.version();
    // Somebody else writes in another cell, and puts a goal above.
    let added = "  - 実施項目: 割り込んだ目標\n    分類: その他\n    どの水準まで: 済んでいる。\n    どのような方法で: 行う。\n    いつまで: 6月\n    課名: 生活福祉課\n";
    let other = COMMENTED.replace("年度末", "2月").replace("  # 一つ目\n", &format!("{added}  # 一つ目\n"));
    page.sandbox.write(NAME, &other);
    let saved = page.steps(&seen, json!([{ "set": { "part": "cell 0 5", "text": "11月" } }])).unwrap();
    assert!(saved.merged);
    assert_eq!(page.file(), other.replace("12月", "11月"));
    page.undo().unwrap();
    assert_eq!(page.file(), other);
    // The same cell.
    page.sandbox.write(NAME, COMMENTED.replace("12月", "10月"));
    let refused = page.steps(&seen, json!([{ "set": { "part": "cell 0 5", "text": "9月" } }]));
    assert_eq!(refused, Err("同じ欄がほかで書き換えられています。書き込んでいません。".to_owned()));
    assert_eq!(page.file(), COMMENTED.replace("12月", "10月"));
    // Whoever has seen that one decides.
    page.type_in("cell 0 5", "9月").unwrap();
    page.sandbox.write(NAME, COMMENTED.replace("12月", "8月"));
    assert_eq!(
        page.undo(),
        Err("その後にほかで書き換えられているため、戻せません。この操作は飛ばします。".to_owned())
    );
    page.sandbox.write(NAME, "年度: [");
    assert!(page.steps(&seen, json!([{ "set": { "part": "cell 0 5", "text": "9月" } }])).is_err());
    assert_eq!(page.file(), "年度: [");
}

#[test]
fn a_block_that_is_pasted_below_the_last_goal_adds_goals_and_is_one_step() {
    let mut page = Page::open(SHEET);
    let texts = [["一", "3月"], ["二", "4月"], ["三", "5月"]];
    let cells = (0..3).flat_map(|row| {
        let [title, until] = texts[row];
        [
            json!({ "set": { "part": format!("cell {row} 1"), "text": title } }),
            json!({ "set": { "part": format!("cell {row} 5"), "text": until } }),
        ]
    });
    page.now(cells.collect()).unwrap();
    assert_eq!(page.text("cell 2 5").as_deref(), Some("5月"));
    page.undo().unwrap();
    assert_eq!(page.file(), SHEET);
}

#[test]
fn what_a_cell_cannot_say_is_told_in_words_and_nothing_of_it_is_written() {
    let mut page = Page::open(SHEET);
    for (part, text, told) in [
        ("field 作成日", "来月", "日付として読めません。令和8年4月1日 のように書いてください。"),
        ("field 年度", "今年", "年度として読めません。令和8年度 のように書いてください。"),
        ("cell 0 0", "五", "番号として読めません。5 又は 5-2 のように書いてください。"),
        ("cell 0 5", "〃", "上に欄がないため、〃 は書けません。"),
        ("field 職氏名", "：見本 花子", "職名を書いてください。「職名：氏名」の順です。"),
        ("title", "表題", "この操作はできません。ページを読み込み直してください。"),
        ("cell 0 99", "一", "この操作はできません。ページを読み込み直してください。"),
        ("cell 99999 1", "一", "この操作はできません。ページを読み込み直してください。"),
    ] {
        let steps = json!([{ "set": { "part": "cell 0 1", "text": "先に書いたもの" } }, { "set": { "part": part, "text": text } }]);
        assert_eq!(page.now(steps), Err(told.to_owned()), "{part}");
        assert_eq!(page.file(), SHEET);
    }
}

#[test]
fn findings_are_mended_one_by_one_or_all() {
    let sheet = SHEET.replace("予約システムを導入する。", "予約ｼｽﾃﾑを導入する。").replace("12月", "12 月");
    let mut page = Page::open(&sheet);
    let shown = Shown { sheet: NAME.to_owned(), against: None };
    let findings: Vec<Value> = page
        .session
        .view(&shown)
        .unwrap()
        .findings
        .iter()
        .map(|finding| serde_json::to_value(finding).unwrap())
        .collect();
    let mendable: Vec<&Value> = findings.iter().filter(|finding| !finding["mend"].is_null()).collect();
    assert!(!mendable.is_empty(), "{findings:?}");
    let (rule, line, column) = (&mendable[0]["rule"], &mendable[0]["line"], &mendable[0]["column"]);
    page.now(json!([{ "mend": { "rule": rule, "line": line, "column": column } }])).unwrap();
    assert_ne!(page.file(), sheet);
    let _ = page.now(json!(["mend-all"]));
    assert!(
        page.session
            .view(&shown)
            .unwrap()
            .findings
            .iter()
            .all(|finding| serde_json::to_value(finding).unwrap()["mend"].is_null())
    );
    assert_eq!(page.now(json!(["mend-all"])), Err("直す所が見付かりません。".to_owned()));
}

#[test]
fn whoever_only_looks_changes_nothing() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open", "--read-only"]);
    let (status, answer) =
        preview.ask("edit", &json!({ "sheet": NAME, "version": "", "steps": [{ "add": { "place": 0 } }] }));
    assert_eq!(
        (status, answer["message"].as_str()),
        (409, Some("見るだけ（--read-only）で開いているため、書き込めません。"))
    );
    assert_eq!(sandbox.read(NAME), SHEET.as_bytes());
}

#[test]
fn changes_come_from_the_page_alone_and_name_only_what_is_on_the_list() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("secret.yaml", SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    let origin = format!("Origin: http://{}", preview.host);
    let edit = |sheet: &str| json!({ "sheet": sheet, "version": "x", "steps": [{ "set": { "part": "cell 0 5", "text": "1月" } }] });
    let body = edit(NAME).to_string();
    // Who asks.
    assert_eq!(status(&preview.post("edit", &[], &body)), 403);
    for foreign in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        assert_eq!(status(&preview.post("edit", &[&format!("Origin: {foreign}")], &body)), 403, "{foreign}");
    }
    let raw = |path: &str, host: &str, kind: &str, method: &str| {
        let kind = format!("Content-Type: {kind}");
        let headers: Vec<&str> = if kind.ends_with(": ") { vec![&origin] } else { vec![&origin, &kind] };
        status(&preview.send(&request(method, path, host, &headers, &body)))
    };
    let path = format!("{}edit", preview.path);
    for kind in [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-8",
    ] {
        assert_eq!(raw(&path, &preview.host, kind, "POST"), 403, "{kind}");
    }
    assert_eq!(raw(&path, "evil.example", "application/json", "POST"), 403);
    assert_eq!(raw("/edit", &preview.host, "application/json", "POST"), 403);
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(raw(&path, &preview.host, "application/json", method), 405, "{method}");
    }
    // What is asked for.
    for sheet in ["secret.yaml", "../x", "/etc/passwd", "mokuhyo.yaml", ""] {
        assert_eq!(preview.ask("edit", &edit(sheet)).0, 409, "{sheet}");
        assert_eq!(preview.ask("undo", &json!({ "sheet": sheet })).0, 409, "{sheet}");
    }
    let wrong = [
        json!([]),
        json!({}),
        json!({ "sheet": NAME }),
        json!({ "sheet": NAME, "version": "", "steps": [{ "run": "rm" }] }),
        json!({ "sheet": NAME, "version": "", "steps": [{ "add": { "place": -1 } }] }),
        json!({ "sheet": NAME, "version": "", "steps": [], "path": "/etc/passwd" }),
    ];
    for body in wrong {
        assert_eq!(preview.ask("edit", &body).0, 400, "{body}");
    }
    let long = json!({ "sheet": NAME, "version": "", "steps": [{ "set": { "part": "cell 0 3", "text": "長".repeat(400_000) } }] });
    assert_eq!(preview.ask("edit", &long).0, 413);
    let far = json!({ "sheet": NAME, "version": "x", "steps": [{ "add": { "place": 0 } }] });
    assert_eq!(preview.ask("edit", &far).1["kind"], "conflict");
    assert_eq!(sandbox.read(NAME), SHEET.as_bytes());
    assert_eq!(fs::read_dir(sandbox.path().join("goals/r8")).unwrap().count(), 1);
}

#[test]
fn how_a_deadline_will_be_read_is_told_while_it_is_typed() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    let says =
        |part: &str, text: &str| preview.ask("says", &json!({ "sheet": NAME, "part": part, "text": text })).1;
    assert!(says("cell 0 5", "R9.3").as_str().unwrap().contains("期限の日：令和9年3月31日"));
    assert_eq!(says("cell 0 5", "随時"), "印刷：随時");
    assert_eq!(says("field 作成日", "R8.4"), "日付としてまだ読めません。");
    assert_eq!(says("cell 7 77", "x"), "");
}
