//! A change of the project file as the least change of its text: every other byte stays as it was.
//!
//! Enters: a project file that is in order, and what it is to say. Leaves: its text, or nothing where it is set
//! out so that this cannot be changed by itself. What is written is read again: it says what was meant, and else
//! what it said.

use super::load::KEYS;
use super::{Choices, Settings, YearSettings, load};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::Stage;
use crate::source::{Source, Span};
use crate::yaml::outline::{Body, Branch, Layout, Outline};
use crate::yaml::patch::{Patch, Step};
use crate::yaml::{self, Node, Tree};

const STAGE: &str = "段階";
const DEPARTMENTS: &str = "部署";
const CHOICES: &str = "選択肢";
const ACHIEVED: &str = "達成とする語";
const STYLE: &str = "表記";

/// The text of a project file in which the year in hand has come to a stage.
pub fn with_stage(source: &Source, tree: &Tree, stage: Stage) -> Option<String> {
    let patch = Patch::of(source, tree);
    let text = patch.set(&[Step::Key(STAGE)], &Body::text(stage.name()), KEYS)?;
    read(&text).filter(|settings| settings.stage == Some(stage)).map(|_| text)
}

/// The text of a project file in which what changes by year has an entry for a year to come, that says what counts
/// until then; and the keys that got one. Departments that were given for all years are given from `first` on.
pub fn with_next_year(
    source: &Source,
    first: FiscalYear,
    next: FiscalYear,
) -> Option<(String, Vec<&'static str>)> {
    let before = read(source.text())?;
    let mut text = source.text().to_owned();
    let mut keys = Vec::new();
    for key in [DEPARTMENTS, CHOICES, ACHIEVED, STYLE] {
        let source = Source::new("", text.as_str());
        let tree = yaml::load(&source).ok()?;
        let Some(value) = tree.root.as_ref().and_then(|root| root.get(key)) else { continue };
        let years = years(value);
        if years.is_empty() && key != DEPARTMENTS || years.iter().any(|(_, year)| *year == next) {
            continue;
        }
        text = if years.is_empty() {
            by_year(&source, &tree, key, first, next)?
        } else {
            with_entry(&source, &tree, key, &years, next)?
        };
        keys.push(key);
    }
    let after = read(&text)?;
    let is_kept = |year: FiscalYear| {
        let (before, after) = (before.of_year(Some(year)), after.of_year(Some(year)));
        names(before) == names(after)
            && before.choices.iter().map(words).eq(after.choices.iter().map(words))
            && before.achieved.iter().map(words).eq(after.achieved.iter().map(words))
            && before.style == after.style
    };
    let known = before
        .departments
        .years()
        .chain(before.choices.years())
        .chain(before.achieved.years())
        .chain([first, next]);
    known.into_iter().all(is_kept).then_some((text, keys))
}

/// The years under a key that something is given for, in the order typed, each as it is typed.
fn years(value: &Node) -> Vec<(&str, FiscalYear)> {
    let entries = value.entries().unwrap_or_default().iter().map(|entry| entry.key.text());
    entries.filter_map(|key| Some((key, key.parse().ok()?))).collect()
}

/// An entry for the next year behind the others, that says what the latest of them says.
fn with_entry(
    source: &Source,
    tree: &Tree,
    key: &str,
    years: &[(&str, FiscalYear)],
    next: FiscalYear,
) -> Option<String> {
    let before = years.iter().filter(|(_, year)| *year < next).max_by_key(|(_, year)| *year)?;
    let name = next_name(before.0, before.1, next);
    let body = set_out(body(source, tree, &[key, before.0])?);
    let order: Vec<&str> = years.iter().map(|(typed, _)| *typed).chain([name.as_str()]).collect();
    Patch::of(source, tree).set(&[Step::Key(key), Step::Key(&name)], &body, &order)
}

