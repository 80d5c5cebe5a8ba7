//! The reader against libyaml, in a translation to safe Rust, with kubectl's cuts and scalar rules.
//!
//! libyaml is the ancestor of go-yaml: it knows no spans in bytes and none of kubectl's rules for
//! scalars, keys and merges, but must see the same structure and the same text.

use libyaml_safer::{Event, EventData, Parser, ScalarStyle};
use plimsoll::yaml::{Node, Tree};

/// What a document consists of, in order.
#[derive(Debug, PartialEq)]
enum Part {
    Scalar(String),
    Mapping,
    Sequence,
}

/// Tags that make another text of a scalar.
const MAKES_ANOTHER: [&str; 2] = ["tag:yaml.org,2002:binary", "tag:yaml.org,2002:null"];

/// The parts of the first document of `text`; none where libyaml refuses it or it uses what libyaml
/// leaves alone and a [`Node`] makes something of: aliases, merge keys, a few tags.
fn parts_of_libyaml(text: &str) -> Option<Vec<Part>> {
    if is_mistranslated(text) {
        return None;
    }
    let mut parser = Parser::new();
    let mut input = text.as_bytes();
    parser.set_input_string(&mut input);
    let mut parts = Vec::new();
    loop {
        let Event { data, .. } = parser.parse().ok()?;
        match data {
            EventData::Alias { .. } => return None,
            EventData::Scalar {
                value, style, tag, ..
            } => {
                let is_merge_key = value == "<<" && style == ScalarStyle::Plain;
                if is_merge_key || tag.is_some_and(|tag| MAKES_ANOTHER.contains(&&*tag)) {
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

/// Whether the translation of libyaml is known to read a text unlike libyaml: it panics at a comma
/// right behind a tag, and skips byte order marks in the middle.
fn is_mistranslated(text: &str) -> bool {
    let tags = text.split('!').skip(1);
    let mut tags = tags.filter_map(|rest| rest.split_whitespace().next());
    tags.any(|tag| tag.contains(',')) || text.chars().skip(1).any(|c| c == '\u{feff}')
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
        let written = super::spans::slice(text, node.span());
        parts.push(Part::Scalar(node.text().unwrap_or(written).to_owned()));
    }
}

/// Compares each document that libyaml accepts too; says how many these are.
pub(crate) fn compare(file: &str, text: &str, tree: &Tree) -> usize {
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
