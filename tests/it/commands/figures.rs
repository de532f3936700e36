//! 総括表 on paper: what stands there is what the data say.

use super::*;
use crate::read_back::faults_of_file;
use crate::structure::Pdf;
use crate::years::city;

const FILE: &str = "out/令和8年度_総括表.pdf";

fn figures(sandbox: &Sandbox, arguments: &[&str]) -> Pdf {
    let said = sandbox.run(&[&["summary", "--format", "pdf"], arguments].concat());
    assert!(said.ends_with("status: 0"), "{said}");
    let bytes = sandbox.read(FILE);
    if let Ok(folder) = std::env::var("VOLUME_OUT") {
        std::fs::write(format!("{folder}/figures.pdf"), &bytes).unwrap();
    }
    let pdf = Pdf::read(&bytes);
    assert_eq!(faults_of_file(&bytes, &pdf), Vec::<String>::new());
    pdf
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_tables_on_paper_say_what_the_data_say() {
    let sandbox = city();
    let pdf = figures(&sandbox, &[]);
    let json: serde_json::Value =
        serde_json::from_slice(&sandbox.output(&["summary", "--format", "json"]).stdout).unwrap();
    let markdown = String::from_utf8(sandbox.output(&["summary", "--format", "markdown"]).stdout).unwrap();
    let tables = pdf.root.all("Table");
    let shown =
        json["tables"].as_array().unwrap().iter().filter(|table| table["rows"] != serde_json::json!([]));
    let titles: Vec<&str> = shown.map(|table| table["title"].as_str().unwrap()).collect();
    assert_eq!(tables.len(), titles.len(), "{titles:?}");
    for (table, title) in tables.iter().zip(titles) {
        // The same table as another face of the same data shows it.
        let (_, rest) = markdown.split_once(&format!("## {title}\n\n")).unwrap();
        let lines =
            rest.lines().take_while(|line| line.starts_with('|')).filter(|line| !line.starts_with("| --"));
        let cells =
            lines.flat_map(|line| line.split('|')).map(|cell| cell.replace("**", "").replace("<br>", ""));
        let wanted: String = cells.map(|cell| unspaced(&cell)).collect();
        assert_eq!(
            unspaced(&table.text()),
            wanted.replace('\\', "").replace("&#60;", "<").replace("&#62;", ">").replace("&#124;", "|"),
            "{title}"
        );
    }
}

#[test]
fn each_chart_has_its_table_as_text_and_the_figures_go_with_the_file() {
    let sandbox = city();
    let pdf = figures(&sandbox, &[]);
    assert_eq!(pdf.root.all("Figure").len(), 3);
    let carried = mokuhyo::render::Carried::read(&sandbox.read(FILE)).unwrap();
    let csv = String::from_utf8(carried.files["総括表.csv"].clone()).unwrap();
    assert_eq!(csv, String::from_utf8(sandbox.output(&["summary", "--format", "csv"]).stdout).unwrap());
    assert!(carried.files.contains_key("総括表.json"));
}

#[test]
fn a_figure_on_paper_that_is_not_in_the_data_keeps_the_file_back() {
    let sandbox = city();
    let template = include_str!("../../../templates/sokatsu-hyo/sheet.typ");
    let form = include_str!("../../../templates/sokatsu-hyo/form.yaml");
    let wrong = template.replace("lettered(beside)", "[#lettered(beside) 9]");
    assert_ne!(wrong, template);
    sandbox.write("templates/sokatsu-hyo/form.yaml", form);
    sandbox.write("templates/sokatsu-hyo/sheet.typ", wrong);
    assert_snapshot!(sandbox.run(&["summary", "--format", "pdf"]), @"
    stderr:
    エラー: 「令和8年度　部署別の達成状況」の紙面に、「令和8年度　部署別の達成状況」が収まりません。
    エラー: 「令和8年度　部署別の評価」の紙面に、「令和8年度　部署別の評価」が収まりません。
    エラー: 「評価の推移」の紙面に、「評価の推移」が収まりません。

    status: 1
    ");
    assert!(!sandbox.files().contains(&FILE.to_owned()));
}

#[test]
fn a_volume_has_the_figures_of_its_year_where_they_are_asked_for() {
    let sandbox = city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap().replace("期末", "中間");
    sandbox.write("mokuhyo.yaml", project);
    let said = sandbox.run(&["build", "--bind", "all.pdf", "--contents", "--with-summary", "--page-numbers"]);
    assert!(said.ends_with("status: 0"), "{said}");
    let bytes = sandbox.read("all.pdf");
    let pdf = Pdf::read(&bytes);
    assert_eq!(faults_of_file(&bytes, &pdf), Vec::<String>::new());
    let contents = unspaced(&pdf.root.all("TOC")[0].text());
    let place = |text: &str| contents.find(text).unwrap_or_else(|| panic!("{text}: {contents}"));
    assert!(place("令和8年度部署別の達成状況") < place("総務部"), "{contents}");
}

#[test]
fn what_the_words_mean_stands_under_the_table_where_the_form_says_it() {
    let sandbox = city();
    let form = include_str!("../../../templates/mokuhyo-kanri/form.yaml");
    let defined = form.replace(
        "choices: [A, B, C, D]",
        "choices: [A, B, C, D], definitions: { A: 目標を超えたもの。, D: 着手していないもの。 }",
    );
    assert_ne!(defined, form);
    sandbox.write("templates/mokuhyo-kanri/form.yaml", defined);
    let told = sandbox.run(&["summary", "--format", "markdown"]);
    assert_eq!(
        told.matches("- 「A」は、目標を超えたもの。\n- 「D」は、着手していないもの。\n").count(),
        1,
        "{told}"
    );
    figures(&sandbox, &[]);
    let wrong = form
        .replace("choices: [A, B, C, D]", "choices: [A, B, C, D], definitions: { S: 目標を超えたもの。 }");
    sandbox.write("templates/mokuhyo-kanri/form.yaml", wrong);
    assert!(sandbox.run(&["check"]).contains("「S」という語は「choices」にありません。"));
}

#[test]
fn three_hundred_departments_stand_on_paper_too() {
    let sandbox = Sandbox::empty();
    let names: Vec<String> = (1..=300).map(|number| format!("第{number}部")).collect();
    let listed: String = names.iter().map(|name| format!("  {name}: [庶務課]\n")).collect();
    sandbox.write(
        "mokuhyo.yaml",
        format!("自治体: 見本市\n様式: soshiki-mokuhyo\n年度: 令和8年度\n段階: 期末\n部署:\n{listed}"),
    );
    for (index, name) in names.iter().enumerate() {
        let sheet = SHEET.replace("福祉部", name).replace("生活福祉課", "庶務課");
        sandbox.write(&format!("goals/r8/{index:03}.yaml"), format!("{sheet}    達成状況: ほぼ達成した\n"));
    }
    let pdf = figures(&sandbox, &[]);
    assert_eq!(pdf.root.all("Table")[0].all("TR").len(), 302);
}
