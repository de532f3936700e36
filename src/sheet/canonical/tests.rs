use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::form::Library;
use crate::settings::Settings;
use crate::yaml::write::tests::hard_text;

fn read(text: &str) -> Document {
    Document::read("goals/r8/a.yaml", text.as_bytes(), &Library::embedded(), &Settings::default())
}

fn formatted(text: &str) -> Result<String, Refusal> {
    let settings = Settings::default();
    canonical(&read(text), settings.of_year(None))
}

/// Takes decisions for a person who types: the same ones for the same seed.
struct Typist {
    seed: Vec<u8>,
    at: usize,
    text: String,
    comments: Vec<String>,
    /// The column of the block that has just been typed: what stands there, or deeper, is its text.
    block: usize,
}

impl Typist {
    fn choose(&mut self, among: usize) -> usize {
        self.at += 1;
        self.seed
            .get(self.at % self.seed.len().max(1))
            .map_or(0, |byte| (usize::from(*byte) + self.at) % among)
    }

    /// A comment that no other comment is like.
    fn comment(&mut self) -> String {
        const WORDS: [&str; 6] = ["要確認", " - 実施項目: 旧", "#", " \"x", " key: |", "\ttab"];
        let comment = format!("# {}{}", self.comments.len() + 1, WORDS[self.choose(WORDS.len())]);
        self.comments.push(comment.clone());
        comment
    }

    fn end_line(&mut self) {
        if self.choose(6) == 0 {
            let comment = self.comment();
            let _ = write!(self.text, "  {comment}");
        }
        self.text.push('\n');
    }

    /// What may stand between two lines.
    fn between(&mut self) {
        for _ in 0..self.choose(5).saturating_sub(2) {
            match self.choose(3) {
                0 if self.block == usize::MAX => self.text.push('\n'),
                _ => {
                    let (indent, comment) = (" ".repeat(self.choose(self.block.min(7))), self.comment());
                    let _ = writeln!(self.text, "{indent}{comment}");
                }
            }
        }
    }

    fn scalar(&mut self, text: &str, indent: usize) {
        let is_plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() && !c.is_ascii());
        let is_printable = text.chars().all(|c| {
            c == '\t' || c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        });
        self.block = usize::MAX;
        match self.choose(4) {
            0 if is_plain => drop(write!(self.text, " {text}")),
            1 if is_printable && !text.contains('\n') => {
                let _ = write!(self.text, " '{}'", text.replace('\'', "''"));
            }
            2 if is_printable && !text.trim().is_empty() => {
                let keep = if text.ends_with('\n') { "+" } else { "" };
                let _ = write!(self.text, " |2{keep}");
                self.end_line();
                for line in text.split('\n') {
                    let indent = if line.is_empty() { String::new() } else { " ".repeat(indent + 2) };
                    let _ = writeln!(self.text, "{indent}{line}");
                }
                self.block = indent + 2;
                return;
            }
            _ => drop(write!(self.text, " {}", quoted(text))),
        }
        self.end_line();
    }

    fn list(&mut self, texts: &[String], indent: usize) {
        if self.choose(3) == 0 {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            let _ = write!(self.text, " [{}]", texts.join(", "));
            return self.end_line();
        }
        self.end_line();
        for text in texts {
            self.between();
            let _ = write!(self.text, "{}-", " ".repeat(indent + 2));
            self.scalar(text, indent + 2);
        }
    }
}

/// As JSON writes it, which YAML reads; and what YAML would fold, escaped too.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' ' => "\\x20".to_owned(),
        c if c.is_ascii_graphic() || (c.is_alphanumeric() && !c.is_control()) => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

#[derive(Debug, Clone)]
enum Cell {
    Text(String),
    List(Vec<String>),
}

const COLUMNS: [&str; 7] =
    ["実施項目", "id", "どの水準まで", "どのような方法で", "見直し理由", "いつまで", "番号"];

fn goals() -> impl Strategy<Value = Vec<Vec<(usize, Cell)>>> {
    let list = prop::collection::vec(hard_text(), 1..4).prop_map(Cell::List);
    let cell = prop_oneof![3 => hard_text().prop_map(Cell::Text), 1 => list];
    let goal =
        prop::sample::subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 1..COLUMNS.len()).prop_shuffle();
    let goal = goal.prop_flat_map(move |columns| {
        let cells = prop::collection::vec(cell.clone(), columns.len());
        cells.prop_map(move |cells| columns.iter().copied().zip(cells).collect::<Vec<_>>())
    });
    prop::collection::vec(goal, 1..4)
}

/// Only prose may be a list.
fn only_text(column: usize, cell: &Cell) -> Cell {
    match (COLUMNS[column], cell) {
        ("id" | "いつまで" | "番号", Cell::List(texts)) => Cell::Text(texts.concat()),
        _ => cell.clone(),
    }
}

