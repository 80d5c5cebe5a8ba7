//! The parser takes any text, and its tree is as its users rely on it.

use super::json::{parse_json, same};
use super::spans::Written;
use super::{libyaml, spans};
use plimsoll::source::Source;
use plimsoll::yaml::{self, Tree};

/// How many levels other parsers can be asked to read without running out of stack.
pub(crate) const SHALLOW: usize = 100;

pub(crate) fn holds(bytes: &[u8]) {
    let source = Source::from_bytes("fuzz.yaml", bytes.to_vec());
    let text = &source.text;
    let tree = yaml::parse(text);
    spans::check(text, &tree);
    each_node_answers(&tree);
    let _ = yaml::debug(text);
    let readable = tree
        .documents()
        .iter()
        .all(|document| document.errors.is_empty());
    if readable && depth(&tree) < SHALLOW {
        reads_again(&tree);
        libyaml::compare("fuzz.yaml", text, &tree);
    }
}

/// Asks every node whatever lints ask.
fn each_node_answers(tree: &Tree) {
    for written in nodes(tree) {
        let node = written.node;
        let _ = (
            node.field_path(),
            node.scalar(),
            node.misreading(),
            node.fingerprint(),
        );
        let _ = (yaml::Point::from(node), node.by_key());
        if node.entries().iter().all(|(key, _)| *key != "missing") {
            let missing = node.get("missing").get("below");
            assert!(!missing.exists());
            assert_eq!(missing.span(), node.span());
        }
    }
}

/// How many collections are around the deepest node.
pub(crate) fn depth(tree: &Tree) -> usize {
    nodes(tree).map(|written| written.depth).max().unwrap_or(0)
}

fn nodes<'t>(tree: &'t Tree) -> impl Iterator<Item = Written<'t>> {
    let roots = tree
        .documents()
        .iter()
        .filter_map(|document| tree.root(document));
    roots.flat_map(spans::written)
}

/// What is read, written as JSON, reads the same. In braces it is read as JSON, where characters
/// may stand as they are that YAML wants escaped.
fn reads_again(tree: &Tree) {
    for document in tree.documents() {
        let json = format!("{{\"again\":{}}}", yaml::to_json(tree, document));
        let again = yaml::parse(&json);
        let [only] = again.documents() else {
            panic!("{json} is not one document");
        };
        assert!(only.errors.is_empty(), "{json}: {:?}", only.errors);
        let [first, second] = [&json, &yaml::to_json(&again, only)].map(|json| parse_json(json));
        assert!(same(&first, &second), "{first} is read as {second}");
    }
}
