//! The forms in which a verb ends a sentence: 図る, 図っている, 図られた, 図ります …
//!
//! Enters: a verb as dictionaries have it. Leaves: forms, as far as goals and reports use them. Knows no rule
//! and no text.

/// What follows the て form.
const BEHIND_TE: [&str; 9] =
    ["いる", "いた", "います", "いました", "いく", "いきます", "おり", "おります", "ある"];
/// Kana before a る that is dropped: 努める, 努めて; of other verbs it changes: 図る, 図って. Verbs of one kana (見る, 出る)
/// are none of these.
const BEFORE_DROPPED: &str = "いきぎしじちにひびみりえけげせぜてでねへべめれ";

/// How the last kana of a verb changes: in the dictionary, before て (with it), before ます, before れる.
const CHANGES: [(char, &str, char, char); 9] = [
    ('う', "って", 'い', 'わ'),
    ('く', "いて", 'き', 'か'),
    ('ぐ', "いで", 'ぎ', 'が'),
    ('す', "して", 'し', 'さ'),
    ('つ', "って", 'ち', 'た'),
    ('ぬ', "んで", 'に', 'な'),
    ('ぶ', "んで", 'び', 'ば'),
    ('む', "んで", 'み', 'ま'),
    ('る', "って", 'り', 'ら'),
];

/// The forms of a verb that may end a sentence; the word alone where it is no verb.
pub fn forms(verb: &str) -> Vec<String> {
    let mut forms = vec![verb.to_owned()];
    let Some(last) = verb.chars().next_back() else { return forms };
    let stem = verb.strip_suffix(last).unwrap_or_default();
    if let Some(noun) = verb.strip_suffix("する") {
        for stem in ["し", "され", "させ", "させられ", "でき"] {
            dropping_ru(&format!("{noun}{stem}"), &mut forms);
        }
    } else if last == 'る' && stem.chars().next_back().is_some_and(|before| BEFORE_DROPPED.contains(before))
    {
        dropping_ru(stem, &mut forms);
        dropping_ru(&format!("{stem}られ"), &mut forms);
    } else if let Some((_, te, masu, passive)) = CHANGES.iter().find(|(dictionary, ..)| *dictionary == last) {
        behind_te(&format!("{stem}{te}"), &mut forms);
        forms.extend(["ます", "ました"].map(|ending| format!("{stem}{masu}{ending}")));
        dropping_ru(&format!("{stem}{passive}れ"), &mut forms);
    }
    forms
}

/// The forms of a verb that drops its る, by what stands before it.
fn dropping_ru(stem: &str, forms: &mut Vec<String>) {
    behind_te(&format!("{stem}て"), forms);
    forms.extend(["る", "ます", "ました"].map(|ending| format!("{stem}{ending}")));
}

/// The forms that are made of the て form: the past, and what goes on.
fn behind_te(te: &str, forms: &mut Vec<String>) {
    let past = te
        .strip_suffix('て')
        .map(|stem| format!("{stem}た"))
        .or_else(|| te.strip_suffix('で').map(|stem| format!("{stem}だ")));
    forms.extend(past);
    forms.extend(BEHIND_TE.map(|behind| format!("{te}{behind}")));
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_verb_has_its_forms_and_no_others() {
        let table = [
            (
                "図る",
                "図る 図った 図っている 図られている 図られた 図ります 図っていく",
                "図て 図りる 図るている",
            ),
            ("努める", "努める 努めた 努めている 努めます 努められている", "努めって 努めった"),
            (
                "推進する",
                "推進する 推進した 推進している 推進されている 推進させる 推進できている 推進します",
                "推進すた 推進すれる",
            ),
            ("取り組む", "取り組んだ 取り組んでいる 取り組まれている 取り組みます", "取り組みた 取り組むた"),
            ("検討を行う", "検討を行った 検討を行っている 検討を行います 検討を行われた", "検討を行うた"),
            ("目指す", "目指した 目指している 目指されている 目指します", "目指すて"),
        ];
        for (verb, right, wrong) in table {
            let forms = forms(verb);
            for form in right.split(' ') {
                assert!(forms.iter().any(|other| other == form), "{form}");
            }
            for form in wrong.split(' ') {
                assert!(forms.iter().all(|other| other != form), "{form}");
            }
        }
        assert_eq!(forms("強化"), ["強化"]);
        assert_eq!(forms(""), [""]);
    }
}
