//! The faces of a review: what people see of it, and that nothing which an author typed is more than text
//! there.

use insta::assert_snapshot;
use mokuhyo::pairing::Complaint;
use mokuhyo::review::{Review, html, json, markdown, text};
use proptest::prelude::*;
use proptest::sample::select;

use super::sample::{TAXI, Typed, changes, review, sample, version};

/// As many characters as a comment on GitHub holds.
const COMMENT: usize = 65_536;

/// A little of everything.
fn everything() -> Review {
    let (old, mut new) = (sample(), sample());
    new.set_head("見直し日", "令和8年7月24日");
    new.set(1, "いつまで", "10月");
    new.reword(1, "どのような方法で", "知らせる。]", "知らせる。, 案内係を置く。]");
    new.set(1, "見直し理由", "国の制度改正のため");
    new.goals.remove(2);
    new.insert(5, TAXI);
    new.relocate(4, 2);
    review(changes(&old, &new))
}

/// A sheet that cannot be read.
fn broken() -> Review {
    let mut review = everything();
    let mut sheet = review.sheets.remove(0);
    let mut broken = version("goals/r8/fukushi.yaml", "目標: [");
    broken.complaints =
        vec![Complaint { line: Some(1), message: "「[」が閉じられていません。".to_owned() }];
    (sheet.new, sheet.head, sheet.goals) = (Some(broken), Vec::new(), Vec::new());
    review.sheets = vec![sheet];
    review
}

#[test]
fn on_the_terminal() {
    assert_snapshot!(text(&everything(), false));
    assert_snapshot!(text(&everything(), true).escape_debug().to_string().replace("\\n", "\n"));
}

