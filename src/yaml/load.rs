//! From the YAML library's events to the located tree.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StrInput, options};

use super::folded::is_folded;
use super::offsets::locate;
use super::problem::problem;
use super::scalar::is_nothing;
use super::{Comment, Entry, Error, Feature, FeatureKind, Node, Scalar, Style, Tree, Value};
use crate::source::{Passage, Source, Span};
use crate::text::ending::without_empty_end;

/// The largest file that is read, in bytes. A sheet of 300 goals has about 300 KB.
pub const MAXIMUM_BYTES: usize = 2 << 20;
/// The deepest nesting of lists and maps. A sheet needs six.
pub const MAXIMUM_DEPTH: usize = 32;

/// The most texts, lists and maps. A sheet of 300 goals has about 5,000.
pub const MAXIMUM_NODES: usize = 50_000;

/// Reads a file as YAML.
///
/// # Errors
/// The first fault of the syntax, or a bound that is exceeded.
pub fn load(source: &Source) -> Result<Tree, Error> {
    if source.text().len() > MAXIMUM_BYTES {
        return Err(Error::TooLarge { bytes: source.text().len() });
    }
    let start = source.content_start();
    let text = source.text().get(start..).unwrap_or_default();
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAXIMUM_DEPTH,
        block_nesting_limit: MAXIMUM_DEPTH,
        simple_key_max_lookahead: MAXIMUM_BYTES,
        max_buffered_comment_events: MAXIMUM_BYTES,
    };
    let events = Parser::new_from_str_with_options(text, options);
    Loader { source, start, events, reached: start, nodes: 0, tree: Tree::default() }.run()
}

struct Loader<'s> {
    source: &'s Source,
    /// Bytes of the byte order mark, which the library does not see.
    start: usize,
    events: Parser<'s, StrInput<'s>>,
    /// Where the last event ended: a block scalar's header stands behind it.
    reached: usize,
    nodes: usize,
    tree: Tree,
}

