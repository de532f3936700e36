//! A character that takes no room and is not seen.

use std::cell::LazyCell;
use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::garbled::sound;
use crate::rules::line_ends::{NEXT_LINE, in_comments, is_line_end, mend};
use crate::rules::runs::{code_points, runs, runs_of};
use crate::rules::texts::can_lose;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::{FileKind, Sheet};
use crate::source::{Passage, Source, Span};
use crate::text::characters::{is_invisible, is_variation_selector};
use crate::text::quote::quoted;
use crate::yaml::{self, Placed, Style};

const JOINER: char = '\u{200d}';
const HINT: &str = "ウェブサイトや他の文書から写すと紛れ込みます。取り除いてください。";
const LINE_END_HINT: &str = "行を改めるか、取り除いてください。";
const MEND: &str = "見えない文字を取り除く";

rule! {
    /// ## 何を見るか
    /// 幅のない見えない文字（ゼロ幅の空白 U+200B、文中の BOM U+FEFF、書字方向の指定、ソフトハイフン、行の区切り U+2028 など）がないか。行の区切りは、説明の行（`#`）も見ます。ファイルの先頭の BOM と、漢字の字形を選ぶ異体字の指定は構いません。
    ///
    /// ## なぜいけないか
    /// 見た目が同じでも別の語となり、検索や集計から漏れます。書字方向の指定は、印刷される文字の順序を変えます。行の区切りは、YAMLを読むほかのソフトが改行と読むことがあります。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 窓口[U+200B]の改善    # [U+200B] は、見えない文字
    /// ```
    ///
    /// ## 直し方
    /// 取り除きます。行の区切り（U+2028、U+2029）は、改行か全角の空白にします。`mokuhyo check --fix` で直せます。
    "zero-width-character" "見えない文字" Error = Check::TextThenSheet(check_text, check_sheet), seeking is_sought
}

fn is_sought(c: char) -> bool {
    is_zero_width(c) || is_line_end(c) || is_variation_selector(c)
}

/// In a key, or where it breaks the YAML, nobody would find such a character by what follows from it.
fn check_text(subject: &Subject<'_>, findings: &mut Findings) {
    let source = subject.source();
    match &subject.document.tree {
        Ok(tree) => {
            tree.keys().into_iter().for_each(|key| check_key(key, findings));
            if subject.document.kind != FileKind::Sheet {
                subject.scalars().iter().for_each(|placed| check_word(placed, findings));
            }
        }
        Err(_) => check_broken(source, findings),
    }
}

fn check_key(key: &Passage, findings: &mut Findings) {
    let runs = runs_of(key.text(), is_zero_width);
    if runs.is_empty() {
        return;
    }
    let seen: String = key.text().chars().filter(|c| !is_zero_width(*c)).collect();
    let is_good = can_lose(key.text(), Style::Plain, is_zero_width);
    for run in runs {
        let codes = code_points(key.text().get(run.clone()).unwrap_or_default());
        let span = key.place(run);
        let fix = is_good.then(|| Fix::one(MEND, span, ""));
        let message = format!("項目の名前{}に見えない文字（{codes}）があります。", quoted(&seen));
        findings.add(Finding::new(span, message).hint(HINT).maybe_fix(fix));
    }
}

/// A word that the project's keeper gave.
fn check_word(placed: &Placed<'_>, findings: &mut Findings) {
    let word = &placed.scalar.passage;
    let runs = runs_of(word.text(), is_zero_width);
    let is_good = !runs.is_empty() && can_lose(word.text(), placed.scalar.style, is_zero_width);
    for run in runs {
        let codes = code_points(word.text().get(run.clone()).unwrap_or_default());
        let span = word.place(run);
        let message = format!("「{}」に見えない文字（{codes}）があります。", placed.key);
        let fix = is_good.then(|| Fix::one(MEND, span, ""));
        findings.add(Finding::new(span, message).hint(HINT).maybe_fix(fix));
    }
}

fn check_broken(source: &Source, findings: &mut Findings) {
    let in_comment = |at: usize| source.slice(source.line_at(at)).trim_start().starts_with('#');
    let mut found = runs_of(source.text(), is_zero_width);
    found.retain(|run| run.start >= source.content_start() && !in_comment(run.start));
    let rest: String = source.text().chars().filter(|c| !is_zero_width(*c)).collect();
    // Where the file is broken by something else, what the mend would make of it cannot be told.
    let is_cause = !found.is_empty() && yaml::load(&Source::new(source.path(), rest)).is_ok();
    for run in found {
        let span = Span::new(run.start, run.end);
        let codes = code_points(source.slice(span));
        let fix = is_cause.then(|| Fix::one(MEND, span, ""));
        findings.add(
            Finding::new(span, format!("見えない文字（{codes}）があります。")).hint(HINT).maybe_fix(fix),
        );
    }
}

