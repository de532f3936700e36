//! A character that no font of the form has.

use std::ops::Range;

use super::kana::compose;
use super::runs::{code_points, runs};
use super::texts::{Text, texts};
use super::{Check, Finding, Findings, Subject, rule};
use crate::characters::{is_invisible, is_private_use, is_variation_selector};
use crate::fonts::Coverage;
use crate::form::Kind;
use crate::sheet::Sheet;

/// The most fonts that one hint names.
const NAMED: usize = 6;

rule! {
    /// ## 何を見るか
    /// 様式の書体のどれにもない字（絵文字、外国の文字、一部の漢字）や異体字が使われていないか。先の書体になくても、後の書体にあれば、その書体で印刷されます。
    ///
    /// ## なぜいけないか
    /// 書体にない字は、印刷すると空白や四角になります。案（`build --draft`）とプレビューでは「〓」で示します。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 夏まつり🎉の開催    # 絵文字は、様式の書体にない
    /// ```
    ///
    /// ## 直し方
    /// 様式の書体にある字で書き表します。氏名などでその字が要るときは、その字を持つ書体のファイルを fonts/ に置きます。
    MISSING_GLYPH: "missing-glyph" "書体にない字" Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let families = subject.faces.families(&sheet.form.font.family);
    let coverage = subject.faces.coverage(&families);
    for text in texts(subject, sheet).iter().filter(|text| prints_as_typed(text.kind)) {
        for run in missing(text.as_str(), &coverage) {
            findings.add(finding(text, run, &coverage, &families));
        }
    }
}

/// Words of a list print as the form spells them, and dates and numbers that read have no other characters than those.
const fn prints_as_typed(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Deadline | Kind::Department | Kind::Section | Kind::People)
}

fn missing(text: &str, coverage: &Coverage<'_>) -> Vec<Range<usize>> {
    let mut previous = None;
    let mut characters = text.char_indices().peekable();
    let classified = std::iter::from_fn(move || {
        let (at, character) = characters.next()?;
        let selector = characters.peek().map(|(_, next)| *next).filter(|next| is_variation_selector(*next));
        let is_part = is_variation_selector(character) || previous.is_some_and(|kana| compose(kana, character).is_some());
        let is_missing = if is_variation_selector(character) {
            // It belongs to the character before it, if there is one that it can belong to.
            previous.is_some_and(|base| !is_elsewhere(base) && coverage.family_of(base, Some(character)).is_none())
        } else {
            !is_part && !is_elsewhere(character) && coverage.family_of(character, selector).is_none()
        };
        previous = (!is_variation_selector(character)).then_some(character);
        Some((at, character, is_missing.then_some(())))
    });
    runs(classified).into_iter().map(|(run, ())| run).collect()
}

/// Whether a character has no glyph, or is the business of another rule.
fn is_elsewhere(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || is_private_use(c)
}

fn finding(text: &Text<'_>, run: Range<usize>, coverage: &Coverage<'_>, families: &[String]) -> Finding {
    let typed = text.as_str().get(run.clone()).unwrap_or_default();
    let codes = code_points(typed);
    let plain: String = typed.chars().filter(|c| !is_variation_selector(*c)).collect();
    let is_form = plain.len() < typed.len() && plain.chars().all(|c| coverage.family_of(c, None).is_some());
    let (what, advice) = if is_form {
        ("という字形", format!("字形の指定を除いた「{plain}」なら印刷できます"))
    } else {
        ("", "別の字で書き表してください".to_owned())
    };
    let message = format!("「{}」の「{typed}」（{codes}）{what}は、様式のどの書体にもなく、印刷できません。", text.key);
    let asked = asked(families);
    Finding::new(text.place(run), message)
        .hint(format!("{advice}。要る字なら、その字を持つ書体のファイルを fonts/ に置いてください。調べた書体：{asked}"))
}

fn asked(families: &[String]) -> String {
    let named: Vec<&str> = families.iter().take(NAMED).map(String::as_str).collect();
    let more = families.len().saturating_sub(NAMED);
    if more == 0 { named.join("、") } else { format!("{}、ほか{more}書体", named.join("、")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Faces;

    fn missing_in(text: &str) -> Vec<String> {
        let faces = Faces::embedded();
        let coverage = faces.coverage(&["Monapo", "BIZ UDPGothic"].map(str::to_owned));
        let escaped = |range: Range<usize>| text.get(range).unwrap().escape_unicode().to_string().replace("\\u", "");
        missing(text, &coverage).into_iter().map(escaped).collect()
    }

    #[test]
    fn what_no_font_has_is_missing_together_with_its_neighbours() {
        assert_eq!(missing_in("髙﨑の𠮷野🎉🎊。سلا"), ["{20bb7}", "{1f389}{1f38a}", "{633}{644}{627}"]);
    }

    #[test]
    fn a_variation_sequence_is_one() {
        assert_eq!(missing_in("辻\u{e0100}葛\u{e0100}祇\u{e0100}神\u{fe00}"), [""; 0]);
        assert_eq!(missing_in("髙辻\u{e01ef}か\u{fe00}本"), ["{8fbb}{e01ef}{304b}{fe00}"]);
    }

    #[test]
    fn what_other_rules_are_about_is_not_missing_too() {
        assert_eq!(missing_in("か\u{3099}\u{200b}\u{e000} 　\u{a0}\u{2003}\t\n\u{fe0f}\u{7}\u{fe00}"), [""; 0]);
        assert_eq!(missing_in("あ\u{3099}"), [""; 0]);
    }
}
