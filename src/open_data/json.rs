//! A table as JSON: a list of maps, and the JSON Schema of that list.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{Column, Datum, Table, Type};
use crate::json::pretty;

/// A table as JSON.
pub fn json(table: &Table) -> String {
    let records = table.records.iter().map(|data| Record { columns: &table.columns, data });
    pretty(&records.collect::<Vec<_>>())
}

/// A row, with its entries in the order of the columns: tables are read by it.
struct Record<'r> {
    columns: &'r [Column],
    data: &'r [Datum],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.columns.iter().zip(self.data).map(|(column, datum)| (&column.name, Entry(datum))),
        )
    }
}

struct Entry<'r>(&'r Datum);

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Datum::Nothing => serializer.serialize_unit(),
            Datum::Text(text) => text.serialize(serializer),
            Datum::Integer(number) => number.serialize(serializer),
            Datum::Date(date) => date.iso_text().serialize(serializer),
            Datum::Words(words) => words.serialize(serializer),
        }
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
