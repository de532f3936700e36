//! What people mistype, at random and several at once: `--fix` gives the sheet that was meant, or leaves an
//! error to be seen; it loses no word, and done again it changes nothing.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mokuhyo::checking::{check_sheet, mended_sheet};
use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::project::{Project, SheetFile};
use mokuhyo::source::Source;
use mokuhyo::yaml::{self, Node, Value};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::pages::FACES;
use crate::sandbox::PROJECT;

static PROJECT_OF_SHEETS: LazyLock<Project> =
    LazyLock::new(|| Project::read(Path::new("."), PROJECT.as_bytes(), &[]));

/// What texts are made of.
const TEXTS: &[&str] = &[
    "窓口の待ち時間が15分以内になっている。",
    "「見える化」を進め、予約の仕組みを作る。",
    "相談員を2人増やす。",
    "受付：9時から",
    "（1）案内図を掲げる。",
    "　段落の頭を下げる。",
    "予約\"制\"の案内を始める。",
    "8割の達成",
    "－5度に備える。",
];

fn texts(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(select(TEXTS), 1..=most)
}

fn plain() -> impl Strategy<Value = &'static str> {
    select(TEXTS).prop_filter("begins as it reads", |text| !text.starts_with(['　', '－']))
}

/// A goal as it is written rightly.
fn goal() -> impl Strategy<Value = String> {
    let sections = select(["生活福祉課", "[生活福祉課, 障害福祉課]"].as_slice());
    (plain(), texts(3), prop::collection::vec(plain(), 1..4), sections).prop_map(|(title, level, ways, section)| {
        let level: String = level.iter().map(|line| format!("      {line}\n")).collect();
        let ways: String = ways.iter().map(|way| format!("      - {way}\n")).collect();
        format!(
            "  - 実施項目: {title}\n    分類: 個別計画\n    どの水準まで: |\n{level}    どのような方法で:\n{ways}    いつまで: 12月\n    課名: {section}\n"
        )
    })
}

fn sheet() -> impl Strategy<Value = String> {
    prop::collection::vec(goal(), 1..4).prop_map(|goals| {
        let head = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n";
        head.to_owned() + &goals.concat()
    })
}

/// What becomes of some lines from one on; `None` where nothing can be mistyped so.
type Slip = fn(&[String]) -> Option<(usize, String)>;

/// What becomes of one line.
fn one(lines: &[String], slip: impl Fn(&str) -> Option<String>) -> Option<(usize, String)> {
    lines.first().and_then(|line| slip(line)).map(|line| (1, line))
}

fn replaced(line: &str, from: &str, to: &str) -> Option<String> {
    line.contains(from).then(|| line.replacen(from, to, 1))
}

fn is_key_line(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches("- ");
    ["年度", "部署", "作成日", "職", "氏名", "目標", "実施", "分類", "どの", "いつ", "課名"]
        .iter()
        .any(|key| text.starts_with(key))
        && line.contains(':')
}

fn indented(line: &str, with: &str, columns: usize) -> Option<String> {
    let text = line.trim_start_matches(' ');
    // Of full-width blanks nobody knows which set the line in, and which the paragraph.
    if text.starts_with('\u{3000}') {
        return None;
    }
    let depth = line.len() - text.len();
    (depth > 0).then(|| with.repeat(depth.div_ceil(columns)) + text)
}

fn marked(line: &str, sign: &str) -> Option<String> {
    let text = line.trim_start();
    // Of `-8` nobody knows whether it is a number below zero.
    let is_number = sign == "-" && text.trim_start_matches("- ").starts_with(|c: char| c.is_numeric());
    (text.starts_with("- ") && !is_number).then(|| line.replacen("- ", sign, 1))
}

/// The lines of the block that begins at a line, without their indents.
fn block(lines: &[String]) -> Option<Vec<&str>> {
    lines
        .first()?
        .ends_with('|')
        .then(|| lines.iter().skip(1).map_while(|line| line.strip_prefix("      ")).collect())
}

/// A text as spreadsheets copy a cell.
fn cell(lines: &[&str]) -> String {
    format!("\"{}\"", lines.join("\n").replace('"', "\"\""))
}

