//! What the files of some tables are, as a Data Package: <https://datapackage.org>.

use serde_json::{Value, json};

use super::licence::licence;
use super::{Column, Table, Type};
use crate::json::pretty;
use crate::settings::Settings;

/// A file of a table.
#[derive(Debug, Clone, Copy)]
pub struct Resource<'r> {
    /// The table.
    pub table: &'r Table,
    /// The file's name, beside the descriptor.
    pub file: &'r str,
    /// The name of the file with its JSON Schema.
    pub schema: &'r str,
    /// Whether the file begins with the mark of UTF-8.
    pub has_mark: bool,
}

/// What whoever opens CSV in a spreadsheet has to know.
const SPREADSHEETS: &str = "CSVを表計算ソフトで直接開くと、「5-2」や「4月1日」が日付に、「010」が10になるなど、値が変わることがある。\
値を変えずに読むには、「データ」の「テキストまたはCSVから」で全ての列を文字列として読むか、.xlsx を使う。\
「=」「+」「-」「@」などで始まる文は、計算式にならないように、前に「'」を一つ付けてある。";

/// The descriptor of a folder with some files.
pub fn descriptor(resources: &[Resource<'_>], settings: &Settings) -> String {
    let terms = settings.terms.as_deref().unwrap_or_default();
    let licence = licence(terms);
    let said = if terms.is_empty() || licence.is_some() {
        String::new()
    } else {
        format!("利用条件：{terms}。")
    };
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mokuhyo",
        "title": format!("{}の組織目標", settings.municipality),
        "description": format!("{}の各部署の目標。1行が一つの目標。{said}", settings.municipality),
        "resources": resources.iter().map(resource).collect::<Vec<_>>(),
    });
    if let (Some(package), Some(licence)) = (package.as_object_mut(), licence) {
        package.insert("licenses".to_owned(), json!([licence]));
    }
    pretty(&package)
}

fn resource(resource: &Resource<'_>) -> Value {
    let (stem, format) = resource.file.rsplit_once('.').unwrap_or((resource.file, "csv"));
    let (media, description) = match format {
        "csv" => ("text/csv", format!("{SPREADSHEETS}{}", mark(resource.has_mark))),
        "json" => ("application/json", format!("{} は、このファイルのJSON Schema。", resource.schema)),
        _ => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", String::new()),
    };
    let name: String = stem.to_lowercase().chars().map(|c| if is_of_name(c) { c } else { '-' }).collect();
    json!({
        "name": name,
        "title": format!("{}の目標", resource.table.form.name),
        "description": description,
        "path": resource.file,
        "type": "table",
        "format": format,
        "mediatype": media,
        "encoding": "utf-8",
        "schema": {
            "fields": resource.table.columns.iter().map(|column| field(column, format)).collect::<Vec<_>>(),
            "missingValues": [""],
        },
    })
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

const fn mark(has_mark: bool) -> &'static str {
    if has_mark {
        "文字コードはUTF-8（BOM付き）。"
    } else {
        "文字コードはUTF-8（BOMなし）。"
    }
}

fn field(column: &Column, format: &str) -> Value {
    let of_type = match column.of_type {
        Type::Words if format == "json" => "array",
        Type::Text | Type::Words => "string",
        Type::Integer => "integer",
        Type::Date => "date",
    };
    json!({ "name": column.name, "type": of_type, "description": column.description })
}
