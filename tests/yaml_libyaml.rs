//! The reader against libyaml, in a translation to safe Rust, with kubectl's cuts and scalar rules.
//!
//! libyaml is the ancestor of go-yaml: it knows no spans in bytes and none of kubectl's rules for
//! scalars, keys and merges, but must see the same structure and the same text.

mod yaml_support;

use libyaml_safer::{Event, EventData, Parser, ScalarStyle};
use plimsoll::yaml::{self, Node, Tree};
use yaml_support::corpus;

/// What a document consists of, in order.
#[derive(Debug, PartialEq)]
enum Part {
    Scalar(String),
    Mapping,
    Sequence,
}

/// The parts of the first document of `text`; none where libyaml refuses it or it uses aliases,
/// which libyaml leaves alone and a [`Node`] follows.
fn parts_of_libyaml(text: &str) -> Option<Vec<Part>> {
    let mut parser = Parser::new();
    let mut input = text.as_bytes();
    parser.set_input_string(&mut input);
    let mut parts = Vec::new();
    loop {
        let Event { data, .. } = parser.parse().ok()?;
        match data {
            EventData::Alias { .. } => return None,
            EventData::Scalar { value, style, .. } => {
                // Merge keys make no entry of their own.
                if value == "<<" && style == ScalarStyle::Plain {
                    return None;
                }
                parts.push(Part::Scalar(value));
            }
            EventData::MappingStart { .. } => parts.push(Part::Mapping),
            EventData::SequenceStart { .. } => parts.push(Part::Sequence),
            EventData::DocumentEnd { .. } | EventData::StreamEnd => return Some(parts),
            _ => {}
        }
    }
}

fn push_parts(text: &str, node: Node, parts: &mut Vec<Part>) {
    if node.is_mapping() {
        parts.push(Part::Mapping);
        for (key, value) in node.entries() {
            parts.push(Part::Scalar(key.to_owned()));
            push_parts(text, value, parts);
        }
    } else if node.is_sequence() {
        parts.push(Part::Sequence);
        for item in node.items() {
            push_parts(text, item, parts);
        }
    } else {
        // A null is absent, but its span is that of how it was written.
        let written = yaml_support::slice(text, node.span());
        parts.push(Part::Scalar(node.text().unwrap_or(written).to_owned()));
    }
}

fn compare(file: &str, text: &str, tree: &Tree) -> usize {
    let mut compared = 0;
    for document in tree.documents() {
        let Some(root) = tree.root(document) else {
            continue;
        };
        // kubectl's line reader makes CRLF LF and adds the last line break.
        let source = text[document.span.range()].replace("\r\n", "\n");
        let source = if source.ends_with('\n') {
            source
        } else {
            source + "\n"
        };
        let Some(wanted) = parts_of_libyaml(&source) else {
            continue;
        };
        let mut found = Vec::new();
        push_parts(text, root, &mut found);
        assert_eq!(found, wanted, "{file}: {source}");
        compared += 1;
    }
    compared
}

#[test]
fn libyaml_sees_the_same() {
    let mut compared = 0;
    let text = "a: [1, 'two', {\"three\": !!str 3}]\nb: &x |\n  four\n   five\n\nc:\n- >-\n six\n seven\n- ~\n";
    compared += compare("own", text, &yaml::parse(text));
    for (path, text) in corpus() {
        let tree = yaml::parse(&text);
        if tree
            .documents()
            .iter()
            .all(|document| document.errors.is_empty())
        {
            compared += compare(&path.to_string_lossy(), &text, &tree);
        }
    }
    yaml_support::report(format_args!("{compared} documents compared with libyaml"));
    assert!(compared > 0);
}
