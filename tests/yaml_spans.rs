//! Every span is where it should be: in real files, and in generated ones of every style.

mod yaml_support;

use plimsoll::yaml::{self, Node, Tree};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt::Write;
use yaml_support::json::same;
use yaml_support::spans::{slice, written};
use yaml_support::{corpus, documents};

/// Checks that children lie in their parents, keys before their values, and scalars can be read again.
fn check_spans(file: &str, text: &str, tree: &Tree) {
    for comment in tree.comments() {
        assert!(slice(text, *comment).starts_with('#'));
    }
    for document in tree.documents() {
        let Some(root) = tree.root(document) else {
            continue;
        };
        assert!(
            document.span.contains(root.span()),
            "{:?} in {:?}",
            root.span(),
            document.span
        );
        for written in written(root) {
            let node = written.node;
            if let (Some(key), Some(parent)) = (node.key_span(), written.parent) {
                assert!(
                    parent.span().contains(key),
                    "{} in {parent:?}",
                    slice(text, key)
                );
                assert!(key.end <= node.span().start, "{file}: {node:?}");
            }
            if let Some(value) = node.text() {
                read_again(file, text, node, value);
            }
        }
    }
}

/// A scalar, cut out and read alone, must have the same value.
fn read_again(file: &str, text: &str, node: Node, value: &str) {
    let span = node.span();
    let source = slice(text, span);
    let first_line = source.lines().next().unwrap_or_default();
    let block = source.starts_with(['|', '>']);
    if block && first_line.contains(|c: char| c.is_ascii_digit()) {
        return; // Its indentation counts from a parent that is not there.
    }
    if source.is_empty() {
        return assert_eq!(value, "");
    }
    let alone = match source {
        _ if block => source.to_owned(),
        // Only brackets keep the `:` at its end from making it a key.
        _ if source.ends_with(':') => format!("[{source}]"),
        _ => format!("- {source}"),
    };
    let tree = yaml::parse(&alone);
    let root = tree
        .root(&tree.documents()[0])
        .expect("the scalar is there");
    let again = if block {
        root
    } else {
        root.items().next().expect("the item is there")
    };
    assert_eq!(again.text(), Some(value), "cut out of {file}: {source:?}");
}

#[test]
fn spans_of_real_files() {
    for (path, text) in corpus() {
        let tree = yaml::parse(&text);
        if tree
            .documents()
            .iter()
            .all(|document| document.errors.is_empty())
        {
            check_spans(&path.to_string_lossy(), &text, &tree);
        }
    }
}

/// Writes values as YAML; `choices` decide on styles, and run out into plain ones.
struct Writer {
    out: String,
    choices: std::vec::IntoIter<u8>,
}

impl Writer {
    fn choose(&mut self, options: u8) -> u8 {
        self.choices.next().unwrap_or(0) % options
    }

    fn end_line(&mut self) {
        match self.choose(8) {
            1 => self.out.push_str(" # ä comment"),
            2 => self.out.push_str("\n\n# another"),
            3 => self.out.push(' '),
            _ => {}
        }
        self.out.push('\n');
    }

    fn quoted(&mut self, text: &str) {
        let double = Value::String(text.to_owned()).to_string();
        let single_fits = !text.contains(['\n', '\t']);
        if single_fits && self.choose(2) == 1 {
            let _ = write!(self.out, "'{}'", text.replace('\'', "''"));
        } else {
            self.out.push_str(&double);
        }
    }

    fn scalar(&mut self, value: &Value) {
        match value {
            Value::String(text) if is_plain(text) && self.choose(2) == 0 => {
                self.out.push_str(text);
            }
            Value::String(text) => self.quoted(text),
            other => self.out.push_str(&other.to_string()),
        }
    }

