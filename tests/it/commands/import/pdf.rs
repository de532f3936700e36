//! PDFs: our own by the data that they carry, any other by its rules and glyphs.

use lopdf::{Document, Object, Stream, dictionary};

use super::super::super::sandbox::{SHEET, Sandbox};
use super::super::strange_pdfs::bytes_of;
use super::project;

/// A PDF that the program builds of the usual sheet.
fn built(more: &[&str]) -> Vec<u8> {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&[&["build", "--quiet"], more].concat());
    sandbox.read("out/r8/福祉部.pdf")
}

/// Imports a PDF, and says what was printed, and how the sheet differs from the usual one.
fn imported(bytes: &[u8]) -> (String, String) {
    let sandbox = project();
    sandbox.write("表.pdf", bytes);
    let told = sandbox.run(&["import", "表.pdf"]);
    sandbox.write("元.yaml", SHEET);
    (told, sandbox.run(&["diff", "--files", "元.yaml", "goals/r8/福祉部.yaml"]))
}

/// What is said of a PDF that is not taken, and leaves nothing behind.
fn refused(bytes: &[u8]) -> String {
    let sandbox = project();
    sandbox.write("表.pdf", bytes);
    let told = sandbox.run(&["import", "表.pdf"]);
    assert!(told.ends_with("status: 2"), "{told}");
    assert_eq!(sandbox.files(), ["mokuhyo.yaml", "表.pdf"]);
    told.lines().nth(1).unwrap_or_default().to_owned()
}

