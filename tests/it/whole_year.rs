//! The office's year in one repository, from an empty folder to the next year's drafts: two people, a merge, and
//! every paper on the way. The guide tells the same story (docs/review.md, 一年の例).

use crate::git::Git;
use crate::sandbox::Sandbox;
use crate::structure::Pdf;

const SHEET: &str = "goals/r8/福祉部.yaml";

/// A year that is under way.
struct Office {
    git: Git,
}

impl Office {
    /// Runs the program, which must end well and say something.
    fn run(&self, arguments: &[&str], told: &str) -> String {
        let shown = self.git.sandbox.run(arguments);
        assert!(shown.contains(told) && shown.ends_with("status: 0"), "{arguments:?}: {told}: {shown}");
        shown
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.git.sandbox.read(name)).unwrap()
    }

    /// What somebody writes in an editor.
    fn write(&self, name: &str, what: &str, with: &str) {
        let text = self.text(name);
        assert!(text.contains(what), "{what}: {text}");
        self.git.sandbox.write(name, text.replace(what, with));
    }

    /// What somebody hands in on a branch of his own.
    fn hand_in(&self, branch: &str, change: impl Fn(&Self)) {
        self.git.ok(&["switch", "--quiet", "--create", branch, "main"]);
        change(self);
        self.run(&["check"], "");
        self.git.commit(branch);
        self.git.ok(&["switch", "--quiet", "main"]);
    }

    fn merge(&self, branch: &str) {
        self.git.ok(&["merge", "--quiet", "--no-ff", "--message", branch, branch]);
        self.run(&["check"], "");
    }

    fn pages(&self, name: &str) -> String {
        // Where a line ends is the page's.
        Pdf::read(&self.git.sandbox.read(name)).root.text().split_whitespace().collect()
    }
}

const GOALS: &str = "\
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  - 実施項目: 窓口の待ち時間の短縮
    分類: 個別計画
    どの水準まで: 平均の待ち時間が15分以内になっている。
    どのような方法で: 予約の仕組みを入れる。
    いつまで: 12月
    課名: 生活福祉課

  - 実施項目: 移動支援の利用券の電子化
    分類: 個別計画
    どの水準まで: 利用券の8割が電子になっている。
    どのような方法で: 事業者と協議し、端末を配る。
    いつまで: 10月
    課名: 障害福祉課

  - 実施項目: 相談記録の様式の統一
    分類: 個別計画
    どの水準まで: 全ての課で同じ様式を使っている。
    どのような方法で: 課の代表による会議で決める。
    いつまで: 年度末
    課名: 共通
";

/// From an empty folder to the sheets of which all are decided.
fn begun() -> Option<Office> {
    let sandbox = Sandbox::empty();
    let departments = ["--department", "福祉部:生活福祉課,障害福祉課", "--department", "市民部:市民課"];
    let init = [&["init", "--yes", "--city", "見本市", "--year", "令和8年度"][..], &departments].concat();
    let shown = sandbox.run(&init);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let office = Office { git: Git::around(sandbox)? };
    office.git.sandbox.write(SHEET, GOALS);
    office.git.sandbox.write("goals/r8/市民部.yaml", citizens());
    office.run(&["check"], "");
    office.git.commit("部の案");
    Some(office)
}

fn citizens() -> String {
    let text =
        GOALS.replace("福祉部", "市民部").replace("生活福祉課", "市民課").replace("障害福祉課", "市民課");
    text.replace("移動支援の利用券", "証明書の申請").replace("相談記録", "届出")
}

#[test]
fn a_year_from_an_empty_folder_to_the_next_year_s_drafts() {
    let Some(office) = begun() else { return };
    // 3月: two people of the department write at once.
    office.hand_in("生活福祉課", |office| office.write(SHEET, "15分以内", "10分以内"));
    office.hand_in("障害福祉課", |office| office.write(SHEET, "利用券の8割", "利用券の9割"));
    office.merge("生活福祉課");
    office.merge("障害福祉課");
    let sheet = office.text(SHEET);
    assert!(sheet.contains("10分以内") && sheet.contains("9割"), "{sheet}");
    // 4月: the decision.
    office.run(&["decide"], "作成: out/決裁/令和8年度-決定/福祉部.pdf");
    office.git.ok(&["tag", "--annotate", "--message", "決裁", "令和8年度-決定"]);
    revised(&office);
    judged(&office);
    published(&office);
    next_year(&office);
}

