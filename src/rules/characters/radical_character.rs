//! The sign of a radical in the place of a kanji.

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Fix;
use crate::rules::runs::{code_points, runs};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::source::Passage;
use crate::text::characters::{is_radical, kanji_of_radical};
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 漢字の代わりに、辞書で部首を示す記号（⾼、⽉、⻑など。Unicode の U+2F00～U+2FD5 と U+2E80～U+2EF3）が使われていないか。項目の名前も見ます。氏名などの旧字や異体字（U+F900～U+FAFF の字など）は、部首の記号ではないので見ません。
    ///
    /// ## なぜいけないか
    /// 見た目は漢字と同じでも別の字です。検索や集計から漏れ、多くの書体では印刷できません。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: ⾼齢者の⼀⼈暮らしの見守り    # PDFから写すと、高、一、人が部首の記号になることがある
    /// ```
    ///
    /// ## 直し方
    /// 普通の漢字で入力し直します。`mokuhyo check --fix` で直せます。漢字の一部の形だけの記号（⺡など）と、氏名で旧字とも読めるもの（⿊など）は、元の字を確かめて手で直してください。
    "radical-character" "部首の記号" binding Error = Check::TextThenSheet(check_keys_of_file, check), seeking is_radical
}

/// What follows from a key that is not the form's would only hide the cause.
fn check_keys_of_file(subject: &Subject<'_>, findings: &mut Findings) {
    if let Ok(tree) = &subject.document.tree {
        tree.keys().into_iter().for_each(|key| check_key(key, findings));
    }
}

fn check_key(key: &Passage, findings: &mut Findings) {
    for (run, meant) in found(key.text(), false) {
        let typed = key.text().get(run.clone()).unwrap_or_default();
        let span = key.place(run);
        let fix = meant.as_ref().map(|meant| Fix::one(title(meant), span, meant));
        let message = format!(
            "項目の名前{}の「{typed}」（{}）は、漢字ではなく部首の記号です。",
            quoted(key.text()),
            code_points(typed)
        );
        findings.add(Finding::new(span, message).hint(hint(typed, meant.as_deref())).maybe_fix(fix));
    }
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for &text in subject.texts() {
        check_text(&text, findings);
    }
}

fn check_text(text: &Text<'_>, findings: &mut Findings) {
    for (run, meant) in found(text.as_str(), text.is_name()) {
        let typed = text.as_str().get(run.clone()).unwrap_or_default();
        let edit = meant.as_ref().and_then(|meant| text.edit(run.clone(), meant));
        let fix = edit.map(|edit| Fix { title: title(&edit.text), edits: vec![edit] });
        let message = format!(
            "「{}」の「{typed}」（{}）は、漢字ではなく部首の記号です。",
            text.key,
            code_points(typed)
        );
        findings
            .add(Finding::new(text.place(run), message).hint(hint(typed, meant.as_deref())).maybe_fix(fix));
    }
}

/// The runs of signs in a text, each with the kanji that are meant by it where that is certain.
fn found(text: &str, is_name: bool) -> Vec<(std::ops::Range<usize>, Option<String>)> {
    let meant = |c: char| kanji_of_radical(c).filter(|kanji| !is_name || !is_reformed(c, *kanji));
    let classified = text.char_indices().map(|(at, c)| (at, c, is_radical(c).then(|| meant(c).is_some())));
    let spelt = |run: &std::ops::Range<usize>| {
        text.get(run.clone()).unwrap_or_default().chars().filter_map(meant).collect()
    };
    runs(classified)
        .into_iter()
        .map(|(run, is_certain)| (run.clone(), is_certain.then(|| spelt(&run))))
        .collect()
}

/// Whether the kanji is a reformed one, and the sign that of the old one: in a name either may be meant.
fn is_reformed(radical: char, kanji: char) -> bool {
    let compatible = std::iter::once(radical).nfkc().next();
    compatible.is_some_and(|compatible| compatible != radical && compatible != kanji)
}

fn title(meant: &str) -> String {
    format!("「{meant}」にする")
}

fn hint(typed: &str, meant: Option<&str>) -> String {
    if let Some(meant) = meant {
        return format!(
            "「{meant}」ではありませんか。PDFなどから写すと紛れ込みます。漢字で入力し直してください。"
        );
    }
    let reformed: String = typed.chars().filter_map(kanji_of_radical).collect();
    if reformed.chars().count() == typed.chars().count() {
        return format!(
            "「{reformed}」か「{}」のどちらか、本人の書き方を確かめて入力し直してください。",
            typed.nfkc()
        );
    }
    "元の文書の字を確かめて、漢字で入力し直してください。".to_owned()
}

#[cfg(test)]
mod tests {
    use encoding_rs::EUC_JP;

    use super::*;

    /// Rows 16 to 84 of JIS X 0208 hold its kanji; EUC-JP writes them in two bytes from 0xB0 to 0xF4.
    fn is_jis_x_0208(kanji: char) -> bool {
        let text = kanji.to_string();
        let (bytes, _, has_lost) = EUC_JP.encode(&text);
        !has_lost && bytes.len() == 2 && (0xb0..=0xf4).contains(&bytes[0])
    }

    #[test]
    fn a_sign_is_mended_to_the_kanji_that_japan_writes_and_to_no_other() {
        let signs = "⾼齢者の⼀⼈暮らし⼾⿊⾭⿈⻑⻄⻘⻩⻭⼤⽊⾒";
        let meant = "高齢者の一人暮らし戸黒青黄長西青黄歯大木見";
        let mended: String = signs.chars().map(|c| kanji_of_radical(c).unwrap_or(c)).collect();
        assert_eq!(mended, meant);
        for c in ['\u{2f00}', '\u{2fd5}', '\u{2e80}', '\u{2ef3}'] {
            assert!(is_radical(c));
        }
        for radical in ('\u{2e00}'..'\u{3000}').filter(|c| kanji_of_radical(*c).is_some()) {
            let kanji = kanji_of_radical(radical).unwrap();
            assert!(is_radical(radical) && is_jis_x_0208(kanji), "{radical} {kanji}");
            let compatible = std::iter::once(radical).nfkc().next().unwrap();
            assert!(compatible == kanji || !is_jis_x_0208(compatible), "{radical} {kanji}");
        }
    }

    #[test]
    fn parts_of_kanji_and_old_forms_in_names_are_left_to_people() {
        let meant =
            |text, is_name| found(text, is_name).into_iter().map(|(_, meant)| meant).collect::<Vec<_>>();
        assert_eq!(meant("⾼⽊と⺡⺮", false), [Some("高木".to_owned()), None]);
        assert_eq!(meant("⿊⽊⻩", false), [Some("黒木黄".to_owned())]);
        assert_eq!(meant("⿊⽊⻩", true), [None, Some("木黄".to_owned())]);
        assert_eq!(meant("髙橋 﨑\u{fa19}\u{f9dc}", true), []);
    }
}
