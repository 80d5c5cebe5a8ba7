//! The reader against what kubectl made of thousands of files.
//!
//! `PLIMSOLL_YAML_CASES` names a folder with `micro`, `suite` and `fuzz` (inputs) and a `.jsonl` for
//! each: lines of `{"file", "docs", "errs"}`. With `PLIMSOLL_CORPUS`, `corpus.jsonl` is compared too.

mod yaml_support;

use plimsoll::yaml;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use yaml_support::json::{parse_json, same};
use yaml_support::{documents, folder};

/// A file we read otherwise than the program that made the cases, which reads nothing but YAML.
///
/// kubectl takes what starts with `{` for JSON first: two objects in a row are two documents.
const JSON_FIRST: &[&str] = &["micro/230.yaml"];

/// Files that only one of kubectl's YAML reader and ours refuses, and why.
const EXPLAINED: &[(&str, &str)] = &[
    ("fuzz/00065.yaml", TWO_TAGS),
    ("fuzz/03732.yaml", "JSON, which may be indented by a tab"),
    (
        "fuzz/04131.yaml",
        "a tag on an alias at the root: read as null, the alias dropped",
    ),
    ("fuzz/04165.yaml", TWO_TAGS),
    (
        "fuzz/06927.yaml",
        "an anchor cut off by `]` at the root: read as null, the rest dropped",
    ),
    ("fuzz/07887.yaml", TWO_TAGS),
    (
        "fuzz/08476.yaml",
        "JSON, and what follows it on its line is read as YAML",
    ),
    ("fuzz/09810.yaml", "JSON, which may be indented by a tab"),
    (
        "suite/4MUZ-00.yaml",
        "JSON, where a `:` may stand on the line after its key",
    ),
    ("suite/Q5MG.yaml", "JSON, which may be indented by a tab"),
];

const TWO_TAGS: &str = "two tags at the root: the first makes a null, the second is dropped";

#[derive(Default)]
struct Differences {
    compared: usize,
    /// Files both accept and read differently.
    values: Vec<String>,
    /// Files only one of the two refuses.
    acceptance: Vec<String>,
}

fn compare(cases: &Path, inputs: &Path, set: &str) -> Differences {
    let mut differences = Differences::default();
    let lines =
        fs::read_to_string(cases.join(format!("{set}.jsonl"))).expect("the cases are there");
    for line in lines.lines() {
        let case = parse_json(line);
        let file = case["file"].as_str().expect("a case names its file");
        let bytes = fs::read(inputs.join(file)).expect("a case's input is there");
        // Other encodings are decoded or refused where files are read.
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let refused = case["errs"]
            .as_array()
            .is_some_and(|errors| !errors.is_empty());
        let ours = documents(&yaml::parse(&text));
        differences.compared += 1;
        match ours {
            Some(ours) if !refused => {
                let explained = JSON_FIRST.contains(&file);
                if same(&Value::Array(ours), &case["docs"]) == explained {
                    differences.values.push(file.to_owned());
                }
            }
            None if refused => {}
            _ => differences.acceptance.push(file.to_owned()),
        }
    }
    differences.acceptance.sort();
    differences
}

fn check(set: &str) {
    let Some(cases) = folder("PLIMSOLL_YAML_CASES") else {
        return;
    };
    let inputs = match set {
        "corpus" => folder("PLIMSOLL_CORPUS"),
        _ => Some(cases.clone()),
    };
    let Some(inputs) = inputs else { return };
    let differences = compare(&cases, &inputs, set);
    assert!(differences.compared > 300, "too few cases in {set}");
    assert_eq!(
        differences.values,
        Vec::<String>::new(),
        "read otherwise than kubectl does"
    );
    let explained: BTreeMap<&str, &str> = EXPLAINED.iter().copied().collect();
    let of_set = |file: &&str| file.starts_with(&format!("{set}/"));
    let expected: Vec<&str> = explained.keys().copied().filter(of_set).collect();
    assert_eq!(
        differences.acceptance, expected,
        "accepted by only one of the two"
    );
}

#[test]
fn micro() {
    check("micro");
}

#[test]
fn suite() {
    check("suite");
}

#[test]
fn fuzz() {
    check("fuzz");
}

#[test]
fn corpus() {
    check("corpus");
}