#[test]
fn on_a_pull_request() {
    assert_snapshot!(markdown(&everything()));
    assert_snapshot!(markdown(&broken()), @"
    **シート 1枚（変更 1）、読めないところのあるシート 1枚**（main → 今のファイル）

    <b>令和8年度 福祉部</b>　goals/r8/fukushi&#46;yaml（変更）

    - **変更後の1行目を読めません：「&#91;」が閉じられていません。**
    ");
    assert_snapshot!(markdown(&review(Vec::new())), @"**目標の変更はありません。**（main → 今のファイル）");
}

#[test]
fn in_a_browser() {
    let page = html(&everything());
    let body = page.split_once("<body>").unwrap().1;
    assert_snapshot!(body.replace("</tr>", "</tr>\n").replace("</section>", "\n</section>"));
    assert!(html(&broken()).contains("変更後の1行目を読めません：「[」が閉じられていません。"));
    assert!(!page.contains("<script"));
}

#[test]
fn for_machines() {
    assert_snapshot!(json(&everything()));
}

/// A sheet of many goals, of which each says a lot.
fn long(goals: usize, text: &str) -> Typed {
    let mut sheet = sample();
    sheet.goals.clear();
    for number in 1..=goals {
        sheet.insert(
            number,
            [&format!("窓口{number}の改善"), "その他", text, "案内係を置く。", "12月", "共通"],
        );
    }
    sheet
}

#[test]
fn a_long_sheet_is_folded_and_a_longer_one_cut_with_word_of_it() {
    let deadlines = |mut sheet: Typed| {
        (1..=sheet.goals.len()).for_each(|goal| sheet.set(goal, "いつまで", "10月"));
        sheet
    };
    let (short, folded) = (long(20, "待つ人が減る。"), long(21, "待つ人が減る。"));
    assert!(!markdown(&review(changes(&short, &deadlines(short.clone())))).contains("<details>"));
    assert!(
        markdown(&review(changes(&folded, &deadlines(folded.clone()))))
            .contains("<details>\n<summary><b>令和8年度 福祉部</b>")
    );

    let longer = long(40, &"待つ人の列が*短く*なる。".repeat(100));
    let mut sheets = changes(&long(0, ""), &longer);
    sheets.extend(changes(&short, &deadlines(short.clone())));
    let comment = markdown(&review(sheets));
    assert!(comment.encode_utf16().count() <= COMMENT);
    let left_out: usize = comment
        .split_once("長いので、変更 ")
        .unwrap()
        .1
        .split_once("件を省きました")
        .unwrap()
        .0
        .parse()
        .unwrap();
    let shown = comment.matches("| 追加 |").count() + comment.matches("| 変更 | ").count()
        - comment.matches("| 変更 | 番号").count();
    assert_eq!(shown + left_out, 40 + 20);
    // The short sheet is there as a whole; what is left out is of the long one.
    assert_eq!(comment.matches("| 変更 | ").count() - comment.matches("| 変更 | 番号").count(), 20);
    assert!(comment.contains(&format!("ほか {left_out}件（省略）")));
}

#[test]
fn a_review_of_more_sheets_than_can_be_named_says_how_many_are_left_out() {
    let mut other = sample();
    other.set(1, "いつまで", "10月");
    let one = changes(&sample(), &other);
    let sheets: Vec<_> = (0..700)
        .map(|number| {
            let mut sheet = one[0].clone();
            sheet.new.as_mut().unwrap().path = format!("goals/r8/{}{number}.yaml", "部".repeat(90));
            sheet
        })
        .collect();
    let comment = markdown(&review(sheets));
    assert!(comment.encode_utf16().count() <= COMMENT);
    let named = comment.matches("<b>令和8年度").count();
    assert!(comment.contains(&format!("シート {}枚と、", 700 - named)), "{named}");
}

/// Pieces of what has been used to break out of each face.
const HOSTILE: [&str; 42] = [
    "|",
    "\\|",
    "\n",
    "\r\n",
    "||",
    "`",
    "```",
    "~~~",
    "**",
    "__",
    "]",
    "](javascript:alert(1))",
    "![x](y)",
    "<script>",
    "</td></tr></table>",
    "<!--",
    "-->",
    "<details>",
    "</details>",
    "&lt;",
    "&#60;",
    "@mihon",
    "#1",
    "mihon/shi#1",
    "https://example.jp",
    "www.example.jp",
    "a@example.jp",
    ":smile:",
    "$x$",
    "::error::",
    "##[error]",
    "###[",
    "%0A",
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{9b}2J",
    "\u{202e}",
    "\u{2066}",
    "\u{0}",
    "\t",
    "- [x] ",
    "窓口",
];

fn hostile() -> impl Strategy<Value = String> {
    prop::collection::vec(select(HOSTILE.to_vec()), 1..10).prop_map(|pieces| pieces.concat())
}

/// A review in which all that an author can type is some text.
fn of_text(one: &str, other: &str) -> Review {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let (mut old, mut new) = (sample(), sample());
    for (sheet, typed) in [(&mut old, one), (&mut new, other)] {
        sheet.set_head("対象", &quoted(typed));
        sheet.set_head("部署", &quoted(typed));
        for key in ["実施項目", "どの水準まで", "どのような方法で", "分類", "課名", "いつまで", "見直し理由"]
        {
            sheet.set(1, key, &quoted(typed));
        }
    }
    new.set(2, "実施項目", &quoted(other));
    new.goals.remove(3);
    let mut sheets = changes(&old, &new);
    for sheet in &mut sheets {
        sheet.new.as_mut().unwrap().path = format!("goals/{other}.yaml");
        sheet.new.as_mut().unwrap().complaints = vec![Complaint { line: Some(3), message: other.to_owned() }];
    }
    review(sheets)
}

/// A text without the tags that the Markdown face writes itself.
fn without_tags(text: &str) -> String {
    let tags = [
        "<del>",
        "</del>",
        "<ins>",
        "</ins>",
        "<br>",
        "<b>",
        "</b>",
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<!---->",
    ];
    tags.iter().fold(text.to_owned(), |text, tag| text.replace(tag, ""))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_stays_text_in_every_face(one in hostile(), other in hostile()) {
        let review = of_text(&one, &other);
        for line in markdown(&review).lines() {
            let rest = without_tags(line).replacen("**", "", 2);
            prop_assert!(!rest.contains(['<', '>', '`', '*', '[', '\\', '@', '$', '~']), "{rest}");
            // Numbers of entities apart, no `#` is left, and a row has its own five cells.
            prop_assert!(!rest.replace("&#", "").contains('#'), "{rest}");
            prop_assert!(!rest.starts_with('|') || rest.matches('|').count() == 6, "{rest}");
            prop_assert!(!rest.contains("://") && !rest.contains("www."), "{rest}");
        }
        let is_safe = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        for page in [text(&review, false), markdown(&review), html(&review)] {
            prop_assert!(page.chars().all(is_safe));
        }
        let page = html(&review);
        let body = page.split_once("<body>").unwrap().1;
        let opened: std::collections::BTreeSet<&str> = body.split('<').skip(1).map(|rest| rest.split([' ', '>']).next().unwrap()).collect();
        let known = ["main", "h1", "h2", "p", "section", "ul", "li", "span", "table", "thead", "tbody", "tr", "th", "td", "del", "ins"];
        prop_assert!(opened.iter().all(|tag| known.contains(&tag.trim_start_matches('/')) || ["/body", "/html"].contains(tag)), "{opened:?}");
        let json = json(&review);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
        // What a runner of workflows takes for a command.
        for page in [text(&review, false), text(&review, true), markdown(&review), json] {
            prop_assert!(page.lines().all(|line| !line.trim_start().starts_with("::") && !line.contains("##[")), "{page}");
        }
    }
}
