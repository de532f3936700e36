//! Values in full-width brackets or quotes, where only half-width ones are signs.

use crate::diagnostic::Fix;
use crate::rules::Finding;
use crate::sheet::line_scan::{Grammar, Line};
use crate::source::{Source, Span};
use crate::yaml::quote;

/// What stands in lists and quotes as a sign, and so not as a part of a word.
const SIGNS: &[char] = &[
    '[', ']', '{', '}', '［', '］', '｛', '｝', '"', '\'', '#', '&', '*', '!', '|', '>', '%', '@', '`', ':',
];
/// Quotes that programs put in place of `"`.
const QUOTES: &[char] = &['“', '”', '„', '‟', '＂', '〝', '〟'];

/// `［生活福祉課、障害福祉課］`
pub fn list(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let key = line.key.filter(|key| grammar.takes_words(name(source.slice(key.span))))?;
    let typed = source.slice(line.value);
    let inner = typed.strip_prefix(['［', '['])?.strip_suffix(['］', ']'])?;
    let place = first_of(typed, line.value, &['［', '］'])?;
    let message = format!(
        "「{}」の並びを囲む括弧が、半角の「[ ]」ではなく「{}」です。",
        source.slice(key.span),
        source.slice(place)
    );
    let finding = Finding::new(place, message)
        .hint("[語, 語] のように、半角の括弧で囲み、半角のコンマで区切ってください。");
    let words: Vec<&str> =
        inner.split(['、', '，', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| word.contains(SIGNS) || word.starts_with(['-', '?'])) {
        return Some(finding);
    }
    Some(finding.fix(Fix::one("半角の「[ ]」にする", line.value, format!("[{}]", words.join(", ")))))
}

/// `｛職名: 福祉部長, 氏名: 見本 花子｝`
pub fn map(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let whole = line.content();
    let typed = source.slice(whole);
    let inner = typed.strip_prefix(['｛', '{'])?.strip_suffix(['｝', '}'])?;
    let place = first_of(typed, whole, &['｛', '｝'])?;
    let finding = Finding::new(
        place,
        format!("項目の組を囲む括弧が、半角の「{{ }}」ではなく「{}」です。", source.slice(place)),
    );
    let finding = finding.hint("{ 項目: 値, 項目: 値 } のように、半角の括弧で囲んでください。");
    let parts: Vec<&str> = inner.split(['，', ',']).map(str::trim).collect();
    let first = parts.first()?.split([':', '：']).next()?.trim();
    if !grammar.families().iter().flatten().any(|key| *key == first) {
        return None;
    }
    let pairs: Option<Vec<String>> = parts.iter().map(|part| pair(part)).collect();
    Some(finding.maybe_fix(
        pairs.map(|pairs| Fix::one("半角の「{ }」にする", whole, format!("{{ {} }}", pairs.join(", ")))),
    ))
}

/// A key and its value, with a half-width colon and a space between them.
fn pair(part: &str) -> Option<String> {
    let (key, value) = part.split_once([':', '：'])?;
    let (key, value) = (key.trim(), value.trim());
    let is_word = |text: &str| !text.is_empty() && !text.contains(SIGNS) && !text.contains('：');
    (is_word(key) && is_word(value)).then(|| format!("{key}: {value}"))
}

/// `部署: “福祉部”`: in a field of words nobody means quotes as a part of the word.
pub fn quotes(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let key = line.key.filter(|key| grammar.is_word(name(source.slice(key.span))))?;
    let typed = source.slice(line.value);
    let inner = typed.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?;
    let first = typed.chars().next()?;
    let place = Span::new(line.value.start, line.value.start + first.len_utf8());
    let message =
        format!("「{}」の値を囲む引用符が、半角の「\"」ではなく「{first}」です。", source.slice(key.span));
    let finding = Finding::new(place, message).hint("引用符を消すか、半角の「\"」にしてください。");
    let is_plain = !inner.contains(QUOTES) && !inner.trim().is_empty();
    Some(if is_plain {
        finding.fix(Fix::one("半角の「\"」にする", line.value, quote(inner.trim())))
    } else {
        finding
    })
}

fn name(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}

/// The place of the first of some signs in a text that stands at `at`.
fn first_of(text: &str, at: Span, signs: &[char]) -> Option<Span> {
    let (offset, sign) = text.char_indices().find(|(_, c)| signs.contains(c))?;
    Some(Span::new(at.start + offset, at.start + offset + sign.len_utf8()))
}
