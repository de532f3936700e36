//! What YAML allows and sheets do not.

use crate::diagnostic::Fix;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::FileKind;
use crate::sheet::line_scan::without_comment;
use crate::source::{Source, Span};
use crate::yaml::{Feature, FeatureKind, quote};

rule! {
    /// ## 何を見るか
    /// YAMLの機能のうち、シートでは使わないもの。値に名前を付ける `&`、それを写す `*` と `<<`、値の種類を示す `!`、`---` で区切った二つ目の文書など。
    ///
    /// ## なぜいけないか
    /// そこに書いてある字と、読まれる値とが違うものになります。文のつもりで値を `*` や `&` で始めたときにも起こります。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: *重要　窓口の見直し    # 「*重要　窓口の見直し」という名前の値を探す
    /// ```
    ///
    /// ## 直し方
    /// 写したい値は、そのまま書きます。文字のつもりのところは、値の全体を `"` で囲みます。文だと分かるものは `--fix` で直せます。
    "yaml-feature" "使わないYAMLの機能" binding Error = Check::Yaml(check)
}

/// What to do with a sign that may be meant as a character.
const QUOTE: &str = "シートでは使えません。文字として書くには、値の全体を「\"」で囲んでください。";

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Ok(tree) = &subject.document.tree else { return };
    let source = subject.source();
    let mut before: Option<&Feature> = None;
    for feature in &tree.features {
        // `<<: *name` is one fault.
        let is_merged = before.is_some_and(|before| {
            before.kind == FeatureKind::Merge
                && source.line_at(before.span.start).contains(feature.span.start)
        });
        if !(is_merged && feature.kind == FeatureKind::Alias) {
            findings.add(finding(source, subject.document.kind, feature, &tree.features));
        }
        before = Some(feature);
    }
}

fn finding(source: &Source, kind: FileKind, feature: &Feature, all: &[Feature]) -> Finding {
    let typed = source.slice(feature.span);
    let (message, hint) = match feature.kind {
        FeatureKind::Anchor => (format!("「{typed}」は、値に名前を付ける印として読まれます。"), QUOTE),
        FeatureKind::Alias => (format!("「{typed}」は、ほかの値を写す印として読まれます。"), QUOTE),
        FeatureKind::Tag => (format!("「{typed}」は、値の種類を示す印として読まれます。"), QUOTE),
        FeatureKind::Merge => {
            ("「<<」で項目を写すことはできません。".to_owned(), "写したい項目を、そのまま書いてください。")
        }
        FeatureKind::Document => return document(source, kind, feature.span),
        FeatureKind::ComplexKey => (
            "並びは、項目の名前になりません。".to_owned(),
            "項目の名前は、括弧や「- 」「? 」を使わずに書いてください。",
        ),
        FeatureKind::Directive => return directive(source, feature.span),
    };
    let finding = Finding::new(feature.span, message).hint(hint);
    match prose(source, feature, all) {
        Some(text) => finding.fix(Fix::one("「\"」で囲む", text, quote(source.slice(text)))),
        None => finding,
    }
}

/// A line that says something of YAML, and nothing of a sheet.
fn directive(source: &Source, line: Span) -> Finding {
    let finding = Finding::new(line, "「%」で始まる行は書けません。").hint("この行を消してください。");
    let next = source.lines_from(line.end).nth(1).map_or(line.end, |next| next.start);
    finding.fix(Fix::one("この行を消す", Span::new(line.start, next), ""))
}

/// What stands behind `---`, or behind `...`, which alone ends a document too.
fn document(source: &Source, kind: FileKind, begins: Span) -> Finding {
    let is_divider = |line: &Span| ["---", "..."].iter().any(|sign| source.slice(*line).starts_with(sign));
    let above = source.text().get(..begins.end).unwrap_or_default();
    let lines = above.split_inclusive('\n').rev().scan(above.len(), |end, line| {
        let start = *end - line.len();
        *end = start;
        Some(source.line_at(start))
    });
    let line = lines.filter(|line| line.start >= source.content_start()).find(is_divider).unwrap_or(begins);
    let place = Span::new(line.start, line.end.min(line.start + 3));
    let sign = source.slice(place);
    let finding = Finding::new(place, format!("「{sign}」から先は、別の文書として読まれます。"));
    finding.hint(match kind {
        FileKind::Sheet => {
            format!(
                "一つのファイルには一つのシートを書きます。「{sign}」を消すか、ファイルを分けてください。"
            )
        }
        FileKind::Project | FileKind::Form => format!("「{sign}」を消してください。"),
    })
}

/// The text that a sign begins, where it is certainly no sign: a word in Japanese, or one that copies what has
/// no name, and that nothing else refers to.
fn prose(source: &Source, feature: &Feature, all: &[Feature]) -> Option<Span> {
    let is_name = |other: &&Feature| matches!(other.kind, FeatureKind::Anchor | FeatureKind::Alias);
    let name = |feature: &Feature| source.slice(feature.span).get(1..).unwrap_or_default();
    let is_used =
        all.iter().filter(is_name).any(|other| other.kind != feature.kind && name(other) == name(feature));
    let is_word = !source.slice(feature.span).is_ascii() || feature.kind == FeatureKind::Alias;
    // A lone `!` says nothing to YAML, and much to a reader.
    let is_mark = feature.kind == FeatureKind::Tag && source.slice(feature.span) == "!";
    let text = text_of(source, feature)?;
    let is_text = match feature.kind {
        FeatureKind::Alias => true,
        _ => text != feature.span || names_nothing(source, feature),
    };
    (is_text && (is_mark && text != feature.span || is_name(&feature) && is_word && !is_used)).then_some(text)
}

/// What a sign begins, up to the end of its line or of its place in a list.
fn text_of(source: &Source, feature: &Feature) -> Option<Span> {
    let line = source.line_at(feature.span.start);
    let text = without_comment(source, Span::new(feature.span.start, line.end));
    let before = source.slice(Span::new(line.start, feature.span.start)).trim_end();
    if before.ends_with([':', '-']) {
        return Some(text).filter(|text| text.covers(feature.span));
    }
    let rest = source.slice(text);
    let length = rest.find([',', ']']).filter(|_| before.ends_with(['[', ',']))?;
    let word = rest.get(..length)?.trim_end();
    Some(Span::new(text.start, text.start + word.len()))
}

/// Whether an anchor without a text on its line stands above nothing that it could name: no line below is
/// indented more deeply, nor is a list of its key.
fn names_nothing(source: &Source, feature: &Feature) -> bool {
    let indent = |line: Span| {
        let text = source.slice(line);
        text.len() - text.trim_start_matches(' ').len()
    };
    let own = source.line_at(feature.span.start);
    let is_key = source.slice(Span::new(own.start, feature.span.start)).trim_end().ends_with(':');
    let marks = source.slice(own).trim_start_matches(' ').len()
        - source.slice(own).trim_start_matches([' ', '-']).len();
    let column = indent(own) + if is_key { marks } else { 0 };
    let says_something = |line: &Span| {
        let text = source.slice(*line).trim();
        !text.is_empty() && !text.starts_with('#')
    };
    let below = source.lines_from(own.end).skip(1).find(says_something);
    below.is_none_or(|line| {
        let is_list = is_key && source.slice(line).trim_start().starts_with("- ");
        indent(line) < column || indent(line) == column && !is_list
    })
}
