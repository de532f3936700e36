use std::sync::Arc;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::diagnostic::Fix;
use crate::diagnostic::samples::{finding, finding_with_message, place, report};
use crate::source::{Source, Span};

const PLAIN: Appearance = Appearance { color: false, width: None };

fn shown(text: &str, span: Span) -> String {
    let place = Place { source: Arc::new(Source::new("a.yaml", text)), span };
    human(&Report::new(1, vec![finding("sample", "見本", "見本の指摘です。", place)]), PLAIN)
}

#[test]
fn a_finding_is_shown_with_its_lines_its_hint_and_its_fix() {
    insta::assert_snapshot!(human(&report(), PLAIN), @r#"
    警告[year-mismatch 年度の食い違い]: 年度「令和9年度」がプロジェクトの年度と違います。
     --> goals/r8/福祉部.yaml:1:5
      |
    1 | 年度: 令和9年度
      |       ^^^^^^^^^
      |
     ::: mokuhyo.yaml:2:5
      |
    2 | 年度: 令和8年度
      |       --------- プロジェクトの年度

    エラー[unknown-choice 様式にない語]: 分類「施策方針」は様式にない語です。
     --> goals/r8/福祉部.yaml:4:9
      |
    4 |   - 分類: 施策方針
      |           ^^^^^^^^
      |
      = ヒント: 「施政方針」ではありませんか。
      = 直し方: 「施政方針」に直す（mokuhyo check --fix で直せます）

    エラー[duplicate-key 二重の項目]: 「いつまで」が二度書かれています。
     --> goals/r8/福祉部.yaml:7:5
      |
    6 |     いつまで: 12月
      |     -------- 最初はここに書かれています
    7 |     いつまで: 10月
      |     ^^^^^^^^

    12ファイルを確認：エラー 2件、警告 1件（うち 1件は --fix で直せます）
    "#);
}

#[test]
fn the_summary_counts_what_there_is() {
    let warning = || Diagnostic { severity: Severity::Warning, ..finding_with_message("…") };
    let table = [
        (Report::new(12, vec![]), "12ファイルを確認：問題はありません"),
        (Report::new(1, vec![warning()]), "1ファイルを確認：警告 1件"),
        (report(), "12ファイルを確認：エラー 2件、警告 1件（うち 1件は --fix で直せます）"),
    ];
    for (report, line) in table {
        assert_eq!(human(&report, PLAIN).lines().last(), Some(line));
    }
}

#[test]
fn colours_add_nothing_but_colours() {
    let coloured = human(&report(), Appearance { color: true, width: None });
    let mut pieces = coloured.split("\u{1b}[");
    let first = pieces.next().unwrap().to_owned();
    let text = pieces.fold(first, |text, piece| text + piece.split_once('m').unwrap().1);
    assert_eq!(text, human(&report(), PLAIN));
}

#[test]
fn marks_stand_under_their_text_whatever_its_width() {
    let table = [
        ("分類: 施策方針", "施策方針"),
        ("分類： 施策", "："),
        ("実施項目: 🎉祭りの見直し", "見直し"),
        ("担当: 辻\u{e0100}と𠮷田", "𠮷田"),
        ("担当: 辻\u{e0100}と𠮷田", "辻\u{e0100}"),
        ("名: ｶﾞｽ・か\u{3099}す", "か\u{3099}"),
        ("\t課: 見本課", "見本課"),
        ("  課:\u{3000}見本課", "\u{3000}"),
        ("\u{feff}課: 見本課", "見本課"),
    ];
    for (line, part) in table {
        assert_marks_under(part, line, DEFAULT_TERM_WIDTH);
    }
}

proptest! {
    #[test]
    fn marks_stand_under_their_text_however_long_its_line(
        before in mixed_widths(), after in mixed_widths(), width in 40..200_usize,
    ) {
        assert_marks_under("目印", &format!("{before}目印{after}"), width);
    }
}

fn mixed_widths() -> impl Strategy<Value = String> {
    let characters = ["a", " ", "か\u{3099}", "窓", "ｱ", "🎉", "辻\u{e0100}"];
    prop::collection::vec(prop::sample::select(characters.to_vec()), 0..300)
        .prop_map(|characters| characters.concat())
}

fn assert_marks_under(part: &str, line: &str, width: usize) {
    let source = Arc::new(Source::new("a.yaml", format!("{line}\n")));
    let report = Report::new(1, vec![finding("sample", "見本", "…", place(&source, part))]);
    let output = human(&report, Appearance { color: false, width: Some(width) });
    let lines: Vec<_> = output.lines().collect();
    let (before, _) = lines[3].split_once(part).unwrap();
    let marks = lines[4].trim_end();
    assert_eq!(marks.find('^'), Some(before.width()), "{output}");
    assert_eq!(marks.matches('^').count(), part.width(), "{output}");
    assert!(lines[3].width() <= width, "{output}");
}

#[test]
fn a_finding_over_several_lines_is_shown_with_all_of_them() {
    let text = "課: 見本課\r\n項目: >\r\n  窓口の\r\n  見直し\r\n\r\n次: 一\r\n";
    let start = text.find('>').unwrap();
    insta::assert_snapshot!(shown(text, Span::new(start, text.find('次').unwrap())), @r#"
    エラー[sample 見本]: 見本の指摘です。
     --> a.yaml:2:5
      |
    2 |   項目: >
      |  _______^
    3 | |   窓口の
    4 | |   見直し
      | |________^

    1ファイルを確認：エラー 1件
    "#);
}

#[test]
fn a_finding_at_the_end_of_a_file_or_in_an_empty_one_has_a_place() {
    let output = [shown("課: 見本課\n", Span::new(15, 15)), shown("", Span::new(0, 0))].concat();
    insta::assert_snapshot!(output, @r#"
    エラー[sample 見本]: 見本の指摘です。
     --> a.yaml:2:1
      |
    2 |
      | ^

    1ファイルを確認：エラー 1件
    エラー[sample 見本]: 見本の指摘です。
     --> a.yaml:1:1
      |
    1 |
      | ^

    1ファイルを確認：エラー 1件
    "#);
}

#[test]
fn of_a_file_with_findings_without_end_the_first_are_shown_and_the_rest_counted() {
    let source = Arc::new(Source::new("a.yaml", "誤り\n".repeat(SHOWN + 3)));
    let at = |line: Span| {
        finding("sample", "見本", "見本の指摘です。", Place { source: Arc::clone(&source), span: line })
    };
    let shown = human(&Report::new(1, source.lines().take(SHOWN + 3).map(at).collect()), PLAIN);
    assert_eq!(shown.matches("見本の指摘です。").count(), SHOWN);
    let end: Vec<&str> = shown.lines().rev().take(3).collect();
    assert_eq!(
        end,
        [
            format!("1ファイルを確認：エラー {}件", SHOWN + 3).as_str(),
            "",
            "a.yaml には、ほかに 3件あります。上から直して、もう一度確かめてください。"
        ]
    );
}

#[test]
fn a_long_line_is_cut_on_both_sides_of_the_mark() {
    let text = format!("実施項目: {}および{}", "前".repeat(2000), "後".repeat(2000));
    let start = text.find("および").unwrap();
    insta::assert_snapshot!(shown(&text, Span::new(start, start + 9)), @r#"
    エラー[sample 見本]: 見本の指摘です。
     --> a.yaml:1:2007
      |
    1 | ... 前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前および後後後後後後後後後後後後後後後後後後後後後後後後後後後後後後後...
      |                                                                 ^^^^^^

    1ファイルを確認：エラー 1件
    "#);
}

#[test]
fn a_mark_on_a_whole_long_line_is_cut_with_it() {
    let text = format!("実施項目: {}", "字".repeat(2000));
    let output = shown(&text, Span::new("実施項目: ".len(), text.len()));
    assert!(output.lines().all(|line| line.width() <= DEFAULT_TERM_WIDTH), "{output}");
    insta::assert_snapshot!(output, @r#"
    エラー[sample 見本]: 見本の指摘です。
     --> a.yaml:1:7
      |
    1 | 実施項目: 字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字...
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1ファイルを確認：エラー 1件
    "#);
}

#[test]
fn related_places_far_away_have_their_own_lines() {
    let text = format!("課: 一\n{}課: 二\n", "\n".repeat(100));
    let source = Arc::new(Source::new("a.yaml", text));
    let last = source.text().rfind('課').unwrap();
    let mut far = finding(
        "sample",
        "見本",
        "…",
        Place { source: Arc::clone(&source), span: Span::new(last, last + 3) },
    );
    far.related = vec![("最初".into(), place(&source, "課"))];
    insta::assert_snapshot!(human(&Report::new(1, vec![far]), PLAIN), @r#"
    エラー[sample 見本]: …
       --> a.yaml:102:1
        |
    102 | 課: 二
        | ^^
        |
       ::: a.yaml:1:1
        |
      1 | 課: 一
        | -- 最初

    1ファイルを確認：エラー 1件
    "#);
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    let hostile = "\u{1b}]0;題\u{7}\u{1b}[2J\u{9b}31m\0\u{202e}逆\u{2066}\u{85}\u{7f}\r\nエラー[にせ]: 指摘";
    let source = Arc::new(Source::new(format!("{hostile}.yaml"), hostile));
    let place = Place { source: Arc::clone(&source), span: Span::new(2, 8) };
    let finding = Diagnostic {
        hint: Some(hostile.into()),
        related: vec![(hostile.into(), place.clone())],
        fix: Some(Fix::one(hostile, place.span, hostile)),
        ..finding("sample", "見本", hostile, place)
    };
    insta::assert_snapshot!(human(&Report::new(1, vec![finding]), PLAIN), @r#"
    エラー[sample 見本]: ␛]0;題␇␛[2J�31m␀�逆��␡␍␊エラー[にせ]: 指摘
     --> \u{1b}]0;題\u{7}\u{1b}[2J\u{9b}31m\u{0}\u{202e}逆\u{2066}\u{85}\u{7f}\u{d}\u{a}エラー[にせ]: 指摘.yaml:1:3
      |
    1 | ␛]0;題␇␛[2J�31m␀�逆��␡
      |   ^^^^^
      |   |
      |   ␛]0;題␇␛[2J�31m␀�逆��␡␍␊エラー[にせ]: 指摘
      |
      = ヒント: ␛]0;題␇␛[2J�31m␀�逆��␡␍␊エラー[にせ]: 指摘
      = 直し方: ␛]0;題␇␛[2J�31m␀�逆��␡␍␊エラー[にせ]: 指摘（mokuhyo check --fix で直せます）

    1ファイルを確認：エラー 1件（うち 1件は --fix で直せます）
    "#);
}
