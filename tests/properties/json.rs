//! JSON compared by what it says.

use serde_json::Value;

/// Parses what has to be JSON.
pub(crate) fn parse_json(text: &str) -> Value {
    let value = serde_json::from_str(text);
    value.unwrap_or_else(|error| panic!("this is not JSON: {error}\n{text}"))
}

/// Whether two values are the same; numbers by what they are worth.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let in_other = |(key, value)| other.get(key).is_some_and(|found| same(value, found));
            one.len() == other.len() && one.iter().all(in_other)
        }
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}
