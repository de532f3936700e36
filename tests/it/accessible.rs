//! What those hear who do not see a PDF: by its tags, or by the order of its content.

use lopdf::Object;
use lopdf::content::Content;

use crate::pages::check;
use crate::structure::{Element, Pdf};

/// Two holders of a post, a merged title, a list in a list, and a name with a letter of another typeface.
fn pdf() -> Pdf {
    let sheet = check(
        "\
様式: soshiki-mokuhyo
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
  - 職名: 福祉部参事
    氏名: 髙見 太郎
目標:
  - 実施項目: 窓口での待ち時間の短縮
    分類: その他
    どの水準まで: 待ち時間が15分以内になっている。
    どのような方法で:
      - 予約の仕組みを整える。
      - - 平日の予約
        - 休日の予約
      - 案内の人を置く。
    いつまで: 10月
    課名: 生活福祉課
  - 実施項目: 〃
    分類: その他
    どの水準まで: 受付の順番が外からも分かる。
    どのような方法で: 表示の板を置く。
    いつまで: 12月
    課名: 生活福祉課
",
    );
    assert_eq!(sheet.findings, []);
    Pdf::read(&sheet.lay_out().pdf())
}

/// The roles and texts below an element, lists in brackets.
fn outline(element: &Element) -> String {
    let parts = element.elements().map(|part| match part.role.as_str() {
        "L" => format!("[{}]", outline(part)),
        "LI" => format!("({})", outline(part)),
        "Lbl" => format!("{} ", part.text()),
        "LBody" if part.all("L").is_empty() => part.text(),
        _ => outline(part),
    });
    parts.collect()
}

#[test]
fn each_holder_of_a_post_is_heard_with_the_name_and_each_value_with_its_label() {
    let pdf = pdf();
    let head = outline(pdf.root.all("L")[0]);
    assert_eq!(
        head,
        "(作成日 令和8年4月1日)(職名 福祉部長)(氏名 見本 花子)(職名：福祉部参事 氏名：髙見 太郎)"
    );
}

#[test]
fn entries_with_a_bullet_are_a_list() {
    let pdf = pdf();
    let cells = pdf.root.all("TD");
    let cell = cells.iter().find(|cell| cell.text().contains("予約の仕組み")).unwrap();
    assert_eq!(
        outline(cell),
        "[(・ 予約の仕組みを整える。)[(・ 平日の予約)(・ 休日の予約)](・ 案内の人を置く。)]"
    );
}

#[test]
fn a_merged_title_stands_before_what_it_is_the_title_of() {
    let content = pdf().pages.concat();
    let places = ["案内の人を置く", "窓口での待ち時間の短縮", "待ち時間が15分", "受付の順番"]
        .map(|text| content.find(text).unwrap());
    assert!(
        places[1] < places[2] && places[2] < places[0] && places[0] < places[3],
        "{places:?} in {content}"
    );
}

#[test]
fn no_gap_parts_letters_that_are_spread() {
    /// From so much on viewers see a blank, in thousandths of an em.
    const BLANK: f32 = 60.0;
    let pdf = pdf();
    for page in pdf.document.page_iter() {
        for operation in Content::decode(&pdf.document.get_page_content(page)).unwrap().operations {
            let Some(Object::Array(parts)) =
                operation.operands.first().filter(|_| operation.operator == "TJ")
            else {
                continue;
            };
            let gaps: Vec<f32> =
                parts.iter().filter_map(|part| part.as_float().ok()).filter(|gap| *gap < -BLANK).collect();
            assert!(gaps.is_empty(), "{gaps:?} in {operation:?}");
        }
    }
    let content = pdf.pages.concat();
    for word in ["作成日", "職名", "氏名", "令和8年4月1日", "福祉部参事", "髙見 太郎"] {
        assert!(content.contains(word), "no {word} in {content}");
    }
}
