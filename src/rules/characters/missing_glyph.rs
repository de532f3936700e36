//! A character that no font of the form has.

use std::ops::Range;

use crate::fonts::Coverage;
use crate::rules::garbled::sound;
use crate::rules::glyphs::{hint, missing};
use crate::rules::runs::code_points;
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::characters::{is_invisible, is_private_use, is_radical, is_variation_selector};

rule! {
    /// ## 何を見るか
    /// 様式の書体のどれにもない字（絵文字、外国の文字、一部の漢字）や異体字が使われていないか。先の書体になくても、後の書体にあれば、その書体で印刷されます。
    ///
    /// ## なぜいけないか
    /// 書体にない字は、印刷すると空白や四角になります。字の形が空の書体や、別の字の形を当てている書体（「\」に「¥」など）は、その字がないものとして扱います。案（`build --draft`）とプレビューでは「〓」で示します。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 夏まつり🎉の開催    # 絵文字は、様式の書体にない
    /// ```
    ///
    /// ## 直し方
    /// 様式の書体にある字で書き表します。氏名などでその字が要るときは、その字を持つ書体のファイルを fonts/ に置きます。
    "missing-glyph" "書体にない字" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    // Without any of its typefaces it is the form that is at fault, and not each of its sheets.
    if !sheet.form.design.font.family.iter().any(|family| subject.faces.has(family)) {
        return;
    }
    let families = subject.faces.families(&sheet.form.design.font.family);
    let coverage = subject.faces.coverage(&families);
    let is_missing =
        |c| is_variation_selector(c) || coverage.family_of(c, None).is_none() && !is_elsewhere(c);
    if !subject.may_have(is_missing) {
        return;
    }
    for text in subject.texts().iter().filter(|text| text.kind.prints_as_typed()) {
        let missing = missing(text.as_str(), &coverage, is_elsewhere);
        for run in sound(text.as_str(), missing, Range::clone) {
            findings.add(finding(text, run, &coverage, &families));
        }
    }
}

/// Whether a character has no glyph, or is the business of another rule.
fn is_elsewhere(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || is_private_use(c) || is_radical(c)
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
    let message =
        format!("「{}」の「{typed}」（{codes}）{what}は、様式のどの書体にもなく、印刷できません。", text.key);
    Finding::new(text.place(run), message).hint(hint(&advice, families))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Faces;

    fn missing_in(text: &str) -> Vec<String> {
        let faces = Faces::embedded();
        let coverage = faces.coverage(&["Monapo", "BIZ UDPGothic"].map(str::to_owned));
        let escaped =
            |range: Range<usize>| text.get(range).unwrap().escape_unicode().to_string().replace("\\u", "");
        missing(text, &coverage, is_elsewhere).into_iter().map(escaped).collect()
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
        assert_eq!(
            missing_in("か\u{3099}\u{200b}\u{e000} 　\u{a0}\u{2003}\t\n\u{fe0f}\u{7}\u{fe00}"),
            [""; 0]
        );
        assert_eq!(missing_in("あ\u{3099}"), [""; 0]);
    }
}