const SLIPS: &[Slip] = &[
    |lines| one(lines, |line| is_key_line(line).then(|| replaced(line, ": ", ":")).flatten()),
    |lines| one(lines, |line| is_key_line(line).then(|| replaced(line, ":", "：")).flatten()),
    |lines| one(lines, |line| is_key_line(line).then(|| replaced(line, ": ", ":　")).flatten()),
    |lines| one(lines, |line| indented(line, "\t", 2)),
    |lines| one(lines, |line| indented(line, "\t", 4)),
    |lines| one(lines, |line| indented(line, "　", 2)),
    |lines| one(lines, |line| marked(line, "-")),
    |lines| one(lines, |line| marked(line, "－ ")),
    |lines| one(lines, |line| marked(line, "ー ")),
    |lines| one(lines, |line| marked(line, "– ")),
    |lines| one(lines, |line| marked(line, "— ")),
    |lines| one(lines, |line| marked(line, "― ")),
    |lines| one(lines, |line| marked(line, "• ")),
    |lines| one(lines, |line| is_key_line(line).then(|| marked(line, "1. ")).flatten()),
    |lines| one(lines, |line| is_key_line(line).then(|| marked(line, "①")).flatten()),
    |lines| one(lines, |line| line.contains('[').then(|| line.replace('[', "［").replace(']', "］"))),
    |lines| one(lines, |line| line.contains('[').then(|| line.replace(']', "］").replace(", ", "、"))),
    |lines| one(lines, |line| line.ends_with('|').then(|| line.replace('|', "｜"))),
    |lines| one(lines, |line| line.ends_with('|').then(|| line.replace('|', ">"))),
    |lines| one(lines, |line| replaced(line, "個別計画", "“個別計画”")),
    |lines| one(lines, |line| line.ends_with('|').then(|| format!("{line}\n          "))),
    |lines| {
        Some((
            2,
            format!(
                "{} {}",
                lines.first().filter(|line| line.ends_with('|'))?,
                lines.get(1)?.trim_start_matches(' ')
            ),
        ))
    },
    |lines| {
        let block = block(lines)?;
        Some((block.len() + 1, lines.first()?.replace('|', &cell(&block)))).filter(|_| block.len() > 1)
    },
    |lines| {
        let block = block(lines)?;
        Some((block.len() + 1, format!("{}\n      {}", lines.first()?, cell(&block))))
            .filter(|_| block.len() > 1)
    },
    |lines| {
        let block = block(lines)?;
        Some((
            block.len() + 1,
            format!("{}\n      {}", lines.first()?, cell(&block).replace('\n', "\n      ")),
        ))
        .filter(|_| block.len() > 1)
    },
    |lines| one(lines, |line| line.starts_with("      ").then(|| format!("    # 後で確かめる\n{line}"))),
    |lines| one(lines, |line| replaced(line, ": ", ": \"").filter(|line| line.matches('"').count() == 1)),
    |lines| one(lines, |line| indented(line, " ", 2)),
];

fn slipped(sheet: &str, slips: &[(Index, Index)]) -> String {
    let mut text = sheet.to_owned();
    for (place, slip) in slips {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = place.index(lines.len());
        if let Some((count, with)) = slip.get(SLIPS)(&lines[at..]) {
            text = [&lines[..at], &[with], &lines[at + count..]].concat().join("\n") + "\n";
        }
    }
    text
}

/// What a tree says.
fn says(node: &Node) -> String {
    match &node.value {
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| format!("{}: {}", entry.key.text(), says(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(says).collect::<Vec<_>>().join(", ")),
        // An empty line above a text that was slipped in stays one.
        Value::Scalar(scalar) => format!("{:?}", scalar.passage.text().trim_start_matches('\n')),
        Value::Absent => "nothing".to_owned(),
        Value::Refused => "refused".to_owned(),
    }
}

fn read(text: &str) -> Option<String> {
    yaml::load(&Source::new("a.yaml", text)).ok()?.root.as_ref().map(says)
}

/// The words of a file, without its signs and what may stand for one.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && !"ー①1".contains(*c)).collect()
}

fn file(text: &str) -> SheetFile {
    SheetFile {
        path: PathBuf::from("goals/r8/見本.yaml"),
        name: "goals/r8/見本.yaml".to_owned(),
        bytes: Ok(text.as_bytes().to_vec()),
        bound: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_gives_the_sheet_that_was_meant_or_leaves_an_error(sheet in sheet(), slips in prop::collection::vec(any::<(Index, Index)>(), 1..5), windows in any::<bool>()) {
        let ends = |text: String| if windows { text.replace('\n', "\r\n") } else { text };
        let (sheet, typed) = (ends(sheet.clone()), ends(slipped(&sheet, &slips)));
        let mended = mended_sheet(&PROJECT_OF_SHEETS, &FACES, &file(&typed));
        let text = mended.map_or_else(|| typed.clone(), |mended| mended.text);
        prop_assert_eq!(words(&text), words(&typed), "{}\n{}", typed, text);
        let again = mended_sheet(&PROJECT_OF_SHEETS, &FACES, &file(&text));
        prop_assert!(again.is_none(), "{typed}\n{text}\n{again:#?}");
        let left = check_sheet(&PROJECT_OF_SHEETS, &FACES, &file(&text)).diagnostics;
        if !left.iter().any(Diagnostic::is_error) {
            prop_assert_eq!(read(&text), read(&sheet), "{}\n{}", typed, text);
        }
    }
}
