//! Comments that silence a rule: `# mokuhyo: allow vague-deadline — 通年の窓口業務のため`.
//!
//! Such a comment stands on the line above a key or a list entry and counts for that node and all below it.

use super::super::Rule;
use super::finding::Finding;
use crate::source::{Located, Source, Span};
use crate::yaml::{Node, Tree, Value};

const NAME: &str = "mokuhyo";
const VERB: &str = "allow";

/// The comments of a file that silence rules.
#[derive(Debug, Default)]
pub struct Allowances {
    /// Each rule's name in each comment.
    pub entries: Vec<Allowance>,
}

/// A rule named in a comment.
#[derive(Debug)]
pub struct Allowance {
    /// The rule's name, at its place in the comment.
    pub rule: Located<String>,
    /// The node that it counts for; `None` where none follows.
    pub scope: Option<Span>,
    /// Whether a finding was silenced.
    pub used: bool,
}

impl Allowances {
    /// The comments of a file.
    pub fn of(source: &Source, tree: &Tree) -> Self {
        let mut entries: Vec<Allowance> = Vec::new();
        let mut below = None;
        // From the last on: comments one below the other count for the same node.
        for comment in tree.comments.iter().rev() {
            if !comment.own_line {
                // Behind a value it counts for nothing, and an author is told so.
                entries.extend(rule_names(source, comment.span).into_iter().rev().map(|rule| Allowance {
                    rule,
                    scope: None,
                    used: false,
                }));
                continue;
            }
            let next = next_line(source, comment.span);
            let scope = match below {
                Some((line, scope)) if next == Some(line) => scope,
                _ => next
                    .zip(tree.root.as_ref())
                    .and_then(|(line, root)| node_at(root, Beginning::of(source, line))),
            };
            below = Some((source.line_at(comment.span.start), scope));
            entries.extend(rule_names(source, comment.span).into_iter().rev().map(|rule| Allowance {
                rule,
                scope,
                used: false,
            }));
        }
        entries.reverse();
        Self { entries }
    }

    /// Whether a comment names a rule.
    pub fn name(&self, rule: &Rule) -> bool {
        self.entries.iter().any(|entry| entry.rule.as_str() == rule.name)
    }

    /// The findings of a rule that no comment silences; comments that silence one are known to be needed.
    pub fn unsuppressed(&mut self, rule: &Rule, findings: Vec<Finding>) -> Vec<Finding> {
        let mut by_place: Vec<(usize, usize)> =
            findings.iter().enumerate().map(|(index, finding)| (finding.span.start, index)).collect();
        by_place.sort_unstable();
        let mut is_silenced = vec![false; findings.len()];
        for entry in self.entries.iter_mut().filter(|entry| entry.rule.as_str() == rule.name) {
            let Some(scope) = entry.scope else { continue };
            let from = by_place.partition_point(|(start, _)| *start < scope.start);
            let inside = by_place.iter().skip(from).take_while(|(start, _)| *start <= scope.end);
            for (_, index) in inside {
                if let (Some(finding), Some(silenced)) = (findings.get(*index), is_silenced.get_mut(*index))
                    && scope.covers(finding.span)
                    && !finding.binds(rule)
                {
                    entry.used = true;
                    *silenced = true;
                }
            }
        }
        let heard = findings.into_iter().zip(is_silenced).filter(|(_, silenced)| !silenced);
        heard.map(|(finding, _)| finding).collect()
    }
}

/// The rules that a comment names, up to the reason behind a dash.
fn rule_names(source: &Source, comment: Span) -> Vec<Located<String>> {
    let text = source.slice(comment);
    let said = addressed(text.trim_start_matches('#').trim_start());
    let list = said.and_then(|rest| rest.trim_start().strip_prefix(VERB));
    let Some(list) = list else { return Vec::new() };
    let start = comment.start + (text.len() - list.len());
    let mut names = Vec::new();
    let mut at = 0;
    for word in list.split([' ', ',', '、', '　']) {
        let is_name =
            !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        // A dash, or any word that is no name, begins the reason.
        if !word.is_empty() && (!is_name || word.chars().all(|c| c == '-')) {
            break;
        }
        if is_name {
            names.push(Located::new(word.to_owned(), Span::new(start + at, start + at + word.len())));
        }
        at += word.len()
            + list.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    names
}

/// What a comment says to this program, its name and colon typed as they fall.
fn addressed(text: &str) -> Option<&str> {
    let (name, rest) = text.split_at_checked(NAME.len())?;
    rest.trim_start().strip_prefix([':', '：']).filter(|_| name.eq_ignore_ascii_case(NAME))
}

/// The next line that is not empty.
fn next_line(source: &Source, comment: Span) -> Option<Span> {
    let mut line = source.line_at(comment.start);
    loop {
        let next = source.line_at(line.end + 2).start.max(line.end + 1);
        let following = source.line_at(next);
        if following.start <= line.start {
            return None;
        }
        line = following;
        if !source.slice(line).trim().is_empty() {
            return Some(line);
        }
    }
}

/// Where the characters of a line begin.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    at: usize,
    line_end: usize,
    /// Whether they are the dash of an entry that stands below.
    is_lone_dash: bool,
}

impl Beginning {
    fn of(source: &Source, line: Span) -> Self {
        let text = source.slice(line);
        let said = text.trim_start();
        let behind_dash = said.strip_prefix('-').map(str::trim_start);
        Self {
            at: line.start + (text.len() - said.len()),
            line_end: line.end,
            is_lone_dash: behind_dash.is_some_and(|rest| rest.is_empty() || rest.starts_with('#')),
        }
    }
}

/// The outermost key or list entry that begins where a line begins.
fn node_at(node: &Node, beginning: Beginning) -> Option<Span> {
    let begins = beginning.at;
    match &node.value {
        Value::Map(entries) => {
            let entry = entries
                .get(entries.partition_point(|entry| entry.key.span().start <= begins).checked_sub(1)?)?;
            let whole = entry.key.span().to(entry.value.span);
            if entry.key.span().start == begins { Some(whole) } else { node_at(&entry.value, beginning) }
        }
        Value::List(items) => {
            let behind = items.partition_point(|item| item.span.start <= begins);
            let following = items.get(behind);
            let whole = |item: &Node| Span::new(begins, item.span.end);
            // The dash stands before the entry, on the same line; or alone, and then it may be one of a list inside
            // the entry above.
            following.filter(|item| item.span.start <= beginning.line_end).map(whole).or_else(|| {
                let inside = behind.checked_sub(1).and_then(|above| node_at(items.get(above)?, beginning));
                inside.or_else(|| following.filter(|_| beginning.is_lone_dash).map(whole))
            })
        }
        _ => None,
    }
}
