//! Colons: without a space behind them, inside a value, missing.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Key, Line, Outline, Role, is_mistyped_colon};
use crate::source::{Source, Span};
use crate::yaml::Problem;

/// `部署:福祉部`. Whoever writes one colon so writes all of them so: they are mended together.
pub fn missing_space(scene: &Scene<'_>) -> Option<Finding> {
    let read = scene.here().map_or(0, |line| line.span.end);
    let keys: Vec<Key> = scene.nodes().filter_map(Line::spaceless_key).collect();
    let first = keys.first().filter(|key| key.colon.start < read)?;
    Some(spaceless_finding(scene.source, first.colon, &keys))
}

/// The finding for a colon without a space. The lines of one text are mended together.
pub fn space_finding(source: &Source, colon: Span, text: Span) -> Finding {
    let lines = source.lines_from(text.start).take_while(|line| line.start < text.end);
    let begins = |line: Span| Span::new(line.start.max(text.start), line.end);
    let nodes = lines.map(|line| Outline::as_node(source, begins(line)));
    let keys: Vec<Key> = nodes.filter_map(|line| line.spaceless_key()).collect();
    spaceless_finding(source, colon, &keys)
}

/// The finding for the colon of one of some keys, all of which have no space behind theirs.
pub fn spaceless_finding(source: &Source, colon: Span, keys: &[Key]) -> Finding {
    let name = keys.iter().find(|key| key.colon == colon).map_or("", |key| source.slice(key.span));
    let edits = keys
        .iter()
        .map(|key| Edit { span: Span::new(key.colon.end, key.colon.end), text: " ".to_owned() })
        .collect();
    let finding = Finding::new(colon, format!("「{name}:」の後ろに空白がありません。"));
    let finding = finding.hint("「項目: 値」のように、コロンの後ろに半角の空白を入れてください。");
    finding.fix(Fix { title: "空白を入れる".to_owned(), edits })
}

/// `実施項目: 第1期: 準備`
pub fn in_value(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node && line.value.contains(scene.at.start))?;
    let is_plain = !scene.text(line.value).starts_with(['"', '\'', '[', '{']);
    let is_meant = scene.problem == Problem::NestedColon && is_plain;
    let fix = || quoting(scene.source, line.value);
    is_meant.then(|| nested(scene.at).maybe_fix(scene.takes_text(line).then(fix)))
}

/// The same in a further line of a text.
pub fn in_text(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here()?;
    let is_meant = scene.problem == Problem::NestedColon && matches!(line.role, Role::Continuation(_));
    is_meant.then(|| nested(scene.at))
}

/// The finding for `: ` in a text.
pub fn nested(colon: Span) -> Finding {
    let finding = Finding::new(colon, "文の中の「: 」は、項目と値の区切りとして読まれます。");
    finding.hint("値の全体を「\"」で囲むか、全角の「：」にしてください。")
}

/// 「どのような」 above 「方法で: …」: a key over two lines, as the form prints it.
pub fn broken_key(scene: &Scene<'_>) -> Option<Finding> {
    let is_first =
        |line: &&Line| line.role == Role::Node && line.key.is_none() && !scene.text(line.value).is_empty();
    let line = scene
        .beginning()
        .filter(is_first)
        .or_else(|| scene.nodes_before().next().map(|(_, line)| line).filter(is_first))?;
    let index = scene.outline.index_at(line.span.start);
    let next = scene.outline.lines.iter().skip(index + 1).find(|line| line.role != Role::Blank)?;
    let second = Outline::as_node(scene.source, next.span);
    let behind = scene.text(Span::new(second.lead.end, next.span.end));
    let rest = behind.split([':', '：']).next().filter(|rest| rest.len() < behind.len())?.trim_end();
    let (first, break_) = (scene.text(line.value), Span::new(line.value.end, second.lead.end));
    let key = scene.key_called(&format!("{first}{rest}"))?;
    let place = Span::new(line.value.start, second.lead.end + rest.len());
    let finding = Finding::new(place, format!("「{key}」の名前が、二行に分かれています。"));
    let finding = finding.hint(format!("「{key}: …」のように、一行に書いてください。"));
    Some(finding.fix(Fix::one("一行につなげる", break_, "")))
}

/// `部署`, `福祉部＝[生活福祉課]`
pub fn missing(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.beginning().filter(|line| line.role == Role::Node && line.key.is_none());
    // A key alone above its own keys is read as one, with nothing for its colon.
    let is_lone = |key: &Key| key.colon.start == key.gap.end;
    let here = scene.beginning().and_then(|line| line.key.filter(is_lone));
    let mut keys =
        here.into_iter().chain(scene.nodes_before().filter_map(|(_, line)| line.key.filter(is_lone)));
    let place = line.map(|line| line.value).or_else(|| keys.next().map(|key| key.span))?;
    let text = scene.text(place);
    let key = text.split(|c: char| c.is_whitespace() || c == '[' || is_mistyped_colon(c)).next()?;
    // A department is told from a text by the list behind it.
    let is_department = scene.grammar().owner_of(key) == Some("部署") && text.ends_with(']');
    if !scene.is_key(key) && !is_department {
        return None;
    }
    let place = Span::new(place.start, place.start + key.len());
    let behind = text.get(key.len()..).unwrap_or_default();
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || is_mistyped_colon(c));
    let between = Span::new(place.end, place.end + (behind.len() - rest.len()));
    let finding = Finding::new(place, format!("「{key}」の後ろに「:」がありません。"));
    let colon = if rest.is_empty() { ":" } else { ": " };
    Some(finding.hint("「項目: 値」のように、半角のコロンと空白を入れてください。").fix(Fix::one(
        "「:」を入れる",
        between,
        colon,
    )))
}
