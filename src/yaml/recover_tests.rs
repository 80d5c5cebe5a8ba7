//! However broken the text, the tree is sound.

use crate::yaml::tree::{Kind, NodeId, Tree};
use crate::yaml::{parse, to_json};

const MANIFEST: &str = "\
# A pod
apiVersion: v1
kind: \"Pod\"
metadata: &meta
  name: 'web' # one
  labels: {app: web, \"tier\": [a, b: c, ? d]}
spec:
  containers:
  - name: app
    args: [\"-c\", \"é
      f\", *meta]
    command:
      - |-
        run {{ x }}
      - >
       folded

       text
    ? complex
    : !!str 1
    env:
    <<: *meta
";

/// Checks that subtrees nest, mappings have pairs, and spans lie in those of their parents.
fn check_subtree(tree: &Tree, id: NodeId) -> u32 {
    let data = tree.data(id);
    let mut children = 0;
    let mut next = id.0 + 1;
    while next < data.next {
        let child = tree.data(NodeId(next));
        assert!(
            data.span.contains(child.span),
            "{:?} in {:?}\n{}",
            child,
            data,
            tree.text()
        );
        next = check_subtree(tree, NodeId(next));
        children += 1;
    }
    assert_eq!(
        next,
        data.next,
        "a subtree ends within another\n{}",
        tree.text()
    );
    match data.kind {
        Kind::Mapping => assert_eq!(children % 2, 0, "a key without a value\n{}", tree.text()),
        Kind::Sequence => {}
        Kind::Scalar | Kind::Alias => assert_eq!(children, 0),
    }
    next
}

fn check(text: &str) {
    let tree = parse(text);
    let mut next = 0;
    for document in tree.documents() {
        assert!(
            document.errors.is_sorted_by_key(|error| error.offset),
            "{text}"
        );
        if let Some(root) = document.root {
            assert_eq!(root.0, next, "a second root\n{text}");
            next = check_subtree(&tree, root);
        }
        to_json(&tree, document);
    }
    assert_eq!(
        next as usize,
        tree.arena.nodes.len(),
        "nodes beyond the last document\n{text}"
    );
}

#[test]
fn every_beginning_and_every_gap() {
    let ends = MANIFEST
        .char_indices()
        .map(|(at, c)| (at, at + c.len_utf8()));
    for (start, end) in ends {
        check(&MANIFEST[..start]);
        check(&MANIFEST[end..]);
        check(&[&MANIFEST[..start], &MANIFEST[end..]].concat());
    }
}

#[test]
fn every_insertion() {
    let pieces = [
        "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "? ", ",", "\n", "\n\n", "\t", "&a ",
        "*a ", "!!int ", "|", "> ", "#", " #", "...\n", "---\n", "%", "{{", "\r", "\u{2028}",
        "\u{0}", "x\n", "  ",
    ];
    for (at, _) in MANIFEST.char_indices() {
        for piece in pieces {
            check(&[&MANIFEST[..at], piece, &MANIFEST[at..]].concat());
        }
    }
}

#[test]
fn more_errors_than_attempts() {
    let text = "a: b: c\nd: [\n".repeat(100);
    check(&text);
    check(&format!("{text}e: {{f: \"g"));
    check(&format!("{text}{}", "[{a: ".repeat(20_000)));
}
