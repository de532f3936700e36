//! The bar before a text that stands below its key.

use crate::diagnostic::Fix;
use crate::rules::Finding;
use crate::sheet::line_scan::{Grammar, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml::looks_like_bar;

/// `|` without the shift key, with the wrong one, or as one that looks like it.
pub(super) const LETTERS: &str = "lIｌＩiｉ¥￥\\＼/／1１！ー―—–‐－‖║⏐⎜_＿";

/// `｜` where a block begins, or what else looks like the bar: a letter only where a text follows below it.
pub(super) fn bar(source: &Source, outline: &Outline, index: usize, grammar: Grammar<'_>) -> Option<Finding> {
    let line = outline.lines.get(index)?;
    let typed = source.slice(line.value);
    let first = typed.chars().next().filter(|_| line.key.is_some() || !line.marks.is_empty())?;
    let text = typed.get(first.len_utf8()..)?;
    let key = line.key.or_else(|| outline.lines.get(line.owner?)?.key)?;
    let is_prose = grammar.is_prose(source.slice(key.span).trim_matches(['"', '\'']));
    let goes_on = outline.lines.get(index + 1).is_some_and(|next| next.role == Role::Continuation(index));
    let is_letter = LETTERS.contains(first) && text.is_empty() && goes_on && is_prose;
    if !looks_like_bar(first) && !is_letter {
        return None;
    }
    let place = Span::new(line.value.start, line.value.end - text.len());
    let finding = Finding::new(place, format!("文章の始まりの印が、半角の「|」ではなく「{first}」です。"));
    if text.is_empty() {
        return Some(finding.hint("半角の「|」にしてください。").fix(Fix::one("「|」にする", place, "|")));
    }
    // Text behind the bar is to stand under it, which is the matter of the half-width one. A row of a table has
    // further bars, which are its author's own. Some that look like it are characters: before a blank they are
    // none.
    let is_row = text.contains(|c| c == '|' || looks_like_bar(c));
    let is_meant = is_prose && !is_row && (first == '｜' || text.starts_with(char::is_whitespace));
    is_meant.then(|| {
        finding.hint("半角の「|」にして、文章は次の行から、字下げして書いてください。").fix(Fix::one(
            "「|」にする",
            place,
            "|",
        ))
    })
}
