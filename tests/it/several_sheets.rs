//! Several sheets in one document: each stands there as it stands alone, and what is lost is told of the sheet
//! that lost it.

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::render::{Binding, DEFAULT_STANDARDS, Entry, Imprint, Place, Publication, Standards, Template};
use mokuhyo::sheet::layout_fault::{LayoutFault, Part};
use proptest::prelude::*;
use tiny_skia::Pixmap;

use crate::pages::{Checked, ENGINE, Several, check};
use crate::random_sheets;
use crate::read_back::faults_of_file;
use crate::structure::Pdf;

/// A sheet of the first form whose title runs over several pages.
fn welfare() -> Checked {
    let goals: String = (1..=60)
        .map(|number| {
            let title = if number == 1 { "窓口での待ち時間の短縮" } else { "〃" };
            let section = if number < 20 { "生活福祉課" } else { "障害福祉課" };
            format!(
                "  - 実施項目: {title}\n    分類: その他\n    どの水準まで: 窓口{number}の受付が分かりやすい。\n    \
                 どのような方法で: [案内の板を置く。, 予約を{number}件から始める。]\n    いつまで: 12月\n    課名: {section}\n"
            )
        })
        .collect();
    check(&format!(
        "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n{goals}"
    ))
}

/// A short sheet of the second form, which says some of the same words.
fn citizens() -> Checked {
    check(
        "\
様式: mokuhyo-kanri
年度: 令和8年度
部署: 市民部
職氏名:
  - 職名: 市民部長
市の目標: 待ち時間のない市役所
部の目標: 窓口の見直し
部の概要:
  人員: 44人
取り組み:
  - 課名: 市民課
    区分: 総計
    項目: 窓口での待ち時間の短縮
    目標: 案内の板を置く。
",
    )
}

/// Both sheets, the second drawn with a template of its own where one is given.
fn both(second: Option<&str>) -> Several {
    let sheets = [welfare(), citizens()];
    for sheet in &sheets {
        assert_eq!(sheet.findings, []);
    }
    let second = second.unwrap_or_else(|| sheets[1].template());
    Several::of(&[(&sheets[0], sheets[0].template()), (&sheets[1], second)])
}

#[test]
fn every_sheet_looks_as_it_looks_alone() {
    let alone: Vec<Vec<u8>> =
        [welfare(), citizens()].iter().flat_map(|sheet| sheet.lay_out().laid.svg().unwrap()).collect();
    let together = both(None).laid.svg().unwrap();
    assert!(alone.len() > 3, "{} pages", alone.len());
    assert!(alone == together, "{} pages, {} alone", together.len(), alone.len());
}

#[test]
fn a_bound_sheet_looks_as_it_looks_alone_but_for_the_upper_margin() {
    let sheets = [welfare(), citizens()];
    let alone = sheets.each_ref().map(|sheet| sheet.lay_out().laid.png(72).unwrap()).into_iter().flatten();
    let place = |name: &str| Place {
        entry: Some(Entry { name: name.to_owned(), level: 1, is_listed: true }),
        head: Some(name.to_owned()),
    };
    let places = vec![place("福祉部"), place("市民部")];
    let binding = Binding { title: "令和8年度".to_owned(), page_numbers: true, places };
    let together = Several::bound(&sheets, &binding);
    assert_eq!(together.faults(), [vec![], vec![]]);
    let together = together.laid.png(72).unwrap();
    assert!(together.len() > 3, "{} pages", together.len());
    for (bound, alone) in together.into_iter().zip(alone) {
        let [bound, alone] = [bound, alone].map(|page| Pixmap::decode_png(&page.unwrap()).unwrap());
        // The margin has 10 mm: 28 pixels of 72 to the inch.
        let below = bound.width() as usize * 4 * 28;
        // Rounding of where a page lies in the whole: a step of grey.
        let is_near = |(one, other): (&u8, &u8)| one.abs_diff(*other) <= 1;
        assert!(bound.data()[below..].iter().zip(&alone.data()[below..]).all(is_near));
        assert!(bound.data()[..below] != alone.data()[..below], "no running head");
    }
}

#[test]
fn no_word_of_any_sheet_is_missing() {
    let several = both(None);
    assert_eq!(several.faults(), [vec![], vec![]]);
}

#[test]
fn a_word_that_one_sheet_lacks_is_its_own_even_if_another_shows_it() {
    let template = citizens().template().replace(
        "json(\"/sheet.json\")\n",
        "json(\"/sheet.json\")\n#let rows = rows.map(row => row + (cells: row.cells.map(cell => if cell == none { none } else { cell + (paragraphs: ()) })))\n",
    );
    let [first, second] = both(Some(&template)).faults().try_into().unwrap();
    assert_eq!(first, []);
    let lost: Vec<(Part, String)> = second
        .into_iter()
        .map(|fault| match fault {
            LayoutFault::Lost { part, text } => (part, text),
            other => panic!("{other:?}"),
        })
        .collect();
    let cell = |column, text: &str| (Part::Cell { row: 0, column }, text.to_owned());
    assert!(lost.contains(&cell(3, "窓口での待ち時間の短縮")), "{lost:?}");
    assert!(lost.contains(&cell(4, "案内の板を置く。")), "{lost:?}");
}

