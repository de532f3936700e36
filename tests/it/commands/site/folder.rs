//! The folder: what is ours, what is not, and what is no longer.

use super::links::dead_links;
use super::*;

#[test]
fn what_is_not_ours_is_never_touched() {
    let Some(git) = Git::around(small()) else { return };
    let sandbox = &git.sandbox;
    sandbox.write("out/site/index.html", "市のトップページ");
    let shown = sandbox.run(&["site"]);
    assert!(
        shown.contains("out/site/index.html は、mokuhyo site で作ったものではない")
            && shown.ends_with("status: 2"),
        "{shown}"
    );
    assert_eq!(page(sandbox, "index.html"), "市のトップページ");
    std::fs::remove_file(sandbox.path().join("out/site/index.html")).unwrap();
    sandbox.write("out/site/robots.txt", "User-agent: *");
    sandbox.write("out/site/r8/メモ.html", "<a href=\"https://example.jp\">");
    let shown = sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    // What nobody has changed is not written again.
    let shown = sandbox.run(&["site"]);
    assert!(shown.contains("書いたファイル0個") && shown.contains("消したファイル0個"), "{shown}");
    // A page that somebody wrote in is his.
    let edited = page(sandbox, "r8/福祉部.html") + "<!-- 手で書き足した -->";
    sandbox.write("out/site/r8/福祉部.html", &edited);
    let shown = sandbox.run(&["site"]);
    assert!(
        shown.contains("書き換えられているので、上書きしません") && shown.ends_with("status: 2"),
        "{shown}"
    );
    assert_eq!(page(sandbox, "r8/福祉部.html"), edited);
    let shown = sandbox.run(&["site", "--force"]);
    assert!(shown.contains("書いたファイル1個") && shown.ends_with("status: 0"), "{shown}");
    for document in ["r8/福祉部.pdf", "r8/福祉部.xlsx"] {
        let (path, ours) = (format!("out/site/{document}"), sandbox.read(&format!("out/site/{document}")));
        sandbox.write(&path, "手で作った");
        let shown = sandbox.run(&["site"]);
        assert!(
            shown.contains("書き換えられているので、上書きしません") && shown.ends_with("status: 2"),
            "{document}: {shown}"
        );
        assert_eq!(sandbox.read(&path), "手で作った".as_bytes(), "{document}");
        sandbox.write(&path, &ours);
    }
    assert_eq!(page(sandbox, "robots.txt"), "User-agent: *");
}

#[test]
fn pages_of_a_sheet_that_is_no_more_are_taken_away_and_nothing_else() {
    let Some(git) = Git::around(small()) else { return };
    let sandbox = &git.sandbox;
    sandbox.run(&["site"]);
    sandbox.write("out/site/r8/読んで.txt", "手で置いた");
    git.ok(&["mv", "goals/r8/福祉部.yaml", "goals/r8/fukushi.yaml"]);
    git.commit("名前を変える");
    let shown = sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0") && !shown.contains("消したファイル0個"), "{shown}");
    let files = made(sandbox);
    assert!(!files.iter().any(|file| file.contains("福祉部")), "{files:?}");
    assert!(
        files.contains(&"r8/fukushi.pdf".to_owned()) && files.contains(&"r8/読んで.txt".to_owned()),
        "{files:?}"
    );
    // The list says nothing of what lies outside, whoever wrote it.
    sandbox.write("大事.txt", "消えては困る");
    let print = "4e2f3c";
    let list = page(sandbox, ".mokuhyo-site").replacen(
        "{\n",
        &format!("{{\n\"files\": {{\"../../大事.txt\": [\"{print}\"]}},\n"),
        1,
    );
    sandbox.write("out/site/.mokuhyo-site", list);
    sandbox.run(&["site", "--force"]);
    assert_eq!(sandbox.read("大事.txt"), "消えては困る".as_bytes());
}

