//! The JSON Schema (2020-12) of a form's sheets, for editors: titles and descriptions in Japanese, listed words as `enum`.

use serde_json::{Map, Value as Json, json};

use super::kind::paragraph_schema;
use super::{Field, Form, Kind, key};

/// The words that a project adds to what the form lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words that replace those of a column, with its key.
    pub choices: Vec<(String, Vec<String>)>,
    /// The names of all 部署.
    pub departments: Vec<String>,
    /// The names of all 課, and 共通.
    pub sections: Vec<String>,
}

/// Tells those who find the file where it comes from.
pub const MADE: &str = "「mokuhyo schema」が様式と mokuhyo.yaml から作ったもの。手では直さない。";

/// The schema of the sheets of a form.
pub fn schema(form: &Form, vocabulary: &Vocabulary) -> Json {
    let mut properties: Map<String, Json> = common_head(form);
    properties.extend(form.head.iter().map(|part| (part.key.clone(), field(part, vocabulary))));
    properties.insert(form.rows.clone(), rows(form, vocabulary));
    let required = form.head.iter().filter(|field| field.required).map(|field| field.key.as_str()).chain([form.rows.as_str()]);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MADE,
        "title": form.name,
        "description": format!("{}（様式 {}）の目標シート", form.name, form.id),
        "type": "object",
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
        "$defs": { "paragraph": paragraph_schema() }
    })
}

/// The schema of a field, with its key as title.
pub fn field(field: &Field, vocabulary: &Vocabulary) -> Json {
    let mut schema = with(field.kind.schema(field, vocabulary), [("title", json!(field.key))]);
    schema = if field.required { with(schema, [("minLength", json!(1)), ("minItems", json!(1))]) } else { allow_nothing(schema) };
    match &field.default {
        Some(default) => with(schema, [("default", json!(default))]),
        None => schema,
    }
}

/// A schema with more keywords.
pub(super) fn with<const N: usize>(mut schema: Json, keywords: [(&str, Json); N]) -> Json {
    if let Json::Object(map) = &mut schema {
        map.extend(keywords.map(|(keyword, value)| (keyword.to_owned(), value)));
    }
    schema
}

/// An optional value may be left empty after its key.
fn allow_nothing(mut schema: Json) -> Json {
    let types = match schema.get("type") {
        Some(Json::Array(types)) => types.clone(),
        Some(single) => vec![single.clone()],
        None => return schema,
    };
    if let Some(Json::Array(words)) = schema.get_mut("enum") {
        words.push(Json::Null);
    }
    with(schema, [("type", types.into_iter().chain([json!("null")]).collect())])
}

fn common_head(form: &Form) -> Map<String, Json> {
    let form_name =
        json!({ "title": key::FORM, "description": "使う様式の名前。省くと mokuhyo.yaml の様式。", "type": "string", "const": form.id });
    let numbering = json!({
        "title": key::NUMBERING,
        "description": "通し番号は目標ごと、課ごとは同じ課が続く間に一つの番号。",
        "type": "string",
        "enum": [key::SERIAL, key::BY_SECTION],
        "default": key::SERIAL
    });
    [(key::FORM.to_owned(), form_name), (key::NUMBERING.to_owned(), numbering)].into_iter().collect()
}

fn rows(form: &Form, vocabulary: &Vocabulary) -> Json {
    let columns = form.columns.iter().filter(|column| column.field.kind != Kind::Numbering);
    let mut properties: Map<String, Json> =
        columns.clone().map(|column| (column.field.key.clone(), field(&column.field, vocabulary))).collect();
    properties.extend(common_row());
    let required: Vec<&str> = columns.filter(|column| column.field.required).map(|column| column.field.key.as_str()).collect();
    json!({
        "title": form.rows,
        "description": "目標を上から順に並べます。上のセルと同じ内容は 〃 と書きます。",
        "type": "array",
        "minItems": 1,
        "items": { "type": "object", "properties": properties, "required": required, "additionalProperties": false }
    })
}

fn common_row() -> Map<String, Json> {
    let number = json!({
        "title": key::NUMBER, "type": ["string", "integer", "null"],
        "description": "公表した番号を変えないときだけ書きます。例：5、5-2"
    });
    let id = json!({ "title": key::ID, "type": ["string", "integer", "null"], "description": "見直しの前後で同じ目標と分かるための短い名前。印刷されません。" });
    let page_break = json!({ "title": key::PAGE_BREAK, "type": ["boolean", "null"], "description": "true と書くと、この目標から新しいページになります。" });
    let reason = json!({
        "title": key::REVISION_REASON, "type": ["string", "number", "boolean", "array", "null"], "items": { "$ref": "#/$defs/paragraph" },
        "description": "新旧対照表の備考になります。シートには印刷されません。"
    });
    let all = [(key::NUMBER, number), (key::ID, id), (key::PAGE_BREAK, page_break), (key::REVISION_REASON, reason)];
    all.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
