//! Cutting a line of text into pieces, so that the template only draws.
//!
//! Enters: a line, the families that may set it, and the width it has. Leaves: pieces that name the family where it is not the first, numbers
//! that stay with their unit, and runs that may break anywhere because they could break nowhere. No character is added, dropped or changed.

use std::ops::Range;

use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::Coverage;
use crate::form::Points;

/// What follows a number and belongs to it: units, counters and parts of dates, the longer ones first.
const UNITS: &[&str] = &[
    "パーセント",
    "ポイント",
    "メートル",
    "キログラム",
    "リットル",
    "ヘクタール",
    "時間帯",
    "百万円",
    "十万円",
    "か所",
    "か月",
    "か年",
    "か国",
    "千円",
    "万円",
    "億円",
    "兆円",
    "万人",
    "千人",
    "世帯",
    "団体",
    "施設",
    "項目",
    "事業",
    "種類",
    "年度",
    "年生",
    "年目",
    "時間",
    "分間",
    "日間",
    "週間",
    "年間",
    "月末",
    "か条",
    "平方",
    "ｋｍ",
    "km",
    "kg",
    "cm",
    "mm",
    "ha",
    "㎡",
    "㎢",
    "℃",
    "％",
    "%",
    "‰",
    "円",
    "人",
    "名",
    "件",
    "回",
    "日",
    "月",
    "年",
    "時",
    "分",
    "秒",
    "週",
    "校",
    "園",
    "館",
    "棟",
    "戸",
    "台",
    "本",
    "枚",
    "冊",
    "部",
    "課",
    "係",
    "室",
    "局",
    "所",
    "社",
    "者",
    "店",
    "点",
    "割",
    "倍",
    "歳",
    "才",
    "代",
    "級",
    "期",
    "次",
    "号",
    "条",
    "項",
    "章",
    "節",
    "版",
    "種",
    "類",
    "個",
    "箱",
    "基",
    "橋",
    "路",
    "線",
    "区",
    "市",
    "町",
    "村",
    "層",
    "階",
    "段",
    "位",
    "番",
    "度",
    "組",
    "班",
    "隊",
    "両",
    "艘",
    "頭",
    "羽",
    "匹",
    "株",
    "票",
    "議",
    "案",
    "ｍ",
    "m",
    "g",
    "L",
    "ｔ",
    "t",
    "つ",
    "話",
    "巻",
    "輪",
    "坪",
    "畳",
    "畝",
    "反",
    "兆",
    "億",
    "万",
    "千",
    "百",
    "十",
];
/// Characters that never begin a line: they cling to what stands before them (JIS X 4051, 行頭禁則).
const CLINGING: &str = "、。，．,.・：；:;？！?!）」』】〕］｝〉》)]}ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〃〻ゝゞヽヾ‐–〜～…‥";
/// Characters that never end a line: they cling to what follows (行末禁則).
const OPENING: &str = "（「『【〔［｛〈《([{";
/// Rounding between our sum of advances and the layout's.
const TOLERANCE: f64 = 0.01;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// The text, as typed.
    pub text: String,
    /// The family that sets it, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<String>,
    /// Whether it may not part at a line end.
    #[serde(skip_serializing_if = "is_false")]
    pub keep: bool,
    /// Whether it may break between any two characters.
    #[serde(skip_serializing_if = "is_false")]
    pub loose: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The typefaces that may set a text, and its size.
#[derive(Debug)]
pub struct Typesetting<'f> {
    /// The families, in order.
    pub families: &'f [String],
    /// What they cover.
    pub coverage: &'f Coverage<'f>,
    /// The size.
    pub size: Points,
}

impl Typesetting<'_> {
    /// Cuts a line that has `width` to stand in; without a width it is never broken.
    pub fn pieces(&self, line: &str, width: Option<Points>) -> Vec<Piece> {
        let clusters: Vec<Cluster> = self.clusters(line);
        let total: f64 = clusters.iter().map(|cluster| cluster.width).sum();
        let room = width.map(|width| width.0).filter(|room| total > room - TOLERANCE);
        let marks = room.map(|room| Marks::of(line, &clusters, room)).unwrap_or_default();
        let mut pieces: Vec<Piece> = Vec::new();
        for cluster in &clusters {
            let (keep, loose) = (marks.run_at(&marks.keep, cluster.start), marks.run_at(&marks.loose, cluster.start));
            let font = Some(cluster.family).filter(|family| *family > 0).and_then(|family| self.families.get(family).cloned());
            let begins_run = keep.is_some_and(|run| run.start == cluster.start) || loose.is_some_and(|run| run.start == cluster.start);
            match pieces.last_mut() {
                Some(last) if !begins_run && last.font == font && last.keep == keep.is_some() && last.loose == loose.is_some() => {
                    last.text.push_str(cluster.text);
                }
                _ => pieces.push(Piece { text: cluster.text.to_owned(), font, keep: keep.is_some(), loose: loose.is_some() }),
            }
        }
        pieces
    }

    fn clusters<'t>(&self, line: &'t str) -> Vec<Cluster<'t>> {
        let located = line.grapheme_indices(true);
        located.map(|(start, text)| self.cluster(start, text)).collect()
    }

    fn cluster<'t>(&self, start: usize, text: &'t str) -> Cluster<'t> {
        let family = self.coverage.family_of_cluster(text).unwrap_or(0);
        let width = self.coverage.advance(family, text) * self.size.0;
        Cluster { start, text, family, width }
    }
}

