//! Numbers that stay with their unit.

use std::ops::Range;

/// What follows a number and belongs to it: units, counters and parts of dates, the longer ones first.
const UNITS: &str = "\
    パーセント ポイント メートル キログラム リットル ヘクタール 時間帯 百万円 十万円 か所 か月 か年 か国 千円 万円 億円 \
    兆円 万人 千人 世帯 団体 施設 項目 事業 種類 年度 年生 年目 時間 分間 日間 週間 年間 月末 か条 平方 ｋｍ km \
    kg cm mm ha ㎡ ㎢ ℃ ％ % ‰ 円 人 名 件 回 日 月 年 時 分 秒 週 校 園 館 棟 戸 台 本 枚 冊 \
    部 課 係 室 局 所 社 者 店 点 割 倍 歳 才 代 級 期 次 号 条 項 章 節 版 種 類 個 箱 基 橋 路 線 区 \
    市 町 村 層 階 段 位 番 度 組 班 隊 両 艘 頭 羽 匹 株 票 議 案 ｍ m g L ｔ t つ 話 巻 輪 坪 畳 \
    畝 反 兆 億 万 千 百 十";
/// Characters that never begin a line: they cling to what stands before them (JIS X 4051, 行頭禁則).
pub(super) const CLINGING: &str =
    "、。，．,.・：；:;？！?!）」』】〕］｝〉》)]}ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〃〻ゝゞヽヾ‐–〜～…‥";
/// Characters that never end a line: they cling to what follows (行末禁則).
const OPENING: &str = "（「『【〔［｛〈《([{";

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
        let unit = line.get(end..).and_then(|rest| UNITS.split(' ').find(|unit| rest.starts_with(unit))).map_or(0, str::len);
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
    let has_unit = line.get(end..).is_some_and(|rest| UNITS.split(' ').any(|unit| rest.starts_with(unit)));
    before.is_some_and(is_word) || (after.is_some_and(is_word) && !has_unit)
}

fn with_neighbours(line: &str, start: usize, end: usize) -> Range<usize> {
    let before = line.get(..start).unwrap_or_default();
    let opening = before.len() - before.trim_end_matches(|c| OPENING.contains(c)).len();
    let after = line.get(end..).unwrap_or_default();
    let clinging = after.len() - after.trim_start_matches(|c| CLINGING.contains(c)).len();
    start - opening..end + clinging
}