/// What was given for all years, given from the first year on and from the next.
fn by_year(source: &Source, tree: &Tree, key: &str, first: FiscalYear, next: FiscalYear) -> Option<String> {
    let name = |year: FiscalYear| year.era_text(DigitStyle::Half);
    let node = tree.root.as_ref()?.get(key)?;
    if node.is_flow(source) {
        return in_brackets(source, tree, key, node.span, &[name(first), name(next)]);
    }
    let start = source.line_at(node.span.start).start;
    let end = source.line_at(node.span.end).end;
    let indent = node.span.start - start;
    let is_own_line = source.slice(Span::new(start, node.span.start)).trim().is_empty();
    let key_line = tree.root.as_ref()?.entries()?.iter().find(|entry| entry.key.text() == key)?;
    // The comments between the key and the first department stay with it.
    let start = source.line_at(key_line.key.span().end).end;
    let start = source.lines_from(start).nth(1).map(|line| line.start).filter(|_| is_own_line)?;
    let line_end = if source.has_crlf() { "\r\n" } else { "\n" };
    let spaces = " ".repeat(indent);
    let mut lines = vec![format!("{spaces}{}:", name(first))];
    for line in source.slice(Span::new(start, end)).lines() {
        lines.push(if line.is_empty() { String::new() } else { format!("{spaces}{line}") });
    }
    let text =
        format!("{}{}{}", source.text().get(..start)?, lines.join(line_end), source.text().get(end..)?);
    let source = Source::new("", text);
    let tree = yaml::load(&source).ok()?;
    let first = name(first);
    let years = [(first.as_str(), first.parse().ok()?)];
    with_entry(&source, &tree, key, &years, next)
}

/// What was given between brackets for all years, given for each of some on lines of its own.
fn in_brackets(source: &Source, tree: &Tree, key: &str, given: Span, years: &[String]) -> Option<String> {
    let root = tree.root.as_ref().filter(|root| !root.is_flow(source))?;
    let entry = root.entries()?.iter().find(|entry| entry.key.text() == key)?;
    let colon = entry.key.span().end + 1;
    let indent = " ".repeat(source.position(entry.key.span().start).column + 1);
    let text = source.slice(given);
    let is_plain = source.slice(Span::new(colon - 1, given.start)).trim() == ":" && !text.contains('#');
    let line_end = if source.has_crlf() { "\r\n" } else { "\n" };
    let lines = years.iter().map(|year| format!("{line_end}{indent}{year}: {text}"));
    let lines: String = lines.collect();
    is_plain.then(|| {
        format!(
            "{}{lines}{}",
            source.text().get(..colon).unwrap_or_default(),
            source.text().get(given.end..).unwrap_or_default()
        )
    })
}

/// The name of a year, as that of another one is typed.
fn next_name(typed: &str, year: FiscalYear, next: FiscalYear) -> String {
    let styles = [DigitStyle::Half, DigitStyle::Full, DigitStyle::OneDigitFull];
    let style = styles.into_iter().find(|style| year.era_text(*style) == typed);
    style.map_or_else(|| next.era_text(DigitStyle::Half), |style| next.era_text(style))
}

/// What stands at the end of some keys, without its comments.
fn body(source: &Source, tree: &Tree, keys: &[&str]) -> Option<Body> {
    let root = Body::Map(Outline::of(source, tree).root.without_comments());
    keys.iter().try_fold(root, |body, key| {
        let Body::Map(branch) = body else { return None };
        branch.items.into_iter().find(|item| item.key == *key).map(|item| item.body)
    })
}

/// The same with its lists of words on one line each.
fn set_out(body: Body) -> Body {
    let inside = |mut branch: Branch| {
        for item in &mut branch.items {
            item.body = set_out(std::mem::take(&mut item.body));
        }
        branch
    };
    match body {
        Body::List(branch) => Body::List(Branch { layout: Layout::Inline, ..inside(branch) }),
        Body::Map(branch) => Body::Map(inside(branch)),
        body => body,
    }
}

fn names(year_settings: YearSettings<'_>) -> Vec<(&str, &[String])> {
    let all = year_settings.departments.into_iter().flatten();
    all.map(|department| (department.name.as_str(), department.sections.as_slice())).collect()
}

fn words(choices: &Choices) -> (&str, &[String]) {
    (choices.key.as_str(), &choices.words)
}

/// What a project file says that is in order.
fn read(text: &str) -> Option<Settings> {
    let tree = yaml::load(&Source::new("", text)).ok()?;
    let (settings, problems) = load(&tree);
    problems.is_empty().then_some(settings)
}
