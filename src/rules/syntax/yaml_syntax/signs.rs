//! Characters that are signs for YAML: list marks, tabs, indicators.

use super::scene::Scene;
use super::{Finding, quoting};
use crate::diagnostic::{Edit, Fix};
use crate::sheet::line_scan::{Grammar, Key, Line, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml::{Problem, quote};

/// What cannot begin a text.
const INDICATORS: &str = "@`%&*!,?]}";

/// A character that no text may contain.
pub fn control_character(scene: &Scene<'_>) -> Option<Finding> {
    let Problem::Character(c) = scene.problem else { return None };
    let at =
        scene.at.start + scene.source.text().get(scene.at.start..)?.find(c).filter(|_| c.is_control())?;
    let place = Span::new(at, at + c.len_utf8());
    let finding = Finding::new(place, format!("目に見えない制御文字（U+{:04X}）があります。", u32::from(c)));
    Some(
        finding
            .hint("ほかの文書から写すときに紛れたものです。消してください。")
            .fix(Fix::one("消す", place, "")),
    )
}

/// `-窓口`. Whoever writes one mark so writes all of them so: they are mended together.
pub fn missing_space(scene: &Scene<'_>) -> Option<Finding> {
    let read = scene.here().map_or(0, |line| line.span.end);
    let dashes: Vec<Span> = scene.nodes().flat_map(Line::spaceless_marks).map(|mark| mark.span).collect();
    let first = dashes.first().filter(|dash| dash.start < read)?;
    Some(spaceless_finding(*first, &dashes))
}

/// The finding for a list mark without a space. The lines of one text are mended together.
pub fn space_finding(source: &Source, mark: Span, text: Span) -> Finding {
    let lines = source.lines_from(text.start).take_while(|line| line.start < text.end);
    let is_spaceless = |dash: &usize| {
        !source.text().get(dash + 1..).is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\r']))
    };
    let dashes =
        lines.filter_map(|line| Some(line.start + source.slice(line).find('-')?)).filter(is_spaceless);
    spaceless_finding(mark, &dashes.map(|dash| Span::new(dash, dash + 1)).collect::<Vec<_>>())
}

/// The finding for one of some list marks, none of which has a space behind it.
fn spaceless_finding(mark: Span, dashes: &[Span]) -> Finding {
    let edits = dashes.iter().map(|dash| Edit { span: Span::new(dash.end, dash.end), text: " ".to_owned() });
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
    Some(finding.hint("半角の空白にしてください。").fix(Fix::one(
        "半角の空白にする",
        Span::new(at, at + 1),
        " ",
    )))
}

/// `@市民`, `%表示`, `| 5件`
pub fn first_character(scene: &Scene<'_>) -> Option<Finding> {
    let here = scene
        .here()
        .filter(|line| line.role == Role::Node && scene.text(line.value).starts_with(is_indicator));
    // What a reference, a tag or a comma does not bear is noticed on the next line.
    let before = scene
        .nodes_before()
        .next()
        .map(|(_, line)| line)
        .filter(|line| scene.text(line.value).starts_with(['*', '&', '!', ',']));
    let line = here.or(before)?;
    let finding = cannot_begin(scene.source, line.value);
    if scene.text(line.value) == "," && scene.key_of(line) == Some("読点") {
        let fix = Fix::one("「，」にする", line.value, quote("，"));
        let finding = Finding { hint: None, fix: None, ..finding };
        return Some(finding.hint("「、」か、全角の「，」にしてください。").fix(fix));
    }
    if let Some(fix) = as_block(scene, line) {
        let hint = "文字として書くには、「|」と書いて、次の行から字下げして書いてください。";
        return Some(Finding { hint: None, ..finding }.hint(hint).fix(fix));
    }
    let is_bullet = scene.text(line.value).starts_with("* ") && line.key.is_none() && line.marks.is_empty();
    if !is_bullet {
        return Some(finding);
    }
    let hint =
        "箇条書きなら、印を「- 」にしてください。文字として書くには、値の全体を「\"」で囲んでください。";
    Some(Finding { fix: None, ..finding }.hint(hint))
}

/// The mend of a text of several lines below its key: under `|` each is a paragraph as it was typed.
fn as_block(scene: &Scene<'_>, line: &Line) -> Option<Fix> {
    let index = scene.outline.index_at(line.span.start);
    let owner = scene.outline.lines.get(line.owner?)?;
    let key =
        owner.key.filter(|key| scene.is_prose(scene.text(key.span)) && scene.text(owner.value).is_empty())?;
    let is_text =
        line.key.is_none() && line.marks.is_empty() && scene.outline.index_at(owner.span.start) + 1 == index;
    let others = scene.outline.lines.iter().filter(|other| other.role == Role::Continuation(index));
    let others: Vec<&str> = others.map(|other| scene.text(other.span).trim_start()).collect();
    let is_several = !others.is_empty() && !others.iter().any(|other| other.starts_with("- "));
    let end = Span::new(key.colon.end, key.colon.end);
    let is_bullets = scene.text(line.value).starts_with("* ");
    (is_text && is_several && !is_bullets).then(|| Fix::one("「|」の文章にする", end, " |"))
}

/// The finding for a text that begins with a sign.
pub fn cannot_begin(source: &Source, text: Span) -> Finding {
    let first = source.slice(text).chars().next().unwrap_or_default();
    let place = Span::new(text.start, text.start + first.len_utf8());
    let finding = Finding::new(place, format!("値を「{first}」で始めることはできません。"));
    finding.hint("文字として書くには、値の全体を「\"」で囲んでください。").fix(quoting(source, text))
}

fn is_indicator(c: char) -> bool {
    INDICATORS.contains(c)
}

/// Whether a word in brackets begins with a sign.
pub fn is_sign(word: &str) -> bool {
    word.starts_with(|c| is_indicator(c) || matches!(c, '|' | '>'))
}

/// `@市: [市民課]`: a name that a project's keeper has chosen.
pub fn first_of_key(scene: &Scene<'_>) -> Option<Finding> {
    let key = scene.here().filter(|line| line.role == Role::Node)?.key?;
    let first = scene.text(key.span).chars().next().filter(|c| is_indicator(*c))?;
    let place = Span::new(key.span.start, key.span.start + first.len_utf8());
    let finding = Finding::new(place, format!("項目の名前を「{first}」で始めることはできません。"));
    let finding = finding.hint("文字として書くには、名前を「\"」で囲んでください。");
    let is_chosen = matches!(scene.grammar(), Grammar::Project);
    Some(finding.maybe_fix(is_chosen.then(|| quoting(scene.source, key.span))))
}

/// `課名: - 生活福祉課`
pub fn list_behind_key(scene: &Scene<'_>) -> Option<Finding> {
    let line = scene.here().filter(|line| line.role == Role::Node && line.value.contains(scene.at.start))?;
    let key = line
        .key
        .filter(|_| scene.problem == Problem::ListEntry && scene.text(line.value).starts_with('-'))?;
    let place = Span::new(line.value.start, line.value.start + 1);
    let finding = Finding::new(
        place,
        format!("箇条書きは、「{}:」と同じ行からは始められません。", scene.text(key.span)),
    );
    let hint =
        "次の行から、字下げして「- 」で始めてください。「-」を文字として書くには、「\"」で囲んでください。";
    Some(finding.hint(hint).maybe_fix(below_key(scene, line, key)))
}

/// The mend that moves the first entry of a list below its key.
fn below_key(scene: &Scene<'_>, line: &Line, key: Key) -> Option<Fix> {
    let name = scene.text(key.span);
    let is_list = scene.grammar().is_listed_prose(name) || scene.takes_words(name);
    let says_something = !scene.text(line.value).trim_start_matches(['-', ' ']).is_empty();
    let next = scene.source.lines_from(line.span.end).nth(1).map(|next| Outline::as_node(scene.source, next));
    let others = next.filter(|next| !next.marks.is_empty() && next.key.is_none());
    let column = others.map_or(line.text_column + 2, |next| next.column);
    let line_end = if scene.source.has_crlf() { "\r\n" } else { "\n" };
    let gap = Span::new(key.colon.end, line.value.start);
    let fix = || Fix::one("次の行に移す", gap, format!("{line_end}{}", " ".repeat(column)));
    (is_list && says_something && column > line.column).then(fix)
}
