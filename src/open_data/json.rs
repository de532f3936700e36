//! A table as JSON: a list of maps, and the JSON Schema of that list.

use serde_json::{Map, Value, json};

use super::{Column, Datum, Table, Type};
use crate::json::pretty;

/// A table as JSON.
pub fn json(table: &Table) -> String {
    let record = |record: &Vec<Datum>| {
        let entries = table.columns.iter().zip(record);
        Value::Object(entries.map(|(column, datum)| (column.name.clone(), value(datum))).collect())
    };
    pretty(&table.records.iter().map(record).collect::<Vec<_>>())
}

fn value(datum: &Datum) -> Value {
    match datum {
        Datum::Nothing => Value::Null,
        Datum::Text(text) => json!(text),
        Datum::Integer(number) => json!(number),
        Datum::Date(date) => json!(date.iso_text()),
        Datum::Words(words) => json!(words),
    }
}

/// What the JSON of a table is, as a JSON Schema.
pub fn json_schema(table: &Table) -> String {
    let properties: Map<String, Value> =
        table.columns.iter().map(|column| (column.name.clone(), property(column))).collect();
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{}の目標", table.form.name),
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": names,
            "additionalProperties": false,
        },
    }))
}

fn property(column: &Column) -> Value {
    let mut property = match column.of_type {
        Type::Text => json!({ "type": ["string", "null"] }),
        Type::Integer => json!({ "type": ["integer", "null"] }),
        Type::Date => json!({ "type": ["string", "null"], "format": "date" }),
        Type::Words => json!({ "type": ["array", "null"], "items": { "type": "string" } }),
    };
    if let Some(property) = property.as_object_mut() {
        property.insert("description".to_owned(), json!(column.description));
        if !column.words.is_empty() {
            property.insert("examples".to_owned(), json!(examples(column)));
        }
    }
    property
}

fn examples(column: &Column) -> Vec<Value> {
    let words = column.words.iter();
    let example = |word: &String| if column.of_type == Type::Words { json!([word]) } else { json!(word) };
    words.map(example).collect()
}