fn check_sheet(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    in_comments(subject, findings, |c| is_line_end(c) && c != NEXT_LINE);
    for &text in subject.texts() {
        let is_good = LazyCell::new(|| text.can_lose(is_zero_width));
        for (run, is_line_end) in sound(text.as_str(), found(text.as_str()), |(run, _)| run.clone()) {
            let typed = text.as_str().get(run.clone()).unwrap_or_default();
            let what = code_points(typed) + name(typed);
            let message = format!("「{}」に見えない文字（{what}）があります。", text.key);
            let finding = Finding::new(text.place(run.clone()), message);
            let removal = || text.edit(run.clone(), "").filter(|_| *is_good);
            let removed = || removal().map(|edit| Fix { title: MEND.to_owned(), edits: vec![edit] });
            let fix = if is_line_end { mend(&text, run.clone()) } else { removed() };
            let hint = if is_line_end { LINE_END_HINT } else { HINT };
            findings.add(finding.hint(hint).maybe_fix(fix));
        }
    }
}

/// The invisible runs of a text, and whether they may be meant as line ends.
fn found(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut previous: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    runs(std::iter::from_fn(move || {
        let (at, character) = characters.next()?;
        let before = previous.replace(character);
        let mut is_between = || {
            before.is_some_and(is_pictograph)
                && characters.peek().is_some_and(|(_, next)| is_pictograph(*next))
        };
        let is_stray = is_variation_selector(character) && !before.is_some_and(is_base);
        let is_found = is_stray || is_zero_width(character) && !(character == JOINER && is_between());
        Some((at, character, is_found.then(|| is_line_end(character))))
    }))
}

/// Control characters have a rule of their own.
fn is_zero_width(c: char) -> bool {
    is_invisible(c) && !c.is_control()
}

/// Whether a character can have variants.
fn is_base(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c) && !is_variation_selector(c)
}

/// Whether a character may be part of an emoji that is joined of several.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// What officials may know a character by, if it is but one.
fn name(typed: &str) -> &'static str {
    let mut characters = typed.chars();
    match (characters.next(), characters.next()) {
        (Some('\u{200b}'), None) => "、ゼロ幅の空白",
        (Some('\u{feff}'), None) => "、BOM",
        (Some('\u{ad}'), None) => "、ソフトハイフン",
        (Some('\u{200c}' | '\u{200d}' | '\u{2060}'), None) => "、文字のつなぎ方の指定",
        (
            Some('\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
            None,
        ) => "、書字方向の指定",
        (Some('\u{2028}' | '\u{2029}'), None) => "、行の区切り",
        (Some(c), None) if is_variation_selector(c) => "、字のない所の字形の指定",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(text: &str) -> Vec<String> {
        found(text).into_iter().map(|(range, _)| code_points(text.get(range).unwrap())).collect()
    }

    #[test]
    fn what_cannot_be_seen_is_found() {
        assert_eq!(found_in("窓\u{200b}\u{feff}口\u{2066}あ\u{ad}"), ["U+200B、U+FEFF", "U+2066", "U+00AD"]);
        assert_eq!(
            found_in("\u{fe0f}窓\u{3000}\u{e0100}口\u{e0100}\u{e0101}"),
            ["U+FE0F", "U+E0100", "U+E0101"]
        );
        assert_eq!(found_in("一\u{200b}\u{2028}二"), ["U+200B", "U+2028"]);
        assert_eq!(found_in("窓\u{200d}口\u{1f469}\u{200d}"), ["U+200D", "U+200D"]);
    }

    #[test]
    fn variants_and_joined_emoji_and_control_characters_are_none() {
        let texts = [
            "辻\u{e0100}",
            "☎\u{fe0f}",
            "\u{1f469}\u{200d}\u{1f467}",
            "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
            "\t\u{7}\u{85}",
            "か\u{3099}",
        ];
        for text in texts {
            assert_eq!(found_in(text), [""; 0], "{text:?}");
        }
    }
}