fn typed(goals: &[Vec<(usize, Cell)>], seed: Vec<u8>) -> (String, Vec<String>) {
    let mut typist = Typist { seed, at: 0, text: String::new(), comments: Vec::new(), block: usize::MAX };
    typist.between();
    let head = [
        "部署: 福祉部",
        "年度: R8",
        "番号付け: 通し番号",
        "作成日: 2026-04-01",
        "職氏名: [{ 氏名: 見本, 職名: 部長 }]",
    ];
    let first = typist.choose(head.len());
    for line in head.iter().cycle().skip(first).take(head.len()) {
        typist.text += line;
        typist.end_line();
        typist.between();
    }
    typist.text += "目標:";
    typist.end_line();
    let indent = typist.choose(3);
    for goal in goals {
        typist.between();
        let _ = write!(typist.text, "{}-", " ".repeat(indent));
        let mut gap = " ".repeat(1 + typist.choose(3));
        if typist.choose(4) == 0 {
            typist.end_line();
            typist.between();
            gap = " ".repeat(indent + 2);
            typist.text += &gap;
        } else {
            typist.text += &gap;
            gap = " ".repeat(indent + 1 + gap.len());
        }
        for (index, (column, cell)) in goal.iter().enumerate() {
            if index > 0 {
                typist.between();
                typist.text += &gap;
            }
            let _ = write!(typist.text, "{}:", COLUMNS[*column]);
            match only_text(*column, cell) {
                Cell::Text(text) => typist.scalar(&text, gap.len()),
                Cell::List(texts) => typist.list(&texts, gap.len()),
            }
        }
    }
    typist.between();
    (typist.text, typist.comments)
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Scalar(scalar) => vec![scalar.passage.text().to_owned()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What was meant to be typed stands in the file.
fn assert_says(text: &str, goals: &[Vec<(usize, Cell)>]) {
    let document = read(text);
    let root = document.tree.as_ref().unwrap().root.as_ref().unwrap();
    let rows = root.get("目標").unwrap().items().unwrap();
    assert_eq!(rows.len(), goals.len(), "{text}");
    for (row, goal) in rows.iter().zip(goals) {
        assert_eq!(row.entries().unwrap().len(), goal.len());
        for (column, cell) in goal {
            let expected = match only_text(*column, cell) {
                Cell::Text(text) => vec![text],
                Cell::List(texts) => texts,
            };
            // Line ends behind the last line are no text.
            let expected: Vec<String> =
                expected.iter().map(|text| text.trim_end_matches('\n').to_owned()).collect();
            assert_eq!(texts(row.get(COLUMNS[*column]).unwrap()), expected, "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatting_loses_nothing_and_has_nothing_more_to_do(
        goals in goals(),
        seed in prop::collection::vec(any::<u8>(), 1..40),
        is_windows in any::<bool>(),
        has_mark in any::<bool>(),
    ) {
        let (text, comments) = typed(&goals, seed);
        let text = if is_windows { text.replace('\n', "\r\n") } else { text };
        let text = if has_mark { format!("\u{feff}{text}") } else { text };
        assert_says(&text, &goals);
        let once = formatted(&text);
        prop_assert!(once.is_ok(), "{once:?}\n{text}");
        let once = once.unwrap();
        assert_says(&once, &goals);
        let twice = formatted(&once);
        prop_assert_eq!(twice.as_deref(), Ok(once.as_str()), "{}", text);
        prop_assert_eq!(once.starts_with('\u{feff}'), has_mark);
        prop_assert_eq!(once.matches('\n').count(), once.matches("\r\n").count() + if is_windows { 0 } else { once.matches('\n').count() });
        for comment in comments {
            prop_assert!(once.contains(&comment), "{comment}\n{text}\n---\n{once}");
        }
    }
}

#[test]
fn a_word_in_a_group_of_a_group_is_spelt_as_the_form_spells_it() {
    let form = "\
name: 票
title: 票
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo], size: 8pt, leading: 0.3em }
inset: { x: 2pt, y: 6pt }
head:
  - { key: 体制, kind: group, fields: [{ key: 内訳, kind: group, fields: [{ key: 規模, kind: choice, choices: [第1号, 第2号] }] }] }
rows: 事業
columns:
  - { key: 事業名, kind: text, width: 200pt, row-header: true, required: true }
";
    let mut library = Library::default();
    library.add(
        crate::form::load("票", &crate::yaml::load(&crate::source::Source::new("form.yaml", form)).unwrap())
            .unwrap(),
    );
    let text = "様式: 票\n体制:\n  内訳:\n    規模: 第１号\n事業:\n  - 事業名: 相談\n";
    let settings = Settings::default();
    let document = Document::read("goals/r8/a.yaml", text.as_bytes(), &library, &settings);
    assert_eq!(canonical(&document, settings.of_year(None)), Ok(text.replace("第１号", "第1号")));
}

#[test]
fn a_comment_at_the_end_of_the_last_goal_stays_with_it_where_the_first_stands_in_brackets() {
    let text = "\
部署: 福祉部
目標:
- { 実施項目: 窓口 }
- 実施項目: 相談
  # 相談の注
番号付け: 課ごと
";
    let expected = "\
部署: 福祉部
番号付け: 課ごと
目標:
  - 実施項目: 窓口

  - 実施項目: 相談
    # 相談の注
";
    assert_eq!(formatted(text).as_deref(), Ok(expected));
}
