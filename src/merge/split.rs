//! From a file to its segments.
//!
//! A comment on a line of its own belongs to the entry below it, unless it is indented more deeply: then it
//! closes the entry above. What `fmt` and edits do (`yaml/outline/gather.rs`, `yaml/patch/lines.rs`) is another
//! rule, and only there the right one: they give such a comment to the entry above only where that has entries of
//! its own in its column or before it, since they may move it to that column. A merge changes no column, and a
//! comment must not leave the entry under which its author has put it because the one below goes elsewhere.

use super::segments::{GoalSegments, RemovedSegments, Segment, Segments};
use crate::form::key;
use crate::sheet::Document;
use crate::source::Source;
use crate::yaml::{Comment, Entry, Node, Tree};

/// The segments of a file; `None` where it is set out in a way that its lines cannot be told apart by entry.
pub(super) fn split(document: &Document) -> Option<Segments> {
    let (Ok(tree), Some(sheet)) = (&document.tree, &document.sheet) else { return None };
    let entries = tree.root.as_ref()?.entries()?;
    let lines = Lines::of(&document.source, tree);
    let keys: Vec<usize> = entries.iter().map(|entry| lines.number(entry.key.span().start)).collect();
    let is_plain = tree.features.is_empty()
        && entries.iter().zip(&keys).all(|(entry, line)| lines.begins(entry, *line, 0));
    let rows = entries.iter().position(|entry| entry.key.text() == sheet.form.rows)?;
    let items = entries.get(rows)?.value.items()?;
    let is_whole = is_plain && has_own_keys(entries) && sheet.goals.len() == items.len();
    let dashes = lines.dashes(items, *keys.get(rows)?).filter(|_| is_whole)?;
    let end = lines.above(lines.texts.len(), 0);
    let bounds = lines.bounds(&keys, 0, end);
    let (_, rows_end) = *bounds.get(rows)?;
    let first = dashes.first().map_or(rows_end, |dash| lines.above(*dash, lines.indent(*dash)));
    let head = entries.iter().zip(&bounds).enumerate().map(|(index, (entry, (from, to)))| {
        // Of the rows only the line of their key is an entry; they follow by themselves.
        let is_rows = index == rows;
        lines.segment(
            entry.key.text(),
            (!is_rows).then_some(&entry.value),
            *from,
            if is_rows { first } else { *to },
        )
    });
    let dash = dashes.first().map_or(0, |dash| lines.indent(*dash));
    let goals = lines.goals(items, &dashes, rows_end);
    let mut placed = entries.iter().zip(keys.iter().zip(&bounds));
    let removed = placed.find(|(entry, _)| entry.key.text() == key::REMOVED);
    Some(Segments {
        entries: head.collect(),
        goals,
        dash,
        removed: removed.and_then(|(entry, (line, bounds))| lines.removed(entry, *line, *bounds)),
        tail: lines.segment("", None, end, lines.texts.len()),
    })
}

fn has_own_keys(entries: &[Entry]) -> bool {
    let is_new = |(index, entry): (usize, &Entry)| {
        entries.iter().take(index).all(|other| other.key.text() != entry.key.text())
    };
    entries.iter().all(|entry| !entry.key.text().is_empty()) && entries.iter().enumerate().all(is_new)
}

struct Lines<'s> {
    source: &'s Source,
    /// With their line ends.
    texts: Vec<&'s str>,
    /// Where they begin.
    starts: Vec<usize>,
    comments: &'s [Comment],
}

impl<'s> Lines<'s> {
    fn of(source: &'s Source, tree: &'s Tree) -> Self {
        let texts: Vec<&str> = source.text().split_inclusive('\n').collect();
        let starts = texts.iter().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
        Self { source, texts, starts, comments: &tree.comments }
    }

