use super::*;

fn found(text: &str) -> Vec<&str> {
    marks(text, Style::Literal).into_iter().map(|mark| text.get(mark.place).unwrap()).collect()
}

#[test]
fn marks_of_other_programs_are_told_from_signs_that_mean_something_here() {
    let table = [
        ("予約<br>電話<BR />窓口<br/>", vec!["<br>", "<BR />", "<br/>"]),
        ("<p>予約</p>", vec!["<p>", "</p>"]),
        ("<span style=\"color: red\">赤</span>", vec!["<span style=\"color: red\">", "</span>"]),
        ("A&amp;B&nbsp;C&#39;&#x3042;", vec!["&amp;", "&nbsp;", "&#39;", "&#x3042;"]),
        ("**15分以内**と__予約__の", vec!["**15分以内**", "__予約__"]),
        ("前\n> 引用した文\n後", vec![">"]),
    ];
    for (text, expected) in table {
        assert_eq!(found(text), expected, "{text}");
    }
    for text in [
        "待ち時間が<5分、>3人",
        "<a>案と<b>案を比べる。",
        "<br",
        "<窓口>の<案内>",
        "<tel:042>",
        "A&B、R&D; &c.",
        "&nbsp",
        "&unknown;",
        "1 * 2、2**3**2、**注",
        "＊＊強調＊＊、***、******",
        "__init__と____",
        "** 窓口 **",
        "＞ 引用\n> 80点\n>\n->",
        "a > b",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}
