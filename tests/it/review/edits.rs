//! Edits of a sheet, each with the list of changes that a person would write.

use super::sample::{TAXI, Typed, listed, listed_between, sample};

type Edit = fn(&mut Typed);

const TABLE: &[(&str, Edit)] = &[
    // One cell.
    ("期限を早める", |s| s.set(1, "いつまで", "10月")),
    ("期限を言い換える", |s| s.set(2, "いつまで", "12月末")),
    ("言葉を足す", |s| s.reword(1, "どの水準まで", "全ての係", "生活福祉課の全ての係")),
    ("言葉を削る", |s| s.reword(5, "どの水準まで", "のうち60店", "")),
    ("数字を直す", |s| s.reword(3, "どの水準まで", "20人", "25人")),
    ("数字を二つ直す", |s| s.reword(3, "どの水準まで", "12人から20人", "10人から25人")),
    ("片仮名の言葉を直す", |s| {
        s.reword(2, "どのような方法で", "タブレット端末", "スマートフォン端末");
    }),
    ("文を書き直す", |s| {
        s.set(4, "どの水準まで", "全ての地区に、毎週開かれる通いの場が少なくとも一つある。");
    }),
    ("文を加える", |s| {
        s.reword(4, "どの水準まで", "なっている。", "なっている。参加者は1,200人である。");
    }),
    ("文を加え、前の文も直す", |s| {
        s.set(
            6,
            "どの水準まで",
            "苦情の記録が3日以内に部内の全ての課に届いている。職員の半数が研修を終えている。",
        );
    }),
    ("読点を直す", |s| s.reword(2, "どのような方法で", "毎週、", "毎週，")),
    ("空白を入れる", |s| s.reword(5, "どの水準まで", "60店", "60 店")),
    // Entries of a list.
    ("方法を加える", |s| s.reword(1, "どのような方法で", "知らせる。]", "知らせる。, 案内係を置く。]")),
    ("方法の初めに加える", |s| s.reword(1, "どのような方法で", "[予約", "[案内係を置く。, 予約")),
    ("方法を削る", |s| s.reword(1, "どのような方法で", "予約システムを6月までに導入する。, ", "")),
    ("方法を直す", |s| s.reword(1, "どのような方法で", "市の広報", "市の広報とウェブサイト")),
    ("方法を入れ替える", |s| {
        s.set(
            1,
            "どのような方法で",
            "[混雑する曜日を市の広報で知らせる。, 予約システムを6月までに導入する。]",
        );
    }),
    ("方法を全て書き直す", |s| {
        s.set(5, "どのような方法で", "[広報に記事を載せる。, 自治会の集まりで呼び掛ける。]");
    }),
    ("方法を一つにまとめる", |s| {
        s.set(3, "どのような方法で", "養成講座を年2回開き、近隣市と派遣の協定を結ぶ。");
    }),
    ("箇条書きを段落にする", |s| {
        s.set(3, "どのような方法で", "養成講座を年2回開く。\n近隣市と派遣の協定を結ぶ。");
    }),
    // Words that are chosen.
    ("分類を替える", |s| s.set(3, "分類", "施政方針")),
    ("分類を加える", |s| s.set(3, "分類", "[個別計画, 施政方針]")),
    ("課を替える", |s| s.set(3, "課名", "生活福祉課")),
    ("課を加える", |s| s.set(3, "課名", "[障害福祉課, 生活福祉課]")),
    ("達成状況を書く", |s| s.set(1, "達成状況", "ほぼ達成した")),
    // Titles.
    ("名前を直す", |s| s.set(1, "実施項目", "窓口の待ち時間の短縮")),
    ("名前を書き直す", |s| s.set(5, "実施項目", "商店街による見守り")),
    ("名前と水準を共に直す", |s| {
        s.set(2, "実施項目", "訪問記録の即日登録");
        s.set(2, "どの水準まで", "全ての訪問の記録が、その日のうちに登録されている。");
    }),
    ("名前と課を共に替える", |s| {
        s.set(4, "実施項目", "通いの場の拡大");
        s.set(4, "課名", "生活福祉課");
    }),
    // Goals.
    ("目標を終わりに加える", |s| s.insert(7, TAXI)),
    ("目標を初めに加える", |s| s.insert(1, TAXI)),
    ("目標を削る", |s| drop(s.goals.remove(2))),
    ("初めの目標を削る", |s| drop(s.goals.remove(0))),
    ("目標を差し替える", |s| {
        replace(s, 5);
    }),
    ("目標を前に移す", |s| s.relocate(5, 1)),
    ("目標を後に移す", |s| s.relocate(1, 6)),
    ("隣の目標と入れ替える", |s| s.goals.swap(0, 1)),
    ("離れた目標と入れ替える", |s| s.goals.swap(0, 5)),
    ("移して直す", |s| {
        s.relocate(5, 1);
        s.set(1, "いつまで", "10月");
    }),
    ("移して名前を替える", |s| {
        s.relocate(5, 1);
        s.set(1, "実施項目", "見守り協力店の拡大");
    }),
    ("二つに分ける", |s| {
        let mut second = s.goals[0].clone();
        second.retain(|(key, _)| key == "分類" || key == "いつまで" || key == "課名");
        s.goals.insert(1, second);
        s.set(1, "どのような方法で", "[予約システムを6月までに導入する。]");
        s.set(2, "実施項目", "混雑する曜日の周知");
        s.set(2, "どの水準まで", "混雑の予想が毎月の広報に載っている。");
        s.set(2, "どのような方法で", "[混雑する曜日を市の広報で知らせる。]");
    }),
    ("二つを一つにまとめる", |s| {
        s.goals.remove(1);
        s.set(1, "実施項目", "窓口での待ち時間の短縮と家庭訪問の記録の電子化");
        s.reword(1, "どのような方法で", "知らせる。]", "知らせる。, タブレット端末を15台配備する。]");
    }),
    ("番号を付け直す", |s| {
        for at in 1..=6 {
            s.set(at, "番号", &(10 * at).to_string());
        }
    }),
    ("番号を課ごとにする", |s| s.set_head("番号付け", "課ごと")),
    ("上の欄と結合する", |s| s.set(2, "分類", "〃")),
    ("結合して違う文章になる", |s| s.set(2, "いつまで", "〃")),
    ("改ページを入れる", |s| s.set(4, "改ページ", "true")),
    ("課の名前が変わる", |s| {
        s.set(1, "課名", "くらし支援課");
        s.set(2, "課名", "くらし支援課");
    }),
    ("理由を書く", |s| {
        s.set(1, "いつまで", "10月");
        s.set(1, "見直し理由", "国の制度改正のため");
    }),
    // The head.
    ("見直し日を書く", |s| s.set_head("見直し日", "令和8年7月24日")),
    ("職氏名を替える", |s| s.set_head("職氏名", "{ 職名: 福祉部長, 氏名: 見本 太郎 }")),
    ("氏名を除く", |s| s.set_head("職氏名", "{ 職名: 福祉部長事務取扱 }")),
    ("部の名前を替える", |s| s.set_head("部署", "健康福祉部")),
];

