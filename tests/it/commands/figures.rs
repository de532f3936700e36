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
        assert_eq!(unspaced(&table.text()), wanted.replace('\\', ""), "{title}");
    }
}

#[test]
fn each_chart_has_its_table_as_text_and_the_figures_go_with_the_file() {
    let sandbox = city();
    let pdf = figures(&sandbox, &[]);
    assert_eq!(pdf.root.all("Figure").len(), 4);
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
    assert_snapshot!(sandbox.run(&["summary", "--format", "pdf"]));
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