    /// The line of an offset, from 0.
    fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    fn text(&self, line: usize) -> &'s str {
        self.texts.get(line).copied().unwrap_or_default()
    }

    fn indent(&self, line: usize) -> usize {
        self.text(line).bytes().take_while(|byte| *byte == b' ').count()
    }

    /// Whether an entry's key is the first thing on its line, in a column from 0.
    fn begins(&self, entry: &Entry, line: usize, column: usize) -> bool {
        let start = self.starts.get(line).copied().unwrap_or_default();
        entry.key.span().start == start + column && self.indent(line) == column
    }

    fn is_comment(&self, line: usize) -> bool {
        let at = self.starts.get(line).map_or(usize::MAX, |start| start + self.indent(line));
        self.comments
            .binary_search_by_key(&at, |comment| comment.span.start)
            .is_ok_and(|found| self.comments.get(found).is_some_and(|c| c.own_line))
    }

    fn is_empty(&self, line: usize) -> bool {
        self.text(line).trim().is_empty()
    }

    /// Where the comments and empty lines begin that belong to the entry of a line whose key stands in a
    /// column.
    fn above(&self, line: usize, column: usize) -> usize {
        let mut start = line;
        while start.checked_sub(1).is_some_and(|above| self.is_empty(above) || self.is_comment(above)) {
            start -= 1;
        }
        let deeper = (start..line).rfind(|above| self.is_comment(*above) && self.indent(*above) > column);
        deeper.map_or(start, |deeper| deeper + 1)
    }

    /// The lines of entries whose keys stand on some lines, from the first of their map to its last.
    fn bounds(&self, keys: &[usize], from: usize, to: usize) -> Vec<(usize, usize)> {
        let starts: Vec<usize> = keys
            .iter()
            .enumerate()
            .map(|(index, key)| if index == 0 { from } else { self.above(*key, self.indent(*key)) })
            .collect();
        let ends = starts.iter().skip(1).copied().chain([to]);
        starts.iter().copied().zip(ends).collect()
    }

    fn segment(&self, key: &str, value: Option<&Node>, from: usize, to: usize) -> Segment {
        let texts = self.texts.get(from..to).unwrap_or_default();
        let bytes = self.starts.get(from).copied().unwrap_or(usize::MAX)
            ..self.starts.get(to).copied().unwrap_or(usize::MAX);
        let inside = self.comments.iter().filter(|comment| bytes.contains(&comment.span.start));
        let remarks = inside.map(|comment| self.source.slice(comment.span).trim_end().to_owned()).collect();
        Segment { key: key.to_owned(), text: texts.concat(), value: value.cloned(), remarks }
    }

    /// The lines of the dashes of a list, all in one column; `None` where it is no list by lines.
    fn dashes(&self, items: &[Node], key: usize) -> Option<Vec<usize>> {
        let mut from = key + 1;
        let mut dashes: Vec<usize> = Vec::new();
        for item in items {
            let line = (from..=self.number(item.span.start))
                .find(|line| !self.is_empty(*line) && !self.is_comment(*line))?;
            let is_dash = self.text(line).trim_start_matches(' ').starts_with('-');
            let is_aligned = dashes.first().is_none_or(|first| self.indent(*first) == self.indent(line));
            if !is_dash || !is_aligned {
                return None;
            }
            dashes.push(line);
            from = self.number(item.span.end.saturating_sub(1)).max(line) + 1;
        }
        Some(dashes)
    }

    fn goals(&self, items: &[Node], dashes: &[usize], end: usize) -> Vec<GoalSegments> {
        let starts: Vec<usize> = dashes.iter().map(|dash| self.above(*dash, self.indent(*dash))).collect();
        let ends = starts.iter().skip(1).copied().chain([end]);
        let goals = items.iter().zip(dashes).zip(starts.iter().zip(ends));
        goals.map(|((item, dash), (start, end))| self.goal(item, *start, *dash, end)).collect()
    }

    /// The goals under a key on a line; `None` where they do not stand in lines of their own.
    fn removed(&self, entry: &Entry, line: usize, (from, to): (usize, usize)) -> Option<RemovedSegments> {
        let items = entry.value.items()?;
        let dashes = self.dashes(items, line)?;
        let dash = self.indent(*dashes.first()?);
        let goals = self.goals(items, &dashes, to);
        let end = self.above(*dashes.first()?, dash);
        Some(RemovedSegments { key: self.segment(entry.key.text(), None, from, end), goals, dash })
    }

    fn goal(&self, item: &Node, start: usize, dash: usize, end: usize) -> GoalSegments {
        let above = self.segment("", None, start, dash);
        let whole = || GoalSegments {
            above: above.clone(),
            entries: vec![self.segment("", Some(item), dash, end)],
            column: None,
        };
        let Some(entries) = item.entries().filter(|entries| has_own_keys(entries)) else { return whole() };
        let keys: Vec<usize> = entries.iter().map(|entry| self.number(entry.key.span().start)).collect();
        let Some(first) = entries.first() else { return whole() };
        let column = first.key.span().start - self.starts.get(dash).copied().unwrap_or_default();
        let is_below = |(entry, line): (&Entry, &usize)| self.begins(entry, *line, column);
        let gap = self.text(dash).get(self.indent(dash) + 1..column).unwrap_or("?");
        let is_beside = keys.first() == Some(&dash) && gap.chars().all(|c| c == ' ');
        if !is_beside || !entries.iter().zip(&keys).skip(1).all(is_below) {
            return whole();
        }
        let bounds = self.bounds(&keys, dash, end);
        let segment = |(entry, (from, to)): (&Entry, (usize, usize))| {
            self.segment(entry.key.text(), Some(&entry.value), from, to)
        };
        let mut segments: Vec<Segment> = entries.iter().zip(bounds).map(segment).collect();
        if let Some(segment) = segments.first_mut() {
            segment.text = segment.text.replacen('-', " ", 1);
        }
        GoalSegments { above, entries: segments, column: Some(column) }
    }
}