/// Another goal in the place of one.
fn replace(sheet: &mut Typed, place: usize) {
    sheet.goals.remove(place - 1);
    sheet.insert(place, TAXI);
}

#[test]
fn every_edit_is_listed_as_a_person_would_list_it() {
    assert!(TABLE.len() >= 40);
    let list: Vec<String> = TABLE.iter().map(|(name, edit)| format!("# {name}\n{}", listed(edit))).collect();
    insta::assert_snapshot!(list.join("\n\n"));
}

#[test]
fn a_goal_is_known_by_its_id_whatever_else_changed() {
    let (mut old, mut new) = (sample(), sample());
    old.set(5, "id", "mimamori");
    replace(&mut new, 5);
    new.set(5, "id", "mimamori");
    new.relocate(5, 2);
    insta::assert_snapshot!(listed_between(&old, &new), @r"
    変更、移動 5→2 福祉タクシーの更新
      実施項目: [-見守り協力店の募集-]{+福祉タクシーの更新+}
      どの水準まで: [-商店街の店舗のうち60店が見守りに加わっている。-]{+利用券が電子になっている。+}
      どのような方法で:
        [-・商工会と説明会を開く。-]
        [-・協力店に掲示用の札を配る。-]
        {+事業者と協議する。+}
      いつまで: [-11-]{+9+}月
      課名: [-高齢福祉課-]{+障害福祉課+}
    ");
}

#[test]
fn two_ids_are_two_goals_however_alike_they_are() {
    let mut old = sample();
    old.goals.drain(1..);
    old.set(1, "id", "madoguchi");
    let mut new = old.clone();
    new.set(1, "id", "yoyaku");
    new.set(1, "実施項目", "窓口の待ち時間の短縮");
    let list = listed_between(&old, &new);
    assert!(
        list.contains("削除 1 窓口での待ち時間の短縮") && list.contains("追加 1 窓口の待ち時間の短縮"),
        "{list}"
    );
}

#[test]
fn goals_of_the_same_name_keep_to_their_section_and_then_to_their_text() {
    let mut old = sample();
    for goal in 1..=3 {
        old.set(goal, "実施項目", "研修の実施");
    }
    let mut new = old.clone();
    // Of the two in one section, the text tells which is which.
    new.goals.swap(0, 1);
    new.set(3, "どの水準まで", "予約制の窓口が全ての係で始まっている。");
    insta::assert_snapshot!(listed_between(&old, &new), @r"
    移動 2→1 研修の実施
    変更 3 研修の実施
      どの水準まで: [-登録する手話通訳者が12人から20人に増えている。-]{+予約制の窓口が全ての係で始まっている。+}
    ");
}

#[test]
fn pairs_are_the_best_for_the_whole_sheet_and_not_for_the_first_goal() {
    const CLAUSES: [&str; 8] = [
        "案内係が玄関に立つ。",
        "混雑の予想を載せる。",
        "電話の受付を夜七時まで延ばす。",
        "書類を三枚に減らす。",
        "支所でも証明を出す。",
        "椅子を倍に増やす。",
        "通訳を画面越しに呼ぶ。",
        "職員が名札を付ける。",
    ];
    let text = |clauses: [usize; 4]| clauses.map(|clause| CLAUSES[clause]).concat();
    let sheet = |goals: [(&str, [usize; 4]); 2]| {
        let mut sheet = sample();
        sheet.goals.clear();
        for (place, (title, clauses)) in goals.into_iter().enumerate() {
            sheet.insert(place + 1, [title, "その他", &text(clauses), "", "12月", "共通"]);
        }
        sheet
    };
    // The first is most like the first; but then the second would be like nothing.
    let old = sheet([("来庁", [0, 1, 2, 3]), ("庁外", [2, 4, 6, 7])]);
    let new = sheet([("窓口", [0, 1, 2, 4]), ("待合", [3, 0, 5, 1])]);
    let list = listed_between(&old, &new);
    assert!(!list.contains("追加") && !list.contains("削除"), "{list}");
    assert!(list.contains("{+窓口+}") && list.contains("[-庁外-]{+窓口+}"), "{list}");
}

#[test]
fn a_reason_is_told_of_a_goal_that_was_only_moved_or_only_given_another_number() {
    let reason = "国の制度改正のため";
    let told = |edit: fn(&mut Typed), goal: usize| {
        let mut new = sample();
        edit(&mut new);
        new.set(goal, "見直し理由", reason);
        listed_between(&sample(), &new)
    };
    insta::assert_snapshot!(told(|s| s.relocate(1, 3), 3), @r"
    移動 1→3 窓口での待ち時間の短縮
      理由: 国の制度改正のため
    ");
    insta::assert_snapshot!(told(|s| s.set(2, "番号", "7"), 2), @r"
    変更 2→7 家庭訪問の記録の電子化
      理由: 国の制度改正のため
    ");
    // Of two goals that changed places that one moved of which a reason is given.
    for (goal, title) in [(1, "移動 2→1 家庭訪問"), (2, "移動 1→2 窓口")] {
        let list = told(|s| s.goals.swap(0, 1), goal);
        assert!(list.starts_with(title) && list.ends_with(reason), "{list}");
    }
}

#[test]
fn a_cell_that_says_the_same_as_the_title_is_told() {
    let (old, mut new) = (sample(), sample());
    new.insert(7, TAXI);
    new.set(7, "どの水準まで", TAXI[0]);
    let level = format!("どの水準まで: {}", TAXI[0]);
    for list in [listed_between(&old, &new), listed_between(&new, &old)] {
        assert!(list.contains(&level) && !list.contains("実施項目:"), "{list}");
    }
}
