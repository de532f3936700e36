//! What stands on the pages.

use super::*;

#[test]
fn what_an_author_typed_is_text_on_every_page() {
    let Some(git) = on_record() else { return };
    git.sandbox.run(&["site"]);
    for name in made(&git.sandbox).iter().filter(|name| is_page(name)) {
        assert!(!page(&git.sandbox, name).contains("<開設>"), "{name}");
    }
    let sheet = page(&git.sandbox, "r8/soumu.html");
    assert!(sheet.contains("避難所の「&lt;開設&gt;」を|で区切り=担う"), "{sheet}");
    // In a script nothing but JSON is meant.
    assert!(page(&git.sandbox, "search-index.js").contains("避難所の「<開設>」を|で区切り=担う"));
    let data = page(&git.sandbox, "data/goals.csv");
    assert!(data.contains("避難所の「<開設>」を|で区切り=担う"), "{data}");
}

#[test]
fn a_sheet_is_a_table_and_its_goals_are_headings_with_their_years() {
    let Some(git) = on_record() else { return };
    git.sandbox.run(&["site"]);
    let sheet = page(&git.sandbox, "r8/soumu.html");
    for part in [
        "<a class=\"skip\" href=\"#main\">本文へ進む</a>",
        "<th scope=\"row\"",
        "<h3 id=\"goal-2\">2　備蓄の見直し</h3>",
        "<a href=\"../history/r8/soumu.html#goal-2\">",
        "<a href=\"soumu.xlsx\">",
        "<div><dt>問い合わせ先</dt><dd>見本市</dd></div>",
        "<dt>更新日</dt><dd><time datetime=\"2026-04-01\">令和8年4月1日</time></dd>",
    ] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    let history = page(&git.sandbox, "history/r8/soumu.html");
    assert!(history.contains("<th scope=\"row\">令和5年度</th>"), "{history}");
    // What is only for the office is on no page.
    for name in made(&git.sandbox).iter().filter(|name| is_page(name)) {
        assert!(!page(&git.sandbox, name).contains("コミット"), "{name}");
    }
}

#[test]
fn the_data_of_all_years_are_described_for_programs() {
    let Some(git) = on_record() else { return };
    let shown = git.sandbox.run(&["site", "--base", "https://www.example.lg.jp/mokuhyo"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let rows = page(&git.sandbox, "data/goals.csv").lines().count();
    assert!(rows > 15, "{rows}");
    let package: serde_json::Value =
        serde_json::from_str(&page(&git.sandbox, "data/datapackage.json")).unwrap();
    assert_eq!(package["resources"][0]["path"], "goals.csv");
    let index = page(&git.sandbox, "data/index.html");
    let json = index
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let dataset: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(dataset["@type"], "Dataset");
    assert_eq!(dataset["temporalCoverage"], "2022-04-01/2027-03-31");
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://www.example.lg.jp/mokuhyo/data/goals.csv");
    let map = page(&git.sandbox, "sitemap.xml");
    assert!(
        map.contains(
            "<loc>https://www.example.lg.jp/mokuhyo/r8/soumu.html</loc><lastmod>2026-04-01</lastmod>"
        ),
        "{map}"
    );
    assert!(map.contains("<loc>https://www.example.lg.jp/mokuhyo/</loc>"), "{map}");
    let front = page(&git.sandbox, "index.html");
    assert!(
        front.contains("<link rel=\"canonical\" href=\"https://www.example.lg.jp/mokuhyo/\">"),
        "{front}"
    );
}

#[test]
fn only_what_is_on_record_is_shown_and_it_is_said_which() {
    let Some(git) = Git::around(small()) else { return };
    let first = git.ok(&["rev-parse", "HEAD"]);
    git.ok(&["tag", "期首"]);
    git.sandbox.write("goals/r8/福祉部.yaml", SHEET.replacen("窓口", "まどぐち", 1));
    git.commit("見直し");
    git.sandbox.write("goals/r8/福祉部.yaml", SHEET.replacen("窓口", "書きかけの窓口", 1));
    git.sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部"));
    let shown = git.sandbox.run(&["site"]);
    assert!(shown.contains("公開する版: 最後のコミット（") && shown.ends_with("status: 0"), "{shown}");
    let sheet = page(&git.sandbox, "r8/福祉部.html");
    assert!(sheet.contains("まどぐち") && !sheet.contains("書きかけの窓口"), "{sheet}");
    assert!(!made(&git.sandbox).iter().any(|name| name.contains("市民部")));
    let shown = git.sandbox.run(&["site", "--at", "期首"]);
    assert!(shown.contains(&format!("公開する版: 期首（{}、令和8年4月1日）", &first[..10])), "{shown}");
    assert!(!page(&git.sandbox, "r8/福祉部.html").contains("まどぐち"));
    let front = page(&git.sandbox, "index.html");
    assert!(front.contains("期首、") && front.contains(&first[..10]), "{front}");
    for (arguments, told) in [
        (&["site", "--at", "ない版"][..], "ない版"),
        (&["site", "--base", "www.example.lg.jp"], "--base には、"),
        (&["site", "--out", "goals"], "シートのフォルダー"),
    ] {
        let shown = git.sandbox.run(arguments);
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{arguments:?}: {shown}");
    }
    let shown = small().run(&["site"]);
    assert!(shown.ends_with("status: 2"), "{shown}");
}

#[test]
fn two_sheets_of_one_department_have_names_of_their_own() {
    let Some(git) = on_record() else { return };
    let second = String::from_utf8(git.sandbox.read("goals/r8/kikaku.yaml")).unwrap();
    git.sandbox.write("goals/r8/soumu-2.yaml", second.replace("部署: 企画部", "部署: 総務部"));
    git.commit("two sheets");
    let shown = git.sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    for name in ["index.html", "r8/index.html", "search-index.js"] {
        let text = page(&git.sandbox, name);
        assert!(
            text.contains("総務部　組織目標展開整理表") && text.contains("総務部　目標管理シート"),
            "{name}: {text}"
        );
    }
    assert!(page(&git.sandbox, "r8/soumu-2.html").contains("総務部　目標管理シート"));
    // Alone it needs no more than its department; and the page that is kept from an earlier run knows it.
    std::fs::remove_file(git.sandbox.path().join("goals/r8/soumu-2.yaml")).unwrap();
    git.commit("one sheet");
    git.sandbox.run(&["site"]);
    let sheet = page(&git.sandbox, "r8/soumu.html");
    assert!(!sheet.contains("総務部　組織目標展開整理表"), "{sheet}");
}
