//! One volume of a year: what its parts are, where each stands, and what it takes to be made at all.

use super::*;
use crate::read_back::faults_of_file;
use crate::structure::Pdf;
use crate::years::city;

const VOLUME: &str = "out/令和8年度_組織目標展開整理表.pdf";
const WHOLE: [&str; 5] = ["build", "--bind", "--cover", "--contents", "--page-numbers"];

/// The invented city in the midst of its year, with the words of its volume.
pub fn bound_city() -> Sandbox {
    let sandbox = city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap().replace("期末", "中間");
    let words = "冊子:\n  令和8年度:\n    版名: 結果報告版\n    発行年月: 令和9年5月\n    担当課: 企画部企画課\n    \
                 はじめに: |\n      この冊子は、各部の目標をまとめたものである。\n      目標は、年度の始めに決めた。\n    \
                 総括:\n      - 半分の目標に達した。\n      - 残りは、次の年度に続ける。\n";
    sandbox.write("mokuhyo.yaml", project + words);
    sandbox
}

/// The volume that a run makes.
pub fn volume(sandbox: &Sandbox, arguments: &[&str]) -> Pdf {
    let said = sandbox.run(arguments);
    assert!(said.ends_with("status: 0"), "{said}");
    let bytes = sandbox.read(VOLUME);
    let pdf = Pdf::read(&bytes);
    assert_eq!(faults_of_file(&bytes, &pdf), Vec::<String>::new());
    pdf
}