impl<'s> Loader<'s> {
    fn run(mut self) -> Result<Tree, Error> {
        let mut documents = 0;
        loop {
            let before = self.reached;
            let Some((event, span)) = self.next()? else { break };
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    self.directives(Span::new(before, span.start));
                    if documents == 2 {
                        self.feature(FeatureKind::Document, span);
                    }
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                event => {
                    let node = self.node(event, span)?;
                    if documents == 1 {
                        self.tree.root = Some(node);
                    }
                }
            }
        }
        self.tree.comments.sort_by_key(|comment| comment.span);
        self.tree.features.sort_by_key(|feature| feature.span);
        Ok(self.tree)
    }

    /// The lines that begin with `%` between two documents.
    fn directives(&mut self, between: Span) {
        let source = self.source;
        let mut at = between.start;
        for line in source.slice(between).split_inclusive(['\n', '\r']) {
            let whole = source.line_at(at);
            if line.starts_with('%') && whole.start.max(self.start) == at {
                self.feature(FeatureKind::Directive, whole);
            }
            at += line.len();
        }
    }

    /// The next event that is neither a comment nor an anchor; those go into the tree's lists.
    fn next(&mut self) -> Result<Option<(Event<'s>, Span)>, Error> {
        while let Some(event) = self.events.next() {
            let (event, place) = event.map_err(|error| self.error(&error))?;
            let span = self.span(place);
            if let Some(tag) = place.tag_span() {
                let tag = self.span(tag);
                self.feature(FeatureKind::Tag, tag);
            }
            match event {
                Event::Comment(text, _) => self.comment(text.into_owned(), span),
                Event::Anchor(..) => self.feature(FeatureKind::Anchor, span),
                event => {
                    let span = if is_block(&event) { self.with_header(span) } else { span };
                    self.reached = span.end;
                    return Ok(Some((event, span)));
                }
            }
        }
        Ok(None)
    }

    fn node(&mut self, event: Event<'s>, span: Span) -> Result<Node, Error> {
        self.nodes += 1;
        if self.nodes > MAXIMUM_NODES {
            return Err(Error::TooMany { span });
        }
        match event {
            // A name or a kind of value with no value behind it: what was meant stands there and cannot be
            // read.
            Event::Scalar(text, ScalarStyle::Plain, anchor, tag)
                if is_nothing(&text) && (anchor > 0 || tag.is_some()) =>
            {
                Ok(Node { span, value: Value::Refused })
            }
            Event::Scalar(text, style, _, _) => Ok(self.scalar(&text, style, span)),
            Event::SequenceStart(..) => self.list(span),
            Event::MappingStart(..) => self.map(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.feature(FeatureKind::Alias, span);
                Ok(Node { span, value: Value::Refused })
            }
            _ => Ok(Node { span, value: Value::Absent }),
        }
    }

    fn list(&mut self, start: Span) -> Result<Node, Error> {
        let mut items: Vec<Node> = Vec::new();
        let mut span = start;
        while let Some((event, place)) = self.next()? {
            if event == Event::SequenceEnd {
                span = collection_span(start, place, items.last().map(|item| item.span));
                break;
            }
            items.push(self.node(event, place)?);
        }
        Ok(Node { span, value: Value::List(items) })
    }

    fn map(&mut self, start: Span) -> Result<Node, Error> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut span = start;
        while let Some((event, place)) = self.next()? {
            if event == Event::MappingEnd {
                let last = entries.last().map(|entry| entry.key.span().to(entry.value.span));
                span = collection_span(start, place, last);
                break;
            }
            let key = self.node(event, place)?;
            let Some((event, place)) = self.next()? else { break };
            let value = self.node(event, place)?;
            let key = self.key(key);
            entries.push(Entry { key, value });
        }
        let first = entries.first().map_or(span, |entry| entry.key.span());
        Ok(Node { span: first.to(span), value: Value::Map(entries) })
    }

    fn key(&mut self, node: Node) -> Passage {
        match node.value {
            Value::Scalar(scalar) => {
                if scalar.passage.text() == "<<" {
                    self.feature(FeatureKind::Merge, node.span);
                }
                scalar.passage
            }
            // To other programs `~` and `null` are nothing, but nobody means that as the name of a field: it
            // is told as it was typed.
            Value::Absent => {
                locate(self.source, node.span, Style::Plain, self.source.slice(node.span).to_owned())
            }
            _ => {
                self.feature(FeatureKind::ComplexKey, node.span);
                Passage::new("", node.span, Vec::new())
            }
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        if style == Style::Plain && is_nothing(text) {
            return Node { span, value: Value::Absent };
        }
        // An empty line behind the last is no text, whether the text stands in a block or, as other programs
        // write it, in quotes.
        let text = without_empty_end(text).to_owned();
        let raw = self.source.slice(span);
        let multiline = raw.contains(['\n', '\r']);
        let folded = multiline && is_folded(raw, style);
        let passage = locate(self.source, span, style, text);
        Node { span, value: Value::Scalar(Scalar { passage, style, multiline, folded }) }
    }

    /// The library's span of a block scalar begins with its text and ends with the next token; ours is from
    /// `|` or `>` to the last character.
    fn with_header(&self, content: Span) -> Span {
        let between = Span::new(self.reached, content.start);
        let header = self.source.slice(between).char_indices().find(|(at, c)| {
            let at = between.start + at;
            matches!(c, '|' | '>') && !self.is_comment(at)
        });
        let mut text = self.source.slice(content);
        while let Some(line) = text.trim_end_matches(' ').strip_suffix('\n') {
            text = line.trim_end_matches('\r');
        }
        let start = header.map_or(content.start, |(at, _)| between.start + at);
        Span::new(start, (content.start + text.len()).max(start))
    }

    fn is_comment(&self, at: usize) -> bool {
        let behind = self.tree.comments.partition_point(|comment| comment.span.end <= at);
        self.tree.comments.get(behind).is_some_and(|comment| comment.span.contains(at))
    }

    fn comment(&mut self, text: String, span: Span) {
        let line = self.source.line_at(span.start);
        let before = self.source.slice(Span::new(line.start, span.start));
        let own_line = before.trim_start_matches('\u{feff}').trim().is_empty();
        self.tree.comments.push(Comment { span, text, own_line });
    }

    fn feature(&mut self, kind: FeatureKind, span: Span) {
        self.tree.features.push(Feature { kind, span });
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        Span::new(range.start + self.start, range.end + self.start)
    }

    fn error(&self, error: &ScanError) -> Error {
        let at = error.marker().byte_offset().unwrap_or_default() + self.start;
        let at = at.min(self.source.text().len());
        let length = self.source.text().get(at..).and_then(|rest| rest.chars().next());
        let width = length.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
        let span = Span::new(at, at + width);
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return Error::TooDeep { span };
        }
        Error::Syntax { problem: problem(error.kind()), span }
    }
}

fn is_block(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, _, _))
}

/// A flow collection ends with its bracket, a block collection with its last entry.
fn collection_span(start: Span, end: Span, last: Option<Span>) -> Span {
    let is_flow = end.end > end.start;
    match last {
        Some(last) if !is_flow => start.to(last),
        _ => start.to(end),
    }
}
