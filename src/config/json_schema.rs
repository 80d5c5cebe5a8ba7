//! The JSON Schema of a configuration, for editors.

use super::schema::{self, Key, Shape};
use crate::lints::CATALOGUE;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of a configuration.
pub fn json_schema() -> Value {
    let mut schema = value(schema::FILE);
    if let Value::Object(schema) = &mut schema {
        let named = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "plimsoll configuration",
            "$defs": {"lint": lint(), "lints": lints()},
        });
        if let Value::Object(named) = named {
            schema.extend(named);
        }
    }
    schema
}

fn value(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": ["string", "number", "boolean"]}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Amount(least, most) => json!({
            "anyOf": [
                {"type": "integer", "minimum": least, "maximum": most},
                {"type": "string", "pattern": "^[0-9]+([kMG]|[KMG]i)?$"},
            ],
        }),
        Shape::Number => json!({"type": "integer", "minimum": 0}),
        Shape::Word(words) => word(words),
        Shape::Lint => json!({"$ref": "#/$defs/lint"}),
        Shape::Version => json!({
            "anyOf": [
                {"type": "string", "pattern": "^v?1\\.[0-9]+"},
                {"type": "number"},
            ],
        }),
        Shape::Date => json!({"type": "string", "format": "date"}),
        Shape::Glob | Shape::Pattern | Shape::PodPath => json!({"type": "string"}),
        Shape::List(item) => json!({"type": ["array", "null"], "items": value(*item)}),
        Shape::OneOrMore(item) => {
            json!({"anyOf": [value(*item), {"type": "array", "items": value(*item)}]})
        }
        Shape::Table(keys) => table(keys),
        Shape::Lints => json!({"$ref": "#/$defs/lints"}),
        Shape::PodSpecs => json!({
            "type": ["object", "null"],
            "propertyNames": {"pattern": "^[^/ ]+/[^/ ]+$"},
            "additionalProperties": value(Shape::OneOrMore(&Shape::PodPath)),
        }),
    }
}

/// One of some words. YAML 1.1, which many editors read, takes a plain `off` for `false`.
fn word(words: &[&str]) -> Value {
    let mut words: Vec<_> = words.iter().map(|word| json!(word)).collect();
    if words.contains(&json!("off")) {
        words.push(json!(false));
    }
    json!({"enum": words})
}

fn table(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut property = value(key.shape);
        if let Value::Object(property) = &mut property {
            property.insert("description".to_owned(), json!(key.help));
        }
        properties.insert(key.name.to_owned(), property);
    }
    let required = keys.iter().filter(|key| key.required).map(|key| key.name);
    let required: Vec<_> = required.collect();
    let mut table = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    let has = |name: &str| keys.iter().any(|key| key.name == name);
    if has("tier") && has("profile") {
        table["not"] = json!({"required": ["tier", "profile"]});
    }
    table
}

/// The name of a lint: its own, that of its family, or that of another linter's check.
fn lint() -> Value {
    let ids = CATALOGUE.iter().map(|entry| entry.id);
    let names: Vec<_> = schema::families().into_iter().chain(ids).collect();
    json!({"anyOf": [{"enum": names}, {"type": "string"}]})
}

fn lints() -> Value {
    let mut properties = Map::new();
    for family in schema::families() {
        let mut of_family = table(&[schema::SEVERITY]);
        of_family["description"] = json!(format!("All lints of the family {family}."));
        properties.insert(family.to_owned(), of_family);
    }
    for entry in CATALOGUE {
        let mut of_lint = table(&schema::of_lint(entry));
        of_lint["description"] = json!(format!("{}.", entry.summary()));
        properties.insert(entry.id.to_owned(), of_lint);
    }
    json!({
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": properties,
    })
}
