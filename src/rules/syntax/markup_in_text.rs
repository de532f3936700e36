//! Marks of web pages and of Markdown that print as they stand.

mod entities;
mod markdown;
mod tags;

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;
use crate::yaml::{Style, stands_plain};

rule! {
    /// ## 何を見るか
    /// 文章と期限に残った、ウェブページの印（`<br>` `</p>` `&nbsp;` `&amp;` など）と、Markdownの印（`**強調**` `__強調__`、`|` の下の行の初めの `> `）。「<5分」「1 * 2」「A&B」のような、ただの記号は見ません。「」や『』の中も見ません。行の初めの `# ` は memo-in-text が見ます。
    ///
    /// ## なぜいけないか
    /// ウェブページ、チャット、生成AIなどから写すと入る印です。ここでは飾りにならず、そのまま印刷されます。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 待ち時間が**15分以内**になっている。<br>苦情が半分になっている。
    /// ```
    ///
    /// ## 直し方
    /// 印を消します。段落を分けるには、`|` の下で行を改めます。`&nbsp;` などの文字を表す印と、`|` の下の `<br>` は、`mokuhyo check --fix` で直せます。
    "markup-in-text" "文章に残った印" Warning = Check::Sheet(check), seeking |c| SIGNS.contains(&c)
}

const SIGNS: [char; 5] = ['<', '&', '*', '_', '>'];

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.prose() {
        // Hardly any text has one.
        if !text.as_str().contains(SIGNS) {
            continue;
        }
        let quoted = quotations(text.as_str());
        let mut marks = marks(text.as_str(), text.style());
        marks.retain(|mark| !is_quoted(&quoted, mark.place.start));
        let is_safe = is_safe(&text, &marks);
        // What was pasted of a web page was pasted at once.
        let is_of_page = |mark: &&Mark| mark.whose == OF_WEB && mark.mend.is_empty();
        let of_page = marks.iter().filter(is_of_page).count();
        let mut told =
            marks.iter().filter(|mark| !is_of_page(mark)).map(|mark| (mark, 1)).collect::<Vec<_>>();
        told.extend(marks.iter().find(is_of_page).map(|mark| (mark, of_page)));
        for (mark, count) in told {
            findings.add(finding(&text, mark, count, is_safe));
        }
    }
}

/// A mark of another program.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    /// All of it; of a pair, with what stands between.
    place: Range<usize>,
    /// Its program, in words.
    whose: &'static str,
    /// What is to be done.
    hint: String,
    /// What is to stand for some of it, in order; nothing where that is for the author to say.
    mend: Vec<(Range<usize>, String)>,
}

/// So many marks of a text are mended: whether they can be, each is asked of the whole text.
const TRIED: usize = 200;
const OF_WEB: &str = "ウェブページ";
const OF_MARKDOWN: &str = "Markdown";

/// The marks of a text, in order.
fn marks(text: &str, style: Style) -> Vec<Mark> {
    let mut marks = tags::marks(text, style == Style::Literal);
    marks.extend(entities::marks(text));
    marks.extend(markdown::marks(text, style == Style::Literal));
    marks.sort_by_key(|mark| mark.place.start);
    marks
}

/// Whether YAML reads the text as it is meant with all of its marks mended, and with each alone.
fn is_safe(text: &Text<'_>, marks: &[Mark]) -> bool {
    let with = |mends: &mut dyn Iterator<Item = &(Range<usize>, String)>| {
        let mut mended = text.as_str().to_owned();
        let mut mends: Vec<_> = mends.collect();
        mends.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, meant) in mends {
            mended.replace_range(range.clone(), meant);
        }
        mended
    };
    let reads = |mended: String| match text.style() {
        Style::Plain => stands_plain(mended.trim_matches(' ')),
        // A block's indent is that of its first line: no line may come to begin with a blank.
        Style::Literal => blank_begun(&mended) <= blank_begun(text.as_str()),
        Style::SingleQuoted => !mended.contains('\''),
        Style::DoubleQuoted => !mended.contains(['"', '\\']),
        Style::Folded => false,
    };
    marks.len() <= TRIED
        && reads(with(&mut marks.iter().flat_map(|mark| &mark.mend)))
        && marks.iter().all(|mark| mark.mend.is_empty() || reads(with(&mut mark.mend.iter())))
}

/// So many lines of a text are empty or begin with a blank.
fn blank_begun(text: &str) -> usize {
    text.split('\n').filter(|line| line.is_empty() || line.starts_with(' ')).count()
}

/// A mark, of so many in the text that are one fault.
fn finding(text: &Text<'_>, mark: &Mark, count: usize, is_safe: bool) -> Finding {
    let typed = text.as_str().get(mark.place.clone()).unwrap_or_default();
    let all = if count > 1 { format!("など{count}か所") } else { String::new() };
    let message =
        format!("「{}」の{}{all}は、{}の印で、そのまま印刷されます。", text.key, quoted(typed), mark.whose);
    let edit = |(range, meant): &(Range<usize>, String)| {
        let written = if meant == "\n" { text.line_break(range.start).to_owned() } else { meant.clone() };
        text.edit(range.clone(), written)
    };
    let edits: Option<Vec<_>> = mark.mend.iter().map(edit).collect();
    let edits = edits.filter(|edits| is_safe && !edits.is_empty());
    let fix = edits.map(|edits| Fix { title: "印を直す".to_owned(), edits });
    Finding::new(text.place(mark.place.clone()), message).hint(&mark.hint).maybe_fix(fix)
}

#[cfg(test)]
mod tests;
