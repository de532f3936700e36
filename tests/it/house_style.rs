//! What 表記 and 公用文表記 of a project make of the rules about style.

use mokuhyo::rules::mend;
use mokuhyo::settings;
use mokuhyo::source::Source;
use mokuhyo::yaml;

use crate::rules::check;

/// A sheet with a text in which everything comes up that a house style is about.
const SHEET: &str = "\
年度: 令和8年度
部署: 福祉部
作成日: 令和８年４月1日
職氏名:
  - 職名: 第1福祉部長，次長
    氏名: 見本 花子
目標:
  - 実施項目: 辻\u{e0100}通り，第2期の窓口
    分類: 個別計画
    どの水準まで: |
      待ち時間が１０分､窓口が５か所、1,500人
    どのような方法で: [電話， '予約、２回', \"広報\\u3001掲示，3回\"]
    いつまで: １２月
    課名: 生活福祉課
";

/// What `--fix` makes of the sheet under a house style: the changed lines, beside the rules that mended them.
fn mended(style: &str) -> String {
    let project = format!("自治体: 見本市\n年度: 令和8年度\n部署: {{ 福祉部: [生活福祉課] }}\n{style}\n");
    let (settings, problems) = settings::load(&yaml::load(&Source::new("mokuhyo.yaml", project)).unwrap());
    assert_eq!(problems, []);
    let (document, report) = check(SHEET.as_bytes(), &settings);
    let text = mend(&document.source, &report.diagnostics).unwrap_or_default();
    let (_, rest) = check(text.as_bytes(), &settings);
    assert_eq!(rest.diagnostics, [], "{text}");
    let mut rules: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let changed = text
        .lines()
        .zip(SHEET.lines())
        .filter(|(after, before)| after != before)
        .map(|(after, _)| after.trim_start());
    rules.into_iter().chain(changed).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sheet_is_brought_into_the_style_of_its_house() {
    let rules = "half-width-kana\nmixed-commas\nmixed-digit-width\n";
    let half = "- 実施項目: 辻\u{e0100}通り、第2期の窓口
待ち時間が10分、窓口が5か所、1,500人
どのような方法で: [電話、 '予約、2回', \"広報\\u3001掲示、3回\"]
いつまで: 12月";
    assert_eq!(mended("表記: { 読点: \"、\", 数字: 半角 }"), format!("{rules}{half}"));
    let full = "- 実施項目: 辻\u{e0100}通り，第２期の窓口
待ち時間が１０分，窓口が５か所，1,500人
どのような方法で: [電話， '予約，２回', \"広報，掲示，３回\"]";
    assert_eq!(mended("表記: { 読点: \"，\", 数字: 全角 }"), format!("{rules}{full}"));
    let one_digit_full = "- 実施項目: 辻\u{e0100}通り，第２期の窓口
待ち時間が10分，窓口が５か所，1,500人
どのような方法で: [電話， '予約，２回', \"広報，掲示，３回\"]
いつまで: 12月";
    assert_eq!(mended("表記: { 読点: \"，\", 数字: 一桁全角 }"), format!("{rules}{one_digit_full}"));
}

#[test]
fn without_a_house_style_a_sheet_need_only_be_consistent() {
    let prevailing = "half-width-kana
mixed-commas
mixed-digit-width
- 実施項目: 辻\u{e0100}通り、第２期の窓口
待ち時間が１０分、窓口が５か所、1,500人
どのような方法で: [電話、 '予約、２回', \"広報\\u3001掲示、３回\"]";
    assert_eq!(mended(""), prevailing);
    let any_digits = "half-width-kana
mixed-commas
- 実施項目: 辻\u{e0100}通り、第2期の窓口
待ち時間が１０分、窓口が５か所、1,500人
どのような方法で: [電話、 '予約、２回', \"広報\\u3001掲示、3回\"]";
    assert_eq!(mended("表記: { 数字: 問わない }"), any_digits);
}
