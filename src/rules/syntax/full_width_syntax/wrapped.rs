//! Values in full-width brackets or quotes, where only half-width ones are signs.

use crate::diagnostic::Fix;
use crate::rules::Finding;
use crate::sheet::line_scan::{Grammar, Line, flow};
use crate::source::{Source, Span};
use crate::yaml::quote;

/// Quotes that programs put in place of `"`.
pub(super) const QUOTES: &[char] = &['“', '”', '„', '‟', '＂', '〝', '〟'];

/// `［生活福祉課、障害福祉課］`, also where one of the two brackets is lost.
pub fn list(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let key = line.key.filter(|key| grammar.takes_words(name(source.slice(key.span))))?;
    let typed = source.slice(line.value);
    let (open, close) = (typed.strip_prefix(['［', '[']), typed.strip_suffix(['］', ']']));
    // A half-width one that is lost leaves no YAML, and is told as that.
    let is_wrapped = match (open, close) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => typed.starts_with('［'),
        (None, Some(_)) => typed.ends_with('］'),
        (None, None) => false,
    };
    let place = first_of(typed, line.value, &['［', '］']).filter(|_| is_wrapped)?;
    let inner = typed.trim_start_matches(['［', '[']).trim_end_matches(['］', ']']);
    let message = format!(
        "「{}」の並びを囲む括弧が、半角の「[ ]」ではなく「{}」です。",
        source.slice(key.span),
        source.slice(place)
    );
    let finding = Finding::new(place, message)
        .hint("[語, 語] のように、半角の括弧で囲み、半角のコンマで区切ってください。");
    let list = flow::words(inner).map(|words| format!("[{}]", words.join(", ")));
    Some(finding.maybe_fix(list.map(|list| Fix::one("半角の「[ ]」にする", line.value, list))))
}

/// `｛職名: 福祉部長, 氏名: 見本 花子｝`, also where one of the two brackets is lost.
pub fn map(source: &Source, grammar: Grammar<'_>, line: &Line) -> Option<Finding> {
    let whole = line.content();
    let typed = source.slice(whole);
    let Some(place) = first_of(typed, whole, &['｛', '｝']) else {
        return colons_in_map(source, grammar, whole);
    };
    let inner = typed.trim_start_matches(['｛', '{']).trim_end_matches(['｝', '}']);
    let is_wrapped = typed.starts_with(['｛', '{']) || typed.ends_with(['｝', '}']);
    let first = inner.split([':', '：', '，', ',']).next()?.trim();
    let is_key = |text: &str| grammar.families().iter().flatten().any(|key| *key == text);
    // With one bracket alone, the colons tell a pair from a text.
    let is_pair = inner.len() + 2 * '｛'.len_utf8() == typed.len() || inner.matches([':', '：']).count() > 1;
    if !is_wrapped || !is_key(first) || !is_pair {
        return None;
    }
    let finding = Finding::new(
        place,
        format!("項目の組を囲む括弧が、半角の「{{ }}」ではなく「{}」です。", source.slice(place)),
    );
    let finding = finding.hint("{ 項目: 値, 項目: 値 } のように、半角の括弧で囲んでください。");
    let pairs = flow::pairs(inner);
    Some(finding.maybe_fix(pairs.map(|pairs| Fix::one("半角の「{ }」にする", whole, flow::map(&pairs)))))
}

/// `{職名：福祉部長, 氏名：見本 花子}`
fn colons_in_map(source: &Source, grammar: Grammar<'_>, whole: Span) -> Option<Finding> {
    let typed = source.slice(whole);
    let pairs = flow::pairs(typed.strip_prefix('{')?.strip_suffix('}')?)?;
    let is_key = |(key, _): &(&str, &str)| grammar.families().iter().flatten().any(|known| known == key);
    let place = first_of(typed, whole, &['：']).filter(|_| pairs.iter().all(is_key))?;
    let (name, _) = pairs.iter().find(|(key, _)| typed.contains(&format!("{key}：")))?;
    let finding = Finding::new(place, format!("「{name}」の後ろの「：」が全角です。"));
    let finding = finding.hint("半角の「: 」（コロンと空白）にしてください。");
    Some(finding.fix(Fix::one("半角の「:」にする", whole, flow::map(&pairs))))
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
