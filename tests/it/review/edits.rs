use super::sample::{Typed, listed};

#[test]
fn dump() {
    let table: Vec<(&str, fn(&mut Typed))> = vec![
        ("deadline", |s| s.set(1, "いつまで", "10月")),
        ("deadline words", |s| s.set(2, "いつまで", "12月末")),
        ("one word", |s| s.reword(1, "どの水準まで", "全ての係", "生活福祉課の全ての係")),
        ("number", |s| s.reword(3, "どの水準まで", "20人", "25人")),
        ("two numbers", |s| s.reword(3, "どの水準まで", "12人から20人", "10人から25人")),
        ("sentence", |s| s.set(4, "どの水準まで", "全ての地区に、毎週開かれる通いの場が少なくとも一つある。")),
        ("append sentence", |s| s.reword(4, "どの水準まで", "なっている。", "なっている。参加者は1,200人である。")),
        ("method added", |s| s.reword(1, "どのような方法で", "知らせる。]", "知らせる。, 案内係を置く。]")),
        ("method removed", |s| s.reword(1, "どのような方法で", "予約システムを6月までに導入する。, ", "")),
        ("method reworded", |s| s.reword(1, "どのような方法で", "市の広報", "市の広報とウェブサイト")),
        ("methods swapped", |s| s.set(1, "どのような方法で", "[混雑する曜日を市の広報で知らせる。, 予約システムを6月までに導入する。]")),
        ("title", |s| s.set(1, "実施項目", "窓口の待ち時間の短縮")),
        ("title and level", |s| {
            s.set(2, "実施項目", "訪問記録の即日登録");
            s.set(2, "どの水準まで", "全ての訪問の記録が、その日のうちに登録されている。");
        }),
        ("section", |s| s.set(3, "課名", "生活福祉課")),
        ("sections", |s| s.set(3, "課名", "[障害福祉課, 生活福祉課]")),
        ("class", |s| s.set(3, "分類", "[個別計画, 施政方針]")),
        ("class2", |s| s.set(3, "分類", "施政方針")),
        ("status", |s| s.set(1, "達成状況", "ほぼ達成した")),
        ("all reworded", |s| {
            s.set(5, "実施項目", "道路の穴の早期の補修");
            s.set(5, "どの水準まで", "通報から三日以内に穴が埋まる。");
            s.set(5, "どのような方法で", "巡回の車を増やす。");
        }),
        ("added end", |s| {
            let g = s.goals[2].clone();
            s.goals.push(g);
            s.set(7, "実施項目", "福祉タクシーの更新");
            s.set(7, "どの水準まで", "利用券が電子になっている。");
            s.set(7, "どのような方法で", "事業者と協議する。");
        }),
        ("removed", |s| {
            s.goals.remove(2);
        }),
        ("moved", |s| s.relocate(5, 1)),
        ("moved down", |s| s.relocate(1, 6)),
        ("swapped", |s| s.goals.swap(0, 1)),
        ("swapped far", |s| s.goals.swap(0, 5)),
        ("moved + reworded", |s| {
            s.relocate(5, 1);
            s.set(1, "いつまで", "10月");
        }),
        ("split", |s| {
            let g = s.goals[0].clone();
            s.goals.insert(1, g);
            s.set(1, "どのような方法で", "予約システムを6月までに導入する。");
            s.set(2, "実施項目", "混雑する曜日の周知");
            s.set(2, "どの水準まで", "混雑の予想が毎月の広報に載っている。");
            s.set(2, "どのような方法で", "混雑する曜日を市の広報で知らせる。");
        }),
        ("merge", |s| {
            s.goals.remove(1);
            s.reword(1, "どのような方法で", "知らせる。]", "知らせる。, タブレット端末を15台配備する。]");
            s.set(1, "実施項目", "窓口での待ち時間の短縮と家庭訪問の記録の電子化");
        }),
    ];
    for (name, edit) in table {
        println!("=== {name}\n{}", listed(edit));
    }
}
