use super::*;

fn mended(text: &str, project: &Spellings) -> String {
    let index = InForce::of(project);
    let mut mended = text.to_owned();
    for (at, spelling) in index.found_in(text).into_iter().rev() {
        mended.replace_range(at..at + spelling.wrong.len(), spelling.right);
    }
    mended
}

fn settled_form(text: &str) -> String {
    mended(text, &Spellings::default())
}

#[test]
fn settled_spellings_are_written_as_settled() {
    let table = [
        (
            "市民および職員、または団体ならびに企業もしくは個人",
            "市民及び職員、又は団体並びに企業若しくは個人",
        ),
        ("但し、3ヶ月又は１ケ年、12カ所、5ヵ国", "ただし、3か月又は１か年、12か所、5か国"),
        (
            "利用出来る窓口が出来た。尚且つ、利用出来ない時間",
            "利用できる窓口ができた。なおかつ、利用できない時間",
        ),
        ("予め概ね知らせて頂く。次の通りである。", "あらかじめおおむね知らせていただく。次のとおりである。"),
        (
            "４月迄に毎月毎に行なう。尚、この様に改善する為",
            "４月までに毎月ごとに行う。なお、このように改善するため",
        ),
        ("市民の為に行なう為の場", "市民のために行うための場"),
        ("およびその他、またはこれに準ずるもの", "及びその他、又はこれに準ずるもの"),
    ];
    for (typed, right) in table {
        assert_eq!(settled_form(typed), right);
        assert_eq!(settled_form(right), right);
    }
}

#[test]
fn what_only_looks_like_such_a_spelling_is_let_alone() {
    let texts = [
        "六ヶ所村、関ヶ原、鳩ヶ谷、三ヶ日、数ヶ所、何カ月、10ケース、10カット、カ所",
        "およびだし、およびいたします",
        "ふたまたは、あまたは、またはじめる、またはたらく、またはなす",
        "全て頂く、全て下さい、資料を下さい、頂上、立て看板",
        "出来事、出来高、出来映え、不出来、出来たての品、上出来だ",
        "行為に、無為の、人為に、為替、する為替、為政者の行為、作為的",
        "時期尚早、高尚、和尚、尚子、尚も",
        "実行ないし検討、試行ないし実施、発行なら、改行なしで、図表わくの線",
        "規則、原則として、反則、法則性",
        "但し書、出来形、予約、概要、概算、毎日、毎年",
        "全て、すべて、子ども、手続き、取り組み、更に、従って、事、時、等",
        "誰かも知れない人、青葉通り、次の通りを右に曲がる、通り道",
        "矢筈山、斡旋所、生まれ、終わる、変わる",
    ];
    for text in texts {
        assert_eq!(settled_form(text), text);
    }
}

#[test]
fn quotations_are_spelt_by_those_who_said_them() {
    let text = "「人およびまち」の計画、『又は、または』と「予め";
    assert_eq!(settled_form(text), text);
    assert_eq!(settled_form("「甲」および「乙」"), "「甲」及び「乙」");
}

#[test]
fn a_project_adds_spellings_and_takes_some_out() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let added = [("障害者", "障がい者"), ("手続", "手続き"), ("概ね", "大体")]
        .map(|(wrong, right)| (wrong.to_owned(), right.to_owned()));
    let project = Spellings { added: added.to_vec(), removed: words(&["予め", "3ヶ月", "カ所"]) };
    let text = "予め障害者の手続と手続きを概ね3ヶ月、4ケ月、5カ所で行なう";
    assert_eq!(mended(text, &project), "予め障がい者の手続きと手続きを大体3ヶ月、4か月、5カ所で行う");
}

#[test]
fn every_line_of_the_table_is_read_and_none_mends_into_another() {
    let lines = include_str!("table.tsv").lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(settled().len(), lines);
    for spelling in settled() {
        let same = settled().iter().filter(|other| other.wrong == spelling.wrong).count();
        assert_eq!(same, 1, "{}", spelling.wrong);
        let number = spelling.number_before("3", 1);
        let typed = format!("{number}{}、", spelling.wrong);
        let right = settled_form(&typed);
        assert_ne!(right, typed, "{} is never found", spelling.wrong);
        assert_eq!(settled_form(&right), right);
        assert!(spelling.is_plain());
    }
}
