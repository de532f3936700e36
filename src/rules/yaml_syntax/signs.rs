//! Characters that are signs for YAML: list marks, tabs, indicators.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::{Edit, Fix};
use crate::sheet::outline::Role;
use crate::source::{Source, Span};
use crate::yaml::Problem;

/// What cannot begin a text.
const INDICATORS: &str = "@`%&*!|>,?]}";

/// A character that no text may contain.
pub fn control_character(scene: &Scene<'_>) -> Option<Finding> {
    let Problem::Character(c) = scene.problem else { return None };
    let at = scene.at.start + scene.source.text().get(scene.at.start..)?.find(c).filter(|_| c.is_control())?;
    let place = Span::new(at, at + c.len_utf8());
    let finding = Finding::new(place, format!("目に見えない制御文字（U+{:04X}）があります。", u32::from(c)));
    Some(finding.hint("ほかの文書から写すときに紛れたものです。消してください。").fix(Fix::one("消す", place, "")))
}

/// `-窓口`
pub fn missing_space(scene: &Scene<'_>) -> Option<Finding> {
    let lines = scene.outline.lines.iter().take(scene.line + 1).filter(|line| line.role == Role::Node);
    let (line, mark) = lines.flat_map(|line| line.marks.iter().map(move |mark| (line, mark))).find(|(line, mark)| {
        let is_last = mark.gap.end == line.span.end;
        mark.gap.end == mark.gap.start && !is_last
    })?;
    Some(space_finding(scene.source, mark.span, Span::new(mark.span.start, line.span.end)))
}

/// The finding for a list mark without a space. The lines of one text are mended together.
pub fn space_finding(source: &Source, mark: Span, text: Span) -> Finding {
    let lines = source.lines().filter(|line| line.end > text.start && line.start < text.end);
    let is_spaceless = |dash: &usize| !source.text().get(dash + 1..).is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\r']));
    let dashes = lines.filter_map(|line| Some(line.start + source.slice(line).find('-')?)).filter(is_spaceless);
    let edits = dashes.map(|dash| Edit { span: Span::new(dash + 1, dash + 1), text: " ".to_owned() });
    let finding = Finding::new(mark, "箇条書きの「-」の後ろに空白がありません。");
    let finding = finding.hint("「- 」のように、半角の空白を入れてください。");
    finding.fix(Fix { title: "空白を入れる".to_owned(), edits: edits.collect() })
}

/// A tab where only spaces may stand.
pub fn tab(scene: &Scene<'_>) -> Option<Finding> {
    if scene.problem != Problem::Tab {
        return None;
    }
    let line = scene.source.line_at(scene.at.start);
    let behind = scene.source.text().get(line.start..)?;
    let at = line.start + behind.find('\t')?;
    let finding = Finding::new(Span::new(at, at + 1), "ここにタブは書けません。");
    Some(finding.hint("半角の空白にしてください。").fix(Fix::one("半角の空白にする", Span::new(at, at + 1), " ")))
}

/// `@市民`, `%表示`, `| 5件`
pub fn first_character(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene.here().filter(|line| line.role == Role::Node && scene.text(line.value).starts_with(is_indicator));
    // What a reference or a tag does not bear is noticed on the next line.
    let before = scene.nodes_before().next().filter(|(_, line)| scene.text(line.value).starts_with(['*', '&', '!']));
    let (index, line) = here.map(|line| (scene.line, line)).or(before)?;
    let first = scene.text(line.value).chars().next()?;
    let place = Span::new(line.value.start, line.value.start + 1);
    let goes_on = scene.outline.lines.get(index + 1).is_some_and(|next| next.role == Role::Continuation(index));
    if scene.problem == Problem::BlockHeader && goes_on {
        let behind = Span::new(place.end, line.value.end);
        let finding = Finding::new(behind, format!("「{first}」の後ろに文字があります。"));
        return Some(finding.hint(format!("「{first}」の行には何も続けず、文章は次の行から、字下げして書いてください。")));
    }
    let finding = Finding::new(place, format!("値を「{first}」で始めることはできません。"));
    let hint = "文字として書くには、値の全体を「\"」で囲んでください。";
    let block = "文章を次の行から書くときは、「|」の後ろには何も書きません。";
    let hint = if scene.problem == Problem::BlockHeader { hint.to_owned() + block } else { hint.to_owned() };
    Some(finding.hint(hint).fix(quoting(scene.source, line.value)))
}

fn is_indicator(c: char) -> bool {
    INDICATORS.contains(c)
}

/// `課名: - 生活福祉課`
pub fn list_behind_key(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node && line.value.contains(scene.at.start))?;
    let key = line.key.filter(|_| scene.problem == Problem::ListEntry && scene.text(line.value).starts_with('-'))?;
    let place = Span::new(line.value.start, line.value.start + 1);
    let finding = Finding::new(place, format!("箇条書きは、「{}:」と同じ行からは始められません。", scene.text(key.span)));
    Some(finding.hint("次の行から、字下げして「- 」で始めてください。「-」を文字として書くには、「\"」で囲んでください。"))
}
