//! Form → YAML: a sheet to fill in, with comments that explain each field in the words of the form.
//!
//! Enters: a form, what the project says of a year, and who writes. Leaves: the text of a sheet's file,
//! written in the canonical way. Knows no rule and no disk.

use crate::form::{Column, Field, Form, Kind, Stage, key, kind};
use crate::settings::{Department, YearSettings};
use crate::yaml::outline::{Body, Branch, Item, Layout, Outline, Remark};
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
pub fn blank(form: &Form, rulebook: YearSettings<'_>, author: Author<'_>) -> String {
    let blank = Blank { rulebook, author };
    let mut items = vec![];
    if author.names_form {
        items.push(Item::entry(key::FORM, Body::text(&form.id)));
    }
    items.extend(form.head.iter().map(|field| blank.head(field)));
    items.push(blank.rows(form));
    write(&Outline { head: blank.greeting(form), is_head_apart: true, root: Branch::new(items) })
}

/// What is the same for all fields.
const HOW_TO_WRITE: [&str; 3] = [
    "「:」の後に、半角の空白を入れて書きます。「#」で始まる行は説明で、印刷されません。",
    "文章は、一行で書くか、次の行から「- 」で始めて箇条書にします。",
    "段落を分けるときは、「:」の後に | と書き、次の行から字下げして書きます。",
];

struct Blank<'a> {
    rulebook: YearSettings<'a>,
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

    fn head(&self, field: &Field) -> Item {
        let body = match field.kind {
            Kind::FiscalYear => Body::text(self.author.year),
            Kind::Department => Body::text(self.author.department.name.as_str()),
            _ => waiting(field),
        };
        let above = if matches!(field.kind, Kind::FiscalYear | Kind::Department) {
            Vec::new()
        } else {
            self.remarks(field, &field.key)
        };
        Item { above, ..Item::entry(&field.key, body) }
    }

    fn rows(&self, form: &Form) -> Item {
        let is_due = |column: &&Column| {
            column.stage.is_none_or(|stage| self.rulebook.stage.unwrap_or(Stage::Beginning) >= stage)
        };
        let columns =
            form.columns.iter().filter(|column| column.field.kind != Kind::Numbering).filter(is_due);
        let cell = |column: &Column| Item {
            above: self.remarks(&column.field, &column.heading.concat()),
            ..Item::entry(&column.field.key, waiting(&column.field))
        };
        let mut cells: Vec<Item> = columns.map(cell).collect();
        // What is said of the first key stands above the dash, so that the key stands behind it.
        let above = cells.first_mut().map(|first| std::mem::take(&mut first.above)).unwrap_or_default();
        let goal = Item { above, ..Item::of_list(Body::Map(Branch::new(cells))) };
        let list = Branch { items: vec![goal], layout: Layout::Spaced, ..Branch::default() };
        let how = "「- 」から始まる一まとまりが、表の一行です。同じように並べます。上の欄と同じ内容は 〃 と書きます。";
        Item { above: vec![remark(how)], ..Item::entry(&form.rows, Body::List(list)) }
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
            Kind::Choice => self.rulebook.words(field),
            _ => Vec::new(),
        };
        let listed = (!words.is_empty()).then(|| remark(format!("  {}", words.join("、"))));
        let about = format!("{what}{stop}{absent}");
        let line = if about.is_empty() { label.to_owned() } else { format!("{label}：{about}") };
        [remark(line)].into_iter().chain(listed).collect()
    }
}

/// What stands behind a key that waits for its value.
fn waiting(field: &Field) -> Body {
    match field.kind {
        Kind::People => {
            let name = Item {
                above: vec![remark("欠員や事務取扱のときは、氏名を空のままにします。")],
                ..Item::entry(kind::NAME, Body::Nothing)
            };
            let person = Branch::new(vec![Item::entry(kind::POST, Body::Nothing), name]);
            Body::List(Branch::new(vec![Item::of_list(Body::Map(person))]))
        }
        Kind::Group => {
            let part = |part: &Field| Item::entry(&part.key, waiting(part));
            Body::Map(Branch::new(field.fields.iter().map(part).collect()))
        }
        _ => Body::Nothing,
    }
}

fn remark(text: impl Into<String>) -> Remark {
    Remark { text: format!(" {}", text.into()), is_apart: false }
}
