//! What becomes of a sheet that two people change at once.

use std::process::Command;

use insta::assert_snapshot;
use mokuhyo::form::Library;
use mokuhyo::merge::{Marks, Merged, Reading, Three, merge};
use mokuhyo::yaml;
use proptest::prelude::*;

use super::sample::{Typed, sample, settings};
use crate::second_reader::difference;

fn merged_bytes(base: &[u8], ours: &[u8], theirs: &[u8]) -> Merged {
    let reading = Reading { library: &Library::embedded(), settings: &settings() };
    merge(Three { base, ours, theirs }, Marks::between("HEAD", "見直し"), reading)
}

pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let merged = merged_bytes(base.as_bytes(), ours.as_bytes(), theirs.as_bytes());
    let text = String::from_utf8(merged.bytes).unwrap();
    assert_eq!(difference(&text, false), None, "{text}");
    (text, merged.is_clean)
}

/// The sample after two people have edited it, each without the other.
fn both(ours: impl FnOnce(&mut Typed), theirs: impl FnOnce(&mut Typed)) -> (String, bool) {
    let (mut our_sheet, mut their_sheet) = (sample(), sample());
    ours(&mut our_sheet);
    theirs(&mut their_sheet);
    merged(&sample().yaml(), &our_sheet.yaml(), &their_sheet.yaml())
}

/// The same, where nothing is to be decided.
fn clean(ours: impl FnOnce(&mut Typed), theirs: impl FnOnce(&mut Typed)) -> String {
    let (text, is_clean) = both(ours, theirs);
    assert!(is_clean, "{text}");
    text
}

