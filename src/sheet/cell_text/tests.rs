use super::*;
use crate::form::kind;
use crate::form::{Form, Library};
use crate::sheet::draft::DraftPerson;
use crate::source::Source;

fn form() -> std::sync::Arc<Form> {
    Library::embedded().find("soshiki-mokuhyo").unwrap().clone()
}

fn field(key: &str) -> Field {
    form().field(key).unwrap().clone()
}

/// The text of a value that stands under a key.
fn text_of(key: &str, typed: &str) -> Option<String> {
    let source = Source::new("", format!("{key}:{typed}\n"));
    let tree = yaml::load(&source).unwrap();
    let known = ["施政方針", "個別計画", "その他、ほか"].map(str::to_owned);
    text(&field(key), tree.root.as_ref().unwrap().get(key), &known)
}

#[test]
fn a_value_is_shown_as_its_author_would_type_it_into_a_cell() {
    let shown = |key, typed| text_of(key, typed).unwrap();
    assert_eq!(shown("どの水準まで", " 市の"), "市の");
    assert_eq!(shown("どの水準まで", " |\n  ・一\n  ・二"), "・一\n・二");
    assert_eq!(
        shown("どのような方法で", "\n  - 一\n  - ※二\n  - - 深い\n  - 三"),
        "・一\n※二\n　・深い\n・三"
    );
    assert_eq!(shown("どのような方法で", "\n  - |\n    一\n    つづき"), "・一\n　つづき");
    assert_eq!(shown("実施項目", "\n  - 一\n  - 二"), "- 一\n- 二");
    // Where both marks are written, both are printed.
    assert_eq!(shown("どのような方法で", "\n  - 一\n  - ・※二"), "・一\n・※二");
    assert_eq!(shown("分類", " [個別計画, 施政方針]"), "個別計画、施政方針");
    assert_eq!(shown("分類", " その他、ほか"), "その他、ほか");
    assert_eq!(shown("いつまで", " 年度末"), "年度末");
    assert_eq!(shown("いつまで", " 〃"), "〃");
    assert_eq!(shown("いつまで", ""), "");
    assert_eq!(
        shown("職氏名", "\n  - 職名: 福祉部長\n    氏名: 見本 花子\n  - 職名: 次 長"),
        "福祉部長：見本 花子\n次 長："
    );
    assert_eq!(shown("職氏名", "\n  - 職名:\n    氏名:"), "");
}

/// A mark that was typed before another was dropped, in a form whose own mark is one that authors choose too.
#[test]
fn a_mark_before_another_stays_and_is_that_of_its_level() {
    let library = Library::embedded();
    let field = library.find("mokuhyo-kanri").unwrap().field("成果又は課題").unwrap().clone();
    let typed = "●予約を始めた。\n●※予算の範囲\n●●二つ\n・①三つ\n　・※深い";
    let Given::List(entries) = given(&field, typed, Shape::List, &[]) else { panic!() };
    let entry = |text: &str| Prose::Text(text.to_owned());
    let expected = ["予約を始めた。", "●※予算の範囲", "●●二つ", "●①三つ"].map(entry);
    assert_eq!(entries[..4], expected);
    assert_eq!(entries[4], Prose::List(vec![entry("・※深い")]));
    let shown = prose::text(&field, &entries);
    assert_eq!(shown, typed.replace("・①", "●①"));
    assert_eq!(given(&field, &shown, Shape::List, &[]), Given::List(entries));
}

#[test]
fn what_cannot_be_typed_so_without_loss_has_no_text() {
    assert_eq!(text_of("どのような方法で", "\n  - |\n    一\n    ・二"), None);
    assert_eq!(text_of("どのような方法で", "\n  - { 一: 二 }"), None);
    assert_eq!(text_of("職氏名", " 福祉部長"), None);
    assert_eq!(text_of("どのような方法で", "\n  -\n  - 一"), None);
}

#[test]
fn what_is_typed_is_meant_by_the_shape_of_what_stands_there() {
    let method = field("どのような方法で");
    let entry = |text: &str| Prose::Text(text.to_owned());
    let list = |texts: &[&str]| Given::List(texts.iter().copied().map(entry).collect());
    assert_eq!(given(&method, "・一\n・二", Shape::Nothing, &[]), list(&["一", "二"]));
    assert_eq!(given(&method, "- 一\n- 二", Shape::List, &[]), list(&["一", "二"]));
    // As an editor indents.
    let deep = |deep: Vec<Prose>| Given::List(vec![entry("一"), Prose::List(deep), entry("四")]);
    let indented = given(&method, "- 一\n  - 二\n    - 三\n- 四", Shape::List, &[]);
    assert_eq!(indented, deep(vec![entry("二"), Prose::List(vec![entry("三")])]));
    assert_eq!(given(&method, "・一\n      ・二\n・四", Shape::Nothing, &[]), deep(vec![entry("二")]));
    assert_eq!(given(&method, "・一\n  続き", Shape::Nothing, &[]), list(&["一\n  続き"]));
    assert_eq!(given(&method, "・一\r\n・二\n", Shape::Text, &[]), Given::Text("・一\n・二".to_owned()));
    assert_eq!(given(&method, "※一", Shape::Nothing, &[]), Given::Text("※一".to_owned()));
    assert_eq!(given(&method, "・一\n・", Shape::List, &[]), list(&["一"]));
    assert_eq!(given(&method, " 〃 ", Shape::List, &[]), Given::Ditto);
    assert_eq!(given(&method, " \n　", Shape::List, &[]), Given::Absent);
    let words = |texts: &[&str]| Given::Words(texts.iter().map(|text| (*text).to_owned()).collect());
    let known = ["施政方針", "その他、ほか"].map(str::to_owned);
    assert_eq!(
        given(&field("分類"), "施政方針, その他、ほか、新", Shape::Text, &known),
        words(&["施政方針", "その他、ほか", "新"])
    );
    let person =
        |post: &str, name: Option<&str>| DraftPerson { post: post.to_owned(), name: name.map(str::to_owned) };
    assert_eq!(
        given(&field("職氏名"), "福祉部長　見本 花子\n次長:", Shape::List, &[]),
        Given::People(vec![person("福祉部長", Some("見本 花子")), person("次長", None)])
    );
    assert_eq!(kind::own_mark("※"), "※".len());
}

#[test]
fn how_a_date_will_be_read_is_told_while_it_is_typed() {
    let settings = crate::settings::Settings::default();
    let year: crate::calendar::FiscalYear = "令和8年度".parse().unwrap();
    let told = |key, typed| reading(&field(key), typed, Some(year), settings.of_year(Some(year)));
    assert_eq!(told("いつまで", "R9.3"), "印刷：令和9年3月　期限の日：令和9年3月31日");
    assert_eq!(told("いつまで", "随時"), "印刷：随時");
    assert_eq!(told("作成日", "R8.4.1"), "印刷：令和8年4月1日");
    assert_eq!(told("見直し日", "R8.7.1、R8.8"), "日付としてまだ読めません。");
    assert_eq!(told("年度", "R8"), "印刷：令和8年度");
    assert_eq!(told("実施項目", "令和8年度"), "");
}
