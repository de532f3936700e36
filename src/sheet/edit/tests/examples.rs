//! What an author finds changed in a file, line by line.

use super::*;
use crate::form::Library;
use crate::sheet::draft::{DraftPerson, Prose};

const SHEET: &str = "\
# 福祉部の目標（案）
年度: 令和８年度
部署: 福祉部
作成日: 2026-04-01  # 決裁日
職氏名:
  - 職名: 福祉部長   # ４月に着任
    氏名: 見本 花子
目標:
  # 二つの課の目標である。
  - 実施項目: 猛暑から命を守る取組
    id: mosho
    分類: [施政方針, 個別計画]
    どの水準まで: |   # 数値は仮
        声掛けが２回以上行われている。
        搬送が減っている。
    どのような方法で:
      - 民生委員に頼む。
      # 牛乳店は交渉中
      - 牛乳店に頼む。  # 要確認
      - 公民館を開放する。
    いつまで: \"６月\"  # 見直すかも
    課名: 高齢福祉課
  - 実施項目: 〃
    分類: 〃
    どのような方法で: 日よけを備える。
    いつまで: 〃
    課名: 保育課

  - { 実施項目: 家庭訪問, 課名: 生活福祉課 }
";

/// The lines that an edit takes out and puts in.
fn lines(sheet: &str, edit: &Edit) -> String {
    let form = Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    match edit_text(&form, sheet, edit) {
        Ok(edited) => difference(sheet, &edited),
        Err(error) => format!("{error:?}"),
    }
}

pub(super) fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let gone = old[head..old.len() - tail].iter().map(|line| format!("-{line}\n"));
    let come = new[head..new.len() - tail].iter().map(|line| format!("+{line}\n"));
    gone.chain(come).collect()
}

fn cell(goal: usize, key: &str, value: Given) -> Edit {
    Edit::Set { goal: Some(goal), keys: vec![key.to_owned()], value, below: Below::Follow }
}

fn head(keys: &[&str], value: Given) -> Edit {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    Edit::Set { goal: None, keys, value, below: Below::Follow }
}

pub(super) fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

fn list(texts: &[&str]) -> Given {
    Given::List(texts.iter().map(|text| Prose::Text((*text).to_owned())).collect())
}

pub(super) fn words(words: &[&str]) -> Given {
    Given::Words(words.iter().map(|word| (*word).to_owned()).collect())
}

fn person(post: &str, name: Option<&str>) -> DraftPerson {
    DraftPerson { post: post.to_owned(), name: name.map(str::to_owned) }
}

#[test]
fn a_cell_that_is_set_changes_its_own_characters_and_keeps_quotes_blocks_and_comments() {
    let cases = [
        (
            cell(0, "いつまで", Given::Deadline("７月末".to_owned())),
            "-    いつまで: \"６月\"  # 見直すかも\n+    いつまで: \"７月末\"  # 見直すかも\n",
        ),
        (
            cell(0, "実施項目", text("# 猛暑: 「命」")),
            "-  - 実施項目: 猛暑から命を守る取組\n+  - 実施項目: \"# 猛暑: 「命」\"\n",
        ),
        (
            cell(0, "どの水準まで", text("声掛けが３回以上行われている。\n搬送が減っている。")),
            "-        声掛けが２回以上行われている。\n+        声掛けが３回以上行われている。\n",
        ),
        (
            cell(0, "どの水準まで", text("  字下げ\n搬送が減っている。")),
            "-    どの水準まで: |   # 数値は仮\n-        声掛けが２回以上行われている。\n\
             +    どの水準まで: |4   # 数値は仮\n+          字下げ\n",
        ),
        (
            cell(0, "どの水準まで", list(&["一", "二"])),
            "-    どの水準まで: |   # 数値は仮\n-        声掛けが２回以上行われている。\n-        搬送が減っている。\n\
             +    どの水準まで:   # 数値は仮\n+      - 一\n+      - 二\n",
        ),
        (
            cell(0, "いつまで", Given::Absent),
            "-    いつまで: \"６月\"  # 見直すかも\n+    いつまで:  # 見直すかも\n",
        ),
    ];
    for (edit, expected) in cases {
        assert_eq!(lines(SHEET, &edit), expected, "{edit:?}");
    }
}

#[test]
fn a_list_that_is_set_changes_its_own_entries_and_keeps_comments() {
    let method = |texts: &[&str]| cell(0, "どのような方法で", list(texts));
    let cases = [
        (
            method(&["民生委員に頼む。", "新聞店に頼む。", "公民館を開放する。"]),
            "-      - 牛乳店に頼む。  # 要確認\n+      - 新聞店に頼む。  # 要確認\n",
        ),
        (
            method(&["民生委員に頼む。", "牛乳店に頼む。", "新聞店に頼む。", "公民館を開放する。"]),
            "+      - 新聞店に頼む。\n",
        ),
        (
            method(&["民生委員に頼む。", "公民館を開放する。"]),
            "-      - 牛乳店に頼む。  # 要確認\n+      # 要確認\n",
        ),
        (
            cell(0, "どのような方法で", Given::Absent),
            "-    どのような方法で:\n-      - 民生委員に頼む。\n-      # 牛乳店は交渉中\n\
             -      - 牛乳店に頼む。  # 要確認\n-      - 公民館を開放する。\n\
             +    # 牛乳店は交渉中\n+    # 要確認\n+    どのような方法で:\n",
        ),
        (
            cell(0, "分類", words(&["施政方針", "個別計画", "その他"])),
            "-    分類: [施政方針, 個別計画]\n+    分類: [施政方針, 個別計画, その他]\n",
        ),
        (
            cell(0, "課名", words(&["高齢福祉課", "共通"])),
            "-    課名: 高齢福祉課\n+    課名: [高齢福祉課, 共通]\n",
        ),
    ];
    for (edit, expected) in cases {
        assert_eq!(lines(SHEET, &edit), expected, "{edit:?}");
    }
}