/// The lines round each conflict.
fn conflicts(ours: impl FnOnce(&mut Typed), theirs: impl FnOnce(&mut Typed)) -> String {
    let (text, is_clean) = both(ours, theirs);
    assert!(!is_clean, "{text}");
    let lines: Vec<&str> = text.lines().collect();
    let is_mark = |line: &str| ["<<<<<<<", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let first = lines.iter().position(|line| is_mark(line)).unwrap().saturating_sub(1);
    let last = lines.iter().rposition(|line| is_mark(line)).unwrap() + 1;
    lines[first..=last.min(lines.len() - 1)].join("\n")
}

fn with(edit: impl FnOnce(&mut Typed)) -> String {
    let mut sheet = sample();
    edit(&mut sheet);
    sheet.yaml()
}

/// A goal that nobody has thought of before.
fn new_goal(title: &str) -> Vec<(String, String)> {
    let mut sheet = sample();
    sheet.set(1, "実施項目", title);
    sheet.set(1, "どの水準まで", &format!("{title}が終わっている。"));
    sheet.set(1, "どのような方法で", &format!("{title}を進める。"));
    sheet.goals.remove(0)
}

mod without_conflict {
    use super::*;

    #[test]
    fn different_goals() {
        let text = clean(|s| s.set(1, "いつまで", "10月"), |s| s.set(4, "課名", "共通"));
        let expected = with(|s| {
            s.set(1, "いつまで", "10月");
            s.set(4, "課名", "共通");
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn neighbouring_lines_of_one_goal() {
        let text = clean(|s| s.set(1, "いつまで", "10月"), |s| s.set(1, "課名", "共通"));
        let expected = with(|s| {
            s.set(1, "いつまで", "10月");
            s.set(1, "課名", "共通");
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn both_add_a_goal_at_the_end() {
        let text =
            clean(|s| s.goals.push(new_goal("家計の相談")), |s| s.goals.push(new_goal("住まいの相談")));
        let expected = with(|s| s.goals.extend([new_goal("家計の相談"), new_goal("住まいの相談")]));
        assert_eq!(text, expected);
    }

    /// The sample with a goal in its midst in which `cells` stand, and else nothing.
    fn with_hardly_a_goal(cells: &[(&str, &str)]) -> String {
        let mut sheet = sample();
        let mut goal = new_goal("家計");
        for (key, value) in &mut goal {
            let given = cells.iter().find(|(given, _)| given == key);
            *value = given.map_or_else(String::new, |(_, value)| (*value).to_owned());
        }
        sheet.goals.insert(1, goal);
        sheet.yaml()
    }

    #[test]
    fn both_write_into_other_cells_of_a_goal_that_was_empty() {
        let (title, deadline) = (("実施項目", "家計の相談"), ("いつまで", "10月"));
        let [base, ours, theirs, both] =
            [&[][..], &[title], &[deadline], &[title, deadline]].map(with_hardly_a_goal);
        assert_eq!(merged(&base, &ours, &theirs), (both.clone(), true));
        assert_eq!(merged(&base, &theirs, &ours), (both, true));
    }

    #[test]
    fn both_write_a_goal_of_their_own_where_one_was_empty() {
        let [base, ours, theirs] = [None, Some("家計の相談"), Some("住まいの相談")].map(|title| {
            with_hardly_a_goal(&title.map(|title| ("実施項目", title)).into_iter().collect::<Vec<_>>())
        });
        let (text, is_clean) = merged(&base, &ours, &theirs);
        assert!(is_clean && text.contains("家計の相談") && text.contains("住まいの相談"), "{text}");
    }

    #[test]
    fn both_add_the_same_goal() {
        let text = clean(|s| s.goals.push(new_goal("家計の相談")), |s| s.goals.push(new_goal("家計の相談")));
        assert_eq!(text, with(|s| s.goals.push(new_goal("家計の相談"))));
    }

    #[test]
    fn one_adds_a_goal_where_the_other_edits() {
        let text = clean(|s| s.goals.insert(1, new_goal("家計の相談")), |s| s.set(1, "課名", "共通"));
        let expected = with(|s| {
            s.set(1, "課名", "共通");
            s.goals.insert(1, new_goal("家計の相談"));
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn one_moves_a_goal_and_the_other_rewords_it() {
        let text = clean(|s| s.relocate(5, 1), |s| s.reword(5, "どの水準まで", "60店", "80店"));
        let expected = with(|s| {
            s.reword(5, "どの水準まで", "60店", "80店");
            s.relocate(5, 1);
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn one_takes_a_goal_out_and_the_other_edits_the_next() {
        let text = clean(|s| drop(s.goals.remove(1)), |s| s.set(3, "いつまで", "10月"));
        let expected = with(|s| {
            s.set(3, "いつまで", "10月");
            s.goals.remove(1);
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn the_head_and_a_goal() {
        let text =
            clean(|s| s.set_head("見直し日", "令和8年7月24日"), |s| s.set(6, "達成状況", "ほぼ達成した"));
        let expected = with(|s| {
            s.set_head("見直し日", "令和8年7月24日");
            s.set(6, "達成状況", "ほぼ達成した");
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn both_say_the_same() {
        let edit = |s: &mut Typed| s.set(1, "いつまで", "10月");
        assert_eq!(clean(edit, edit), with(edit));
    }
}

mod as_typed {
    use super::*;

    const BASE: &str = "\
# yaml-language-server: $schema=schema.json

年度: 令和8年度   # 今年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
- {職名: 福祉部長, 氏名: 見本 花子}

# ここから目標
目標:
  # 窓口
  -   実施項目: '窓口での待ち時間の短縮'
      分類: [ 個別計画 ]
      # 水準は要調整
      どの水準まで: |

        平均の待ち時間が15分以内になっている。
          # 字下げした文章

      どのような方法で:
      - 予約システムを導入する。
      # 後で増やす
      - 広報で知らせる。
      - 案内係を置く。
      いつまで: \"12月\"
      課名: 生活福祉課
      # 末尾の覚え書

  # 通訳
  - 実施項目: 手話通訳者の確保
    分類: 個別計画
    どの水準まで: 〃
    どのような方法で: 養成講座を開く。
    いつまで: 9月
    課名: 障害福祉課
# 終わり
";

    /// Edits as pairs of what stands there and what is put in its place.
    fn edited(text: &str, edits: &[(&str, &str)]) -> String {
        edits.iter().fold(text.to_owned(), |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text.replace(from, to)
        })
    }

    /// Each list of edits by one person gives what all edits give, byte for byte.
    fn assert_both(ours: &[(&str, &str)], theirs: &[(&str, &str)]) {
        let (our_text, their_text) = (edited(BASE, ours), edited(BASE, theirs));
        let expected = edited(&our_text, theirs);
        assert_eq!(merged(BASE, &our_text, &their_text), (expected.clone(), true));
        assert_eq!(merged(BASE, &their_text, &our_text), (expected.clone(), true));
        let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let result = merged(&windows(BASE), &windows(&our_text), &windows(&their_text));
        assert_eq!(result, (windows(&expected), true));
    }

    #[test]
    fn comments_quotes_and_blank_lines_stay_as_they_are() {
        assert_both(&[("\"12月\"", "'10月'   # 早めた")], &[("課名: 生活福祉課", "課名:   共通")]);
        assert_both(&[("# 窓口\n", "# 窓口（最優先）\n")], &[("'窓口での待ち時間の短縮'", "窓口の待ち時間")]);
        assert_both(
            &[("# 水準は要調整", "# 水準は調整済み")],
            &[("15分以内", "10分以内"), ("# 末尾の覚え書", "# 末尾の長い覚え書")],
        );
        assert_both(&[("予約システムを", "予約の仕組みを")], &[("案内係を置く", "案内係を増やす")]);
        assert_both(&[("# 終わり\n", "# これで終わり\n")], &[("# ここから目標\n", "# ここから\n")]);
        assert_both(&[("令和8年度   # 今年度", "R8")], &[("見本 花子", "見本 太郎")]);
    }

    #[test]
    fn a_goal_is_taken_with_its_comments() {
        let goal = "\n  # 相談\n  - 実施項目: 家計の相談   # 新規\n    分類: その他\n    どの水準まで: 〃\n    どのような方法で: 窓口を開く。\n    いつまで: 6月\n    課名: 共通\n";
        assert_both(&[("課名: 障害福祉課\n", &format!("課名: 障害福祉課\n{goal}"))], &[("\"12月\"", "11月")]);
        let (_, second) = BASE.split_once("  # 通訳").unwrap();
        let second = &format!("  # 通訳{}", second.trim_end_matches("# 終わり\n"));
        assert_both(&[(second, "")], &[("\"12月\"", "11月")]);
    }

    #[test]
    fn goals_indented_otherwise_are_put_in_line() {
        let (head, goals) = BASE.split_once("  # 窓口").unwrap();
        let (_, second) = goals.split_once("  # 通訳\n").unwrap();
        let base = format!("{head}{second}").replace("〃", "20人に増えている。");
        let ours = base.replace("9月", "10月");
        let new = "- 実施項目: 家計の相談\n  分類: その他\n  どの水準まで: |\n    相談が終わっている。\n  どのような方法で: 窓口を開く。\n  いつまで: 6月\n  課名: 共通\n";
        let flat = base
            .replace("\n    ", "\n  ")
            .replace("  - 実施", "- 実施")
            .replace("# 終わり\n", &format!("{new}# 終わり\n"));
        let indented = format!("  {}\n", new.trim_end().replace('\n', "\n  "));
        let expected = ours.replace("# 終わり\n", &format!("{indented}# 終わり\n"));
        assert_eq!(merged(&base, &ours, &flat), (expected, true));
    }

    #[test]
    fn a_file_without_a_last_line_end_keeps_to_that() {
        let base = with(|_| ()).trim_end().to_owned();
        let ours = base.replace("12月", "10月");
        let theirs = format!("{base}\n    達成状況: ほぼ達成した");
        assert_eq!(merged(&base, &ours, &theirs), (theirs.replace("12月", "10月"), true));
    }
}

mod dittos {
    use super::*;

    /// The sample, its second goal going on with the first.
    fn joined() -> Typed {
        let mut sheet = sample();
        sheet.set(2, "実施項目", "〃");
        sheet.set(2, "どの水準まで", "〃");
        sheet
    }

    fn clean_from_joined(ours: impl FnOnce(&mut Typed), theirs: impl FnOnce(&mut Typed)) -> String {
        let (mut our_sheet, mut their_sheet) = (joined(), joined());
        ours(&mut our_sheet);
        theirs(&mut their_sheet);
        let (text, is_clean) = merged(&joined().yaml(), &our_sheet.yaml(), &their_sheet.yaml());
        assert!(is_clean, "{text}");
        text
    }

    #[test]
    fn a_goal_that_goes_on_stays_behind_its_own() {
        let row = |sheet: &mut Typed| {
            let mut row = new_goal("家計の相談");
            row[0].1 = "〃".to_owned();
            sheet.goals.insert(2, row);
        };
        let text = clean_from_joined(|s| s.goals.insert(2, new_goal("住まいの相談")), row);
        let mut expected = joined();
        row(&mut expected);
        expected.goals.insert(3, new_goal("住まいの相談"));
        assert_eq!(text, expected.yaml());
    }

    #[test]
    fn the_text_is_written_out_where_a_goal_has_come_between() {
        let text = clean_from_joined(
            |s| s.goals.insert(1, new_goal("住まいの相談")),
            |s| s.set(2, "いつまで", "10月"),
        );
        // Whoever puts a goal between means it: the 〃 stands for it in their file too.
        assert!(text.contains("  - 実施項目: 〃\n"));
        let mut theirs = sample();
        theirs.set(2, "実施項目", "〃");
        let ours = with(|s| s.goals.insert(1, new_goal("住まいの相談")));
        let (text, is_clean) = merged(&sample().yaml(), &ours, &theirs.yaml());
        assert!(is_clean);
        let mut expected = sample();
        expected.set(2, "実施項目", "窓口での待ち時間の短縮");
        expected.goals.insert(1, new_goal("住まいの相談"));
        assert_eq!(text, expected.yaml());
    }
}

mod with_conflict {
    use super::*;

    #[test]
    fn one_cell() {
        assert_snapshot!(conflicts(|s| s.set(2, "いつまで", "10月"), |s| s.set(2, "いつまで", "11月")), @"
            どのような方法で: [タブレット端末を15台配備する。, 査察指導員が毎週、地区別の一覧を確認する。]
        <<<<<<< HEAD
            いつまで: 10月
        =======
            いつまで: 11月
        >>>>>>> 見直し
            課名: 生活福祉課
        ");
    }

    #[test]
    fn the_title_takes_the_dash_with_it() {
        assert_snapshot!(conflicts(|s| s.set(2, "実施項目", "家庭訪問の記録"), |s| s.set(2, "実施項目", "記録の電子化")), @"
            課名: 生活福祉課
        <<<<<<< HEAD
          - 実施項目: 家庭訪問の記録
        =======
          - 実施項目: 記録の電子化
        >>>>>>> 見直し
            分類: 個別計画
        ");
    }

    #[test]
    fn a_goal_taken_out_that_the_other_reworded() {
        assert_snapshot!(conflicts(|s| drop(s.goals.remove(2)), |s| s.set(3, "いつまで", "11月")), @"
            課名: 生活福祉課
        <<<<<<< HEAD
        =======
          - 実施項目: 手話通訳者の確保
            分類: 個別計画
            どの水準まで: 登録する手話通訳者が12人から20人に増えている。
            どのような方法で: [養成講座を年2回開く。, 近隣市と派遣の協定を結ぶ。]
            いつまで: 11月
            課名: 障害福祉課
        >>>>>>> 見直し
          - 実施項目: 介護予防の通いの場の拡大
        ");
    }

    #[test]
    fn a_cell_that_one_took_out() {
        assert_snapshot!(conflicts(|s| s.set(2, "いつまで", ""), |s| s.set(2, "いつまで", "11月")), @"
            どのような方法で: [タブレット端末を15台配備する。, 査察指導員が毎週、地区別の一覧を確認する。]
        <<<<<<< HEAD
        =======
            いつまで: 11月
        >>>>>>> 見直し
            課名: 生活福祉課
        ");
    }

    #[test]
    fn both_added_the_goal_and_say_something_else() {
        let add = |deadline: &'static str| {
            move |s: &mut Typed| {
                s.goals.push(new_goal("家計の相談"));
                s.set(7, "いつまで", deadline);
            }
        };
        assert_snapshot!(conflicts(add("6月"), add("9月")), @"
            どのような方法で: 家計の相談を進める。
        <<<<<<< HEAD
            いつまで: 6月
        =======
            いつまで: 9月
        >>>>>>> 見直し
            課名: 生活福祉課
        ");
    }

    #[test]
    fn the_head() {
        assert_snapshot!(conflicts(|s| s.set_head("作成日", "令和8年4月2日"), |s| s.set_head("作成日", "令和8年4月3日")), @"
        部署: 福祉部
        <<<<<<< HEAD
        作成日: 令和8年4月2日
        =======
        作成日: 令和8年4月3日
        >>>>>>> 見直し
        職氏名: { 職名: 福祉部長, 氏名: 見本 花子 }
        ");
    }

    #[test]
    fn both_made_the_sheet() {
        let (text, is_clean) = merged("", &sample().yaml(), &with(|s| s.set(3, "いつまで", "11月")));
        assert!(!is_clean);
        assert_eq!(text.matches("<<<<<<<").count(), 1);
        assert_eq!(text.lines().count(), sample().yaml().lines().count() + 4);
    }
}

mod not_understood {
    use super::*;

    #[test]
    fn a_side_that_is_no_yaml_is_merged_by_lines() {
        let broken = sample().yaml().replace("いつまで: 9月", "いつまで：9月");
        let theirs = with(|s| s.set(6, "いつまで", "10月"));
        let expected = theirs.replace("いつまで: 9月", "いつまで：9月");
        assert_eq!(merged(&sample().yaml(), &broken, &theirs), (expected, true));
        let theirs = with(|s| s.set(3, "いつまで", "11月"));
        let (text, is_clean) = merged(&sample().yaml(), &broken, &theirs);
        assert!(!is_clean);
        assert!(
            text.contains("<<<<<<< HEAD\n    いつまで：9月\n=======\n    いつまで: 11月\n>>>>>>> 見直し\n"),
            "{text}"
        );
    }

    #[test]
    fn a_side_that_is_no_utf_8_loses_no_byte() {
        let base = sample().yaml();
        let mut ours = base.clone().into_bytes();
        ours.extend(b"# \x8e\xa9\n");
        let theirs = with(|s| s.set(1, "いつまで", "10月"));
        let mut expected = theirs.clone().into_bytes();
        expected.extend(b"# \x8e\xa9\n");
        assert_eq!(
            merged_bytes(base.as_bytes(), &ours, theirs.as_bytes()),
            Merged { bytes: expected, is_clean: true }
        );
    }
}

/// An edit of one goal that no other edit touches.
#[derive(Debug, Clone)]
enum Edit {
    Cell(usize, &'static str),
    Add(usize),
}

const CELLS: [&str; 5] = ["分類", "どの水準まで", "どのような方法で", "いつまで", "課名"];

fn edits() -> impl Strategy<Value = Vec<(Edit, bool)>> {
    let cell = (0..6usize, 0..CELLS.len()).prop_map(|(goal, cell)| Edit::Cell(goal, CELLS[cell]));
    let edit = prop_oneof![3 => cell, 1 => (0..7usize).prop_map(Edit::Add)];
    proptest::collection::vec((edit, any::<bool>()), 1..12)
}

/// The sample after the edits of some people. Edits of one place by two people are left to the first.
fn after(edits: &[(Edit, bool)], whose: impl Fn(bool) -> bool) -> String {
    let mut sheet = sample();
    let mut seen: Vec<(usize, &str)> = Vec::new();
    let mut added: Vec<(usize, bool, usize)> = Vec::new();
    for (index, (edit, is_ours)) in edits.iter().enumerate() {
        match edit {
            Edit::Cell(goal, key) => {
                let is_new = !seen.contains(&(*goal, *key));
                seen.push((*goal, *key));
                if is_new && whose(*is_ours) {
                    sheet.set(goal + 1, key, &format!("語{index}"));
                }
            }
            Edit::Add(place) if whose(*is_ours) => added.push((*place, !*is_ours, index)),
            Edit::Add(_) => {}
        }
    }
    // From the last on; at one place ours stand before theirs.
    added.sort_unstable();
    for (place, _, index) in added.into_iter().rev() {
        // No line of it is one of another goal's: by lines alone, nobody could tell whose it is.
        let goal = CELLS.iter().chain(&["実施項目"]).map(|key| ((*key).to_owned(), format!("{key}{index}")));
        sheet.goals.insert(place, goal.rev().collect());
    }
    sheet.yaml()
}

#[test]
fn what_both_did_alike_is_done_once_and_what_one_did_stands_as_it_was_written() {
    let base = sample().yaml();
    // A goal that goes on with the one above has no name by which it could be known.
    let goal = "  - 実施項目: 〃\n    分類: 〃\n    どの水準まで: 障害のある方も案内を受けられる。\n    いつまで: 年度末\n";
    let more = format!("{base}{goal}");
    assert_eq!(merged(&base, &more, &more), (more.clone(), true));
    let oddly = more.replace("    分類: 〃", "    分類:   '〃'   # 写し");
    assert_eq!(merged(&base, &base, &oddly), (oddly.clone(), true));
    assert_eq!(merged(&base, &oddly, &base), (oddly, true));
}

fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

/// What `git merge-file` makes of three texts, where it has nothing to ask.
fn git_merge_file(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        name.to_owned()
    };
    let files = [file("ours", ours), file("base", base), file("theirs", theirs)];
    let output = Command::new("git")
        .args(["merge-file", "-p"])
        .args(files)
        .current_dir(folder.path())
        .output()
        .unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

proptest! {
    #[test]
    fn edits_of_different_places_are_all_done(edits in edits()) {
        let (ours, theirs) = (after(&edits, |is_ours| is_ours), after(&edits, |is_ours| !is_ours));
        prop_assert_eq!(merged(&sample().yaml(), &ours, &theirs), (after(&edits, |_| true), true));
    }

    /// Whatever two people did to the lines, sheet or no sheet: what one wrote is there, and what is called
    /// clean can be read.
    #[test]
    fn no_word_is_lost(ours in lines(), theirs in lines()) {
        let base = sample().yaml();
        let (our_text, their_text) = (disturbed(&base, &ours, "我"), disturbed(&base, &theirs, "彼"));
        let (text, is_clean) = merged(&base, &our_text, &their_text);
        for word in our_text.split_whitespace().chain(their_text.split_whitespace()).filter(|word| word.contains(['我', '彼'])) {
            prop_assert!(text.contains(word), "{} is lost in\n{}", word, text);
        }
        prop_assert_eq!(is_clean, !text.contains("<<<<<<< HEAD\n"));
        let is_yaml = |text: &str| yaml::load(&mokuhyo::source::Source::new("", text)).is_ok();
        if is_clean && is_yaml(&our_text) && is_yaml(&their_text) {
            prop_assert!(is_yaml(&text), "{}", text);
        }
    }
}

proptest! {
    // Each case runs a program.
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn where_git_has_nothing_to_ask_it_says_the_same(edits in edits()) {
        if has_git() {
            // Which of two new goals at one place comes first is nobody's to say.
            let is_alone = |edit: &(Edit, bool)| match edit.0 {
                Edit::Add(place) => !edits.iter().any(|other| other.1 != edit.1 && matches!(other.0, Edit::Add(at) if at == place)),
                Edit::Cell(..) => true,
            };
            let edits: Vec<_> = edits.iter().filter(|edit| is_alone(edit)).cloned().collect();
            let (ours, theirs) = (after(&edits, |is_ours| is_ours), after(&edits, |is_ours| !is_ours));
            if let Some(text) = git_merge_file(&sample().yaml(), &ours, &theirs) {
                prop_assert_eq!(merged(&sample().yaml(), &ours, &theirs), (text, true));
            }
        }
    }
}

/// Lines to disturb: which, and how.
fn lines() -> impl Strategy<Value = Vec<(usize, u8)>> {
    proptest::collection::vec((0..42usize, 0..6u8), 0..8)
}

fn disturbed(text: &str, changes: &[(usize, u8)], word: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
    for (number, (at, how)) in changes.iter().enumerate() {
        let at = at % lines.len();
        let indent = lines[at].len() - lines[at].trim_start().len();
        let spaces = " ".repeat(indent);
        match how {
            0 => lines[at] = format!("{}{word}{number}\n", lines[at].trim_end()),
            1 => lines.insert(at, format!("{spaces}# {word}{number}\n")),
            2 => lines.insert(at, format!("{spaces}{word}{number}: {word}{number}値\n")),
            3 => drop(lines.remove(at)),
            4 => lines.insert(at, format!("  - 実施項目: {word}{number}\n    いつまで: {word}{number}月\n")),
            _ => lines.insert(at, format!("{word}{number}\n")),
        }
    }
    lines.concat()
}

/// 削除した目標, entry by entry: by titles, as goals are.
mod goals_taken_out {
    use super::*;

    const FIRST: &str = "  - 実施項目: 丙\n    見直し理由: 理由丙\n";
    const SECOND: &str = "  # 8月に決定\n  - 実施項目: 甲\n    見直し理由: 理由甲\n";
    const THIRD: &str = "  - 見直し理由: 理由乙 # 部長と協議\n    実施項目: 乙\n    id: otsu\n";

    fn sheet(removed: &str) -> String {
        let sheet = sample().yaml();
        if removed.is_empty() { sheet } else { format!("{sheet}削除した目標:\n{removed}") }
    }

    fn merged_lists(base: &str, ours: &str, theirs: &str) -> (String, bool) {
        let (text, is_clean) = merged(&sheet(base), &sheet(ours), &sheet(theirs));
        let list = text.split_once("削除した目標:\n").map(|(_, list)| list.to_owned());
        (list.unwrap_or_default(), is_clean)
    }

    #[test]
    fn each_adds_one_or_rewords_another() {
        for base in ["", FIRST] {
            let (ours, theirs) = (format!("{base}{SECOND}"), format!("{base}{THIRD}"));
            let expected = format!("{base}{SECOND}{THIRD}");
            assert_eq!(merged_lists(base, &ours, &theirs), (expected, true));
        }
        let reworded = FIRST.replace("理由丙", "別の理由");
        let expected = format!("{reworded}{SECOND}");
        assert_eq!(merged_lists(FIRST, &reworded, &format!("{FIRST}{SECOND}")), (expected, true));
        // One takes an entry out, the other adds one.
        let both = format!("{FIRST}{SECOND}");
        assert_eq!(
            merged_lists(&both, SECOND, &format!("{both}{THIRD}")),
            (format!("{SECOND}{THIRD}"), true)
        );
        // Both add the same entry, each another beside it.
        let (ours, theirs) = (format!("{SECOND}{FIRST}"), format!("{SECOND}{THIRD}"));
        assert_eq!(merged_lists("", &ours, &theirs), (format!("{SECOND}{FIRST}{THIRD}"), true));
    }

    #[test]
    fn other_columns_of_theirs_become_ours() {
        let theirs = "- 実施項目: 丙\n  見直し理由: 理由丙\n- 実施項目: 丁\n  見直し理由: 理由丁\n";
        let expected = format!("{FIRST}{SECOND}  - 実施項目: 丁\n    見直し理由: 理由丁\n");
        assert_eq!(merged_lists(FIRST, &format!("{FIRST}{SECOND}"), theirs), (expected, true));
    }

    #[test]
    fn two_reasons_for_one_goal_are_a_conflict_of_that_entry_alone() {
        let [ours, theirs] = ["一", "二"].map(|word| FIRST.replace("理由丙", word));
        let (list, is_clean) = merged_lists(FIRST, &format!("{ours}{SECOND}"), &format!("{theirs}{THIRD}"));
        assert!(!is_clean);
        let marked = "<<<<<<< HEAD\n    見直し理由: 一\n=======\n    見直し理由: 二\n>>>>>>> 見直し\n";
        assert_eq!(list, format!("  - 実施項目: 丙\n{marked}{SECOND}{THIRD}"));
        // Who adds a goal to the list for another reason means the same goal.
        let (list, is_clean) = merged_lists("", &ours, &theirs);
        assert_eq!((list, is_clean), (format!("  - 実施項目: 丙\n{marked}"), false));
        // One takes out what the other rewords.
        let (list, is_clean) = merged_lists(&format!("{FIRST}{SECOND}"), SECOND, &format!("{ours}{SECOND}"));
        assert!(!is_clean && list.contains("見直し理由: 一"), "{list}");
    }

    /// What somebody does to a list: to each entry nothing, another reason or its end, and so many more at a place.
    type Changes = ([u8; 4], usize, usize);

    /// The list as somebody leaves it, and the words that are theirs alone.
    fn left(whose: &str, (fates, more, place): &Changes) -> (String, Vec<String>) {
        let mut words = Vec::new();
        let entry = |title: &str, reason: &str| format!("  - 実施項目: {title}\n    見直し理由: {reason}\n");
        let mut entries: Vec<String> = Vec::new();
        for (index, fate) in fates.iter().enumerate() {
            let own = format!("{whose}の理由{index}");
            match fate {
                0 | 1 => entries.push(entry(&format!("目標{index}"), &format!("理由{index}"))),
                2 => {
                    entries.push(entry(&format!("目標{index}"), &own));
                    words.push(own);
                }
                _ => {}
            }
        }
        for index in 0..*more {
            let own = format!("{whose}の目標{index}");
            entries.insert((*place).min(entries.len()), entry(&own, "新しい理由"));
            words.push(own);
        }
        (entries.concat(), words)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn no_word_is_lost_and_only_what_both_changed_is_a_conflict(
            ours in (prop::array::uniform4(0..4_u8), 0..3_usize, 0..5_usize),
            theirs in (prop::array::uniform4(0..4_u8), 0..3_usize, 0..5_usize),
        ) {
            let base = left("元", &([0; 4], 0, 0)).0;
            let ((our_list, our_words), (their_list, their_words)) = (left("甲", &ours), left("乙", &theirs));
            // A list without entries is none.
            prop_assume!(!our_list.is_empty() && !their_list.is_empty());
            let (list, is_clean) = merged_lists(&base, &our_list, &their_list);
            for word in our_words.iter().chain(&their_words) {
                prop_assert_eq!(list.matches(&format!("{word}\n")).count(), 1, "{} in {}", word, list);
            }
            let is_disputed = |(ours, theirs): (&u8, &u8)| *ours > 1 && *theirs > 1 && (*ours, *theirs) != (3, 3);
            prop_assert_eq!(is_clean, !ours.0.iter().zip(&theirs.0).any(is_disputed), "{}", list);
            for (index, _) in ours.0.iter().zip(&theirs.0).enumerate().filter(|(_, fates)| *fates.0 == 3 && *fates.1 != 2) {
                let title = format!("実施項目: 目標{index}\n");
                prop_assert!(!list.contains(&title), "{}", list);
            }
        }
    }

    #[test]
    fn a_list_in_brackets_is_merged_as_one() {
        let flow = "  [{実施項目: 丙, 見直し理由: 理由丙}]\n";
        assert_eq!(merged_lists("", flow, FIRST), (flow.to_owned(), true));
        let (list, is_clean) = merged_lists("", flow, SECOND);
        assert!(!is_clean && list.contains(flow) && list.contains(SECOND), "{list}");
    }
}