/// 9月: a deadline moves, and a goal is taken out.
fn revised(office: &Office) {
    office.run(&["stage", "中間"], "中間");
    office.hand_in("見直し", |office| {
        office.write(SHEET, "作成日: 令和8年4月1日", "作成日: 令和8年4月1日\n見直し日: 令和8年10月1日");
        office.write(SHEET, "    いつまで: 12月\n", "    いつまで: 2月\n    見直し理由: 機器の納期が延びたため\n");
        let sheet = office.text(SHEET);
        let (kept, _) = sheet.split_once("\n  - 実施項目: 相談記録").unwrap();
        let removed = "削除した目標:\n  - 実施項目: 相談記録の様式の統一\n    見直し理由: 国の様式を使うことになったため\n";
        office.git.sandbox.write(SHEET, format!("{kept}{removed}"));
        office.run(&["fmt", SHEET], "");
    });
    office.merge("見直し");
    office.run(&["decide", "令和8年度-決定"], "作成: out/決裁/令和8年度-見直し1/福祉部_新旧対照表.pdf");
    let table = office.pages("out/決裁/令和8年度-見直し1/福祉部_新旧対照表.pdf");
    for said in ["機器の納期が延びたため", "国の様式を使うことになったため", "相談記録の様式の統一"]
    {
        assert!(table.contains(said), "{said}: {table}");
    }
    // Why a goal was taken out is printed nowhere else.
    for paper in ["福祉部.pdf", "福祉部_見え消し.pdf"] {
        let pages = office.pages(&format!("out/決裁/令和8年度-見直し1/{paper}"));
        assert!(!pages.contains("国の様式"), "{paper}: {pages}");
    }
    let carried = office.git.sandbox.run(&["extract", "out/決裁/令和8年度-見直し1/福祉部.pdf"]);
    assert!(!carried.contains("国の様式"), "{carried}");
    office.git.ok(&["tag", "--annotate", "--message", "決裁", "令和8年度-見直し1"]);
}

/// 3月: what was reached.
fn judged(office: &Office) {
    office.run(&["stage", "期末"], "期末");
    for name in [SHEET, "goals/r8/市民部.yaml"] {
        let sheet = office.text(name);
        let judged = sheet.lines().map(|line| match line.trim_end() {
            "    達成状況:" => "    達成状況: 高度に達成した\n".to_owned(),
            line => format!("{line}\n"),
        });
        office.git.sandbox.write(name, judged.collect::<String>());
    }
    office.run(&["check"], "");
    office.git.commit("評価");
    office.run(&["summary"], "高度に達成した");
}

/// 4月: one volume, and the pages for citizens.
fn published(office: &Office) {
    office.run(&["build", "--bind", "out/冊子.pdf", "--cover", "--contents"], "作成: out/冊子.pdf");
    let volume = office.pages("out/冊子.pdf");
    assert!(volume.contains("窓口の待ち時間の短縮") && !volume.contains("相談記録"), "{volume}");
    office.run(&["site", "--at", "令和8年度-決定"], "公開する版: 令和8年度-決定（");
    assert!(office.text("out/site/r8/福祉部.html").contains("相談記録の様式の統一"));
    office.run(&["site"], "2枚のシート");
    let page = office.text("out/site/r8/福祉部.html");
    assert!(
        page.contains("高度に達成した") && !page.contains("相談記録") && !page.contains("国の様式"),
        "{page}"
    );
}

/// The next year's drafts, and the goals through both years.
fn next_year(office: &Office) {
    office.run(&["rollover"], "goals/r9/福祉部.yaml");
    let draft = office.text("goals/r9/福祉部.yaml");
    assert!(
        draft.contains("年度: 令和9年度") && !draft.contains("削除した目標") && !draft.contains("見直し日"),
        "{draft}"
    );
    for name in ["goals/r9/福祉部.yaml", "goals/r9/市民部.yaml"] {
        office.write(name, "作成日:", "作成日: 令和9年4月1日");
        office.write(name, "    氏名:\n", "    氏名: 見本 次郎\n");
    }
    office.write("mokuhyo.yaml", "年度: 令和8年度", "年度: 令和9年度");
    office.write("mokuhyo.yaml", "段階: 期末", "段階: 期首");
    office.run(&["check", "r9"], "");
    office.git.commit("令和9年度の案");
    office.run(&["history", "福祉部", "--goal", "1"], "継続");
    office.run(&["site"], "4枚のシート");
    assert!(office.text("out/site/history/r9/福祉部.html").contains("継続"));
}
