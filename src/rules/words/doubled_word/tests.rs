use super::*;
use crate::settings::Words;

fn found(text: &str) -> Vec<(&str, Option<&str>, bool)> {
    static NONE: Words = Words { added: Vec::new(), removed: Vec::new() };
    let doubled = doubled(text, &WordList::of(TABLE, &NONE)).into_iter();
    doubled
        .map(|doubled| {
            (
                text.get(doubled.whole).unwrap(),
                doubled.second.and_then(|second| text.get(second)),
                doubled.is_certain,
            )
        })
        .collect()
}

#[test]
fn a_doubled_word_is_found_at_the_second_one() {
    let table = [
        ("案内をを配り", vec![("をを", Some("を"), true)]),
        ("市民にに配り、市ににおいて、関係者にには", vec![("にに", Some("に"), false); 3]),
        ("職員がが説明し、ことががない", vec![("がが", Some("が"), false); 2]),
        ("会場でで配る", vec![("でで", Some("で"), false)]),
        ("行う。。始める", vec![("。。", Some("。"), true)]),
        ("春、、夏", vec![("、、", Some("、"), true)]),
        ("検討中。。。", vec![("。。。", Some("。。"), false)]),
        ("資料ををを", vec![("ををを", Some("をを"), false)]),
        ("開設のに向けた、（案）のに向けて", vec![("のに向け", None, false); 2]),
        ("要介護認定認定調査の認定認定", vec![("認定認定", Some("認定"), false); 2]),
        ("高齢者高齢者の", vec![("高齢者高齢者", Some("高齢者"), false)]),
        ("地域包括支援支援センター", vec![("支援支援", Some("支援"), false)]),
        ("認定認定認定", vec![("認定認定", Some("認定"), false)]),
    ];
    for (text, expected) in table {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_is_right_though_it_looks_doubled_is_let_alone() {
    let texts = [
        "とともに、もののの一つ、そののち、ははの日、ものの、とはいえ、ここここ、たたかう、すすむ、つつじ、ささえる、たたむ",
        "窓口でできる、自宅でである、5月までで終える、会場ででも、広場ででかける、本庁でです、本庁ででした、ついでで",
        "市民ががん検診を、道路ががれきで、裏山ががけ崩れの、全員ががんばる、床ががたつく、まんがが届く",
        "商店街ににぎわいが、公園ににおいがこもる、町ににじが、畑ににんじんを、庭ににわとりを、施設ににゅう園する",
        "開催するのに向けて、行ったのに向け、新しいのに向け、必要なのに向け、ものに向けて、進むのに向けて",
        "一人一人、一件一件、毎日毎日、各課各課、二人二人、一人一人一人、三々五々、人々、要所要所、節目節目、地域地域",
        "国民健康保険保険給付費、見本大学大学院、中学校学校医、災害対策本部本部員、市議会議会事務局、駅前地区地区計画、健康増進推進推進員、農業委員会委員会室、「委員会委員会」",
        "「をを」と『がが』、『認定認定』",
        "東東東東、〃〃、ーー、……、――",
    ];
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_long_row_of_one_kanji_takes_no_long_time() {
    assert_eq!(found(&"字".repeat(100_000)), []);
    assert!(!found(&"認定".repeat(20_000)).is_empty());
}
