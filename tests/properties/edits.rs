//! Values and the ways through them, to foretell what an edit makes.

use plimsoll::yaml::Node;
use serde_json::{Value, json};

/// The way to a node: keys and indices.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// The ways to all nodes but the root.
pub(crate) fn ways(value: &Value) -> Vec<Vec<Step>> {
    let children: Vec<(Step, &Value)> = match value {
        Value::Object(map) => {
            let entries = map.iter();
            entries
                .map(|(key, value)| (Step::Key(key.clone()), value))
                .collect()
        }
        Value::Array(list) => {
            let items = list.iter().enumerate();
            items
                .map(|(index, value)| (Step::Index(index), value))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (step, child) in children {
        all.push(vec![step.clone()]);
        let below = ways(child).into_iter();
        all.extend(below.map(|way| [vec![step.clone()], way].concat()));
    }
    all
}

/// The node at the end of a way.
pub(crate) fn node<'a>(root: Node<'a>, way: &'a [Step]) -> Node<'a> {
    way.iter().fold(root, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.items().nth(*index).expect("the item was read"),
    })
}

/// The value at the end of a way, made if it is missing.
pub(crate) fn at<'v>(value: &'v mut Value, way: &[Step]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match step {
        Step::Key(key) => {
            if value.is_null() {
                *value = json!({});
            }
            value
                .as_object_mut()
                .expect("a mapping")
                .entry(key)
                .or_insert(Value::Null)
        }
        Step::Index(index) => &mut value[*index],
    })
}

/// The value without what is at the end of a way.
pub(crate) fn without(value: &Value, way: &[Step]) -> Value {
    let mut value = value.clone();
    let (last, around) = way.split_last().expect("not the root");
    match (at(&mut value, around), last) {
        (Value::Object(map), Step::Key(key)) => drop(map.remove(key)),
        (Value::Array(items), Step::Index(index)) => drop(items.remove(*index)),
        _ => unreachable!("the way was read from the value"),
    }
    value
}
