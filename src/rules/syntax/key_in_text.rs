//! A line of a text that is meant as a key of its goal.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Fix, Severity};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::sheet::walk::walk;
use crate::source::{Source, Span};
use crate::yaml::Style;

rule! {
    /// ## 何を見るか
    /// 文章の中に、目標の項目（`いつまで:`、`見直し理由:` など）が紛れていないか。`|` の下の二行目からの行の初めと、一行の文の空白の後ろを見ます。全角の「：」は、その目標にその項目がないときだけ見ます。引用符で囲んだ文は見ません。
    ///
    /// ## なぜいけないか
    /// 字下げが深いか、行が分かれていないと、項目ではなく文章の続きになり、公表する表にそのまま印刷されます。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: |
    ///   待ち時間が15分以内になっている。
    ///   見直し理由: 補助金が決まらないため    # 文章として印刷される
    /// ```
    ///
    /// ## 直し方
    /// 項目なら、行を分け、字下げをほかの項目とそろえます。文の一部なら、言い回しを変えます。
    "key-in-text" "文章に紛れた項目" Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let root = subject.document.tree.as_ref().ok().and_then(|tree| tree.root.as_ref());
    let given: LazyCell<BTreeSet<(Option<usize>, &str)>, _> = LazyCell::new(|| {
        walk(&sheet.form, root).iter().map(|visit| (visit.goal, visit.entry.key.text())).collect()
    });
    let keys: Vec<&str> = sheet.form.row_keys().collect();
    let is_read = |text: &Text<'_>| !matches!(text.style(), Style::SingleQuoted | Style::DoubleQuoted);
    for text in subject.texts().iter().filter(|text| is_read(text)) {
        let taken = taken_in(text.as_str(), &keys);
        // Hardly any text has one.
        let goal = if taken.is_empty() { None } else { sheet.goal_at(text.place(0..0)) };
        let Some(goal) = goal else { continue };
        // On one line, quotes may have said that it is meant: a formatter may have written them as a block.
        let is_plain = text.style() == Style::Plain;
        for taken in taken.into_iter().filter(|taken| taken.begins_line != is_plain) {
            let is_lacking = !given.contains(&(Some(goal), taken.key));
            if is_lacking || taken.is_half_width {
                let finding = finding(text, &taken);
                let column = column(subject.source(), sheet, goal);
                let fix = moved_out(subject.source(), text, &taken, column).filter(|_| is_lacking);
                let is_certain = is_lacking && taken.is_half_width;
                let finding = finding.maybe_fix(fix);
                findings.add(if is_certain { finding } else { finding.weighing(Severity::Warning) });
            }
        }
    }
}

/// A key that a text holds.
struct Taken<'k> {
    key: &'k str,
    /// The key, without its colon.
    range: Range<usize>,
    /// Whether its colon is one of YAML.
    is_half_width: bool,
    /// Whether it begins a line below another.
    begins_line: bool,
}

/// The keys in a text, each behind a line end or a blank.
fn taken_in<'k>(text: &str, keys: &[&'k str]) -> Vec<Taken<'k>> {
    let taken = |(blank, before): (usize, &str)| {
        let at = blank + before.len();
        let (key, is_half_width) = key_at(text, at, keys)?;
        Some(Taken { key, range: at..at + key.len(), is_half_width, begins_line: before == "\n" })
    };
    text.match_indices(char::is_whitespace).filter_map(taken).collect()
}

fn key_at<'k>(text: &str, at: usize, keys: &[&'k str]) -> Option<(&'k str, bool)> {
    let rest = text.get(at..)?;
    keys.iter().find_map(|key| {
        let behind = rest.strip_prefix(key)?;
        let is_half_width = behind
            .strip_prefix(':')
            .is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t', '\n']));
        (is_half_width || behind.starts_with('：')).then_some((*key, is_half_width))
    })
}

fn finding(text: &Text<'_>, taken: &Taken<'_>) -> Finding {
    let Taken { key, range, .. } = taken;
    let message = format!("「{key}」が、「{}」の文章の中にあり、そのまま印刷されます。", text.key);
    let advice = if taken.begins_line {
        format!("項目なら、行の頭の空白を「{}:」の行とそろえ、「{key}: …」と書いてください。", text.key)
    } else {
        format!("項目なら、行を改めて、「{key}: …」と書いてください。")
    };
    let hint = format!("{advice}文の一部なら、言い回しを変えてください。");
    Finding::new(text.place(range.clone()), message).hint(hint)
}

/// The column in which the keys of a goal stand.
fn column(source: &Source, sheet: &Sheet, goal: usize) -> usize {
    let start = sheet.goals.get(goal).map_or(0, |goal| goal.start.start);
    start - source.line_at(start).start
}

/// The mend of the last line of a block, which alone can leave it without breaking the text.
fn moved_out(source: &Source, text: &Text<'_>, taken: &Taken<'_>, column: usize) -> Option<Fix> {
    let behind = text.as_str().get(taken.range.start..)?.trim_end_matches('\n');
    let is_last = !behind.contains('\n') && !behind.ends_with(':');
    let is_block = text.style() == Style::Literal && text.as_str().get(..taken.range.start)?.contains('\n');
    let start = text.place(taken.range.clone()).start;
    let lead = Span::new(source.line_at(start).start, start);
    let is_movable = taken.begins_line && taken.is_half_width && is_last && is_block;
    is_movable.then(|| Fix::one("項目にする", lead, " ".repeat(column)))
}
