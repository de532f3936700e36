use super::*;
use crate::structure::Pdf;

#[test]
fn forms_are_listed_with_where_they_are_from() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["form", "eject", "mokuhyo-kanri"]);
    assert_snapshot!(sandbox.run(&["form", "list"]), @"
    stdout:
    soshiki-mokuhyo	組織目標展開整理表	内蔵
    mokuhyo-kanri	目標管理シート	templates/mokuhyo-kanri

    status: 0
    ");
}

#[test]
fn an_ejected_form_builds_the_same_pages() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["build"]);
    let embedded = sandbox.read("out/r8/福祉部.pdf");
    assert_snapshot!(sandbox.run(&["form", "eject", "soshiki-mokuhyo"]), @"
    stdout:
    作成: templates/soshiki-mokuhyo/form.yaml
    作成: templates/soshiki-mokuhyo/sheet.typ
    作成: templates/soshiki-mokuhyo/lib.typ
    作成: templates/soshiki-mokuhyo/sheet.json

    status: 0
    ");
    sandbox.run(&["build", "--force"]);
    assert!(sandbox.read("out/r8/福祉部.pdf") == embedded);
}

#[test]
fn the_pages_that_are_of_no_sheet_are_ejected_too_and_build_the_same() {
    let sandbox = volume::bound_city();
    let sheet = String::from_utf8(sandbox.read("goals/r8/shimin.yaml")).unwrap();
    sandbox.write("前.yaml", sheet.replacen("窓口", "窓口など", 1));
    let table = [
        "diff",
        "--files",
        "前.yaml",
        "goals/r8/shimin.yaml",
        "--format",
        "pdf",
        "--style",
        "新旧対照表",
        "--out",
    ];
    let make = |name: &str| {
        let (volume, figures, old_new) =
            (format!("冊子{name}.pdf"), format!("総括{name}.pdf"), format!("表{name}.pdf"));
        sandbox.run(&["build", "--bind", &volume, "--cover", "--contents", "--with-summary"]);
        sandbox.run(&["summary", "--format", "pdf", "--out", &figures]);
        sandbox.run(&[&table[..], &[&old_new]].concat());
        [volume, figures, old_new].map(|file| sandbox.read(&file))
    };
    let embedded = make("1");
    for design in ["shinkyu-taisho", "sasshi", "sokatsu-hyo"] {
        let said = sandbox.run(&["form", "eject", design]);
        assert!(said.contains(&format!("作成: templates/{design}/sheet.typ")), "{said}");
    }
    assert!(make("2") == embedded);
    let own = String::from_utf8(sandbox.read("templates/sasshi/sheet.typ")).unwrap();
    sandbox.write("templates/sasshi/sheet.typ", own + "\n#panic(\"own\")\n");
    let said = sandbox.run(&["build", "--bind", "冊子3.pdf", "--cover"]);
    assert!(said.contains("「sasshi」") && said.contains("sheet.typ:"), "{said}");
    let said = sandbox.run(&["form", "eject", "sokatsu-hyo", "--sheet", "goals/r8/shimin.yaml"]);
    assert!(said.contains("「sokatsu-hyo」は様式ではないので、--sheet を付けられません。"), "{said}");
    assert!(sandbox.run(&["form", "eject", "sokatu"]).contains("「sokatu」がありません"));
}

#[test]
fn nothing_is_overwritten_by_ejecting() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", "name: 市の様式\n");
    assert_snapshot!(sandbox.run(&["form", "eject", "soshiki-mokuhyo"]), @"
    stderr:
    エラー: ［フォルダー］/templates/soshiki-mokuhyo/form.yaml が既にあります。上書きはしません。

    status: 2
    ");
    assert_eq!(sandbox.read("templates/soshiki-mokuhyo/form.yaml"), "name: 市の様式\n".as_bytes());
}

#[test]
fn mistakes_in_a_form_are_shown_in_its_file() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml").replace("kind: deadline", "kind: dedline");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    エラー[bad-form 様式の誤り]: 「kind」の「dedline」は読めません。
      --> templates/mihon-hyo/form.yaml:17:22
       |
    17 |   - { key: 期限, kind: dedline, width: 60pt, required: true }
       |                        ^^^^^^^
       |
       = ヒント: 使える種類：text、choice、numbering、date、fiscal-year、deadline、department、section、people、group

    1ファイルを確認：エラー 1件
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 1
    ");
}