    fn flow(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                self.out.push('[');
                for item in items {
                    self.flow(item);
                    let comma = if self.choose(2) == 0 { ", " } else { " ,\n   " };
                    self.out.push_str(comma);
                }
                self.out.push(']');
            }
            Value::Object(entries) => {
                self.out.push_str("{ ");
                for (key, item) in entries {
                    self.quoted(key);
                    self.out.push_str(": ");
                    self.flow(item);
                    self.out.push_str(", ");
                }
                self.out.push('}');
            }
            Value::String(text) => self.quoted(text),
            other => self.scalar(other),
        }
    }

    /// A value after `key:` or `-`, whose lines are indented by `indent`.
    fn value(&mut self, value: &Value, indent: usize) {
        let anchored = self.choose(6) == 1;
        if anchored {
            self.out.push_str(" &anchor");
        }
        match value {
            Value::Array(items) if !items.is_empty() && self.choose(4) != 3 => {
                self.end_line();
                for item in items {
                    let _ = write!(self.out, "{:indent$}-", "");
                    self.value(item, indent + 2);
                }
            }
            Value::Object(entries) if !entries.is_empty() && self.choose(4) != 3 => {
                self.end_line();
                self.entries(entries, indent);
            }
            Value::Array(_) | Value::Object(_) => {
                self.out.push(' ');
                self.flow(value);
                self.end_line();
            }
            Value::String(text) if is_block(text) && self.choose(3) != 0 => {
                self.block(text, indent);
            }
            other => {
                self.out.push(' ');
                self.scalar(other);
                self.end_line();
            }
        }
    }

    fn entries(&mut self, entries: &serde_json::Map<String, Value>, indent: usize) {
        for (key, value) in entries {
            let _ = write!(self.out, "{:indent$}", "");
            self.quoted(key);
            self.out.push(':');
            let deeper = 1 + usize::from(self.choose(3));
            self.value(value, indent + deeper);
        }
    }

    fn block(&mut self, text: &str, indent: usize) {
        let body = text.trim_end_matches('\n');
        let header = match text.len() - body.len() {
            0 => " |-",
            1 => " |",
            _ => " |+",
        };
        self.out.push_str(header);
        self.out.push('\n');
        for line in text.split_inclusive('\n') {
            let indent = if line == "\n" { 0 } else { indent.max(1) };
            let _ = write!(self.out, "{:indent$}{line}", "");
        }
        if !text.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

/// Whether a text means itself without quotes, anywhere.
fn is_plain(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    text.starts_with('w') && !text.ends_with(' ') && text.chars().all(word)
}

/// Whether a text can be written after `|` without saying how far it is indented.
fn is_block(text: &str) -> bool {
    let body = text.trim_end_matches('\n');
    !body.is_empty() && !body.starts_with([' ', '\n', '\t']) && !body.contains('\t')
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "w[a-z -]{0,8}[a-z]",
        "[ -~äß→\n]{0,16}",
        "[a-z]{1,4}\n[a-z]{1,4}\n{0,3}"
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::String),
        any::<i32>().prop_map(|n| json!(n)),
        any::<bool>().prop_map(|b| json!(b)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec(("[a-zä:# ]{1,6}", inner), 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_of_generated_documents(
        documents_wanted in prop::collection::vec(value(), 1..3),
        choices in prop::collection::vec(any::<u8>(), 0..200),
        crlf: bool,
        mark: bool,
    ) {
        let mut writer = Writer { out: String::new(), choices: choices.into_iter() };
        let wanted: Vec<Value> = documents_wanted.into_iter().map(|v| json!({ "root": v })).collect();
        for document in &wanted {
            writer.out.push_str("---\n");
            writer.entries(document.as_object().expect("made as an object"), 0);
        }
        let text = writer.out.trim_start_matches("---\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let text = if mark { format!("\u{feff}{text}") } else { text };
        let tree = yaml::parse(&text);
        let errors: Vec<_> = tree.documents().iter().flat_map(|d| &d.errors).collect();
        prop_assert!(errors.is_empty(), "{errors:?}\n{text}");
        let found = documents(&tree).expect("there are no errors");
        prop_assert!(same(&json!(found), &json!(wanted)), "{found:?}\n{wanted:?}\n{text}");
        check_spans("generated", &text, &tree);
    }

    #[test]
    fn no_text_is_too_much(text in "[ -~\\n\\t\\r\u{feff}\u{85}\u{2028}\u{0}ä-]{0,80}") {
        let tree = yaml::parse(&text);
        for error in tree.documents().iter().flat_map(|document| &document.errors) {
            prop_assert!(text.is_char_boundary(error.offset as usize));
        }
        let _ = yaml::debug(&text);
    }
}
