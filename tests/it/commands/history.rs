//! A goal through the years: the links held against a table that was written by hand.

use serde_json::Value;

use super::*;
use crate::git::Git;
use crate::years::city;

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

/// Where a goal stands: r5 総務部 2.
fn place(value: &Value) -> String {
    let year = text(value, "year").replace("令和", "r").replace("年度", "");
    format!("{year} {} {}", text(value, "department"), text(value, "number"))
}

/// A line for each goal: its years, how it came into each, and how it ended.
fn links(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let output = sandbox.output(&[&["history"], arguments, &["--format", "json"]].concat());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let year = |year: &Value| {
        let from: String =
            year["from"].as_array().unwrap().iter().map(|one| format!("（{}）", place(one))).collect();
        format!("{} {}{from}", place(year), text(year, "fate"))
    };
    let goal = |goal: &Value| {
        let mut parts: Vec<String> = goal["years"].as_array().unwrap().iter().map(year).collect();
        if !goal["end"].is_null() {
            let end = &goal["end"];
            let into =
                if end["into"].is_null() { String::new() } else { format!("（{}）", place(&end["into"])) };
            parts.push(format!("{}{into}", text(end, "fate")));
        }
        format!("{}: {}", text(goal, "title"), parts.join(" → "))
    };
    json["goals"].as_array().unwrap().iter().map(goal).collect()
}

#[test]
fn the_links_are_those_that_were_drawn_by_hand() {
    let by_hand = "
        文書の電子化: r4 総務部 1 first → r5 総務部 1 renamed → r6 総務部 1 renamed → r7 総務部 1 carried-on → r8 総務部 1 carried-on
        備蓄の見直し: r5 総務部 2 split（r4 総務部 2） → r6 総務部 2 carried-on → r7 総務部 2 carried-on → r8 総務部 2 carried-on
        避難所の「<開設>」を|で区切り=担う: r8 総務部 3 new
        窓口の予約: r4 住民部 2 first → r5 住民部 2 joined（r4 住民部 1） → r6 市民生活部 1 renamed → r7 市民生活部 1 carried-on → r8 市民部 1 carried-on
        証明書の発行: r8 市民部 2 new
        総合計画の改定: r7 企画部 1 first → r8 企画部 1 carried-on
        組織の見直し: r7 企画部 2 first → r8 企画部 2 carried-on
        防災訓練の実施: r7 総務部 3 new → ended
        ごみの減量: r7 市民生活部 2 new → no-sheet
        避難所の見直し: r4 総務部 2 first → r5 総務部 3 renamed → ended
        市政だよりの配布: r4 住民部 3 first → r5 住民部 1 renamed → ended
        窓口の予約: r4 住民部 1 first → joined（r5 住民部 2）";
    let by_hand: Vec<&str> = by_hand.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(links(&city(), &[]), by_hand);
}

#[test]
fn each_face_shows_the_same() {
    let sandbox = city();
    assert_snapshot!(sandbox.run(&["history"]));
    let html = sandbox.run(&["history", "--format", "html"]);
    for shown in [
        "<h3 id=\"goal-3\">避難所の「&lt;開設&gt;」を|で区切り=担う</h3>",
        "<th scope=\"row\">令和5年度</th><td>住民部</td><td>2</td>",
        "<p class=\"note\">令和4年度「窓口の予約」（住民部 1）を統合</p>",
    ] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    let shown = sandbox.run(&["history", "--out", "履歴.txt"]);
    assert!(shown.contains("作成: 履歴.txt"), "{shown}");
    assert!(String::from_utf8(sandbox.read("履歴.txt")).unwrap().contains("■ 令和8年度　総務部"));
}

