//! Tags of HTML, by a closed list: `<br>`, `</p>`, `<span style="…">`.

use std::ops::Range;

use super::{Mark, OF_WEB};

/// What web pages and word processors leave. Names of one letter stand in `SHORT`.
const NAMES: &[&str] = &[
    "br",
    "hr",
    "div",
    "span",
    "strong",
    "em",
    "font",
    "center",
    "small",
    "big",
    "sup",
    "sub",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "img",
    "pre",
    "code",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ruby",
    "rt",
    "rp",
    "del",
    "ins",
    "mark",
];
/// Authors number with such letters too, `<a>`: only with attributes, closed, or closing are they tags.
const SHORT: &[&str] = &["a", "b", "i", "p", "s", "u"];
/// No tag has more bytes.
const LONGEST: usize = 400;
const HINT: &str = "印を消してください。段落を分けるには、「|」の下で行を改めてください。";

/// The tags of a text; in a block a `<br>` is a line end.
pub(super) fn marks(text: &str, is_block: bool) -> Vec<Mark> {
    let found = text.match_indices('<').filter_map(|(at, _)| Some((at, tag(text.get(at..)?)?)));
    let mark = |(at, tag): (usize, Tag<'_>)| {
        let place = at..at + tag.length;
        let is_break = is_block && tag.name.eq_ignore_ascii_case("br");
        let mend = is_break.then(|| line_end(text, place.clone())).into_iter().collect();
        Mark { place, whose: OF_WEB, hint: HINT.to_owned(), mend }
    };
    let closed: Vec<&str> =
        SHORT.iter().copied().filter(|name| text.contains(&format!("</{name}>"))).collect();
    let is_tag = |(_, tag): &(usize, Tag<'_>)| {
        let is_named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(tag.name));
        is_named(NAMES) || is_named(SHORT) && (tag.is_closing || tag.has_attributes) || is_named(&closed)
    };
    found.filter(is_tag).map(mark).collect()
}

/// What stands between `<` and `>`.
struct Tag<'t> {
    name: &'t str,
    is_closing: bool,
    has_attributes: bool,
    length: usize,
}

fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b'>' | b'<' | b'\n'))?;
    let inner = inner.get(..end).filter(|_| inner.as_bytes().get(end) == Some(&b'>'))?;
    let rest = inner.strip_prefix('/');
    let name = rest.unwrap_or(inner).trim_end_matches('/').trim_end();
    let (name, attributes) = name.split_once(' ').unwrap_or((name, ""));
    Some(Tag { name, is_closing: rest.is_some(), has_attributes: attributes.contains('='), length: end + 2 })
        .filter(|tag| attributes.trim().is_empty() || tag.has_attributes)
}

/// A line end for a tag; nothing where one follows it.
fn line_end(text: &str, place: Range<usize>) -> (Range<usize>, String) {
    let is_last = text.get(place.end..).is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
    (place, if is_last { String::new() } else { "\n".to_owned() })
}
