//! Numbers that stay with their unit.

use std::ops::Range;

/// Units of more than one kanji, and those that are no kanji or katakana. Any one kanji, and any word in
/// katakana, is a unit by itself.
const UNITS: &str = "\
    時間帯 四半期 百万円 十万円 千円 万円 億円 兆円 万人 千人 世帯 団体 施設 項目 事業 種類 年度 年生 年目 年次 学年 学期 \
    学級 時間 分間 日間 週間 年間 月末 か所 か月 か年 か国 か条 ヶ所 ヶ月 ヶ年 ヶ国 ヵ所 ヵ月 ヵ年 ヵ国 カ所 カ月 カ年 カ国 \
    箇所 箇月 箇年 箇国 平方 ｋｍ km kg cm mm ha ㎡ ㎢ ℃ ％ % ‰ ｍ m g L ｔ t つ";
/// What stands before a number and belongs to it.
const ORDINAL: char = '第';
/// What stands between two numbers that have one unit.
const RANGE: &str = "～〜－–";
/// The most characters of a unit in katakana: a longer word is no unit.
const LONGEST_WORD: usize = 6;
/// Characters that never begin a line: they cling to what stands before them (JIS X 4051, 行頭禁則).
pub(super) const CLINGING: &str = "、。，．,.・：；:;？！?!）」』】〕］｝〉》)]}ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〃〻ゝゞヽヾ‐–〜～…‥";
/// Characters that never end a line: they cling to what follows (行末禁則).
pub(super) const OPENING: &str = "（「『【〔［｛〈《([{";

/// The numbers of a line, each with its unit, the bracket before it and the punctuation after it.
pub(super) fn numbers(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(is_digit)) {
        let start = at + found;
        let end = number_end(line, start);
        at = end;
        if clings_to_letters(line, start, end) {
            continue;
        }
        let unit = line.get(end..).map_or(0, unit);
        let run = with_neighbours(line, start, end + unit);
        if unit == 0 && line.get(run.clone()).is_some_and(|run| run.chars().count() < 2) {
            continue;
        }
        at = run.end;
        match runs.last_mut() {
            Some(last) if last.end > run.start => last.end = run.end,
            _ => runs.push(run),
        }
    }
    runs
}

/// The length of the unit with which a text begins, in bytes.
fn unit(text: &str) -> usize {
    let listed = UNITS.split(' ').find(|unit| text.starts_with(unit)).map(str::len);
    listed.unwrap_or_else(|| {
        let word: usize =
            text.chars().take_while(|c| matches!(c, 'ァ'..='ヺ' | 'ー')).map(char::len_utf8).sum();
        let kanji =
            text.chars().next().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).map_or(0, char::len_utf8);
        let ordinal = text
            .get(kanji..)
            .filter(|rest| kanji > 0 && rest.starts_with('目'))
            .map_or(0, |_| '目'.len_utf8());
        if word > LONGEST_WORD * 'ー'.len_utf8() { 0 } else { word.max(kanji + ordinal) }
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Digits, with separators between digits: `5,445`, `1.5`, `１，０００`, `10～15`.
fn number_end(line: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = line.get(start..).unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        let joins = (matches!(c, ',' | '.' | '，' | '．') || RANGE.contains(c))
            && chars.peek().copied().is_some_and(is_digit)
            && end > start;
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
    let has_unit = || line.get(end..).is_some_and(|rest| UNITS.split(' ').any(|unit| rest.starts_with(unit)));
    before.is_some_and(is_word) || (after.is_some_and(is_word) && !has_unit())
}

fn with_neighbours(line: &str, start: usize, end: usize) -> Range<usize> {
    let before = line.get(..start).unwrap_or_default();
    let before = before.strip_suffix(ORDINAL).unwrap_or(before);
    let start = before.len();
    let opening = before.len() - before.trim_end_matches(|c| OPENING.contains(c)).len();
    let after = line.get(end..).unwrap_or_default();
    let clinging = after.len() - after.trim_start_matches(|c| CLINGING.contains(c)).len();
    start - opening..end + clinging
}
