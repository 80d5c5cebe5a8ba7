//! What the tests of the YAML reader share: folders of real files, and JSON compared by value.

#![allow(dead_code, reason = "every test file uses a part of this")]

#[path = "../properties/json.rs"]
pub(crate) mod json;
#[path = "../properties/spans.rs"]
pub(crate) mod spans;

use json::parse_json;
use plimsoll::yaml::{self, Tree};
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
