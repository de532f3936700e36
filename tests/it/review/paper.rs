//! A review on paper: the two documents that offices make of a change, read back from their PDFs.

use std::fmt::Write as _;
use std::sync::Arc;

use insta::assert_snapshot;
use mokuhyo::calendar::DigitStyle;
use mokuhyo::design::Design;
use mokuhyo::design::embedded::COMPARISON;
use mokuhyo::form::Library;
use mokuhyo::form::embedded::FORMS;
use mokuhyo::form::kind::{Line, Stroke};
use mokuhyo::publishing::compose::typeset;
use mokuhyo::render::{Bookmarks, Marking, Meta};
use mokuhyo::review::{SheetChange, marked_sheet, old_and_new};
use mokuhyo::settings::Comparison;
use mokuhyo::sheet::layout_fault::Part;
use mokuhyo::sheet::printed::{FieldContent, Printed, PrintedField};
use proptest::prelude::*;

use super::applied::{edit, edited};
use super::sample::{TAXI, Typed, changes, sample};
use crate::ink::inkless;
use crate::pages::{ENGINE, FACES, OnPages};
use crate::read_back::{differences, faults_of_file};
use crate::structure::Pdf;
use crate::two_tables::{self, Verdict};

/// A line with `[-…-]` round what is struck through and `_…_` round what is underlined.
fn shown(line: &Line) -> String {
    let mut text = line.bullet.clone().unwrap_or_default();
    for (at, c) in line.text.char_indices() {
        let begins = |stroke| line.strokes.iter().any(|(range, other)| *other == stroke && range.start == at);
        let ends = |stroke| {
            line.strokes.iter().any(|(range, other)| *other == stroke && range.end == at + c.len_utf8())
        };
        text += if begins(Stroke::Underline) { "_" } else { "" };
        text += if begins(Stroke::DoubleStrike) { "[-" } else { "" };
        text.push(c);
        text += if ends(Stroke::DoubleStrike) { "-]" } else { "" };
        text += if ends(Stroke::Underline) { "_" } else { "" };
    }
    text
}

fn lines(lines: &[Line]) -> String {
    lines.iter().map(shown).collect::<Vec<_>>().join("／")
}

fn field(field: &PrintedField) -> String {
    let person = |(post, name): &(Line, Option<Line>)| {
        format!("{} {}", shown(post), name.as_ref().map(shown).unwrap_or_default())
    };
    let content = match &field.content {
        FieldContent::Lines(content) => lines(content),
        FieldContent::People(people) => people.iter().map(person).collect::<Vec<_>>().join("／"),
        FieldContent::Fields(parts) => parts.iter().map(self::field).collect::<Vec<_>>().join("、"),
    };
    format!("{}: {content}", field.key)
}

/// All of a printed sheet: `2×` a cell over two rows, `↑` one that is covered.
fn all(printed: &Printed) -> String {
    let mut text = format!("{}\n", shown(&printed.title));
    printed.head.iter().filter(|part| part.print).for_each(|part| writeln!(text, "{}", field(part)).unwrap());
    for row in &printed.rows {
        let cells = row.cells.iter().map(|cell| match cell.span {
            0 => "↑".to_owned(),
            1 => lines(&cell.lines),
            span => format!("{span}×{}", lines(&cell.lines)),
        });
        writeln!(text, "{}", cells.collect::<Vec<_>>().join(" ‖ ")).unwrap();
    }
    text
}

fn marked(old: &Typed, new: &Typed) -> Printed {
    let changes = changes(old, new);
    marked_sheet(&changes[0]).unwrap().1
}

fn table(change: &SheetChange, words: &Comparison) -> (Arc<Design>, Printed) {
    let table = Library::embedded().comparison().unwrap();
    (Arc::clone(&table.design), old_and_new(change, words, DigitStyle::OneDigitFull, &table).unwrap())
}

fn in_table(old: &Typed, new: &Typed, words: &str) -> String {
    all(&table(&changes(old, new)[0], &Comparison::preset(words).unwrap()).1)
}