/// A PDF of so many pages, on each of which some operations are carried out.
fn of_pages(count: usize, operations: &str) -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, operations.as_bytes().to_vec()));
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    let picture = document.add_object(Stream::new(picture, vec![0]));
    let resources = dictionary! { "XObject" => dictionary! { "P" => picture } };
    let kids: Vec<Object> = (0..count)
        .map(|_| {
            let page = dictionary! {
                "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources.clone(),
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    let length = i64::try_from(count).unwrap();
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => length };
    document.objects.insert(pages, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}

#[test]
fn a_pdf_of_our_own_comes_in_by_the_data_that_it_carries() {
    let (told, difference) = imported(&built(&[]));
    insta::assert_snapshot!(format!("{told}\n{difference}"), @"
stdout:
作成: goals/r8/福祉部.yaml（目標1件。確認しても、問題はありません）
  部署「福祉部」は添付のデータ、年度「令和8年度」は添付のデータによります。
元のセルと見比べるには: out/取込結果_福祉部.html

status: 0
stdout:
変更はありません（元.yaml → goals/r8/福祉部.yaml）。

status: 0
");
}

#[test]
fn pages_without_data_come_in_by_their_rules_and_glyphs() {
    let (told, difference) = imported(&built(&["--source", "none"]));
    insta::assert_snapshot!(format!("{told}\n{difference}"), @"
stdout:
作成: goals/r8/福祉部.yaml（目標1件、置いたセル9個。確認しても、問題はありません）
  部署「福祉部」は職名、年度「令和8年度」は表題によります。
元のセルと見比べるには: out/取込結果_福祉部.html

stderr:
注意: 表.pdf: 要照合。PDFの罫線と文字の位置から読みました。結合したセルと改行は推定です。元のPDFと見比べてください。

status: 0
stdout:
変更はありません（元.yaml → goals/r8/福祉部.yaml）。

status: 0
");
}

#[test]
fn entries_come_back_as_deep_as_they_stand_on_the_page() {
    let lists = "どのような方法で:\n      - 受付を改める。\n      - - 予約の仕組みを整える。\n        - - 夜間も受ける。\n          - ※休日を除く。\n      \
        - |\n        広報で知らせる。\n        毎月";
    let (before, behind) = SHEET.split_once("どのような方法で:").unwrap();
    let (_, behind) = behind.split_once("\n    いつまで").unwrap();
    let text = format!("{before}{lists}\n    いつまで{behind}");
    let sandbox = Sandbox::with_sheet(&text);
    sandbox.run(&["build", "--quiet", "--source", "none"]);
    let made = project();
    made.write("表.pdf", sandbox.read("out/r8/福祉部.pdf"));
    made.write("元.yaml", text);
    let told = made.run(&["import", "表.pdf"]);
    let difference = made.run(&["diff", "--files", "元.yaml", "goals/r8/福祉部.yaml"]);
    assert!(difference.contains("変更はありません"), "{told}{difference}");
}

#[test]
fn data_that_does_not_make_the_pages_is_not_taken_for_them() {
    let (told, _) = imported(&[&built(&[])[..], b"\n% more"].concat());
    assert!(told.contains("要照合。PDFの罫線と文字の位置から"), "{told}");
}

#[test]
fn a_pdf_that_cannot_be_read_is_told_with_the_page() {
    let mut locked = of_pages(1, "");
    let handler = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
    "O" => Object::string_literal(vec![1; 32]), "U" => Object::string_literal(vec![2; 32]) };
    locked.trailer.set("Encrypt", handler);
    locked.trailer.set("ID", vec![Object::string_literal("a"), Object::string_literal("a")]);
    let whole = built(&["--source", "none"]);
    let told = [
        ("画像", refused(&bytes_of(of_pages(2, "q 500 0 0 700 50 50 cm /P Do Q")))),
        ("白紙", refused(&bytes_of(of_pages(1, "")))),
        ("パスワード", refused(&bytes_of(locked))),
        ("多過ぎるページ", refused(&bytes_of(of_pages(10_000, "")))),
        ("頭だけ", refused(b"%PDF-1.7\n")),
        ("半分", refused(&whole[..whole.len() / 2])),
    ];
    let told: Vec<String> = told.into_iter().map(|(name, told)| format!("{name}\n  {told}")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
画像
  エラー: 表.pdf: 1ページは画像で、文字がありません。画像の文字は読みません。文字のあるPDFか、元のExcelのブックを読んでください。
白紙
  エラー: 表.pdf: 何も書かれていません。
パスワード
  エラー: 表.pdf: パスワードが掛かっています。元のプログラムで開き、パスワードを外して保存してから読んでください。
多過ぎるページ
  エラー: 表.pdf: 10000ページあります。300ページまでしか読みません。目標の表のページだけを、別のPDFにしてください。
頭だけ
  エラー: 表.pdf: 壊れていて、読めません。元のプログラムで開けるなら、別の名前で保存し直してください。
半分
  エラー: 表.pdf: 壊れていて、読めません。元のプログラムで開けるなら、別の名前で保存し直してください。
");
}

#[test]
fn any_byte_that_is_damaged_ends_in_a_message_or_a_sheet() {
    let whole = built(&["--source", "none"]);
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        let sandbox = project();
        sandbox.write("表.pdf", damaged);
        let told = sandbox.run(&["import", "表.pdf", "--dry-run"]);
        assert!(told.contains("status: "), "{told}");
    }
}

/// A goal that is higher than a page goes on on the next, where its title stands again if the goal below shares it.
#[test]
fn a_goal_that_goes_on_over_pages_is_one_goal() {
    let entries: String = (1..70)
        .map(|number| format!("      - 方法の{number}番目として、窓口での待ち時間を短くするための取組を進め、結果を課で共有する。\n"))
        .collect();
    let goal = SHEET.split("目標:\n").nth(1).unwrap();
    let long = goal.replace(
        "    どのような方法で: 予約システムを導入する。\n",
        &format!("    どのような方法で:\n{entries}"),
    );
    let shared = goal.replace("実施項目: 窓口での待ち時間の短縮", "実施項目: 〃");
    let other = goal.replace("窓口での待ち時間の短縮", "電話での案内");
    let text = SHEET.replace(goal, &[&long, &shared, &other].map(String::as_str).concat());
    let sandbox = Sandbox::with_sheet(&text);
    sandbox.run(&["build", "--quiet", "--source", "none"]);
    let pdf = sandbox.read("out/r8/福祉部.pdf");
    let sandbox = project();
    sandbox.write("表.pdf", pdf);
    let told = sandbox.run(&["import", "表.pdf"]);
    assert!(told.contains("目標3件") && !told.contains("置けなかった"), "{told}");
    sandbox.write("元.yaml", text);
    let difference = sandbox.run(&["diff", "--files", "元.yaml", "goals/r8/福祉部.yaml", "--exit-code"]);
    assert!(difference.ends_with("status: 0"), "{difference}");
}
