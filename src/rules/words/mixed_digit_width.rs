//! Digits in another width than the house's, or in no constant one.

mod addresses;
mod numbers;

use crate::calendar::DigitStyle;
use crate::diagnostic::Fix;
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::settings::Digits;
use crate::sheet::Sheet;

use addresses::addresses;
use numbers::{Number, numbers};

/// Without a house style, the styles that a sheet may keep to.
const STYLES: [DigitStyle; 3] = [DigitStyle::Half, DigitStyle::OneDigitFull, DigitStyle::Full];

rule! {
    /// ## 何を見るか
    /// 文章と期限の数字が、mokuhyo.yaml の「表記」の「数字」で決めた書き方（半角、全角、一桁全角）か。決めていないときは、一枚のシートがそのどれか一つで通っているか。英字に続く数字（A4、AI2）、小数点や桁区切りのある数字（2.5、1,500）、記号でつながる数字（2026-04-01、5-2、10:30）、「」や『』の中の引用、番号及び頭書きの日付は見ません。
    ///
    /// ## なぜいけないか
    /// 全角と半角が混ざると、読みにくく、同じ数字を検索で見付けられません。公用文作成の考え方も、一つの文書の中でそろえることを求めています。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで: １２月    # 一桁全角なら 12月 と ９月
    /// ```
    ///
    /// ## 直し方
    /// 決めた書き方にそろえます。`mokuhyo check --fix` で、決めた書き方に、決めていないときはシートの数字が最も多く従う書き方に直せます。
    "mixed-digit-width" "数字の幅の不ぞろい" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let house = subject.year_settings.style.digits;
    if house == Digits::Any {
        return;
    }
    let texts: Vec<(Text<'_>, Vec<Number<'_>>)> =
        subject.prose().map(|text| (text, outside(text.as_str()))).collect();
    let style = if let Digits::Style(style) = house { style } else { prevailing(&texts) };
    for (text, numbers) in &texts {
        let wrong: Vec<&Number<'_>> = numbers.iter().filter(|number| !number.is_in(style)).collect();
        findings.add_maybe(finding(text, &wrong, style, house));
    }
}

/// The numbers of a text that stand outside its addresses, where a digit of another width would lead elsewhere,
/// and outside its quotations, whose spelling is another's.
fn outside(text: &str) -> Vec<Number<'_>> {
    let mut numbers = numbers(text);
    if !numbers.is_empty() {
        let (addresses, quoted) = (addresses(text), quotations(text));
        let is_in_address =
            |number: &Number<'_>| addresses.iter().any(|address| address.contains(&number.start));
        numbers.retain(|number| !is_quoted(&quoted, number.start) && !is_in_address(number));
    }
    numbers
}

/// The style that the most numbers of a sheet are in.
fn prevailing(texts: &[(Text<'_>, Vec<Number<'_>>)]) -> DigitStyle {
    let wrong = |style: &DigitStyle| {
        texts.iter().flat_map(|(_, numbers)| numbers).filter(|number| !number.is_in(*style)).count()
    };
    STYLES.into_iter().min_by_key(wrong).unwrap_or(DigitStyle::Half)
}

/// One finding for a text: at its first wrong number, with the others beside it.
const fn name(style: DigitStyle) -> &'static str {
    match style {
        DigitStyle::Half => "半角",
        DigitStyle::Full => "全角",
        DigitStyle::OneDigitFull => "一桁全角（一桁は全角、二桁からは半角）",
    }
}

fn finding(text: &Text<'_>, wrong: &[&Number<'_>], style: DigitStyle, house: Digits) -> Option<Finding> {
    let (first, others) = wrong.split_first()?;
    let name = name(style);
    let (message, hint) = if house == Digits::Unsaid {
        let message = format!(
            "「{}」の数字「{}」は、シートのほかの数字と全角、半角の使い方が違います。",
            text.key, first.typed
        );
        (message, format!("多くは{name}です。「{}」と書いてください。", first.written(style)))
    } else {
        let message = format!("「{}」の数字「{}」が、表記の決まりと違います。", text.key, first.typed);
        (message, format!("数字は{name}です。「{}」と書いてください。", first.written(style)))
    };
    let edits: Option<Vec<_>> =
        wrong.iter().map(|number| text.edit(number.range(), number.written(style))).collect();
    let fix = edits.map(|edits| Fix { title: "数字の幅をそろえる".to_owned(), edits });
    let finding = Finding::new(text.place(first.range()), message).hint(hint).maybe_fix(fix);
    let related =
        |number: &&Number<'_>| (format!("ここも「{}」", number.written(style)), text.place(number.range()));
    Some(
        others.iter().map(related).fold(finding, |finding, (message, place)| finding.related(message, place)),
    )
}
