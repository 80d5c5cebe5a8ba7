//! What the tests of the YAML reader share: folders of real files, and JSON compared by value.

#![allow(dead_code, reason = "every test file uses a part of this")]

use plimsoll::source::Span;
use plimsoll::yaml::{self, Node, Tree};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder an environment variable names; says aloud what is skipped when it is unset.
pub(crate) fn folder(variable: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    if folder.is_none() {
        report(format_args!("SKIPPED: {variable} is not set"));
    }
    folder
}

/// Says something that the test harness does not keep to itself.
pub(crate) fn report(message: std::fmt::Arguments) {
    let line = format!("{message}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// Every YAML or JSON file below a folder that is UTF-8, in order.
pub(crate) fn manifests(folder: &Path) -> Vec<(PathBuf, String)> {
    let is_manifest = |path: &Path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("yaml" | "yml" | "json"))
    };
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_manifest(path) && path.is_file())
        .filter_map(|path| Some((path.clone(), std::fs::read_to_string(path).ok()?)))
        .collect()
}

/// All real files at hand: those of the repository and those of `PLIMSOLL_CORPUS`.
pub(crate) fn corpus() -> Vec<(PathBuf, String)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files = manifests(&own);
    if let Some(folder) = folder("PLIMSOLL_CORPUS") {
        files.extend(manifests(&folder));
    }
    files
}

/// The documents of a stream as JSON; none if any of them is refused.
pub(crate) fn documents(tree: &Tree) -> Option<Vec<Value>> {
    let readable = tree
        .documents()
        .iter()
        .all(|document| document.errors.is_empty());
    let json = |document| {
        let text = yaml::to_json(tree, document);
        parse_json(&text)
    };
    readable.then(|| tree.documents().iter().map(json).collect())
}

/// Parses JSON of any depth.
pub(crate) fn parse_json(text: &str) -> Value {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde::Deserialize::deserialize(&mut deserializer);
    value.unwrap_or_else(|error| panic!("the JSON view is not JSON: {error}\n{text}"))
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

/// A node of a tree that stands where it was written: not reached through an alias or merge.
pub(crate) struct Written<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) parent: Option<Node<'a>>,
}

/// All nodes of a document that stand where they were written.
pub(crate) fn written(root: Node) -> Vec<Written> {
    let mut found = vec![Written {
        node: root,
        parent: None,
    }];
    let mut next = 0;
    while next < found.len() {
        let parent = found[next].node;
        let values = parent.entries().into_iter().map(|(_, value)| value);
        let children: Vec<_> = values.chain(parent.items()).collect();
        let in_parent = |node: &Node| !node.is_shared() && parent.span().contains(node.span());
        found.extend(children.into_iter().filter(in_parent).map(|node| Written {
            node,
            parent: Some(parent),
        }));
        next += 1;
    }
    found
}

/// The text of a span.
pub(crate) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range())
        .unwrap_or_else(|| panic!("{span:?} cuts a character"))
}
