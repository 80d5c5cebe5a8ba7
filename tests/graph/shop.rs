//! The shop of the corpus in each format, and in the README.

use crate::support::stdout;
use serde_json::Value;
use std::path::Path;
use std::{env, fs};

/// Lints that find something in the shop: the pictures of all lints change with each new one.
const LINTS: &str = "privileged-container,latest-image-tag,rbac-secret-access,rbac-pod-exec,\
    rbac-cluster-admin-binding,missing-memory-limit";

fn shop(arguments: &[&str]) -> String {
    stdout(&[&["graph", "corpus/shop", "--quiet"], arguments].concat())
}

#[test]
fn as_mermaid() {
    insta::assert_snapshot!(shop(&["--select", LINTS]));
}

#[test]
fn as_dot() {
    insta::assert_snapshot!(shop(&["--format", "dot", "--select", LINTS]));
}

#[test]
fn as_json() {
    let json = ["--format", "json", "--only", "access", "--select", LINTS];
    insta::assert_snapshot!(shop(&json));
}

#[test]
fn every_edge_has_both_ends_and_every_node_its_area() {
    for only in [
        "access",
        "network",
        "availability",
        "config",
        "access,config",
    ] {
        let graph = shop(&["--format", "json", "--only", only]);
        let graph: Value = serde_json::from_str(&graph).expect("it is one JSON value");
        let list = |key: &str| graph[key].as_array().cloned().unwrap_or_default();
        let (areas, nodes, edges) = (list("areas"), list("nodes"), list("edges"));
        let is_below =
            |value: &Value, most: usize| value.as_u64().is_some_and(|value| value < most as u64);
        assert!(!edges.is_empty(), "{only}");
        for (number, node) in nodes.iter().enumerate() {
            assert_eq!(node["id"], number, "{only}");
            assert!(is_below(&node["area"], areas.len()), "{node}");
        }
        for edge in &edges {
            let ends = [&edge["from"], &edge["to"]];
            assert!(ends.iter().all(|end| is_below(end, nodes.len())), "{edge}");
        }
        for (number, _) in areas.iter().enumerate() {
            assert!(nodes.iter().any(|node| node["area"] == number), "{only}");
        }
    }
}

#[test]
fn findings_are_those_of_check() {
    let check = stdout(&["check", "corpus/shop", "--format", "json"]);
    let check: Value = serde_json::from_str(&check).expect("it is one JSON value");
    let graph: Value =
        serde_json::from_str(&shop(&["--format", "json"])).expect("it is one JSON value");
    let checked = check["findings"].as_array().cloned().unwrap_or_default();
    let of_payments = |finding: &&Value| {
        let object = &finding["object"];
        object["kind"] == "Deployment" && object["name"] == "payments"
    };
    let expected: Vec<_> = checked.iter().filter(of_payments).collect();
    let nodes = graph["nodes"].as_array().cloned().unwrap_or_default();
    let node = nodes
        .iter()
        .find(|it| it["kind"] == "Deployment" && it["name"] == "payments");
    let found = &node.expect("it is drawn")["findings"];
    assert!(!expected.is_empty());
    for (at, finding) in expected.iter().enumerate() {
        assert_eq!(found[at]["lint"], finding["lint"]);
        assert_eq!(found[at]["severity"], finding["severity"]);
        assert_eq!(found[at]["message"], finding["message"]);
        assert_eq!(found[at]["line"], finding["start"]["line"]);
    }
    assert_eq!(found.as_array().map(Vec::len), Some(expected.len()));
}

#[test]
fn the_same_at_any_thread_count_and_in_any_order() {
    let folders = ["access", "network", "payments", "storefront"];
    let mut paths = folders.map(|folder| format!("corpus/shop/{folder}"));
    for format in ["mermaid", "dot", "json"] {
        let run = |paths: &[String], threads: &str| {
            let paths: Vec<_> = paths.iter().map(|path| &**path).collect();
            stdout(
                &[
                    &["graph", "--format", format, "--threads", threads],
                    &paths[..],
                ]
                .concat(),
            )
        };
        let once = run(&paths, "1");
        assert_eq!(run(&paths, "4"), once);
        paths.reverse();
        assert_eq!(run(&paths, "4"), once);
    }
}

/// `PLIMSOLL_BLESS=1 cargo test --test graph` draws it anew.
#[test]
fn the_picture_in_the_readme_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("it is UTF-8");
    let (before, rest) = readme.split_once("```mermaid\n").expect("it has a picture");
    let (shown, after) = rest.split_once("```").expect("the picture ends");
    let at = before
        .rfind("    plimsoll graph ")
        .expect("the command stands above it");
    let command = before[at..].lines().next().unwrap_or_default().trim();
    let arguments: Vec<_> = command.split(' ').skip(1).collect();
    let drawn = stdout(&arguments);
    if env::var_os("PLIMSOLL_BLESS").is_some() {
        let readme = format!("{before}```mermaid\n{drawn}```{after}");
        fs::write(&path, readme).expect("it can be written");
        return;
    }
    assert_eq!(drawn, shown, "draw it anew with PLIMSOLL_BLESS=1");
}
