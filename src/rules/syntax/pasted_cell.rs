//! A cell of a spreadsheet, with the quotes in which such programs copy one that has several lines.

mod cell;
mod marks;

use crate::diagnostic::{Edit, Fix};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::line_scan::{Grammar, Line, Outline, Role};
use crate::source::{Source, Span};
use crate::yaml::{self, quote};

use cell::Cell;

rule! {
    /// ## 何を見るか
    /// Excelなどの表計算ソフトからセルを写したときに付く印。行の切れ目があるセルは、全体が `"` で囲まれ、中の `"` は二つずつになり、二行目からは行の左端に来ます。計算式を写したもの（`=B3&"の推進"`）と、式のエラー値（`#REF!` `#N/A` など）、改行の印（`_x000D_`）も見ます。
    ///
    /// ## なぜいけないか
    /// `"` が印刷されるか、二行目から先が読めなくなります。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: "「見える化」の""案内図""が
    /// 全ての窓口にある。"
    /// ```
    ///
    /// ## 直し方
    /// 囲みの `"` を消し、二つずつの `"` を一つにし、`|` と書いて次の行から字下げして書きます。`--fix` で直せます。セルを選ぶのではなく、セルの中の文字を選んで写せば、印は付きません。
    "pasted-cell" "表計算から写したセル" Error = Check::TextThenSheet(check, marks::check), seeking |c| cell::QUOTES.contains(&c) || marks::SIGNS.contains(&c)
}

const HINT: &str = "囲みの「\"」を消し、二つ続きの「\"」を一つにして、「|」の下に字下げして書いてください。";
/// The same where one word is to stand.
const HINT_OF_WORD: &str = "囲みの「\"」を消し、二つ続きの「\"」を一つにして、一行に書いてください。";

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if matches!(subject.document.tree, Err(yaml::Error::TooLarge { .. })) {
        return;
    }
    if !subject.may_have(|c| cell::QUOTES.contains(&c)) {
        return;
    }
    let source = subject.source();
    let grammar = subject.document.grammar();
    let families = grammar.families();
    // Without keys nobody knows where a cell must have ended.
    if families.is_empty() {
        return;
    }
    let outline = subject.lines();
    let mut covered = 0;
    for line in outline.lines.iter().filter(|line| line.role == Role::Node) {
        let place = CellStart { source, grammar, families: &families, outline, line };
        let finding = place.beside_sign().or_else(|| place.in_block());
        if let Some(finding) = finding.filter(|finding| finding.span.start >= covered) {
            covered = finding.span.end;
            findings.add(finding);
        }
    }
}

/// A line that may begin a cell.
struct CellStart<'a> {
    source: &'a Source,
    grammar: Grammar<'a>,
    families: &'a [Vec<&'a str>],
    outline: &'a Outline,
    line: &'a Line,
}

impl CellStart<'_> {
    /// Behind a colon or a list mark: what YAML would take for a text in quotes.
    fn beside_sign(&self) -> Option<Finding> {
        let line = self.line;
        let is_beside = line.key.is_some() || !line.marks.is_empty();
        let cell = Cell::at(self.source, line.value.start, self.families).filter(|_| is_beside)?;
        let is_foreign = cell.is_doubled()
            || cell.has_quotes_of_yaml && cell.leftmost.is_some_and(|column| column <= self.column());
        is_foreign.then(|| finding(&cell, || self.written_beside(&cell)))
    }

    /// Under `|`, where the quotes would be printed, or under the key alone.
    fn in_block(&self) -> Option<Finding> {
        let header = self.source.slice(self.line.value);
        let is_open = header.is_empty() && self.line.key.is_some();
        let modifiers = if is_open { header } else { header.strip_prefix(['|', '>', '｜'])? };
        let mut below = self
            .source
            .lines_from(self.line.span.end)
            .skip(1)
            .filter(|line| !self.source.slice(*line).trim().is_empty());
        let first = below
            .next()
            .filter(|_| modifiers.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-')))?;
        let text = self.source.slice(first);
        let start = first.start + (text.len() - text.trim_start().len());
        let cell = Cell::at(self.source, start, self.families)?;
        // Below its key alone a text may stand in YAML's own quotes.
        let is_at_edge = || cell.leftmost.is_some_and(|column| column <= self.column());
        let is_foreign = cell.is_doubled()
            || cell.has_quotes_of_yaml && cell.lines.len() > 1 && (!is_open || is_at_edge());
        // Of a text that goes on behind the quote, the quotes are a part.
        let goes_on = below
            .find(|line| line.start > cell.span.end)
            .is_some_and(|line| indent(self.source, line) > self.column());
        (is_foreign && !goes_on).then(|| finding(&cell, || self.written_below(&cell)))
    }

    /// The column behind which the lines of its text stand.
    fn column(&self) -> usize {
        if self.line.key.is_some() { self.line.text_column } else { self.line.text_column.saturating_sub(2) }
    }

    /// The lines of the cell as a block; `None` where a field takes no text of several lines.
    fn block(&self, cell: &Cell) -> Option<String> {
        let key = self.line.key.or_else(|| self.outline.lines.get(self.line.owner?)?.key)?;
        let key = self.source.slice(key.span).trim_matches(['"', '\'']);
        let is_taken = cell.lines.len() == 1
            || self.grammar.is_prose(key)
            || self.grammar.takes_words(key) && self.line.key.is_some();
        let line_end = if self.source.has_crlf() { "\r\n" } else { "\n" };
        let indent = " ".repeat(self.column() + 2);
        let line = |line: &String| {
            if line.is_empty() { line_end.to_owned() } else { format!("{line_end}{indent}{line}") }
        };
        is_taken.then(|| cell.lines.iter().map(line).collect())
    }

    fn written_beside(&self, cell: &Cell) -> Option<Fix> {
        let text = match cell.lines.as_slice() {
            [line] => quote(line),
            _ => format!("|{}", self.block(cell)?),
        };
        Some(Fix::one("セルの文章にする", Span::new(self.line.value.start, cell.span.end), text))
    }

    fn written_below(&self, cell: &Cell) -> Option<Fix> {
        let header = match self.line.key.filter(|_| self.source.slice(self.line.value).is_empty()) {
            Some(key) => Edit { span: Span::new(key.colon.end, key.colon.end), text: " |".to_owned() },
            None => Edit { span: self.line.value, text: "|".to_owned() },
        };
        let text = Edit { span: Span::new(self.line.span.end, cell.span.end), text: self.block(cell)? };
        let is_kept = matches!(self.source.slice(self.line.value), "|" | "|-" | "|+");
        let edits = if is_kept { vec![text] } else { vec![header, text] };
        Some(Fix { title: "セルの文章にする".to_owned(), edits })
    }
}

fn indent(source: &Source, line: Span) -> usize {
    let text = source.slice(line);
    text.len() - text.trim_start_matches(' ').len()
}

fn finding(cell: &Cell, fix: impl FnOnce() -> Option<Fix>) -> Finding {
    let finding = Finding::new(
        cell.span,
        "表計算ソフトから写したセルの印（全体を囲む「\"」と、二つ続きの「\"」）があります。",
    );
    if cell.is_followed {
        return finding
            .hint("いくつものセルを一度に写したものです。項目ごとに、セルを一つずつ写してください。");
    }
    match fix() {
        Some(fix) => finding.hint(HINT).fix(fix),
        None => finding.hint(HINT_OF_WORD),
    }
}
