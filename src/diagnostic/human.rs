//! Findings for people at a terminal.
//!
//! Enters: a report, and what the terminal can do. Leaves: a block of text for each finding, with its lines
//! of the file, and a summary. Knows no rule; nothing that a file says reaches the terminal as a command to
//! it.

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::visible::{visible, visible_name};
use super::{Diagnostic, Place, Report, Severity};

/// The columns that marks cannot have: line number, separator, the lines that join a mark over several lines,
/// and the six columns that `annotate-snippets` keeps free on either side of the marks when it trims a line.
const FRAME: usize = 24;
/// The columns that a terminal is taken to have at least; with fewer, lines wrap.
const NARROWEST: usize = 40;

/// So many findings of one file are shown. Nobody reads more at once, and each is drawn with its line,
/// however long that is.
const SHOWN: usize = 200;
/// So many places are shown beside that of a finding.
const SHOWN_BESIDE: usize = 20;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Whether it shows colours.
    pub color: bool,
    /// Its width in columns, if it has one.
    pub width: Option<usize>,
}

/// A report as text for people, a summary in its last line.
pub fn human(report: &Report, appearance: Appearance) -> String {
    let width = appearance.width.unwrap_or(DEFAULT_TERM_WIDTH).max(NARROWEST);
    // Box-drawing characters are two columns wide on some Japanese terminals, so that ASCII alone keeps the
    // marks in place.
    let renderer = if appearance.color { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let mut text = String::new();
    for of_file in report.diagnostics.chunk_by(|a, b| a.place.source.path() == b.place.source.path()) {
        for diagnostic in of_file.iter().take(SHOWN) {
            text += &renderer.render(&[block(diagnostic, width - FRAME)]);
            text += "\n\n";
        }
        text.extend(more(of_file));
    }
    text + &summary(report) + "\n"
}

/// Word of the findings of a file that are not shown.
fn more(of_file: &[Diagnostic]) -> Option<String> {
    let path = of_file.get(SHOWN)?.place.source.path();
    let count = of_file.len() - SHOWN;
    Some(format!(
        "{} には、ほかに {count}件あります。上から直して、もう一度確かめてください。\n\n",
        visible_name(path)
    ))
}

fn block(diagnostic: &Diagnostic, columns: usize) -> Group<'_> {
    let id = format!("{} {}", diagnostic.rule, diagnostic.title);
    let title = level(diagnostic.severity).primary_title(visible(&diagnostic.message)).id(id);
    title.elements(snippets(diagnostic, columns)).elements(advice(diagnostic))
}

fn level(severity: Severity) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    };
    level.with_name(severity.name())
}

/// The place of the finding, together with those related places that fit beside it, then the other ones.
fn snippets(diagnostic: &Diagnostic, columns: usize) -> Vec<Element<'_>> {
    let source = &diagnostic.place.source;
    let mut spans = vec![diagnostic.place.marked()];
    let (mut labels, mut others) = (Vec::new(), Vec::new());
    for (label, place) in diagnostic.related.iter().take(SHOWN_BESIDE) {
        spans.push(place.marked());
        if place.source == *source && Excerpt::of_all(source, &spans, columns).is_some() {
            labels.push(label);
        } else {
            spans.pop();
            others.push((label, place));
        }
    }
    let excerpt = Excerpt::of_all(source, &spans, columns)
        .unwrap_or_else(|| Excerpt::of_first_line(source, diagnostic.place.marked(), columns));
    let marks = excerpt.marks.iter().cloned();
    let primary = marks.clone().take(1).map(|mark| AnnotationKind::Primary.span(mark));
    let related = marks
        .skip(1)
        .zip(labels)
        .map(|(mark, label)| AnnotationKind::Context.span(mark).label(visible(label)));
    let first = snippet(source.path(), &excerpt, primary.chain(related));
    std::iter::once(first)
        .chain(others.iter().map(|(label, place)| other_snippet(label, place, columns)))
        .collect()
}

fn other_snippet(label: &str, place: &Place, columns: usize) -> Element<'static> {
    let (source, span) = (&place.source, place.marked());
    let excerpt = Excerpt::of_all(source, &[span], columns)
        .unwrap_or_else(|| Excerpt::of_first_line(source, span, columns));
    let marks = excerpt.marks.iter().cloned();
    let label = visible(label);
    snippet(
        source.path(),
        &excerpt,
        marks.map(|mark| AnnotationKind::Context.span(mark).label(label.clone())),
    )
}

fn snippet(
    path: &str,
    excerpt: &Excerpt,
    annotations: impl Iterator<Item = Annotation<'static>>,
) -> Element<'static> {
    let snippet =
        Snippet::source(excerpt.text.clone()).path(visible_name(path)).line_start(excerpt.first_line);
    snippet.annotations(annotations).into()
}

fn advice(diagnostic: &Diagnostic) -> Vec<Element<'_>> {
    let hint = diagnostic.hint.iter().map(|hint| Level::HELP.with_name("ヒント").message(visible(hint)));
    let fix = diagnostic.fix.iter().map(|fix| {
        let text = format!("{}（mokuhyo check --fix で直せます）", visible(&fix.title));
        Level::HELP.with_name("直し方").message(text)
    });
    hint.chain(fix).map(Element::from).collect()
}

fn summary(report: &Report) -> String {
    let counts = Severity::ALL.map(|severity| (report.count(severity), severity.name()));
    let counted: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(n, name)| format!("{name} {n}件")).collect();
    let result = if counted.is_empty() { "問題はありません".to_owned() } else { counted.join("、") };
    let fixable = match report.fixable() {
        0 => String::new(),
        count => format!("（うち {count}件は --fix で直せます）"),
    };
    format!("{}ファイルを確認：{result}{fixable}", report.files)
}

#[cfg(test)]
mod tests;