#[test]
fn a_broken_sheet_is_named_and_the_others_are_shown() {
    let Some(git) = Git::around(small()) else { return };
    let sandbox = &git.sandbox;
    sandbox.write("goals/r8/市民部.yaml", "年度: 令和8年度\n部署: 市民部\n目標：\n");
    sandbox.write("goals/r8/福祉部 2.yaml", "年度: 令和8年度\n部署: 市民部\n");
    git.commit("壊れたシート");
    let shown = sandbox.run(&["site"]);
    assert!(
        shown.contains("goals/r8/市民部.yaml を載せていません（誤りがあります）。")
            && shown.ends_with("status: 1"),
        "{shown}"
    );
    assert!(page(sandbox, "r8/index.html").contains("福祉部"));
    assert_eq!(dead_links(sandbox), Vec::<String>::new());
    // Where nothing can be shown, what was shown stays.
    sandbox.write("goals/r8/福祉部.yaml", "目標：\n");
    git.commit("全て壊れた");
    let shown = sandbox.run(&["site"]);
    assert!(shown.contains("ページを作っていません") && shown.ends_with("status: 1"), "{shown}");
    assert!(page(sandbox, "r8/index.html").contains("福祉部"));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_an_address_or_another_system_cannot_hold_are_written_so_that_they_can() {
    let Some(git) = Git::around(small()) else { return };
    let sandbox = &git.sandbox;
    for (name, department) in
        [("a?b#c%20&\"<x>", "市民部"), ("A?B#C%20&\"<X>", "議会事務局"), ("index", "総務部")]
    {
        sandbox.write(&format!("goals/r8/{name}.yaml"), SHEET.replace("福祉部", department));
    }
    let departments = "  市民部: [生活福祉課, 障害福祉課]\n  議会事務局: [生活福祉課, 障害福祉課]\n  総務部: [生活福祉課, 障害福祉課]\n";
    let project = PROJECT.split("部署:\n").next().unwrap().to_owned();
    sandbox
        .write("mokuhyo.yaml", format!("{project}部署:\n  福祉部: [生活福祉課, 障害福祉課]\n{departments}"));
    git.commit("難しい名前");
    let shown = sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    assert_eq!(dead_links(sandbox), Vec::<String>::new());
    let files = made(sandbox);
    for name in ["r8/a？b#c%20&＂＜x＞.pdf", "r8/A？B#C%20&＂＜X＞-2.pdf", "r8/index_.html"] {
        assert!(files.contains(&name.to_owned()), "{name}: {files:?}");
    }
}

/// A record can have names that no file has here: nobody can hand such a sheet in by hand, but another system can.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_a_file_here_is_named_and_the_others_are_shown() {
    let Some(git) = Git::around(small()) else { return };
    let sandbox = &git.sandbox;
    let blob = git.ok(&["rev-parse", "HEAD:goals/r8/福祉部.yaml"]);
    let long = format!("goals/r8/{}.yaml", "長".repeat(100));
    for name in [long.as_str(), "goals/r8/表.yaml/市民部.txt"] {
        git.ok(&["update-index", "--add", "--cacheinfo", &format!("100644,{},{name}", blob.trim())]);
    }
    git.ok(&["commit", "--quiet", "--no-verify", "--message", "ほかのパソコンの名前"]);
    let shown = sandbox.run(&["site"]);
    for why in [format!("{long} を載せていません"), "goals/r8/表.yaml を読めません".to_owned()]
    {
        assert!(shown.contains(&why), "{why}: {shown}");
    }
    assert!(shown.ends_with("status: 2"), "{shown}");
    assert!(page(sandbox, "r8/index.html").contains("福祉部"));
}

#[test]
fn of_a_sheet_whose_pages_lose_a_word_nothing_is_told() {
    let Some(git) = on_record() else { return };
    let sandbox = &git.sandbox;
    let add = |name: &str, goal: &str| {
        let text = String::from_utf8(sandbox.read(name)).unwrap();
        sandbox.write(name, format!("{}\n\n{goal}", text.trim_end()));
    };
    // A goal that another department has taken over.
    let title = "市の歴史を伝える文書館の開設準備";
    add(
        "goals/r7/kikaku.yaml",
        &format!(
            "  - 課名: 企画課\n    区分: 総計\n    項目: {title}\n    目標: 建物が決まっている。\n    評価: B\n"
        ),
    );
    add(
        "goals/r8/soumu.yaml",
        &format!(
            "  - 実施項目: {title}\n    分類: その他\n    どの水準まで: 建物が決まっている。\n    \
             どのような方法で: 庁内の会議で決める。\n    いつまで: 12月\n    課名: 総務課\n"
        ),
    );
    git.commit("引継ぎ");
    sandbox.run(&["site"]);
    assert!(page(sandbox, "history/r8/soumu.html").contains("企画部"));
    assert!(page(sandbox, "search-index.js").contains("企画部"));
    let [form, template] = ["form.yaml", "sheet.typ"].map(|file| {
        std::fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/mokuhyo-kanri").join(file),
        )
        .unwrap()
    });
    let lossy =
        template.replacen("json(\"/sheet.json\")\n", "json(\"/sheet.json\")\n#let rows = rows.slice(1)\n", 1);
    assert_ne!(lossy, template);
    sandbox.write("templates/mokuhyo-kanri/form.yaml", form);
    sandbox.write("templates/mokuhyo-kanri/sheet.typ", lossy);
    git.commit("様式");
    let shown = sandbox.run(&["site"]);
    assert!(
        shown.contains("goals/r8/kikaku.yaml を載せていません（紙面に誤りがあります）。")
            && shown.ends_with("status: 1"),
        "{shown}"
    );
    assert_eq!(dead_links(sandbox), Vec::<String>::new());
    let pages: Vec<String> = made(sandbox).into_iter().filter(|name| is_page(name)).collect();
    let told = |name: &&String| name.contains("history/") && page(sandbox, name).contains("企画部");
    assert_eq!(pages.iter().find(told), None);
    assert!(!page(sandbox, "search-index.js").contains("企画部"));
}
