//! Edits, tried on every node of documents of every layout: the text that an edit makes reads as
//! the old one does, but for the value it is about.

mod layouts;

use layouts::{Layout, documents};
use plimsoll::finding::Edit;
use plimsoll::yaml::{Node, parse, to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The way to a node: keys and indices.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

fn read(text: &str) -> Value {
    let tree = parse(text);
    let document = &tree.documents()[0];
    assert!(document.errors.is_empty(), "{:?}\n{text}", document.errors);
    serde_json::from_str(&to_json(&tree, document)).expect("to_json writes JSON")
}

/// The ways to all nodes but the root.
fn ways(value: &Value) -> Vec<Vec<Step>> {
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

fn node<'a>(root: Node<'a>, way: &'a [Step]) -> Node<'a> {
    way.iter().fold(root, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.items().nth(*index).expect("the item was read"),
    })
}

fn at<'v>(value: &'v mut Value, way: &[Step]) -> &'v mut Value {
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

fn without(value: &Value, way: &[Step]) -> Value {
    let mut value = value.clone();
    let (last, around) = way.split_last().expect("not the root");
    match (at(&mut value, around), last) {
        (Value::Object(map), Step::Key(key)) => drop(map.remove(key)),
        (Value::Array(items), Step::Index(index)) => drop(items.remove(*index)),
        _ => unreachable!("the way was read from the value"),
    }
    value
}

/// The text with the node on a way set to a value, or removed.
fn changed(text: &str, way: &[Step], value: Option<&str>) -> Option<String> {
    let tree = parse(text);
    let root = tree.root(&tree.documents()[0]).expect("there is a root");
    let node = node(root, way);
    let edit = value.map_or_else(|| node.remove(), |value| node.set(value));
    Some(Edit::apply(text, &[edit?]))
}

fn assert_removals(text: &str, layout: Layout) -> Result<(), TestCaseError> {
    let old = read(text);
    for way in ways(&old) {
        let Some(new) = changed(text, &way, None) else {
            let shares_line = matches!(way[..], [.., Step::Index(_), Step::Index(0)]);
            prop_assert!(shares_line || layout.is_loose(), "{way:?} stays in\n{text}");
            continue;
        };
        let now = read(&new);
        let along = way[..way.len() - 1].to_vec();
        let expected = without(&old, &way) == now || without(&old, &along) == now;
        prop_assert!(expected, "{way:?} of\n{text}\nleaves\n{new}");
    }
    Ok(())
}

fn assert_settings(text: &str, layout: Layout) -> Result<(), TestCaseError> {
    let old = read(text);
    let missing: &[&[&str]] = &[&[], &["new"], &["new", "one"], &["new", "one", "more"]];
    let starts = ways(&old).into_iter().chain([Vec::new()]);
    for (start, keys) in starts.flat_map(|way| missing.iter().map(move |keys| (way.clone(), keys)))
    {
        let keys = keys.iter().map(|key| Step::Key((*key).to_owned()));
        let way: Vec<Step> = start.iter().cloned().chain(keys).collect();
        let held = at(&mut old.clone(), &start).clone();
        let impossible = way.len() > start.len() && !(held.is_object() || held.is_null());
        for value in ["false", "[ALL]", "[a, b]", "{type: text}", "text", "10"] {
            let Some(new) = changed(text, &way, Some(value)) else {
                prop_assert!(impossible || layout.is_loose(), "{way:?} of\n{text}");
                continue;
            };
            prop_assert!(!impossible, "{way:?} of\n{text}\nmakes\n{new}");
            let mut expected = old.clone();
            *at(&mut expected, &way) = read(value);
            prop_assert_eq!(
                read(&new),
                expected,
                "{:?} in\n{}\nmakes\n{}",
                way,
                text,
                new
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn removing_leaves_everything_else((text, layout) in documents()) {
        assert_removals(&text, layout)?;
    }

    #[test]
    fn setting_changes_nothing_else((text, layout) in documents()) {
        assert_settings(&text, layout)?;
    }
}