#[test]
fn the_sheets_of_a_faulty_form_are_not_blamed_for_it() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml").replace("kind: deadline", "kind: dedline");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    let sheet = include_str!("../../forms/mihon-hyo/goals.yaml");
    sandbox.write("goals/r8/市民部.yaml", format!("# mokuhyo: allow vague-deadline\n{sheet}"));
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    エラー[bad-form 様式の誤り]: 「kind」の「dedline」は読めません。
      --> templates/mihon-hyo/form.yaml:17:22
       |
    17 |   - { key: 期限, kind: dedline, width: 60pt, required: true }
       |                        ^^^^^^^
       |
       = ヒント: 使える種類：text、choice、numbering、date、fiscal-year、deadline、department、section、people、group

    2ファイルを確認：エラー 1件
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件、誤りがあり作成せず 1件

    status: 1
    ");
    assert_snapshot!(sandbox.run(&["schema", "mihon-hyo"]), @"
    stderr:
    エラー: 様式「mihon-hyo」に誤りがあるので、使えません。mokuhyo check で確かめてください。

    status: 2
    ");
    // Nor are those where the project names the form, or has one in place of an embedded one.
    sandbox.write("mokuhyo.yaml", PROJECT.replace("様式: soshiki-mokuhyo", "様式: mihon-hyo"));
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", "name: [市の様式\n");
    assert_snapshot!(sandbox.run(&["check"]));
    assert_snapshot!(sandbox.run(&["diff", "--files", "goals/r8/福祉部.yaml", "goals/r8/市民部.yaml"]), @"
    stdout:
    goals/r8/市民部.yaml（変更）
      変更前を読めません：様式（templates/）に誤りがあるので、読めません。
      変更後を読めません：様式（templates/）に誤りがあるので、読めません。

    goals/r8/福祉部.yaml → goals/r8/市民部.yaml：シート 1枚（変更 1）、読めないところのあるシート 1枚

    status: 1
    ");
}

#[test]
fn the_schema_describes_the_projects_words() {
    let output = Sandbox::with_sheet(SHEET).output(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sheet = &schema["then"]["properties"];
    assert_eq!(sheet["部署"]["anyOf"][0]["enum"], serde_json::json!(["福祉部", "市民部", "議会事務局"]));
    assert_eq!(sheet["目標"]["items"]["properties"]["いつまで"]["title"], "いつまで");
}

#[test]
fn a_form_that_does_not_exist_is_answered_with_those_that_do() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["schema", "目標"]), @"
    stderr:
    エラー: 様式「目標」がありません。使える様式：「soshiki-mokuhyo」、「mokuhyo-kanri」

    status: 2
    ");
}

/// A project whose only sheet is of a form of its own, in which something is changed.
fn with_form(from: &str, to: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    let form = include_str!("../../forms/mihon-hyo/form.yaml");
    assert_eq!(form.matches(from).count(), 1, "{from}");
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("templates/mihon-hyo/form.yaml", form.replace(from, to));
    sandbox.write("templates/mihon-hyo/sheet.typ", include_str!("../../forms/mihon-hyo/sheet.typ"));
    sandbox.write("goals/r8/市民部.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    sandbox
}

#[test]
fn a_typeface_that_is_not_there_is_told_where_the_form_names_it() {
    let sandbox = with_form("family: BIZ UDPGothic", "family: [MS 辻󠄀ゴシック, BIZ UDPGothic]");
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    警告[bad-form 様式の誤り]: 書体「MS 辻󠄀ゴシック」がないため、ほかの書体で印刷されます。
     --> templates/mihon-hyo/form.yaml:4:18
      |
    4 | font: { family: [MS 辻󠄀ゴシック, BIZ UDPGothic], size: 9pt, leading: 0.5em }
      |                  ^^^^^^^^^^^^^
      |
      = ヒント: その書体のファイルを fonts/ に置くか、ある書体に改めてください（このパソコンの書体は、build に --system-fonts を付けたときだけ使います。）。今ある書体：Monapo、BIZ UDPGothic

    1ファイルを確認：警告 1件
    令和8年度のシートのない部署：福祉部、議会事務局。

    status: 0
    ");
    assert_eq!(sandbox.output(&["build"]).status.code(), Some(0));
}

#[test]
fn nothing_is_printed_without_any_typeface_of_the_form() {
    let sandbox = with_form("family: BIZ UDPGothic", "family: [MS PGothic, MS Gothic]");
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    エラー[bad-form 様式の誤り]: 書体「MS PGothic」、「MS Gothic」のどれもないため、この様式では印刷できません。
     --> templates/mihon-hyo/form.yaml:4:18
      |
    4 | font: { family: [MS PGothic, MS Gothic], size: 9pt, leading: 0.5em }
      |                  ^^^^^^^^^^
      |
      = ヒント: その書体のファイルを fonts/ に置くか、ある書体に改めてください（このパソコンの書体は、build に --system-fonts を付けたときだけ使います。）。今ある書体：Monapo、BIZ UDPGothic

    1ファイルを確認：エラー 1件
    令和8年度のシートのない部署：福祉部、議会事務局。

    status: 1
    ");
    assert_snapshot!(sandbox.run(&["build", "--draft"]), @"
    stdout:
    エラー[bad-form 様式の誤り]: 書体「MS PGothic」、「MS Gothic」のどれもないため、この様式では印刷できません。
     --> templates/mihon-hyo/form.yaml:4:18
      |
    4 | font: { family: [MS PGothic, MS Gothic], size: 9pt, leading: 0.5em }
      |                  ^^^^^^^^^^
      |
      = ヒント: その書体のファイルを fonts/ に置くか、ある書体に改めてください（このパソコンの書体は、build に --system-fonts を付けたときだけ使います。）。今ある書体：Monapo、BIZ UDPGothic

    1ファイルを確認：エラー 1件
    誤りがあり作成せず 1件

    status: 1
    ");
}

#[test]
fn what_a_form_prints_itself_must_be_in_its_typefaces() {
    let sandbox = with_form("  - { key: 期限, kind", "  - { key: 期限, heading: \"期𠮷限\\n🎉\", kind");
    sandbox.write("templates/b/form.yaml", UNPRINTABLE);
    assert_snapshot!(sandbox.run(&["check"]));
    assert!(sandbox.run(&["build"]).ends_with("誤りがあり作成せず 1件\n\nstatus: 1"));
}

/// Every text that a form prints has a character that no typeface has; what it does not print has one too.
const UNPRINTABLE: &str = "\
name: 様式𠮷
title: \"{年度}𠮷予定表\"
paper: { size: a4, landscape: false, margin: { x: 15mm, y: 15mm } }
font: { family: Monapo, size: 9pt, leading: 0.5em }
inset: { x: 3pt, y: 4pt }
approval: [部𠮷長]
footer: 🎉見本市
head:
  - { key: 年度, kind: fiscal-year }
  - { key: 区𠮷分, kind: text, default: なし🎉 }
  - { key: 覚𠮷え, kind: text, print: false }
rows: 予定
columns:
  - { key: 題, kind: text, bullet: [・, 🌸], width: 150pt, row-header: true }
  - { key: 判𠮷定, heading: 判定, kind: choice, width: 50pt, choices: [良, \u{e000}可] }
";

#[test]
fn a_folder_of_typefaces_must_be_one() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_snapshot!(sandbox.run(&["build", "--font-path", "無い書体"]), @"
    stderr:
    エラー: --font-path のフォルダー 無い書体 を読めません（見付かりません）。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["build", "--font-path", "mokuhyo.yaml"]), @"
    stderr:
    エラー: --font-path のフォルダー mokuhyo.yaml を読めません（フォルダーではありません）。

    status: 2
    ");
    assert!(!sandbox.files().iter().any(|file| file.starts_with("out/")));
    sandbox.write("書体/読むだけ.txt", "");
    assert_eq!(sandbox.output(&["build", "--font-path", "書体"]).status.code(), Some(0));
}

#[test]
fn a_template_in_shift_jis_is_told_to_be_one() {
    let sandbox = with_form("approval: [市長, 副市長]", "approval: [市長]");
    let template = include_str!("../../forms/mihon-hyo/sheet.typ");
    sandbox.write("templates/mihon-hyo/sheet.typ", encoding_rs::SHIFT_JIS.encode(template).0);
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    失敗 1件

    stderr:
    エラー: goals/r8/市民部.yaml: 様式「mihon-hyo」のテンプレートを組版できません。
    sheet.typ: 文字コードが UTF-8 ではありません。
      ヒント: UTF-8 で保存し直してください。

    status: 2
    ");
}

#[test]
fn boxes_to_stamp_stand_under_each_other_where_there_is_no_room_beside_the_head() {
    let posts = "市長, 副市長, 教育長, 部長, 次長, 課長, 補佐, 係長, 担当";
    let sandbox = with_form("[市長, 副市長]", &format!("[{posts}]"));
    // A box is 40 pt wide, and half a point of rule.
    let fits = "#context for (room, lines) in ((1000pt, 1), (300pt, 2), (80pt, 5), (10pt, 9)) {
  let size = measure(width: room, approval(form))
  assert(size.width <= calc.max(room, 40pt) + 0.5pt, message: repr((room, size)))
  assert(calc.abs(size.height - measure(width: 1000pt, approval(form)).height * lines) < 1pt, message: repr((room, size)))
}\n";
    sandbox.write(
        "templates/mihon-hyo/sheet.typ",
        format!("{}{fits}", include_str!("../../forms/mihon-hyo/sheet.typ")),
    );
    let output = sandbox.output(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = Pdf::read(&sandbox.read("out/r8/市民部.pdf")).root.text();
    assert!(posts.split(", ").all(|post| text.contains(post)), "{text}");
}
