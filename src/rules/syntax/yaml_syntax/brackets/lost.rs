//! Brackets of which the other one is lost, and keys that stand one behind the other without any.

use super::super::Finding;
use super::super::scene::Scene;
use super::opening;
use crate::diagnostic::Fix;
use crate::form::kind::{NAME, POST};
use crate::sheet::line_scan::{Line, Role, bracketed_length, flow};
use crate::source::{Source, Span};
use crate::yaml::{Placed, Problem, Style};

/// What may stand between two keys on one line.
const SEPARATORS: [char; 8] = [',', '，', '、', ' ', '\u{3000}', '\t', '{', '｛'];

/// `{ 部署: 福祉部, 課: 生活福祉課, 障害福祉課] }`
pub fn opening_inside(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.value_before().filter(|_| scene.problem == Problem::UnclosedBracket)?;
    let open = opening(scene, line)?;
    let text = scene.text(line.value);
    let length = bracketed_length(text)?;
    let (inner, close) = (text.get(1..length - 1)?, text.get(length - 1..length)?);
    let behind = text.get(length..)?.trim();
    let is_closed = behind == super::closing(open) && close != behind;
    if !is_closed {
        return None;
    }
    let missing = if close == "]" { "[" } else { "{" };
    let place = Span::new(line.value.start + length - 1, line.value.start + length);
    let finding = Finding::new(place, format!("「{close}」に対する「{missing}」がありません。"));
    let Some((key, list)) = list_behind_key(inner).filter(|_| close == "]") else {
        return Some(finding.hint(format!("囲むところの初めに「{missing}」を書いてください。")));
    };
    let words = flow::words(list).filter(|words| !words.is_empty());
    let example = words.as_ref().map_or_else(|| "…, …".to_owned(), |words| words.join(", "));
    let hint = format!("「{key}: [{example}]」のように、並びの初めに「[」を書いてください。");
    // Within the braces a list can begin behind a colon alone.
    let start = line.value.start + 1 + (inner.len() - list.trim_start().len());
    let fix = words.filter(|_| scene.takes_words(key));
    Some(finding.hint(hint).maybe_fix(fix.map(|_| Fix::one("「[」を入れる", Span::new(start, start), "["))))
}

/// The last key in a map of one line, and what follows it.
fn list_behind_key(inner: &str) -> Option<(&str, &str)> {
    let colon = inner.rfind(": ")?;
    let key = inner.get(..colon)?.rsplit([',', '{', '[']).next()?.trim();
    Some((key, inner.get(colon + 1..)?))
}

/// `[生活福祉課, 障害福祉課]]`: of words there is no list in a list, so that the last bracket is one too many.
pub fn closing_behind(scene: &Scene<'_>, line: &Line, bracketed: Span, behind: Span) -> Finding {
    let (text, extra) = (scene.text(bracketed), scene.text(behind).trim());
    let finding = if extra.contains([']', '}']) {
        let finding = Finding::new(behind, format!("「{extra}」に対する括弧の始まりがありません。"));
        finding.hint("括弧の始まりと終わりをそろえてください。")
    } else {
        let finding = Finding::new(behind, format!("「{text}」の後ろに「{extra}」が続いています。"));
        finding.hint(format!("「{extra}」を消してください。"))
    };
    let words = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(flow::words);
    let is_list = scene.key_of(line).is_some_and(|key| scene.takes_words(key));
    finding.maybe_fix(words.filter(|_| is_list).map(|_| Fix::one("消す", behind, "")))
}

/// `[個別計画,, 施政方針]`
pub fn word_between(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let text = scene.text(line.value);
    let words = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(flow::words)?;
    let before = text.get(..scene.at.start.checked_sub(line.value.start)?)?;
    let first = before.trim_end().strip_suffix(',').map(str::len)?;
    let is_doubled = text.get(first + 1..).is_some_and(|rest| rest.trim_start().starts_with(','));
    let place = Span::new(line.value.start + first, scene.at.end);
    let is_list = scene.key_of(line).is_some_and(|key| scene.takes_words(key)) && !words.is_empty();
    let finding = Finding::new(place, "「,」の間に語がありません。").hint("「,」を一つにしてください。");
    is_doubled.then(|| finding.maybe_fix(is_list.then(|| Fix::one("「,」を一つにする", place, ","))))
}

