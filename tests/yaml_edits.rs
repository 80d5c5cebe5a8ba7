//! Edits, tried on every node of documents of every layout: the text that an edit makes reads as
//! the old one does, but for the value it is about.

#[path = "properties/edits.rs"]
mod edits;
mod layouts;

use edits::{Step, at, node, ways, without};
use layouts::{Layout, documents};
use plimsoll::finding::Edit;
use plimsoll::yaml::{parse, to_json};
use proptest::prelude::*;
use serde_json::Value;

fn read(text: &str) -> Value {
    let tree = parse(text);
    let document = &tree.documents()[0];
    assert!(document.errors.is_empty(), "{:?}\n{text}", document.errors);
    serde_json::from_str(&to_json(&tree, document)).expect("to_json writes JSON")
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

#[test]
fn a_colon_is_a_part_of_its_key_before_and_after_or_not_at_all() {
    for text in [
        "a: {b:}\n",
        "a: {b: }\n",
        "a: {b}\n",
        "a: {b: 1, c:}\n",
        "a: {b:, c: }\n",
        "a: {b: é, c: 1}\n",
    ] {
        assert_settings(text, Layout::LOOSE).expect(text);
        assert_removals(text, Layout::LOOSE).expect(text);
    }
}
