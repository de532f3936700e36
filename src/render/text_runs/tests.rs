use std::fmt::Write as _;

use super::Typesetting;
use crate::design::Points;
use crate::fonts::Faces;
use crate::form::kind::{Line, Stroke};

/// The runs of a text in a column of ten characters: `[…]` does not part, `(…)` may part anywhere,
/// `^` is not squeezed against what is before it, `*` is of another font.
fn cut(text: &str) -> String {
    cut_line(&Line::plain(text), 100.0)
}

fn cut_line(line: &Line, room: f64) -> String {
    let (faces, families) = (Faces::embedded(), ["Monapo".to_owned(), "BIZ UDPGothic".to_owned()]);
    let typesetting =
        Typesetting { families: &families, coverage: &faces.coverage(&families), size: Points(10.0) };
    let runs = typesetting.runs(line, Points(room));
    let mut shown = String::new();
    let mut open = "";
    for run in &runs {
        if !run.bound {
            shown.push_str(open);
            open = if run.keep { "]" } else { "" };
            shown.push_str(if run.keep { "[" } else { "|" });
        }
        let (before, after) = if run.loose { ("(", ")") } else { ("", "") };
        let apart = if run.apart { "^" } else { "" };
        let font = if run.font.is_some() { "*" } else { "" };
        let _ = write!(shown, "{before}{apart}{font}{}{after}", run.text);
    }
    shown + open
}

#[test]
fn a_number_stays_with_its_unit() {
    let texts = [
        "窓口で待つ時間を15分以内にする",
        "空き家を10軒調べ、8通の便りを出す",
        "案内の１行目に書くことを決める",
        "冊子を24ページにして各戸に配る",
        "第３回定例会までに案をまとめる",
        "第2学期の初めに全ての学校で配る",
        "割合を10～15％にする取組を進める",
        "令和８年４月１日に始める予定とする",
        "2,500人（前年度より増）とする",
        "５か所で開き、３カ月ごとに見直す",
        "２０３０オリンピックムーブメント推進",
        "計画の15の柱を立てて取組を進める",
        "３密を避けて、6つの会を順に開く",
        "PDF/UA-1に合わせて作る（A4判）",
    ];
    insta::assert_snapshot!(texts.map(cut).join("\n"), @"
    |窓口で待つ時間を[15分]|以内にする
    |空き家を[10軒]|調べ、[8通]|の便りを出す
    |案内の[１行目]|に書くことを決める
    |冊子を[24ページ]|にして各戸に配る
    [第３回]|定例会までに案をまとめる
    [第2学期]|の初めに全ての学校で配る
    |割合を[10～15％]|にする取組を進める
    |令和[８年][４月][１日]|に始める予定とする
    [2,500人][（前]|年度より増）とする
    [５か所]|で開き、[３カ月]|ごとに見直す
    [２０３０]|オリンピックムーブメント推進
    |計画の[15]|の柱を立てて取組を進める
    [３密]|を避けて、[6つ]|の会を順に開く
    |PDF/UA-1に合わせて作る[（A4]|判）
    ");
}

#[test]
fn brackets_keep_their_width_at_the_beginning_of_a_line_and_beside_each_other() {
    let texts = [
        "「見える化」を進め、（「試行」を含む。）、広げる",
        "（仮称）",
        "予約制（試行）",
        "短い「（表）」、「裏」。",
        "（https://www.example.jp/kurashi）を見る",
        "（PDFとHTML）を作り、【試行】として出す",
        "【】「」（）『』の並び。、。、",
    ];
    insta::assert_snapshot!(texts.map(cut).join("\n"), @"
    [「見]|える化」を進め、[^（「試]|行」を含む。|^）|、広げる
    [（仮]|称）
    |予約制（試行）
    |短い「|^（|表）|^」|、|^「|裏」|^。
    |（https://www.example.jp/kurashi）を見る
    [（PDF]|とHTML）を作り、[^【試]|行】として出す
    [【^】]|「|^」|（|^）|『|^』|の並び。|^、|。|^、
    ");
}

#[test]
fn a_narrow_cell_ends_its_lines_between_words_where_that_costs_no_line() {
    for (text, lines) in [
        ("ほとんど未達成だった", "[ほとんど][未達成][だった]"),
        ("高度に達成した", "[高度に][達成した]"),
        ("ほぼ達成した", "[ほぼ][達成した]"),
        ("３月", "|３月"),
        // The last line is as wide as the cell.
        ("ほとんど未達成だった（達成率80～50％）", "[ほとんど][未達成][だった][（達成率][80～50％）]"),
        ("ほとんど未達成だった（達成率50～25％）", "[ほとんど][未達成][だった][（達成率][50～25％）]"),
    ] {
        assert_eq!(cut_line(&Line::plain(text), 45.0), lines);
    }
}

#[test]
fn what_is_underlined_is_so_up_to_its_last_bracket() {
    let inserted = |text: &str, from: usize| Line {
        strokes: vec![(from..text.len(), Stroke::Underline)],
        ..Line::plain(text)
    };
    let text = "窓口を開く（試行）";
    assert_eq!(cut_line(&inserted(text, "窓口を開く".len()), 100.0), "|窓口を開く|（試[行）]");
    assert_eq!(cut_line(&inserted("（試行）", 0), 100.0), "[（試][行）]");
    assert_eq!(cut(text), "|窓口を開く（試行）");
}

#[test]
fn a_long_text_in_a_narrow_cell_costs_no_more_than_its_length() {
    let text = "未達成だった（80％）".repeat(4_000);
    let begun = std::time::Instant::now();
    assert!(cut_line(&Line::plain(text), 45.0).contains("達成"));
    assert!(begun.elapsed().as_secs() < 20);
}