/// The mend that closes a list or a map at the end of its only line.
pub fn close(scene: &Scene<'_>, line: &Line, close: &str) -> Option<Fix> {
    let inner = scene.text(line.value).get(1..)?;
    let index = scene.outline.index_at(line.span.start);
    let goes_on = scene.outline.lines.iter().any(|other| other.role == Role::Continuation(index));
    let is_whole = if close == "]" {
        let is_list = line.key.is_some_and(|key| scene.takes_words(scene.text(key.span)));
        is_list && flow::words(inner).is_some_and(|words| !words.is_empty())
    } else {
        flow::pairs(inner).is_some_and(|pairs| pairs.iter().all(|(key, _)| scene.is_key(key)))
    };
    // Behind a comma another word may have been lost.
    if goes_on || !is_whole || inner.trim_end().ends_with([',', '，', '、']) {
        return None;
    }
    let blank = if inner.starts_with(' ') { " " } else { "" };
    let end = Span::new(line.value.end, line.value.end);
    Some(Fix::one(format!("「{close}」を書く"), end, format!("{blank}{close}")))
}

/// `職名: 福祉部長, 氏名: 見本 花子 }`, and the same without any bracket.
pub fn joined(scene: &Scene<'_>) -> Option<Finding> {
    of_line(scene, scene.here().filter(|line| line.role == Role::Node)?)
}

/// The same of a line.
pub fn of_line(scene: &Scene<'_>, line: &Line) -> Option<Finding> {
    let first = line.key?;
    let name = scene.text(first.span).trim_start_matches(['{', '｛', ' ', '\u{3000}']);
    let second = key_inside(scene, line.value, name)?;
    let content = line.content();
    let typed = scene.text(content);
    let close = typed.chars().next_back().filter(|c| matches!(c, '}' | '｝'));
    let (Some(close), false) = (close, typed.contains(['{', '｛'])) else {
        let message = format!("「{}:」が、「{name}」と同じ行に続いています。", scene.text(second));
        let text = if scene.takes_text(line) {
            "文の一部なら、値の全体を「\"」で囲んでください。"
        } else {
            ""
        };
        let hint = format!("項目は一行に一つずつ書き、字下げをそろえてください。{text}");
        return Some(Finding::new(second, message).hint(hint));
    };
    let place = Span::new(content.end - close.len_utf8(), content.end);
    let finding = Finding::new(place, format!("「{close}」に対する「{{」がありません。"));
    let finding = finding.hint("組の初めに「{」を書くか、項目を一行に一つずつ書いてください。");
    let pairs = flow::pairs(typed.trim_end_matches(close));
    let pairs = pairs.filter(|pairs| pairs.iter().all(|(key, _)| scene.is_key(key)));
    Some(finding.maybe_fix(pairs.map(|pairs| Fix::one("「{ }」で囲む", content, flow::map(&pairs)))))
}

/// `職名: 福祉部長　氏名：見本 花子`, which YAML reads as one text.
pub fn joined_in_text(source: &Source, placed: &Placed<'_>) -> Option<Finding> {
    let other = match placed.key {
        POST => NAME,
        NAME => POST,
        _ => return None,
    };
    let text = placed.scalar.passage.text();
    let at = text.match_indices(other).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + other.len()..).unwrap_or_default();
        before.ends_with(SEPARATORS) && behind.trim_start().starts_with([':', '：'])
    })?;
    let place = placed.scalar.passage.place(at..at + other.len());
    let finding = Finding::new(place, format!("「{other}」が、「{}」と同じ行に続いています。", placed.key));
    let is_plain = placed.scalar.style == Style::Plain && source.slice(place) == other;
    is_plain.then(|| finding.hint("項目は一行に一つずつ書き、字下げをそろえてください。"))
}

/// The first key in a value that may stand in the same map as another.
fn key_inside(scene: &Scene<'_>, value: Span, name: &str) -> Option<Span> {
    let text = scene.text(value);
    let keys = text.match_indices([':', '：']).filter_map(|(colon, _)| {
        let before = text.get(..colon)?;
        let word = before.rsplit(SEPARATORS).next()?;
        // Right behind another word it is one if it is known.
        let glued = || scene.keys().filter(|key| word.ends_with(key)).max_by_key(|key| key.len());
        let key = Some(word).filter(|word| scene.is_key(word)).or_else(glued)?;
        let start = value.start + colon - key.len();
        scene.are_siblings(key, name).then(|| Span::new(start, start + key.len()))
    });
    keys.into_iter().next()
}
