//! Open data of a form that a city made itself: its days and years can be counted with, and are described as they are.

use super::own_form::{FORM, city};
use crate::sandbox::PROJECT;

#[test]
fn days_and_years_of_goals_stand_beside_themselves_as_the_calendar_has_them() {
    let sandbox = city();
    let columns = "columns:\n  - { key: 開始, kind: date, width: 60pt }\n  - { key: 会議, kind: date, list: true, width: 60pt }\n  \
        - { key: 初年度, kind: fiscal-year, width: 60pt }\n  - { key: 区分, kind: choice, choices: [新, 継], width: 60pt }\n  \
        - { key: 結果, kind: choice, choices: [良, 否], stage: 期末, width: 60pt }\n";
    let sections = "  - { key: 関係課, kind: section, list: true }\nrows: 目標";
    let form = FORM.replace("columns:\n", columns).replace("rows: 目標", sections);
    sandbox.write("templates/票/form.yaml", form);
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "票"));
    let goal = "    開始: R8.6.3\n    会議: [令和8年9月1日, 2026-08-01]\n    初年度: R7\n";
    let head = "年度: 令和8年度\n部署: 福祉部\n関係課: [生活福祉課, 障害福祉課]\n";
    sandbox
        .write("goals/r8/f.yaml", format!("{head}目標:\n  - 目標: 窓口の案内\n    課名: 生活福祉課\n{goal}"));
    let told = sandbox.run(&["export", "--flat", "--format", "csv"]);
    assert!(told.ends_with("status: 0"), "{told}");
    let file = |ending: &str| {
        let files = sandbox.files();
        let name = files.iter().find(|file| file.starts_with("out/") && file.ends_with(ending)).unwrap();
        String::from_utf8(sandbox.read(name)).unwrap()
    };
    let csv = file(".csv");
    let (names, values) = csv.trim_start_matches('\u{feff}').split_once("\r\n").unwrap();
    let expected = "開始,開始（西暦）,会議,会議（最後の日）,初年度,初年度（西暦）";
    assert!(names.contains(expected), "{names}");
    let expected = "令和8年6月3日,2026-06-03,\"令和8年9月1日\n令和8年8月1日\",2026-09-01,令和7年度,2025";
    assert!(values.contains(expected), "{values}");
    let described: serde_json::Value = serde_json::from_str(&file("datapackage.json")).unwrap();
    let fields = described["resources"][0]["schema"]["fields"].as_array().unwrap();
    for (name, of_type, description) in [
        ("開始", "string", "日付"),
        ("開始（西暦）", "date", "日付（ISO 8601）"),
        ("会議", "string", "日付。複数のときは改行で分ける"),
        ("初年度（西暦）", "integer", "会計年度の始まる年"),
        ("区分", "string", "「新」、「継」のいずれか。空のことがある"),
        ("結果", "string", "「良」、「否」のいずれか。年度の途中では空"),
        ("関係課", "string", "課。複数のときは「、」で区切る"),
    ] {
        let field = fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(field["type"], of_type, "{name}");
        assert_eq!(field["description"], description, "{name}");
    }
}