#[test]
fn a_department_a_sheet_a_goal_and_some_years_can_be_asked_for() {
    let sandbox = city();
    let titles = |arguments: &[&str]| -> Vec<String> {
        let titles = links(&sandbox, arguments).into_iter();
        titles.map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&["企画部"]), ["総合計画の改定", "組織の見直し"]);
    sandbox.write("企画部/控え.yaml", sandbox.read("goals/r7/kikaku.yaml"));
    assert_eq!(titles(&["企画部"]), ["総合計画の改定", "組織の見直し"]);
    // Of a department that is no more, with what became of its goals.
    assert_eq!(titles(&["r7/市民生活部"]), ["窓口の予約", "ごみの減量"]);
    assert_eq!(titles(&["goals/r7/soumu.yaml"]), ["文書の電子化", "備蓄の見直し", "防災訓練の実施"]);
    assert_eq!(titles(&["総務部", "--goal", "2"]), ["備蓄の見直し"]);
    assert_eq!(titles(&["--goal", "koho"]), ["市政だよりの配布"]);
    assert_eq!(
        links(&sandbox, &["総務部", "--goal", "1", "--from", "r7", "--to", "令和8年度"]),
        ["文書の電子化: r7 総務部 1 first → r8 総務部 1 carried-on"]
    );
    for (arguments, told) in [
        (&["総務部", "--goal", "9"][..], "番号又は id が「9」の目標はありません。使える番号と id：「1」"),
        (&["総務課長"], "総務課長 が見付かりません。"),
        (&["総務部", "--from", "令和9年度"], "その年度のシートがありません。"),
        (&["--from", "来年"], "「来年」は年度として読めません。"),
        (&["--out", "mokuhyo.yaml"], "シートや設定のファイルの名前なので、書き出しません。"),
    ] {
        let shown = sandbox.run(&[&["history"], arguments].concat());
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{arguments:?}: {shown}");
    }
}

#[test]
fn a_broken_sheet_and_a_copy_are_named_and_the_others_are_told() {
    let sandbox = city();
    sandbox.write("goals/r7/soumu.yaml", "年度: 令和7年度\n部署: 総務部\n目標：\n");
    sandbox.write("goals/r6/shimin 2.yaml", sandbox.read("goals/r6/shimin.yaml"));
    let shown = sandbox.run(&["history", "総務部"]);
    assert!(
        shown.contains("エラー: goals/r7/soumu.yaml を含めていません（シートとして読めない所があります）。")
            && shown.contains("エラー: goals/r6/shimin.yaml を含めていません（goals/r6/shimin 2.yaml と同じ部署のシートです）。")
            && shown.ends_with("status: 1"),
        "{shown}"
    );
    // A department that has no sheet of a year takes its goals up again where it left them.
    assert!(
        links(&sandbox, &["総務部"]).contains(
            &"備蓄の見直し: r5 総務部 2 split（r4 総務部 2） → r6 総務部 2 carried-on → r8 総務部 2 carried-on"
                .to_owned()
        ),
        "{:?}",
        links(&sandbox, &["総務部"])
    );
}

#[test]
fn a_department_with_another_name_for_itself_and_its_sections_is_known_by_its_file() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let next = SHEET
        .replace("令和8年", "令和9年")
        .replace("令和８年", "令和９年")
        .replace("福祉部", "くらし部")
        .replace("生活福祉課", "支援課")
        .replace("障害福祉課", "支援課");
    sandbox.write("goals/r9/福祉部.yaml", next);
    let project = PROJECT.replace("部署:\n", "部署:\n  令和8年度:\n").replace("\n  福祉部:", "\n    福祉部:");
    let project: String = project.lines().fold(String::new(), |text, line| {
        let is_department =
            line.starts_with("  ") && !line.starts_with("    ") && !line.contains("令和8年度:");
        text + if is_department { "  " } else { "" } + line + "\n"
    });
    sandbox.write("mokuhyo.yaml", project + "  令和9年度:\n    くらし部: [支援課]\n");
    let all = links(&sandbox, &[]);
    assert!(!all.is_empty() && all.iter().all(|line| line.contains("carried-on")), "{all:?}");
}