/// What a reader takes for one character.
struct Cluster<'t> {
    start: usize,
    text: &'t str,
    family: usize,
    /// In points.
    width: f64,
}

/// The runs of a line that need care at line ends.
#[derive(Default)]
struct Marks {
    keep: Vec<Range<usize>>,
    loose: Vec<Range<usize>>,
}

impl Marks {
    fn of(line: &str, clusters: &[Cluster<'_>], room: f64) -> Self {
        let width_of = |run: &Range<usize>| -> f64 {
            clusters.iter().filter(|cluster| run.contains(&cluster.start)).map(|cluster| cluster.width).sum()
        };
        let loose = unbroken_runs(line, clusters, room);
        let is_apart = |run: &Range<usize>| loose.iter().all(|other| run.end <= other.start || other.end <= run.start);
        let keep = numbers(line).into_iter().filter(|run| width_of(run) < room - TOLERANCE && is_apart(run)).collect();
        Self { keep, loose }
    }

    fn run_at<'m>(&self, runs: &'m [Range<usize>], at: usize) -> Option<&'m Range<usize>> {
        let following = runs.partition_point(|run| run.end <= at);
        runs.get(following).filter(|run| run.contains(&at))
    }
}

/// The runs without an opportunity to break that are wider than the line has room.
fn unbroken_runs(line: &str, clusters: &[Cluster<'_>], room: f64) -> Vec<Range<usize>> {
    let segmenter: LineSegmenterBorrowed<'_> = icu_segmenter::LineSegmenter::new_auto(LineBreakOptions::default());
    let mut runs = Vec::new();
    let mut rest = clusters.iter().peekable();
    let mut start = 0;
    for end in segmenter.segment_str(line).filter(|end| *end > 0) {
        let mut width = 0.0;
        while let Some(cluster) = rest.next_if(|cluster| cluster.start < end) {
            width += cluster.width;
        }
        // Addresses break by rules of their own.
        let is_address = line.get(..end).is_some_and(|text| text.contains("://") || text.contains("www."));
        if width > room && !is_address {
            runs.push(start..end);
        }
        start = end;
    }
    runs
}

/// The numbers of a line, each with its unit, the bracket before it and the punctuation after it.
fn numbers(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(is_digit)) {
        let start = at + found;
        let end = number_end(line, start);
        at = end;
        if clings_to_letters(line, start, end) {
            continue;
        }
        let unit = line.get(end..).and_then(|rest| UNITS.iter().find(|unit| rest.starts_with(**unit))).map_or(0, |unit| unit.len());
        if unit == 0 && line.get(start..end).is_some_and(|digits| digits.chars().count() < 2) {
            continue;
        }
        let run = with_neighbours(line, start, end + unit);
        at = run.end;
        match runs.last_mut() {
            Some(last) if last.end > run.start => last.end = run.end,
            _ => runs.push(run),
        }
    }
    runs
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Digits, with separators between digits: `5,445`, `1.5`, `１，０００`.
fn number_end(line: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = line.get(start..).unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, ',' | '.' | '，' | '．') && chars.peek().copied().is_some_and(is_digit) && end > start;
        if !is_digit(c) && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Digits beside Latin letters are part of a word, which no line end parts anyway.
fn clings_to_letters(line: &str, start: usize, end: usize) -> bool {
    let is_word = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '_' | '@' | '#' | '+' | '\\');
    let before = line.get(..start).and_then(|text| text.chars().next_back());
    let after = line.get(end..).and_then(|text| text.chars().next());
    let has_unit = line.get(end..).is_some_and(|rest| UNITS.iter().any(|unit| rest.starts_with(*unit)));
    before.is_some_and(is_word) || (after.is_some_and(is_word) && !has_unit)
}

fn with_neighbours(line: &str, start: usize, end: usize) -> Range<usize> {
    let before = line.get(..start).unwrap_or_default();
    let opening = before.len() - before.trim_end_matches(|c| OPENING.contains(c)).len();
    let after = line.get(end..).unwrap_or_default();
    let clinging = after.len() - after.trim_start_matches(|c| CLINGING.contains(c)).len();
    start - opening..end + clinging
}