pub fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_volume_has_a_cover_texts_contents_and_every_sheet() {
    let sandbox = bound_city();
    assert_snapshot!(sandbox.run(&WHOLE), @"
    stdout:
    作成: out/令和8年度_組織目標展開整理表.pdf（7ページ）

    stderr:
    注意: 「環境部」のシートがないので、冊子に入りません。

    status: 0
    ");
    let pdf = volume(&sandbox, &WHOLE);
    let titles: Vec<String> = pdf.root.all("H1").iter().map(|title| title.text()).collect();
    let sheet = "令和8年度　組織目標展開整理表（部の組織目標）";
    let wanted = [
        "令和8年度　組織目標展開整理表",
        "はじめに",
        "目次",
        "総括",
        sheet,
        sheet,
        "令和8年度目標管理シート",
    ];
    assert_eq!(titles, wanted);
    assert_eq!(unspaced(&pdf.pages[0]), "見本市令和8年度組織目標展開整理表結果報告版令和9年5月企画部企画課");
    assert!(unspaced(&pdf.pages[3]).contains("・残りは、次の年度に続ける。"));
}

#[test]
fn the_contents_tell_the_page_on_which_each_part_is_found() {
    let sandbox = bound_city();
    let pdf = volume(&sandbox, &WHOLE);
    let contents = pdf.root.all("TOC");
    let entries: Vec<String> = contents[0].all("TOCI").iter().map(|entry| unspaced(&entry.text())).collect();
    let begins = |text: &str, from: usize| {
        let page = pdf.pages.iter().skip(from).position(|page| unspaced(page).contains(text)).unwrap();
        from + page + 1
    };
    let wanted = [
        format!("はじめに{}", begins("各部の目標をまとめた", 0)),
        format!("総括{}", begins("半分の目標に達した", 0)),
        format!("総務部{}", begins("総務部長", 4)),
        format!("市民部{}", begins("市民部長", 4)),
        format!("企画部{}", begins("企画部長", 4)),
    ];
    assert_eq!(entries, wanted);
}

#[test]
fn bookmarks_lead_to_departments_and_their_goals() {
    let pdf = volume(&bound_city(), &WHOLE);
    assert_eq!(pdf.bookmarks(), ["表紙", "はじめに", "目次", "総括", "総務部", "市民部", "企画部"]);
    assert_eq!(
        pdf.bookmarks_below("総務部"),
        ["文書の電子化", "備蓄の見直し", "避難所の「<開設>」を|で区切り=担う"]
    );
}

#[test]
fn two_sheets_of_one_department_are_told_apart() {
    let sandbox = bound_city();
    let second = String::from_utf8(sandbox.read("goals/r8/soumu.yaml")).unwrap();
    sandbox.write("goals/r8/soumu-2.yaml", format!("対象: 庁舎の整備\n{second}"));
    let third = String::from_utf8(sandbox.read("goals/r8/kikaku.yaml")).unwrap();
    sandbox.write("goals/r8/soumu-3.yaml", third.replace("部署: 企画部", "部署: 総務部"));
    let said = sandbox.run(&WHOLE);
    assert!(said.ends_with("status: 0"), "{said}");
    let pdf = Pdf::read(&sandbox.read(VOLUME));
    let names: Vec<String> = pdf.bookmarks().into_iter().filter(|name| name.starts_with("総務部")).collect();
    let wanted = [
        "総務部　組織目標展開整理表　庁舎の整備",
        "総務部　目標管理シート",
        "総務部　組織目標展開整理表　部の組織目標",
    ];
    assert_eq!(names, wanted);
    let contents = pdf.root.all("TOC");
    let entries: Vec<String> = contents[0].all("TOCI").iter().map(|entry| unspaced(&entry.text())).collect();
    assert!(entries.iter().any(|entry| entry.starts_with("総務部目標管理シート")), "{entries:?}");
}

#[test]
fn every_sheet_is_read_out_as_it_is_alone() {
    let sandbox = bound_city();
    let pdf = volume(&sandbox, &WHOLE);
    sandbox.run(&["build", "令和8年度"]);
    let alone =
        ["soumu", "shimin", "kikaku"].map(|name| Pdf::read(&sandbox.read(&format!("out/r8/{name}.pdf"))));
    let texts = |pdf: &Pdf| pdf.root.all("Table").iter().map(|table| table.text()).collect::<Vec<_>>();
    assert_eq!(texts(&pdf), alone.iter().flat_map(texts).collect::<Vec<_>>());
    let number =
        |page| pdf.document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
    let numbers: Vec<i64> = pdf.document.page_iter().map(number).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
}

#[test]
fn each_sheets_data_goes_with_the_volume() {
    let sandbox = bound_city();
    volume(&sandbox, &WHOLE);
    let carried = mokuhyo::render::Carried::read(&sandbox.read(VOLUME)).unwrap();
    let names: Vec<&str> = carried.files.keys().map(String::as_str).collect();
    assert_snapshot!(names.join("\n"), @"
    001-総務部-シート.yaml
    001-総務部-設定.yaml
    002-市民部-シート.yaml
    002-市民部-設定.yaml
    003-企画部-シート.yaml
    003-企画部-設定.yaml
    様式-mokuhyo-kanri-form.yaml
    様式-mokuhyo-kanri-lib.typ
    様式-mokuhyo-kanri-sheet.typ
    様式-soshiki-mokuhyo-form.yaml
    様式-soshiki-mokuhyo-lib.typ
    様式-soshiki-mokuhyo-sheet.typ
    ");
}

#[test]
fn the_sheets_of_a_volume_are_given_out_each_as_its_own_pdf_would_give_it() {
    let sandbox = bound_city();
    volume(&sandbox, &WHOLE);
    assert!(sandbox.run(&["build"]).ends_with("status: 0"));
    assert_snapshot!(sandbox.run(&["extract", VOLUME]), @"
    stderr:
    エラー: out/令和8年度_組織目標展開整理表.pdf: 年度の冊子で、3枚のシートのデータがあります：001-総務部、002-市民部、003-企画部。--out でフォルダーを指定すると、シートごとに書き出します。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["extract", VOLUME, "--out", "取り出し"]), @"
    stdout:
    作成: 取り出し/001-総務部/mokuhyo.yaml
    作成: 取り出し/001-総務部/goals/総務部.yaml
    作成: 取り出し/002-市民部/mokuhyo.yaml
    作成: 取り出し/002-市民部/goals/市民部.yaml
    作成: 取り出し/003-企画部/mokuhyo.yaml
    作成: 取り出し/003-企画部/goals/企画部.yaml

    stderr:
    注意: 冊子のページが添付のデータのとおりかは、確かめていません。シートのPDFは、それぞれのフォルダーで mokuhyo build を実行すると作れます。

    status: 1
    ");
    let sheets = [("001-総務部", "soumu"), ("002-市民部", "shimin"), ("003-企画部", "kikaku")];
    for (folder, own) in sheets {
        let department = folder.split_once('-').unwrap().1;
        let given = sandbox.read(&format!("取り出し/{folder}/goals/{department}.yaml"));
        let alone = sandbox.output(&["extract", &format!("out/r8/{own}.pdf")]).stdout;
        assert_eq!(String::from_utf8(given).unwrap(), String::from_utf8(alone).unwrap(), "{folder}");
        let project = format!("取り出し/{folder}");
        let built = sandbox.run(&["--project", &project, "build"]);
        assert!(built.ends_with("status: 0"), "{built}");
    }
    assert!(sandbox.run(&["extract", VOLUME, "--out", "取り出し"]).ends_with("status: 2"));
}

#[test]
fn a_volume_is_not_made_while_one_sheet_has_an_error() {
    let sandbox = bound_city();
    let sheet = String::from_utf8(sandbox.read("goals/r8/shimin.yaml")).unwrap();
    sandbox.write("goals/r8/shimin.yaml", sheet.replace("    いつまで:", "    いつまでに:"));
    assert_snapshot!(sandbox.run(&WHOLE));
    assert!(!sandbox.files().iter().any(|file| file.contains(".pdf")), "{:?}", sandbox.files());
}

#[test]
fn an_earlier_volume_is_named_when_it_is_not_made_anew() {
    let sandbox = bound_city();
    volume(&sandbox, &WHOLE);
    let sheet = String::from_utf8(sandbox.read("goals/r8/shimin.yaml")).unwrap();
    sandbox.write("goals/r8/shimin.yaml", sheet.replace("    いつまで:", "    いつまでに:"));
    let said = sandbox.run(&WHOLE);
    let told = format!("注意: {VOLUME} は、前に作ったもので、今回は作り直していません。");
    assert!(said.contains(&told) && said.ends_with("status: 1"), "{said}");
}

#[test]
fn a_volume_is_of_one_year() {
    let sandbox = bound_city();
    assert_snapshot!(sandbox.run(&["build", "--bind", "a.pdf", "goals/r7", "goals/r8"]), @"
    stderr:
    エラー: 冊子は、一つの年度のものです。「令和7年度」、「令和8年度」のうち、一つを指定してください。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["build", "--bind", "令和7年度"]), @"
    stdout:
    作成: out/令和7年度_組織目標展開整理表.pdf（3ページ）

    status: 0
    ");
    assert_snapshot!(sandbox.run(&["build", "--bind", "--format", "html"]), @"
    stderr:
    エラー: 冊子はPDFで作ります。--bind と --format は、一緒に指定できません。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["build", "--cover"]), @"
    stderr:
    エラー: --bind [<FILE.pdf>] を指定してください。使い方は --help で分かります。

    status: 2
    ");
}