#[test]
fn the_commits_that_changed_a_goal_are_told_with_who_made_them() {
    let Some(git) = Git::around(city()) else { return };
    let sandbox = &git.sandbox;
    let sheet = String::from_utf8(sandbox.read("goals/r8/soumu.yaml")).unwrap();
    sandbox.write("goals/r8/soumu.yaml", sheet.replace("いつまで: 令和8年12月", "いつまで: 令和9年1月"));
    git.commit("備蓄の期限を延ばす\u{1b}[31m");
    // A file that moves stays the same sheet.
    git.ok(&["mv", "goals/r8/soumu.yaml", "goals/r8/総務部.yaml"]);
    git.commit("名前を付け直す");
    let sheet = String::from_utf8(sandbox.read("goals/r8/総務部.yaml")).unwrap();
    sandbox.write("goals/r8/総務部.yaml", sheet.replace("高度に達成した", "達成した"));
    git.commit("文書の電子化の評価を直す");
    let shown = sandbox.run(&["history", "総務部", "--goal", "2", "--from", "r8"]);
    let commits: Vec<&str> =
        shown.lines().filter(|line| line.contains("コミット：")).map(str::trim).collect();
    assert_eq!(commits.len(), 2, "{shown}");
    assert!(
        commits[0].starts_with("コミット：令和8年4月1日　見本　備蓄の期限を延ばす␛[31m（")
            && commits[1].starts_with("コミット：令和8年4月1日　見本　初め（"),
        "{shown}"
    );
    let shown = sandbox.run(&["history", "r8/総務部", "--goal", "1", "--from", "r8"]);
    assert!(shown.contains("文書の電子化の評価を直す") && !shown.contains("備蓄の期限"), "{shown}");
    // Of all departments the record is not asked.
    assert!(!sandbox.run(&["history"]).contains("コミット"));
}

/// Whoever gives two goals different ids says that they are two; a part without an id may be one of an old goal.
#[test]
fn a_goal_with_another_id_is_no_part_of_an_old_one() {
    let sandbox = city();
    let with = |path: &str, title: &str, id: &str| {
        let text = String::from_utf8(sandbox.read(path)).unwrap();
        let line = format!("  - 実施項目: {title}\n");
        assert!(text.contains(&line), "{path}");
        sandbox.write(path, text.replacen(&line, &format!("{line}    id: {id}\n"), 1));
    };
    let of = |title: &str| {
        links(&sandbox, &["--to", "r5"]).into_iter().find(|line| line.starts_with(title)).unwrap()
    };
    with("goals/r4/soumu.yaml", "備蓄と避難所の見直し", "bichiku");
    with("goals/r5/soumu.yaml", "備蓄の見直し", "bichiku");
    assert_eq!(of("避難所の見直し"), "避難所の見直し: r5 総務部 3 split（r4 総務部 2）");
    with("goals/r5/soumu.yaml", "避難所の見直し", "hinanjo");
    assert_eq!(of("避難所の見直し"), "避難所の見直し: r5 総務部 3 new");
}

/// The name was given to another goal, and the text went on under another name.
#[test]
fn a_goal_goes_on_where_its_text_stands_word_for_word() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    let goal = |title: &str, level: &str, method: &str, section: &str| {
        format!(
            "  - 実施項目: {title}\n    どの水準まで: {level}\n    どのような方法で: {method}\n    課名: {section}\n"
        )
    };
    let old =
        |title, section| goal(title, "待ち時間が15分以内になっている。", "予約の仕組みを整える。", section);
    let new = goal("窓口の改善", "手話の案内が毎日受けられる。", "通訳を雇う。", "生活福祉課");
    let write = |year: u8, goals: &[String]| {
        let head = format!("年度: 令和{year}年度\n部署: 福祉部\n目標:\n");
        sandbox.write(&format!("goals/r{year}/福祉部.yaml"), head + &goals.concat());
    };
    write(7, &[old("窓口の改善", "生活福祉課")]);
    write(8, &[new.clone(), old("窓口での待ち時間の短縮", "生活福祉課")]);
    assert_eq!(
        links(&sandbox, &[]),
        ["窓口の改善: r8 福祉部 1 new", "窓口での待ち時間の短縮: r7 福祉部 1 first → r8 福祉部 2 renamed"]
    );
    write(8, &[old("窓口の改善", "[生活福祉課, 障害福祉課]"), new]);
    assert_eq!(
        links(&sandbox, &[]),
        ["窓口の改善: r7 福祉部 1 first → r8 福祉部 1 carried-on", "窓口の改善: r8 福祉部 2 new"]
    );
}

