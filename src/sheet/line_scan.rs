//! A sheet's lines as their author meant them, whether or not the whole is YAML.
//!
//! Enters: a text, and the grammar of its kind, as far as that is known: it tells where keys must stand and
//! where prose may. Leaves: what each line is. Knows no rule. What is read here never becomes part of a
//! sheet; it only serves to tell what is wrong with one.

mod below;
pub mod flow;
mod given;
mod grammar;
mod half_key;
mod keys;
mod line;
mod meant;
mod open;
mod outside;
mod prefix;
mod reader;
mod sign;
mod spaces;

use reader::Reader;

use crate::source::{Source, Span};

pub use grammar::{Below, Grammar};
pub use line::{bracketed_length, is_foreign_blank, is_mistyped_colon, without_comment};
pub use sign::{WORD_BULLETS, is_entry_sign, list_sign, may_begin_with_sign, second_dash};

/// The lines of a sheet.
#[derive(Debug, Clone)]
pub struct Outline {
    /// All lines, in order.
    pub lines: Vec<Line>,
}

/// A line of a sheet.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line, without its line end.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The white space before its first character; blanks that are part of a text are not in it.
    pub lead: Span,
    /// In which column it begins, from 0; behind full-width spaces or tabs, the one in which it is meant to
    /// begin.
    pub column: usize,
    /// In which column its key or text begins, behind the marks.
    pub text_column: usize,
    /// Its list marks.
    pub marks: Vec<Mark>,
    /// Its key, where one must stand.
    pub key: Option<Key>,
    /// What follows marks and key, without a comment and the white space around it.
    pub value: Span,
    /// Whether its value begins with a quote or bracket that is not closed before the next key.
    pub unclosed: bool,
    /// The line with the key that it stands under.
    pub owner: Option<usize>,
}

impl Line {
    /// A line of which only the place is known.
    fn empty(span: Span) -> Self {
        let lead = Span::new(span.start, span.start);
        Self {
            span,
            role: Role::Node,
            lead,
            column: 0,
            text_column: 0,
            marks: Vec::new(),
            key: None,
            value: span,
            unclosed: false,
            owner: None,
        }
    }

    /// The line behind its indent and marks, without a comment.
    pub fn content(&self) -> Span {
        Span::new(
            self.key.map_or(self.value.start, |key| key.span.start),
            self.value.end.max(self.key.map_or(0, |key| key.colon.end)),
        )
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Spaces at most.
    Blank,
    /// A comment.
    Comment,
    /// `---`, `...` and what else stands between documents.
    Divider,
    /// A key, a list entry or the first line of a text.
    Node,
    /// A line of the block (`|`) that the line of that index begins.
    Block(usize),
    /// A line of that block too, but to the left of its text: YAML takes it for something else.
    Outside(usize),
    /// A further line of the text, quoted text or bracketed list that the line of that index begins.
    Continuation(usize),
}

/// A list mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its character.
    pub span: Span,
    /// The white space behind it.
    pub gap: Span,
}

/// A key and its colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key, quotes included.
    pub span: Span,
    /// `:` or `：`, or what was typed for it.
    pub colon: Span,
    /// The white space behind the colon.
    pub gap: Span,
}

impl Outline {
    /// Reads the lines of a sheet.
    pub fn of(source: &Source, grammar: Grammar<'_>) -> Self {
        let mut reader = Reader::new(source, grammar);
        source.lines().for_each(|span| reader.line(span));
        reader.close();
        Self { lines: reader.lines }
    }

    /// A line as if a key or a list entry had to stand there, whatever goes on before it.
    pub fn as_node(source: &Source, span: Span) -> Line {
        Reader::new(source, Grammar::Unknown).node(&Line::empty(span))
    }

    /// The index of the line in which an offset lies.
    pub fn index_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= offset).saturating_sub(1)
    }

    /// The column at which the text of the block that a line begins stands.
    pub fn block_column(&self, line: usize) -> Option<usize> {
        let is_content = |other: &&Line| !matches!(other.role, Role::Blank);
        self.lines
            .iter()
            .skip(line + 1)
            .find(is_content)
            .filter(|first| first.role == Role::Block(line))
            .map(|first| first.column)
    }

    /// The value of a key of the head, as typed on the key's line.
    pub fn head_value<'s>(&self, source: &'s Source, key: &str) -> Option<&'s str> {
        let is_it = |line: &&Line| {
            line.owner.is_none() && line.key.is_some_and(|found| source.slice(found.span) == key)
        };
        self.lines.iter().find(is_it).map(|line| source.slice(line.value).trim_matches(['"', '\'']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Library;

    /// Each line with its column, its role, its key and the key that it stands under.
    fn read(text: &str) -> String {
        let source = Source::new("a.yaml", text);
        let library = Library::embedded();
        let outline = Outline::of(&source, library.find("soshiki-mokuhyo").map(AsRef::as_ref).into());
        let name = |line: &Line| line.key.map_or("", |key| source.slice(key.span));
        let show = |line: &Line| {
            let owner = line.owner.and_then(|owner| outline.lines.get(owner)).map_or("", name);
            let marks = "-".repeat(line.marks.len());
            format!(
                "{} {:?} {owner} > {marks}「{}」「{}」\n",
                line.column,
                line.role,
                name(line),
                source.slice(line.value)
            )
        };
        outline.lines.iter().map(show).collect()
    }

    #[test]
    fn keys_are_read_where_keys_must_stand_and_nowhere_else() {
        insta::assert_snapshot!(read("年度：R8\n目標:\n　- 実施項目:窓口\n    どのような方法で:\n      - 時間：9時\n      ー 場所: 窓口\n    課名: '市民課' # 注"), @r"
    0 Node  > 「年度」「R8」
    0 Node  > 「目標」「」
    2 Node 目標 > -「実施項目」「窓口」
    4 Node 目標 > 「どのような方法で」「」
    6 Node どのような方法で > -「」「時間：9時」
    6 Node どのような方法で > -「」「場所: 窓口」
    4 Node 目標 > 「課名」「'市民課'」
    ");
    }

    #[test]
    fn what_goes_on_over_several_lines_is_no_key() {
        insta::assert_snapshot!(read("目標:\n  - どの水準まで: |\n      課名: 一\n\n     二\n    実施項目: 窓口\n      課名: 三\n    分類: [一,\n      課名: 四]\n    いつまで: \"12月\n    課名: 五"), @r#"
    0 Node  > 「目標」「」
    2 Node 目標 > -「どの水準まで」「|」
    6 Block(1)  > 「」「課名: 一」
    0 Blank  > 「」「」
    5 Block(1)  > 「」「二」
    4 Node 目標 > 「実施項目」「窓口」
    6 Continuation(5)  > 「」「課名: 三」
    4 Node 目標 > 「分類」「[一,」
    6 Continuation(7)  > 「」「課名: 四]」
    4 Node 目標 > 「いつまで」「"12月」
    4 Node 目標 > 「課名」「五」
    "#);
    }
}
