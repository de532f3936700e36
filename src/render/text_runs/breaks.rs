//! Where a line may break.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use typst::syntax::link_prefix;

use super::numbers::CLINGING;

/// What an address begins behind.
const SCHEME_END: &str = "://";
/// What an address begins with where it has no scheme.
const HOST: &str = "www.";

/// Whether a line may break between two such characters, whatever stands around them.
pub(super) fn always_parts(c: char) -> bool {
    let is_kana = matches!(c, 'あ'..='ん' | 'ア'..='ン') && !CLINGING.contains(c);
    is_kana || matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a line may hold an address: addresses break by rules of their own.
pub(super) fn may_hold_address(line: &str) -> bool {
    line.contains(SCHEME_END) || line.contains(HOST)
}

/// Where a line may break, its end included: by the rules of Unicode, and in addresses by those of the layout
/// engine.
pub(super) struct Breaks {
    pub(super) places: Vec<usize>,
    pub(super) addresses: Vec<Range<usize>>,
}

impl Breaks {
    pub(super) fn of(line: &str) -> Self {
        let segmenter: LineSegmenterBorrowed<'_> =
            LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let mut breaks = Self { places: Vec::new(), addresses: Vec::new() };
        for at in segmenter.segment_str(line) {
            let is_inside = breaks.addresses.last().is_some_and(|address| at < address.end);
            if at > 0 && !is_inside {
                breaks.places.push(at);
            }
            let rest = line.get(at..).unwrap_or_default();
            let begins =
                line.get(..at).is_some_and(|text| text.ends_with(SCHEME_END)) || rest.starts_with(HOST);
            if begins && !is_inside {
                let (address, _) = link_prefix(rest);
                breaks.places.extend(breaks_in_address(address).map(|inside| at + inside));
                breaks.addresses.push(at..at + address.len());
            }
        }
        breaks
    }
}

/// The places in an address where its characters change between letters, digits and signs.
fn breaks_in_address(address: &str) -> impl Iterator<Item = usize> + '_ {
    let class = |c: char| if c.is_alphabetic() { 0 } else { 1 + u8::from(!c.is_numeric()) };
    let is_open = |c: char| matches!(c, '(' | '[');
    let after_first = address.char_indices().skip(1);
    let pairs = address.chars().zip(after_first);
    pairs
        .filter(move |(before, (_, c))| {
            !is_open(*before) && !is_open(*c) && (class(*before) != class(*c)) == (class(*c) < 2)
        })
        .map(|(_, (at, _))| at)
}
