//! Form → YAML: a sheet to fill in, with comments that explain each field in the words of the form.
//!
//! Enters: a form, what the project says of a year, and who writes. Leaves: the text of a sheet's file,
//! written in the canonical way. Knows no rule and no disk.

use super::{Draft, DraftError, Given};
use crate::form::{Column, Field, Form, Kind, Stage, key, kind};
use crate::settings::{Department, YearSettings};
use crate::yaml::outline::{Body, Branch, Item, Remark};
use crate::yaml::write;

/// Who fills in a sheet, and where.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// The 部署.
    pub department: &'a Department,
    /// The 年度, as it is to print.
    pub year: &'a str,
    /// Whether the project's sheets are of another form unless they name theirs.
    pub names_form: bool,
    /// Where the schema lies for an editor, as seen from the sheet.
    pub schema: Option<&'a str>,
}

/// The text of a sheet to fill in.
///
/// # Errors
/// The form cannot hold the year or the name of the department, such as one that is empty.
pub fn blank(form: &Form, year_settings: YearSettings<'_>, author: Author<'_>) -> Result<String, DraftError> {
    let blank = Blank { year_settings, author };
    let mut head: Vec<(String, Given)> = Vec::new();
    if author.names_form {
        head.push((key::FORM.to_owned(), Given::Text(form.id.clone())));
    }
    head.extend(form.head.iter().map(|field| (field.key.clone(), blank.head(form, field))));
    let columns = due_columns(form, year_settings);
    let goal = columns.iter().map(|column| (column.field.key.clone(), Given::Absent)).collect();
    let mut outline = Draft { form, head: &head, goals: &[goal] }.outline(year_settings)?;
    outline.head = blank.greeting(form);
    outline.is_head_apart = true;
    for item in &mut outline.root.items {
        if item.key == form.rows {
            blank.explain_rows(item, &columns);
        } else if let Some(field) = form.head.iter().find(|field| field.key == item.key)
            && !form.names_sheet(field)
        {
            blank.explain(item, field, &field.key);
        }
    }
    Ok(write(&outline))
}

/// The columns that are filled in by the time of the year.
pub fn due_columns<'f>(form: &'f Form, year_settings: YearSettings<'_>) -> Vec<&'f Column> {
    let stage = year_settings.stage.unwrap_or(Stage::Beginning);
    let is_due = |column: &&Column| column.stage.is_none_or(|due| stage >= due);
    let columns = form.columns.iter().filter(|column| column.field.kind != Kind::Numbering);
    columns.filter(is_due).collect()
}

/// What is the same for all fields.
const HOW_TO_WRITE: [&str; 3] = [
    "「:」の後に、半角の空白を入れて書きます。「#」で始まる行は説明で、印刷されません。",
    "文章は、一行で書くか、次の行から「- 」で始めて箇条書にします。",
    "段落を分けるときは、「:」の後に | と書き、次の行から字下げして書きます。",
];

struct Blank<'a> {
    year_settings: YearSettings<'a>,
    author: Author<'a>,
}

impl Blank<'_> {
    fn greeting(&self, form: &Form) -> Vec<Remark> {
        let Author { department, year, schema, .. } = self.author;
        let mut remarks: Vec<Remark> =
            schema.map(|path| remark(format!("yaml-language-server: $schema={path}"))).into_iter().collect();
        let title = remark(format!("{year}　{}　{}", form.name, department.name.as_str()));
        remarks.push(Remark { is_apart: schema.is_some(), ..title });
        remarks.extend(HOW_TO_WRITE.map(remark));
        remarks
    }

    fn head(&self, form: &Form, field: &Field) -> Given {
        match field.kind {
            _ if !form.names_sheet(field) => Given::Absent,
            Kind::FiscalYear if !self.author.year.is_empty() => {
                Given::FiscalYear(self.author.year.to_owned())
            }
            Kind::Department => Given::Words(vec![self.author.department.name.as_str().to_owned()]),
            _ => Given::Absent,
        }
    }

    fn explain(&self, item: &mut Item, field: &Field, label: &str) {
        item.above = self.remarks(field, label);
        explain_people(&mut item.body, field);
        if let (Kind::Group, Body::Map(parts)) = (field.kind, &mut item.body) {
            for (part, field) in parts.items.iter_mut().zip(&field.fields) {
                self.explain_part(part, field);
            }
        }
    }

    /// Of the fields of a group those alone of which a name does not tell how they are filled in.
    fn explain_part(&self, part: &mut Item, field: &Field) {
        if field.list || matches!(field.kind, Kind::Choice | Kind::Section) {
            part.above = self.remarks(field, &field.key);
        }
    }

    fn explain_rows(&self, rows: &mut Item, columns: &[&Column]) {
        let how = "「- 」から始まる一まとまりが、表の一行です。同じように並べます。上の欄と同じ内容は 〃 と書きます。";
        rows.above = vec![remark(how)];
        let Body::List(Branch { items: goals, .. }) = &mut rows.body else { return };
        for goal in goals {
            let Body::Map(cells) = &mut goal.body else { continue };
            for (cell, column) in cells.items.iter_mut().zip(columns) {
                cell.above = self.remarks(&column.field, &column.heading.concat());
                explain_people(&mut cell.body, &column.field);
            }
            // What is said of the first key stands above the dash, so that the key stands behind it.
            goal.above =
                cells.items.first_mut().map(|first| std::mem::take(&mut first.above)).unwrap_or_default();
        }
    }

    /// What stands here, and which words may.
    fn remarks(&self, field: &Field, label: &str) -> Vec<Remark> {
        let what = if field.kind == Kind::Text { String::new() } else { field.kind.about(field) };
        let stop = if what.is_empty() || what.ends_with('。') { "" } else { "。" };
        let absent = match &field.default {
            Some(default) => format!("空のままなら「{default}」。"),
            None if field.required => String::new(),
            None => "なければ空のまま。".to_owned(),
        };
        let words: Vec<&str> = match field.kind {
            Kind::Section => self.author.department.sections.iter().map(String::as_str).collect(),
            Kind::Choice => self.year_settings.words(field).iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let listed = (!words.is_empty()).then(|| remark(format!("  {}", words.join("、"))));
        let about = format!("{what}{stop}{absent}");
        let line = if about.is_empty() { label.to_owned() } else { format!("{label}：{about}") };
        [remark(line)].into_iter().chain(listed).collect()
    }
}

/// Says of each person whose name waits when it is to stay empty.
fn explain_people(body: &mut Body, field: &Field) {
    match (field.kind, body) {
        (Kind::People, Body::List(people)) => {
            let maps = people.items.iter_mut().filter_map(|item| match &mut item.body {
                Body::Map(person) => Some(person),
                _ => None,
            });
            let names = maps.flat_map(|person| &mut person.items).filter(|item| item.key == kind::NAME);
            for name in names {
                name.above = vec![remark("欠員や事務取扱のときは、氏名を空のままにします。")];
            }
        }
        (Kind::Group, Body::Map(parts)) => {
            for (part, field) in parts.items.iter_mut().zip(&field.fields) {
                explain_people(&mut part.body, field);
            }
        }
        _ => {}
    }
}

fn remark(text: impl Into<String>) -> Remark {
    Remark { text: format!(" {}", text.into()), is_apart: false }
}