/// What is left in both halves is as much as what each of them took.
#[test]
fn a_goal_all_of_which_stood_in_another_is_a_part_of_it() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    let write = |year: u8, goals: &[(&str, &[&str])]| {
        let goal = |(title, methods): &(&str, &[&str])| {
            format!(
                "  - 実施項目: {title}\n    どの水準まで: 平均の待ち時間が15分以内になっている。\n    \
                 どのような方法で: [{}]\n    課名: 生活福祉課\n",
                methods.join(", ")
            )
        };
        let head = format!("年度: 令和{year}年度\n部署: 福祉部\n目標:\n");
        let goals: String = goals.iter().map(goal).collect();
        sandbox.write(&format!("goals/r{year}/福祉部.yaml"), head + &goals);
    };
    let booking = "予約の仕組みを6月までに整え、全ての係で始める。";
    let telling = "混雑する曜日を市の広報とウェブサイトで知らせる。";
    write(7, &[("窓口での待ち時間の短縮", &[booking, telling])]);
    for title in ["窓口での待ち時間の短縮（その２）", "混雑の案内"] {
        write(8, &[("窓口での待ち時間の短縮", &[booking]), (title, &[telling])]);
        assert_eq!(
            links(&sandbox, &[]),
            [
                "窓口での待ち時間の短縮: r7 福祉部 1 first → r8 福祉部 1 carried-on".to_owned(),
                format!("{title}: r8 福祉部 2 split（r7 福祉部 1）"),
            ]
        );
    }
    // Another goal that shares the level alone is no part.
    write(8, &[("窓口での待ち時間の短縮", &[booking]), ("電話の受付", &["自動応答を始める。"])]);
    assert!(links(&sandbox, &[])[1].ends_with("r8 福祉部 2 new"));
}

/// Two goals that stood beside each other are two, however alike they are.
#[test]
fn the_commits_of_a_goal_that_was_taken_out_are_not_those_of_the_one_beside_it() {
    let Some(git) = Git::around(city()) else { return };
    let path = "goals/r8/soumu.yaml";
    let before = String::from_utf8(git.sandbox.read(path)).unwrap();
    let goal = |of: &str, method: &str| {
        format!(
            "  - 実施項目: {of}での待ち時間の短縮\n    どの水準まで: {of}での平均の待ち時間が短くなっている。\n    \
             どのような方法で: [{method}の仕組みを6月までに整える。, 混雑する曜日を市の広報で知らせる。]\n    課名: 総務課\n"
        )
    };
    let (window, telephone) = (goal("窓口", "予約"), goal("電話", "自動応答"));
    let commit = |goals: &[&str], message: &str| {
        git.sandbox.write(path, format!("{}\n{}", before.trim_end(), goals.concat()));
        git.commit(message);
    };
    commit(&[&window], "窓口の目標を書いた");
    commit(&[&window, &telephone], "電話の目標を加えた");
    commit(&[&telephone], "窓口の目標を削った");
    let count = before.matches("- 実施項目").count() + 1;
    let shown = || git.sandbox.run(&["history", "r8/総務部", "--goal", &count.to_string(), "--from", "r8"]);
    let told = shown();
    assert!(told.contains("電話の目標を加えた") && !told.contains("窓口の目標"), "{told}");
    // What is put back has what it had before.
    commit(&[], "電話の目標を削った");
    commit(&[&telephone], "電話の目標を戻した");
    let told = shown();
    assert!(
        told.contains("電話の目標を戻した")
            && told.contains("電話の目標を加えた")
            && !told.contains("窓口の目標"),
        "{told}"
    );
}

#[test]
fn a_year_without_a_departments_sheet_is_told() {
    let sandbox = city();
    std::fs::remove_file(sandbox.path().join("goals/r6/soumu.yaml")).unwrap();
    let note = "注意: 令和6年度の「総務部」のシートがない（又は書かれていない）ので、その年度のことは分かりません。次のシートで「新規」とした目標は、その年度からのものかもしれません。";
    for arguments in [&["history"][..], &["history", "総務部"], &["history", "--format", "json"]] {
        let told = sandbox.run(arguments);
        assert!(told.contains(note) && told.ends_with("status: 0"), "{told}");
    }
    // Not of a department whose goals are not asked for, nor of one that had another name, nor of years that are not.
    for arguments in [&["history", "企画部"][..], &["history", "--from", "r7"], &["history", "--to", "r5"]]
    {
        assert!(!sandbox.run(arguments).contains("注意"), "{arguments:?}");
    }
    // Of a sheet that cannot be read it is told that it is not among them.
    sandbox.write("goals/r6/soumu.yaml", "年度: 令和6年度\n部署: 総務部\n目標: [\n");
    let told = sandbox.run(&["history"]);
    assert!(told.contains("goals/r6/soumu.yaml を含めていません") && !told.contains("注意"), "{told}");
}