#[test]
fn a_key_that_is_not_there_comes_to_its_place_in_the_order_of_the_form() {
    let dates = ["R8.7.24", "R8.10.16"].map(str::to_owned).to_vec();
    let cases = [
        (
            cell(1, "どの水準まで", text("全園に備わっている。")),
            "+    どの水準まで: |\n+      全園に備わっている。\n",
        ),
        (
            cell(1, "番号", Given::Number("5".to_owned())),
            "-  - 実施項目: 〃\n+  - 番号: 5\n+    実施項目: 〃\n",
        ),
        (
            cell(2, "いつまで", Given::Deadline("年度末".to_owned())),
            "-  - { 実施項目: 家庭訪問, 課名: 生活福祉課 }\n\
             +  - { 実施項目: 家庭訪問, いつまで: 年度末, 課名: 生活福祉課 }\n",
        ),
        (head(&["見直し日"], Given::Dates(dates)), "+見直し日:\n+  - R8.7.24\n+  - R8.10.16\n"),
        (head(&["様式"], text("soshiki-mokuhyo")), "+様式: soshiki-mokuhyo\n"),
        (cell(1, "達成状況", Given::Absent), ""),
    ];
    for (edit, expected) in cases {
        assert_eq!(lines(SHEET, &edit), expected, "{edit:?}");
    }
}

#[test]
fn of_the_holders_of_a_post_only_the_one_that_changes_is_touched() {
    let people = |people: &[(&str, Option<&str>)]| {
        let people = people.iter().map(|(post, name)| person(post, *name)).collect();
        lines(SHEET, &head(&["職氏名"], Given::People(people)))
    };
    let first = ("福祉部長", Some("見本 花子"));
    assert_eq!(people(&[first, ("参事", None)]), "+  - 職名: 参事\n");
    assert_eq!(people(&[("福祉部長", None)]), "-    氏名: 見本 花子\n+    氏名:\n");
    assert_eq!(
        people(&[("参事", Some("見本 花子"))]),
        "-  - 職名: 福祉部長   # ４月に着任\n+  - 職名: 参事   # ４月に着任\n"
    );
}

#[test]
fn a_field_of_a_group_is_set_by_itself() {
    let form = Library::embedded().find("mokuhyo-kanri").unwrap().clone();
    let edit =
        |sheet: &str| edit_text(&form, sheet, &head(&["部の概要", "予算規模"], text("２億円"))).unwrap();
    let sheet = "様式: mokuhyo-kanri\n部の概要:   # 仮\n    人員: 44人\n取り組み:\n";
    assert_eq!(difference(sheet, &edit(sheet)), "+    予算規模: ２億円\n");
    let sheet = "様式: mokuhyo-kanri\n部の概要: { 人員: 44人 }\n取り組み:\n";
    assert_eq!(
        difference(sheet, &edit(sheet)),
        "-部の概要: { 人員: 44人 }\n+部の概要: { 人員: 44人, 予算規模: ２億円 }\n"
    );
    let sheet = "様式: mokuhyo-kanri\n部の概要:\n取り組み:\n";
    assert_eq!(difference(sheet, &edit(sheet)), "+  予算規模: ２億円\n");
    let sheet = "様式: mokuhyo-kanri\n取り組み:\n";
    assert_eq!(difference(sheet, &edit(sheet)), "+部の概要:\n+  予算規模: ２億円\n");
}

pub(super) const SHORT: &str = "\
目標:
  # 課をまたぐ。
  - 実施項目: 猛暑
    いつまで: ６月  # 仮
  - 実施項目: 〃
    いつまで: 〃

  - 実施項目: 訪問
    # 期限は未定
# 以上
";

#[test]
fn what_cannot_be_changed_by_itself_leaves_the_file_as_it_is() {
    let form = Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    let edit = |sheet: &str, edit: &Edit| edit_text(&form, sheet, edit);
    let year = head(&["年度"], Given::FiscalYear("R8".to_owned()));
    assert_eq!(edit("年度: &a R7\n部署: *a\n", &year), Err(EditError::Unreadable));
    assert_eq!(edit("- 年度: R7\n", &year), Err(EditError::Unreadable));
    assert_eq!(edit("年度: [\n", &year), Err(EditError::Unreadable));
    assert_eq!(edit("? 年度\n: R7\n", &year), Err(EditError::Layout));
    assert_eq!(edit("{ 年度: [R7, # 旧\n  R6] }\n", &year), Err(EditError::Layout));
    assert_eq!(edit(SHORT, &cell(3, "いつまで", Given::Absent)), Err(EditError::NoGoal));
    assert_eq!(edit(SHORT, &Edit::Move { goal: 0, place: 3 }), Err(EditError::NoGoal));
    let fault = |goal, key: &str, problem| {
        Err(EditError::Value(DraftError { goal, keys: vec![key.to_owned()], problem }))
    };
    let unknown = cell(0, "期限", Given::Absent);
    assert_eq!(edit(SHORT, &unknown), fault(Some(0), "期限", DraftProblem::UnknownKey));
    let first = cell(0, "いつまで", Given::Ditto);
    assert_eq!(edit(SHORT, &first), fault(Some(0), "いつまで", DraftProblem::Ditto));
    let date = head(&["作成日"], Given::Dates(vec!["本日".to_owned()]));
    assert_eq!(edit(SHORT, &date), fault(None, "作成日", DraftProblem::Unreadable));
}
