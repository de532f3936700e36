//! A text over several lines whose line ends YAML makes into spaces.

mod unfold;

use crate::diagnostic::Fix;
use crate::form::{FaultKind, Kind};
use crate::rules::{Check, Finding, Findings, Subject, mend};
use crate::sheet::line_scan::Grammar;
use crate::source::{Source, Span};
use crate::yaml::{Placed, Style};

rule! {
    /// ## 何を見るか
    /// 何行かにわたる文章のうち、`|` で始めていないもの。`>` で始めた文章と、印なしや引用符で書いた文章が次の行に続くもの。
    ///
    /// ## なぜいけないか
    /// YAMLは、このような文章の行の切れ目を空白一つにします。日本語の文の途中に空白が入って印刷されます。続きの行の「- 」も、箇条書きではなく文の一部になります。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 平均の待ち時間が
    ///   15分以内になっている。    # 「平均の待ち時間が 15分以内になっている。」と印刷される
    /// ```
    ///
    /// ## 直し方
    /// 一つの段落は、一行に続けて書きます。段落を分けるときは `|` と書いて、次の行から字下げして書きます。課名のように語を並べる欄では、[ ] の中に並べます。`--fix` は行を段落にし、「- 」で始まる行は箇条書きにします。
    "folded-text" "行の切れ目が空白になる文章" binding Error = Check::Yaml(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let source = subject.source();
    let faults = subject.document.sheet.iter().flat_map(|sheet| &sheet.faults);
    let misreadings: Vec<usize> = faults
        .filter_map(|fault| match fault.kind {
            FaultKind::UnmeantText { text } | FaultKind::UnmeantDash { text } => Some(text.start),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for placed in subject.scalars() {
        // A sheet that is nothing but text, and a list without spaces behind its dashes, are other faults.
        let is_other =
            placed.key.is_empty() && !placed.is_entry || misreadings.contains(&placed.node.span.start);
        if placed.scalar.folded && !is_other {
            found.push(finding(source, placed, subject.document.grammar()));
        }
    }
    for finding in mend::keep_all_good(source, found) {
        findings.add(finding);
    }
}

fn finding(source: &Source, placed: &Placed<'_>, grammar: Grammar<'_>) -> Finding {
    let (key, form) = (placed.key, grammar.form());
    if placed.scalar.style == Style::Folded {
        let sign = Span::new(placed.node.span.start, placed.node.span.start + 1);
        let finding =
            Finding::new(sign, format!("「{key}」の文章は「>」で始まるので、行の切れ目が空白になります。"));
        return finding.hint("「>」を「|」にしてください。").fix(Fix::one("「|」にする", sign, "|"));
    }
    let dash = unfold::first_dash(source, placed.node.span);
    let finding = match dash.filter(|_| placed.is_entry) {
        Some(dash) => Finding::new(dash, "この「- 」は箇条書きの印にならず、上の行の文の続きになります。"),
        None => Finding::new(
            placed.node.span,
            format!("「{key}」の文が次の行に続いているので、行の切れ目が空白になります。"),
        ),
    };
    let finding = finding.hint(match (dash, placed.is_entry) {
        (None, _) => what_to_do(source, placed, grammar),
        (Some(_), false) => {
            "箇条書きは、次の行から、どの行も「- 」で始め、字下げをそろえてください。一段下の項目は、初めの一つを「- - 」で始めます。"
                .to_owned()
        }
        (Some(_), true) => {
            "同じ段の項目なら、字下げを上の「- 」とそろえてください。一段下の項目なら、初めの一つを「- - 」で始めてください。".to_owned()
        }
    });
    match form.and_then(|form| unfold::fix(source, placed, form)) {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

/// What to do with lines that do not begin with list marks: it depends on what stands in the field.
fn what_to_do(source: &Source, placed: &Placed<'_>, grammar: Grammar<'_>) -> String {
    let form = grammar.form();
    let is_of_words = match grammar {
        Grammar::Unknown => false,
        Grammar::Sheet(form) => form.field(placed.key).is_some_and(|field| field.kind != Kind::Text),
        Grammar::Project | Grammar::Form => true,
    };
    if is_of_words && grammar.takes_words(placed.key) && !placed.is_entry {
        let words = unfold::words(source.slice(placed.node.span), placed.scalar.style);
        let example = if words.is_empty() {
            "[ ] の中に".to_owned()
        } else {
            format!("[{}] のように", words.join(", "))
        };
        return format!("一つなら、一行に続けて書いてください。いくつもあるなら、{example}並べてください。");
    }
    match form.and_then(|form| unfold::bullet(source, placed, form)) {
        _ if is_of_words => "一行に続けて書いてください。".to_owned(),
        Some(bullet) => {
            format!("箇条書きは、次の行から、どの行も「{bullet}」の代わりに「- 」で始めてください。")
        }
        None => "一行に続けて書くか、「|」と書いて次の行から字下げして書いてください。".to_owned(),
    }
}
