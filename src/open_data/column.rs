//! The columns of a table: those of the form, and what a reader elsewhere needs beside them.

use super::describe::describe;
use crate::calendar::Date;
use crate::form::{self, Field, Form, Kind, key};
use crate::settings::Settings;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What its cells are.
    pub of_type: Type,
    /// What they say.
    pub description: String,
    /// The words that may stand there; none where any text may.
    pub words: Vec<String>,
    pub(super) source: Source,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Texts.
    Text,
    /// Whole numbers.
    Integer,
    /// Days.
    Date,
    /// Words, any number of them.
    Words,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Nothing,
    /// A text, with line feeds between its paragraphs.
    Text(String),
    /// A whole number.
    Integer(i32),
    /// A day.
    Date(Date),
    /// Words.
    Words(Vec<String>),
}

/// Where the cells of a column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Code,
    Municipality,
    /// What a field of the head prints.
    Head(usize),
    /// The year of the calendar in which the fiscal year begins.
    Year(usize),
    /// The last day of a field of dates.
    Day(usize),
    Number,
    Id,
    /// What a column of the form prints.
    Cell(usize),
    /// One of the 課 of a goal.
    Section(usize),
    /// The year of the calendar in which a fiscal year of a goal begins.
    CellYear(usize),
    /// The last day of a cell of dates.
    CellDay(usize),
    FirstDue(usize),
    LastDue(usize),
}

/// The columns of a form's table.
pub(super) fn columns(form: &Form, settings: &Settings, by_section: bool) -> Vec<Column> {
    let mut columns = vec![
        column("団体コード", Type::Text, "地方公共団体のコード", Source::Code),
        column("自治体", Type::Text, "地方公共団体の名称", Source::Municipality),
    ];
    columns.extend(form.head.iter().enumerate().flat_map(|(index, field)| of_head(form, index, field)));
    if form.numbering.is_some() {
        columns.push(column(key::NUMBER, Type::Text, "目標の番号。枝番（5-2）もある", Source::Number));
    }
    columns.push(column(key::ID, Type::Text, "番号が変わっても変わらない、目標の名前", Source::Id));
    let section = form.column_of(Kind::Section).filter(|_| by_section);
    for (index, described) in form.columns.iter().enumerate() {
        columns.extend(of_goal(index, described, settings, section == Some(index)));
    }
    // A form may call a column of its own as one of these is called.
    for index in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(index);
        let Some(this) = rest.first_mut() else { continue };
        while before.iter().any(|other| other.name == this.name) {
            this.name.push('_');
        }
    }
    columns
}

fn column(name: &str, of_type: Type, description: &str, source: Source) -> Column {
    Column { name: name.to_owned(), of_type, description: description.to_owned(), words: Vec::new(), source }
}

/// The columns of a column of the form; `is_split` where each row has one of its words.
fn of_goal(index: usize, described: &form::Column, settings: &Settings, is_split: bool) -> Vec<Column> {
    let field = &described.field;
    if field.kind == Kind::Numbering {
        return Vec::new();
    }
    let source = if is_split { Source::Section(index) } else { Source::Cell(index) };
    let of_type = if is_split { Type::Text } else { type_of(field) };
    let mut own = column(&field.key, of_type, &describe(described, settings, is_split), source);
    own.words = words(field, settings);
    let mut columns = vec![own];
    columns.extend(beside(index, field));
    columns
}

/// What a reader elsewhere needs beside a column of the form: its days and years by the calendar.
fn beside(index: usize, field: &Field) -> Vec<Column> {
    let further = |which: &str, of_type, description: &str, source| {
        column(&format!("{}（{which}）", field.key), of_type, description, source)
    };
    let due = |which: &str, extreme: &str, source| {
        let description = format!("期限のうち、最も{extreme}日。日の定まらない期限にはない");
        further(&format!("{which}の日"), Type::Date, &description, source)
    };
    match field.kind {
        Kind::Deadline => {
            vec![due("最初", "早い", Source::FirstDue(index)), due("最後", "遅い", Source::LastDue(index))]
        }
        Kind::Date if field.list => {
            vec![further("最後の日", Type::Date, "最も遅い日付", Source::CellDay(index))]
        }
        Kind::Date => vec![further("西暦", Type::Date, "日付（ISO 8601）", Source::CellDay(index))],
        Kind::FiscalYear => {
            vec![further("西暦", Type::Integer, "会計年度の始まる年", Source::CellYear(index))]
        }
        _ => Vec::new(),
    }
}

/// The columns of a field of the head; none of one that says nothing of single goals.
fn of_head(form: &Form, index: usize, field: &Field) -> Vec<Column> {
    let key = &field.key;
    let is_in_title = form.title.contains(&format!("{{{key}}}"));
    let printed = |description: &str| column(key, Type::Text, description, Source::Head(index));
    let further = |which: &str, of_type, description: &str, source| {
        column(&format!("{key}（{which}）"), of_type, description, source)
    };
    match field.kind {
        Kind::FiscalYear => vec![
            printed("会計年度（4月から翌年3月まで）"),
            further("西暦", Type::Integer, "会計年度の始まる年", Source::Year(index)),
        ],
        Kind::Department => vec![printed("シートを書いた部署")],
        Kind::Section if field.list => vec![printed("課。複数のときは「、」で区切る")],
        Kind::Section => vec![printed("課で作ったシートの課")],
        Kind::Date if field.list => vec![
            printed("日付。複数のときは「、」で区切る"),
            further("最後の日", Type::Date, "最も遅い日付", Source::Day(index)),
        ],
        Kind::Date => {
            vec![printed("日付"), further("西暦", Type::Date, "日付（ISO 8601）", Source::Day(index))]
        }
        Kind::Text if is_in_title => vec![printed("表題にある対象")],
        _ => Vec::new(),
    }
}

const fn type_of(field: &Field) -> Type {
    match field.kind {
        Kind::Choice | Kind::Section if field.list => Type::Words,
        _ => Type::Text,
    }
}

/// The words of a choice, as the year in hand has them; other years may have others.
fn words(field: &Field, settings: &Settings) -> Vec<String> {
    if field.kind != Kind::Choice {
        return Vec::new();
    }
    settings.of_year(settings.year).words(field).to_vec()
}
