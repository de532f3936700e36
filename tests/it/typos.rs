//! What people mistype, once in each line of a sheet: it is found in that line, and mending gives the sheet
//! back.

use std::sync::LazyLock;

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::fonts::Faces;
use mokuhyo::form::Library;
use mokuhyo::rules::{Subject, check_file, mend};
use mokuhyo::settings::Settings;
use mokuhyo::sheet::{Document, Sheet};

const SHEET: &str = "\
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
見直し日:
  - 令和8年7月24日
  - 令和8年10月16日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
  - 職名: 福祉部次長
    氏名: 見本 太郎
目標:
  - 実施項目: 窓口での待ち時間の短縮
    分類: 個別計画
    どの水準まで: |
      平均の待ち時間が15分以内になっている。
      予約の割合が半分を超えている。
    どのような方法で:
      - 予約システムを6月までに導入する。
      - 混雑する曜日を市の広報で知らせる。
      - 手続の案内を改める。
    いつまで: 12月
    課名: 生活福祉課
  - 実施項目: 電話での相談の充実
    分類: 施政方針
    どの水準まで: 相談の件数が100件を超えている。
    どのような方法で:
      - 相談員を増やす。
      - 受付の時間を延ばす。
    いつまで: 年度末
    課名: 障害福祉課
";

/// What a line becomes; `None` where nothing can be mistyped so.
type Typo = fn(&str) -> Option<String>;

fn replaced(line: &str, from: &str, to: &str) -> Option<String> {
    line.contains(from).then(|| line.replacen(from, to, 1))
}

fn indented(line: &str, indent: impl Fn(usize) -> Option<String>) -> Option<String> {
    let text = line.trim_start();
    indent(line.len() - text.len()).map(|indent| indent + text)
}

fn is_entry(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

/// Typos that can be meant in one way only.
const CERTAIN: [(&str, Typo); 14] = [
    ("no space behind a colon", |line| replaced(line, ": ", ":")),
    ("a full-width colon", |line| replaced(line, ": ", "：")),
    ("a full-width colon at the end", |line| line.strip_suffix(':').map(|key| format!("{key}："))),
    ("a full-width space behind a colon", |line| replaced(line, ": ", ":　")),
    ("a semicolon", |line| replaced(line, ": ", "; ")),
    ("no colon", |line| replaced(line, ": ", " ")),
    ("no space behind a dash", |line| replaced(line, "- ", "-")),
    ("a full-width dash", |line| replaced(line, "- ", "－ ")),
    ("a long vowel sign for a dash", |line| replaced(line, "- ", "ー")),
    ("a full-width space behind a dash", |line| replaced(line, "- ", "-　")),
    ("full-width spaces", |line| indented(line, |width| (width > 0).then(|| "　".repeat(width / 2)))),
    ("tabs", |line| indented(line, |width| (width > 0).then(|| "\t".repeat(width / 2)))),
    ("a full-width bar", |line| line.strip_suffix('|').map(|key| format!("{key}｜"))),
    ("a folding sign", |line| line.strip_suffix('|').map(|key| format!("{key}>"))),
];

/// Typos behind which several things may be meant.
const OPEN: [(&str, Typo); 14] = [
    ("no colon at the end", |line| line.strip_suffix(':').map(str::to_owned)),
    ("no dash", |line| replaced(line, "- ", "")),
    ("a space less", |line| {
        indented(line, |width| width.checked_sub(1).map(|width| " ".repeat(width)))
            .filter(|line| line.contains(": ") && !is_entry(line))
    }),
    ("a quote", |line| replaced(line, ": ", ": \"")),
    ("an apostrophe", |line| replaced(line, ": ", ": '")),
    ("a word in quotes", |line| replaced(line, ": ", ": \"新\"")),
    ("a bracket", |line| replaced(line, ": ", ": [")),
    ("a brace", |line| replaced(line, ": ", ": {")),
    ("a word in brackets", |line| replaced(line, ": ", ": [新] ")),
    ("an at sign", |line| replaced(line, ": ", ": @")),
    ("an asterisk", |line| replaced(line, ": ", ": *")),
    ("a second colon", |line| replaced(line, ": ", ": 新: ")),
    ("a colon in an entry", |line| replaced(line, "- ", "- 新: ").filter(|_| is_entry(line))),
    ("a quote in an entry", |line| replaced(line, "- ", "- \"").filter(|_| is_entry(line))),
];

fn check(text: &str) -> (Document, Vec<Diagnostic>) {
    static EMBEDDED: LazyLock<(Library, Faces)> = LazyLock::new(|| (Library::embedded(), Faces::embedded()));
    let (library, faces) = &*EMBEDDED;
    let settings = Settings::default();
    let document = Document::read("goals/r8/見本.yaml", text.as_bytes(), library, &settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let findings = check_file(&Subject::new(&document, settings.of_year(year), faces));
    (document, findings)
}

/// The sheet with one line mistyped, for each line where that can be, with the number of the line.
fn mistyped(typo: Typo) -> impl Iterator<Item = (usize, String)> {
    let lines: Vec<&str> = SHEET.lines().collect();
    let changed = move |index: usize| {
        let mut lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let line = lines.get_mut(index)?;
        *line = typo(line)?;
        Some((index + 1, lines.join("\n") + "\n"))
    };
    (0..SHEET.lines().count()).filter_map(changed)
}

#[test]
fn a_typo_is_found_in_its_line() {
    for (what, typo) in CERTAIN.into_iter().chain(OPEN) {
        for (number, text) in mistyped(typo) {
            let (document, findings) = check(&text);
            let lines: Vec<usize> = findings
                .iter()
                .map(|finding| document.source.position(finding.place.span.start).line)
                .collect();
            assert_eq!(lines.first(), Some(&number), "{what}: {findings:#?}\n{text}");
        }
    }
}

#[test]
fn a_typo_that_can_be_meant_in_one_way_is_mended() {
    for (what, typo) in CERTAIN {
        for (number, text) in mistyped(typo) {
            let (document, findings) = check(&text);
            assert_eq!(findings.len(), 1, "{what} in line {number}: {findings:#?}");
            assert_eq!(
                mend(&document.source, &findings).as_deref(),
                Some(SHEET),
                "{what} in line {number}: {findings:#?}"
            );
        }
    }
}

#[test]
fn a_mend_of_any_typo_leaves_a_sheet_that_can_be_read_further() {
    for (what, typo) in OPEN {
        for (number, text) in mistyped(typo) {
            let (document, findings) = check(&text);
            let Some(mended) = mend(&document.source, &findings) else { continue };
            let (again, rest) = check(&mended);
            let is_further =
                rest.iter().all(|finding| again.source.position(finding.place.span.start).line >= number);
            assert!(is_further, "{what} in line {number}: {findings:#?}\n{mended}{rest:#?}");
        }
    }
}