/// A little of everything.
fn everything() -> (Typed, Typed) {
    let (old, mut new) = (sample(), sample());
    new.set_head("見直し日", "令和8年7月24日");
    new.set_head("職氏名", "[{ 職名: 福祉部長, 氏名: 見本 太郎 }, { 職名: 担当部長 }]");
    new.set(1, "いつまで", "10月");
    new.reword(1, "どのような方法で", "知らせる。]", "知らせる。, 案内係を置く。]");
    new.set(1, "見直し理由", "国の制度改正のため");
    new.set(2, "実施項目", "〃");
    new.goals.remove(2);
    new.insert(5, TAXI);
    new.relocate(4, 3);
    new.set(6, "達成状況", "ほぼ達成した");
    (old, new)
}

#[test]
fn the_official_sheet_with_the_changes_in_it() {
    let (old, new) = everything();
    assert_snapshot!(all(&marked(&old, &new)), @"
    令和8年度　組織目標展開整理表（部の組織目標）
    年度: 令和8年度
    対象: 部の組織目標
    作成日: 令和8年4月1日
    見直し日: _令和8年7月24日_
    職氏名: 福祉部長 見本 [-花子-]_太郎_／_担当部長_ 
    1 ‖ 窓口での待ち時間の短縮 ‖ 個別計画 ‖ 予約制の窓口が全ての係で始まり、平均の待ち時間が15分以内になっている。 ‖ ・予約システムを6月までに導入する。／・混雑する曜日を市の広報で知らせる。／・_案内係を置く。_ ‖ [-12-]_10_月 ‖ 生活福祉課 ‖ 
    2 ‖ [-家庭訪問の記録の電子化-]_窓口での待ち時間の短縮_ ‖ 個別計画 ‖ 訪問の記録が帰庁の翌日までに登録されている。 ‖ ・タブレット端末を15台配備する。／・査察指導員が毎週、地区別の一覧を確認する。 ‖ 年度末 ‖ 生活福祉課 ‖ 
    [-3-] ‖ [-手話通訳者の確保-] ‖ [-個別計画-] ‖ [-登録する手話通訳者が12人から20人に増えている。-] ‖ ・[-養成講座を年2回開く。-]／・[-近隣市と派遣の協定を結ぶ。-] ‖ [-9月-] ‖ [-障害福祉課-] ‖ 
    [-5-]_3_ ‖ 見守り協力店の募集 ‖ 個別計画 ‖ 商店街の店舗のうち60店が見守りに加わっている。 ‖ ・商工会と説明会を開く。／・協力店に掲示用の札を配る。 ‖ 11月 ‖ 高齢福祉課 ‖ 
    4 ‖ 介護予防の通いの場の拡大 ‖ 個別計画 ‖ 歩いて15分の範囲に通いの場がある地区が8割になっている。 ‖ ・空き店舗の家賃を補助する。／・体操の指導員を派遣する。 ‖ 年度末 ‖ 高齢福祉課 ‖ 
    _5_ ‖ _福祉タクシーの更新_ ‖ _個別計画_ ‖ _利用券が電子になっている。_ ‖ _事業者と協議する。_ ‖ _9月_ ‖ _障害福祉課_ ‖ 
    6 ‖ 苦情への組織的な対応 ‖ 個別計画 ‖ 苦情の記録が翌日までに部内の全ての課に届いている。 ‖ ・対応の手順を1枚にまとめる。／・半年ごとに訓練する。 ‖ 随時 ‖ 共通 ‖ _ほぼ達成した_
    ");
}

#[test]
fn the_wordings_beside_each_other() {
    let (old, new) = everything();
    assert_snapshot!(in_table(&old, &new, "変更"), @"
    令和8年度　組織目標展開整理表（部の組織目標）　新旧対照表
    部署: 令和8年度 福祉部
    注記: （下線の部分は変更部分）
     ‖ 【見直し日】_令和8年7月24日_ ‖  ‖ 【見直し日】（なし） ‖ 
     ‖ 【職氏名】／福祉部長 見本 _太郎_／_担当部長_ ‖  ‖ 【職氏名】福祉部長 見本 _花子_ ‖ 
    １ ‖ 窓口での待ち時間の短縮／（略）／【どのような方法で】／・予約システムを6月までに導入する。／・混雑する曜日を市の広報で知らせる。／_・案内係を置く。_／【いつまで】_10_月／（略） ‖ １ ‖ 窓口での待ち時間の短縮／（略）／【どのような方法で】／・予約システムを6月までに導入する。／・混雑する曜日を市の広報で知らせる。／【いつまで】_12_月／（略） ‖ 国の制度改正のため
    ２ ‖ _窓口での待ち時間の短縮_／（略） ‖ ２ ‖ _家庭訪問の記録の電子化_／（略） ‖ 
     ‖ （削除） ‖ _３_ ‖ _手話通訳者の確保_／【分類】_個別計画_／【どの水準まで】_登録する手話通訳者が12人から20人に増えている。_／【どのような方法で】／_・養成講座を年2回開く。_／_・近隣市と派遣の協定を結ぶ。_／【いつまで】_9月_／【課名】_障害福祉課_ ‖ 
    _３_ ‖ 見守り協力店の募集／（略） ‖ _５_ ‖ 見守り協力店の募集／（略） ‖ 順序の変更
    ４ ‖ （略） ‖ ４ ‖ （略） ‖ 
    _５_ ‖ _福祉タクシーの更新_／【分類】_個別計画_／【どの水準まで】_利用券が電子になっている。_／【どのような方法で】_事業者と協議する。_／【いつまで】_9月_／【課名】_障害福祉課_ ‖  ‖ （新規） ‖ 
    ６ ‖ 苦情への組織的な対応／（略）／【達成状況】_ほぼ達成した_ ‖ ６ ‖ 苦情への組織的な対応／（略） ‖
    ");
}

#[test]
fn a_goal_that_moved_has_its_reason_beside_the_word_for_it() {
    let (old, mut new) = (sample(), sample());
    new.relocate(5, 3);
    new.set(3, "見直し理由", "国の制度改正のため");
    assert!(in_table(&old, &new, "変更").contains("‖ 順序の変更／国の制度改正のため"));
}

#[test]
fn goals_that_did_not_change_are_one_row() {
    let (old, mut new) = (sample(), sample());
    new.insert(5, TAXI);
    let table = in_table(&old, &new, "例規");
    assert_snapshot!(table, @"
    令和8年度　組織目標展開整理表（部の組織目標）　新旧対照表
    部署: 令和8年度 福祉部
    注記: （下線の部分は変更部分）
    １～４ ‖ （略） ‖ １～４ ‖ （略） ‖ 
    _５_ ‖ _福祉タクシーの更新_／【分類】_個別計画_／【どの水準まで】_利用券が電子になっている。_／【どのような方法で】_事業者と協議する。_／【いつまで】_9月_／【課名】_障害福祉課_ ‖  ‖ （新設） ‖ 
    ６～７ ‖ （略） ‖ ５～６ ‖ （略） ‖
    ");
    new = sample();
    new.goals.remove(0);
    assert!(in_table(&old, &new, "案").contains("１～５ ‖ （略） ‖ ２～６ ‖ （略）"));
}

/// 番号 of both sides and the omission, of the rows that name goals without their text.
fn omitted(old: &Typed, new: &Typed) -> Vec<String> {
    let table = in_table(old, new, "変更");
    let numbers = |row: &str| match row.split(" ‖ ").collect::<Vec<_>>()[..] {
        [new, "（略）", old, "（略）", _] => Some(format!("{new}｜{old}")),
        _ => None,
    };
    table.lines().filter_map(numbers).collect()
}

#[test]
fn goals_that_are_left_out_are_named_exactly() {
    let old = sample();
    // A goal left its place: on the side that it left, its number lies between those of the others.
    let mut new = sample();
    new.relocate(2, 5);
    assert_eq!(omitted(&old, &new), ["１｜１", "２～４｜３～５", "６｜６"]);
    let mut new = sample();
    new.relocate(5, 2);
    assert_eq!(omitted(&old, &new), ["１｜１", "３～５｜２～４", "６｜６"]);
    // A number that no goal bears.
    let [mut old, mut new] = [sample(), sample()];
    old.set(4, "番号", "5");
    new.set(4, "番号", "5");
    new.set(6, "いつまで", "12月");
    assert_eq!(omitted(&old, &new), ["１～３｜１～３", "５～６｜５～６"]);
    old.set(4, "番号", "4");
    assert_eq!(omitted(&old, &new), ["１～３｜１～３", "６｜５"]);
    // One number for the goals of a 課.
    let [mut old, mut new] = [sample(), sample()];
    old.set_head("番号付け", "課ごと");
    new.set_head("番号付け", "課ごと");
    new.set(3, "いつまで", "12月");
    assert_eq!(omitted(&old, &new), ["１｜１", "３～４｜３～４"]);
}

#[test]
fn offices_have_their_own_words_and_sides() {
    let (old, mut new) = (sample(), sample());
    new.goals.remove(0);
    new.insert(6, TAXI);
    let change = &changes(&old, &new)[0];
    let headings = |words: &Comparison| {
        let (_, printed) = table(change, words);
        let side = |column: usize| printed.columns[column].heading.concat();
        let first = &printed.rows.first().unwrap().cells;
        let last = &printed.rows.last().unwrap().cells;
        [side(1), side(3), lines(&first[1].lines), lines(&last[3].lines)]
            .map(|text| text.chars().take(6).collect::<String>())
    };
    assert_eq!(headings(&Comparison::preset("変更").unwrap()), ["変更後", "変更前", "（削除）", "（新規）"]);
    assert_eq!(headings(&Comparison::preset("案").unwrap()), ["変更案", "現行", "（削除）", "（新規）"]);
    assert_eq!(headings(&Comparison::preset("例規").unwrap()), ["改正後", "改正前", "（削る）", "（新設）"]);
    let mirrored = Comparison { is_new_left: false, ..Comparison::default() };
    assert_eq!(headings(&mirrored), ["変更前", "変更後", "_窓口での待", "_福祉タクシ"]);
}

/// All text with a stroke, in the order in which it is read; white space aside.
fn with_stroke(printed: &Printed, legend: Option<&Line>, wanted: Stroke) -> String {
    fn of_field<'p>(field: &'p PrintedField, found: &mut Vec<&'p Line>) {
        match &field.content {
            FieldContent::Lines(lines) => found.extend(lines),
            FieldContent::People(people) => {
                found.extend(people.iter().flat_map(|(post, name)| [Some(post), name.as_ref()]).flatten());
            }
            FieldContent::Fields(parts) => parts.iter().for_each(|part| of_field(part, found)),
        }
    }
    let mut found: Vec<&Line> = legend.into_iter().collect();
    printed.head.iter().filter(|field| field.print).for_each(|field| of_field(field, &mut found));
    printed
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.span > 0)
        .for_each(|cell| found.extend(cell.lines.iter()));
    let mut text = String::new();
    for line in found {
        text += line.bullet.as_deref().filter(|_| line.whole_stroke() == Some(wanted)).unwrap_or_default();
        line.strokes
            .iter()
            .filter(|(_, stroke)| *stroke == wanted)
            .for_each(|(range, _)| text += line.text.get(range.clone()).unwrap());
    }
    sorted(&text)
}

/// The characters in an order of their own: templates put posts beside names.
fn sorted(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters.into_iter().collect()
}

/// What a screen reader is told to be decorated in some way.
fn decorated(pdf: &Pdf, decoration: &str) -> String {
    let spans = pdf.root.all("Span");
    let texts =
        spans.iter().filter(|span| span.attribute("TextDecorationType").as_deref() == Some(decoration));
    // The words that tell of it, and the label of a further holder's post or name, are no part of the text.
    let labels = ["職名：［", "氏名：［"];
    let text: String =
        texts.map(|span| labels.iter().fold(span.text(), |text, label| text.replace(label, "［"))).collect();
    let (first, rest) = text.split_once(['［']).unwrap_or_default();
    let runs =
        rest.split('［').filter_map(|run| run.split_once('：')).filter_map(|(_, run)| run.rsplit_once('］'));
    sorted(&runs.fold(first.to_owned(), |text, (run, behind)| text + run + behind))
}

fn meta(marking: Option<&Marking>) -> Meta {
    Meta {
        author: "見本市 福祉部".to_owned(),
        date: "令和8年7月24日".parse().ok(),
        draft: false,
        marking: marking.cloned(),
        bookmarks: Bookmarks::Sections,
    }
}

/// Lays a document out, asks the guard, reads the PDF back and validates it.
fn assert_reads_as_printed(
    design: &Arc<Design>,
    printed: Printed,
    marking: Option<&Marking>,
    template: &str,
) {
    let on_pages = OnPages::of(design, printed, &meta(marking), template);
    assert!(on_pages.lost().is_empty(), "{:#?}", on_pages.lost());
    let bytes = on_pages.pdf();
    let pdf = Pdf::read(&bytes);
    let differences = differences(design, &on_pages.printed, &pdf);
    assert!(differences.is_empty(), "{differences:#?}");
    let legend = marking.map(|marking| &marking.legend);
    for (stroke, decoration) in [(Stroke::Underline, "Underline"), (Stroke::DoubleStrike, "LineThrough")] {
        assert_eq!(
            decorated(&pdf, decoration),
            with_stroke(&on_pages.printed, legend, stroke),
            "{decoration}"
        );
    }
    let faults = faults_of_file(&bytes, &pdf);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whether our table of goals draws both documents.
fn assert_on_paper(change: &SheetChange) -> bool {
    let (design, printed) = marked_sheet(change).unwrap();
    let mut legend = Line::plain("削った部分　加えた部分");
    legend.strokes = vec![(0..15, Stroke::DoubleStrike), (18..33, Stroke::Underline)];
    let template = FORMS.iter().find(|form| form.folder.id == design.id).unwrap().folder.template;
    let marking = Marking { name: "見え消し".to_owned(), legend };
    let is_ours = is_drawn_by_us(&design, &printed, Some(&marking), template);
    assert_reads_as_printed(&design, printed, Some(&marking), template);
    let (design, printed) = table(change, &Comparison::default());
    let is_table_ours = is_drawn_by_us(&design, &printed, None, COMPARISON.template);
    assert_reads_as_printed(&design, printed, None, COMPARISON.template);
    is_ours && is_table_ours
}

/// Our table of goals draws what Typst's own would; whether it leaves nothing to that.
fn is_drawn_by_us(
    design: &Arc<Design>,
    printed: &Printed,
    marking: Option<&Marking>,
    template: &str,
) -> bool {
    let composed = typeset(design, printed.clone(), &meta(marking), &FACES);
    two_tables::judge_sheet(&composed, template) != Verdict::LeftToTypst
}

#[test]
fn both_documents_are_read_as_they_are_printed() {
    let (old, new) = everything();
    assert!(assert_on_paper(&changes(&old, &new)[0]), "left to Typst");
    assert!(assert_on_paper(&changes(&new, &old)[0]), "left to Typst");
}

/// The furthest ink at the right above and below a height of the first page, in points.
fn right_edges(on_pages: &OnPages, below: f64) -> [f64; 2] {
    const SCALE: u16 = 4;
    let png = on_pages.laid.png(72 * SCALE).unwrap().remove(0).unwrap();
    let page = tiny_skia::Pixmap::decode_png(&png).unwrap();
    let mut edges = [0.0_f64; 2];
    for (at, _) in page.pixels().iter().enumerate().filter(|(_, pixel)| pixel.red() < 160) {
        let point = |pixels: usize| f64::from(u32::try_from(pixels).unwrap()) / f64::from(SCALE);
        let (x, y) = (point(at % page.width() as usize), point(at / page.width() as usize));
        let edge = &mut edges[usize::from(y > below)];
        *edge = edge.max(x);
    }
    edges
}

#[test]
fn what_the_strokes_mean_stands_flush_with_the_table_however_many_columns_it_has() {
    let (old, mut new) = (sample(), sample());
    new.set(1, "いつまで", "10月");
    let mut seen = Vec::new();
    for status in ["", "ほぼ達成した"] {
        new.set(6, "達成状況", status);
        let (design, printed) = marked_sheet(&changes(&old, &new)[0]).unwrap();
        let mut legend = Line::plain("削った部分　加えた部分");
        legend.strokes = vec![(0..15, Stroke::DoubleStrike), (18..33, Stroke::Underline)];
        let marking = Some(Marking { name: "見え消し".to_owned(), legend });
        let meta = Meta {
            author: "見本市 福祉部".to_owned(),
            date: None,
            draft: false,
            marking,
            bookmarks: Bookmarks::Sections,
        };
        let template = FORMS.iter().find(|form| form.folder.id == design.id).unwrap().folder.template;
        let on_pages = OnPages::of(&design, printed, &meta, template);
        let regions = on_pages.laid.sheets()[0].regions();
        let title = regions.iter().find(|region| region.part == Part::Title).unwrap();
        let [legend, table] = right_edges(&on_pages, title.top);
        assert!((table - legend).abs() < 1.0, "{status}: the legend ends at {legend}, the table at {table}");
        seen.push(table);
    }
    assert!(seen[1] - seen[0] > 15.0, "{seen:?}");
}

#[test]
fn every_character_of_both_documents_leaves_ink() {
    let (mut old, mut new) = everything();
    old.set(1, "どの水準まで", "床面積が1,200㎡になっている。");
    new.set(1, "どの水準まで", "床面積が1,500㎡、№３の㈲〝見本〟と\u{fa2a}になっている。");
    let change = &changes(&old, &new)[0];
    let (design, printed) = marked_sheet(change).unwrap();
    let (table_design, table) = table(change, &Comparison::default());
    for (design, printed) in [(design, printed), (table_design, table)] {
        let meta = Meta {
            author: "見本市 福祉部".to_owned(),
            date: None,
            draft: false,
            marking: None,
            bookmarks: Bookmarks::Sections,
        };
        let data = typeset(&design, printed, &meta, &FACES).data;
        assert!(data.contains('№') && data.contains('㎡'));
        assert_eq!(inkless(&data, &ENGINE), Vec::<String>::new(), "{}", design.id);
    }
}

#[test]
fn a_goal_that_needs_more_than_a_page_is_broken_and_not_cut() {
    let (mut old, mut new) = (sample(), sample());
    let sentences = |changed: &str| {
        (0..120).map(|number| format!("地区{number}の{changed}を直す。")).collect::<Vec<_>>().join("\n")
    };
    old.set(2, "どの水準まで", &sentences("道路"));
    new.set(2, "どの水準まで", &sentences("公園の遊具"));
    new.set(3, "分類", "〃");
    assert_on_paper(&changes(&old, &new)[0]);
    // Without a paragraph in it.
    old.set(2, "どの水準まで", &sentences("道路").replace('\n', ""));
    new.set(2, "どの水準まで", &sentences("公園の遊具").replace('\n', ""));
    assert_on_paper(&changes(&old, &new)[0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_on_the_way_to_paper(before in prop::collection::vec(edit(), 0..8), edits in prop::collection::vec(edit(), 1..12)) {
        let old = edited(sample(), before);
        for change in changes(&old, &edited(old.clone(), edits)) {
            assert_on_paper(&change);
        }
    }
}