#[test]
fn a_sheet_that_a_template_does_not_draw_at_all_is_missed() {
    let [first, second] = both(Some("")).faults().try_into().unwrap();
    assert_eq!(first, []);
    assert!(second.contains(&LayoutFault::NoTable), "{second:?}");
}

#[test]
fn where_the_parts_of_each_sheet_stand_is_told_by_sheet() {
    let several = both(None);
    let alone = [welfare(), citizens()].map(|sheet| {
        let on_pages = sheet.lay_out();
        (on_pages.laid.page_count(), on_pages.laid.sheets()[0].regions())
    });
    let mut pages_before = 0;
    for (sheet, (pages, mut regions)) in several.laid.sheets().iter().zip(alone) {
        assert!(!regions.is_empty());
        for region in &mut regions {
            region.page += pages_before;
        }
        assert_eq!(sheet.regions(), regions);
        pages_before += pages;
    }
}

#[test]
fn a_screen_reader_finds_each_sheet_under_its_bookmark() {
    let several = both(None);
    let bytes = several.laid.pdf(&Standards::parse(&DEFAULT_STANDARDS).unwrap()).unwrap();
    let pdf = Pdf::read(&bytes);
    assert_eq!(faults_of_file(&bytes, &pdf), Vec::<String>::new());
    let tables = pdf.root.all("Table");
    let alone = [welfare(), citizens()].map(|sheet| Pdf::read(&sheet.lay_out().pdf()));
    assert_eq!(tables.len(), 2);
    for (together, alone) in tables.iter().zip(&alone) {
        assert_eq!(together.text(), alone.root.all("Table")[0].text());
    }
    let titles: Vec<String> = pdf.root.all("H1").iter().map(|title| title.text()).collect();
    let bookmarks: Vec<String> = alone.iter().flat_map(Pdf::bookmarks).collect();
    assert_eq!((titles.as_slice(), pdf.bookmarks()), (bookmarks.as_slice(), bookmarks.clone()));
}

#[test]
fn the_document_bears_its_own_name_whatever_its_sheets_are_called() {
    let several = both(None);
    let bytes = several.laid.pdf(&Standards::parse(&DEFAULT_STANDARDS).unwrap()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("令和8年度の組織目標</rdf:li>"), "no title");
    assert!(text.contains("<rdf:li>見本市</rdf:li>"), "no author");
    assert!(text.contains("2026-04-02"), "no date");
}

#[test]
fn a_template_that_does_not_compile_is_told_with_its_sheet() {
    let sheets = [welfare(), citizens()];
    let composed = sheets.each_ref().map(Checked::composed);
    let [first, second] = composed;
    let (good, bad) = (Template::embedded(sheets[0].template()), Template::embedded("\n#missing"));
    let imprint = Imprint { title: "目標".to_owned(), author: String::new(), date: None };
    let failure =
        ENGINE.lay_out(Publication::of_sheets(imprint, vec![(first, &good), (second, &bad)])).unwrap_err();
    assert_eq!(failure.sheet, 1);
    assert_eq!(failure.faults[0].place.as_deref(), Some("sheet.typ:2:2"));
}

#[test]
fn pages_that_do_not_come_to_rest_are_told_of_their_sheet() {
    let restless = "#context for _ in range(query(<x>).len() + 1) [#metadata(none)<x>]\n#set align(center)\n";
    let template = citizens().template().replace("#set align(center)\n", restless);
    let [first, second] = both(Some(&template)).faults().try_into().unwrap();
    assert_eq!(first, []);
    assert!(matches!(second[0], LayoutFault::Unsettled { .. }), "{second:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sheets_together_are_what_they_are_alone(texts in prop::collection::vec(random_sheets::sheet(), 2..4)) {
        let sheets: Vec<Checked> = texts.iter().map(|text| check(text)).collect();
        prop_assume!(!sheets.iter().flat_map(|sheet| &sheet.findings).any(Diagnostic::is_error));
        let several = Several::of(&sheets.iter().map(|sheet| (sheet, sheet.template())).collect::<Vec<_>>());
        let alone: Vec<_> = sheets.iter().map(Checked::lay_out).collect();
        let faults: Vec<Vec<LayoutFault>> = alone.iter().map(|on_pages| on_pages.faults.clone()).collect();
        prop_assert_eq!(several.faults(), faults);
        let pictures: Vec<Vec<u8>> = alone.iter().flat_map(|on_pages| on_pages.laid.svg().unwrap()).collect();
        prop_assert!(several.laid.svg().unwrap() == pictures);
    }
}
