//! A document as kubectl hands it on: JSON, aliases expanded, merges applied, the last of repeated keys.

use crate::source::LineIndex;
use crate::yaml::scalar::{self, Scalar};
use crate::yaml::tree::{Document, Kind, NodeId, Tree};
use std::collections::HashMap;
use std::fmt::Write;

/// The documents of a stream as kubectl sees them, one line of JSON each.
///
/// A document that kubectl refuses gives `{"error": {"message", "offset", "line", "column"}}`: the
/// offset in bytes, line and column from 1, columns in characters.
pub fn debug(text: &str) -> String {
    let tree = super::parse(text);
    let index = LineIndex::new(text);
    let mut out = String::new();
    for document in tree.documents() {
        match document.errors.first() {
            None => out.push_str(&to_json(&tree, document)),
            Some(error) => {
                let position = index.position(error.offset, text);
                out.push_str("{\"error\":{\"message\":");
                push_str(&mut out, &error.message);
                let _ = write!(
                    out,
                    ",\"offset\":{},\"line\":{},\"column\":{}}}}}",
                    error.offset, position.line, position.column
                );
            }
        }
        out.push('\n');
    }
    out
}

/// A document as JSON. What kubectl would refuse is null.
pub fn to_json(tree: &Tree, document: &Document) -> String {
    let mut out = String::new();
    let mut writer = Writer {
        tree,
        out: &mut out,
        open: Vec::new(),
    };
    match document.root {
        Some(root) => writer.write(root),
        None => out.push_str("null"),
    }
    out
}

/// A collection that is being written.
enum Open {
    Mapping(std::vec::IntoIter<(String, NodeId)>),
    Sequence(std::vec::IntoIter<NodeId>),
}

struct Writer<'t> {
    tree: &'t Tree<'t>,
    out: &'t mut String,
    /// Instead of recursion, so that no nesting exhausts the stack.
    open: Vec<Open>,
}

impl Writer<'_> {
    fn write(&mut self, root: NodeId) {
        self.node(root);
        while let Some(open) = self.open.last_mut() {
            let value = match open {
                Open::Mapping(entries) => {
                    if let Some((key, value)) = entries.next() {
                        separate(self.out, '{');
                        push_str(self.out, &key);
                        self.out.push(':');
                        Some(value)
                    } else {
                        self.out.push('}');
                        None
                    }
                }
                Open::Sequence(items) => {
                    if let Some(item) = items.next() {
                        separate(self.out, '[');
                        Some(item)
                    } else {
                        self.out.push(']');
                        None
                    }
                }
            };
            match value {
                Some(value) => self.node(value),
                None => {
                    self.open.pop();
                }
            }
        }
    }

    fn node(&mut self, id: NodeId) {
        let data = self.tree.data(id);
        match data.kind {
            Kind::Alias => match self.tree.target(id) {
                // An anchor never stands on an alias.
                Some(target) if self.tree.data(target).kind != Kind::Alias => self.node(target),
                _ => self.out.push_str("null"),
            },
            Kind::Scalar => {
                let text = self.tree.value(id);
                match scalar::resolve(text, data.style, self.tree.tag(id)) {
                    Ok(value) => push_scalar(self.out, value),
                    Err(_) => self.out.push_str("null"),
                }
            }
            Kind::Sequence => {
                self.out.push('[');
                let items: Vec<_> = self.tree.children(id).collect();
                self.open.push(Open::Sequence(items.into_iter()));
            }
            Kind::Mapping => {
                self.out.push('{');
                let entries = entries(self.tree, id);
                self.open.push(Open::Mapping(entries.into_iter()));
            }
        }
    }
}

/// A comma, unless the collection was just opened.
fn separate(out: &mut String, bracket: char) {
    if !out.ends_with(bracket) {
        out.push(',');
    }
}

/// The entries of a mapping: merge keys applied in the order written, the last of a key kept.
fn entries(tree: &Tree, mapping: NodeId) -> Vec<(String, NodeId)> {
    let mut found: Vec<(String, NodeId)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut open = vec![tree.pairs(mapping)];
    while let Some(pairs) = open.last_mut() {
        let Some((key, value)) = pairs.next() else {
            open.pop();
            continue;
        };
        if tree.is_merge_key(key) {
            open.extend(merged(tree, value).map(|id| tree.pairs(id)));
            continue;
        }
        let Some(name) = key_text(tree, key) else {
            continue;
        };
        if let Some(&place) = places.get(&name) {
            found[place].1 = value;
        } else {
            places.insert(name.clone(), found.len());
            found.push((name, value));
        }
    }
    found
}

/// The mappings that `<<: value` merges, the one with the last word at the front.
fn merged<'a>(tree: &'a Tree<'a>, value: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    let is_list = tree.data(value).kind == Kind::Sequence;
    let list = is_list.then(|| tree.children(value));
    let single = (!is_list).then_some(value);
    list.into_iter().flatten().chain(single).filter_map(|id| {
        let data = tree.data(id);
        let id = if data.kind == Kind::Alias {
            tree.target(id)?
        } else {
            id
        };
        (tree.data(id).kind == Kind::Mapping).then_some(id)
    })
}

/// A key as sigs.k8s.io/yaml turns it into a string.
fn key_text(tree: &Tree, key: NodeId) -> Option<String> {
    let id = match tree.data(key).kind {
        Kind::Alias => tree.target(key)?,
        _ => key,
    };
    let data = tree.data(id);
    if data.kind != Kind::Scalar {
        return None;
    }
    let text = tree.value(id);
    match scalar::resolve(text, data.style, tree.tag(id)) {
        Ok(Scalar::Null) => None,
        Ok(Scalar::Bool(value)) => Some(value.to_string()),
        Ok(Scalar::Int(value)) => Some(value.to_string()),
        Ok(Scalar::Float(value)) => Some(float_key(value)),
        Ok(Scalar::Str(text)) => Some(text.to_owned()),
        Err(_) if text.ends_with(['n', 'N']) => Some(".nan".to_owned()),
        Err(_) if text.starts_with('-') => Some("-.inf".to_owned()),
        Err(_) => Some(".inf".to_owned()),
    }
}

/// A float as Go prints it with `%g` in single precision, which is what becomes of float keys.
fn float_key(value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "kubectl reads float keys in single precision"
    )]
    let value = value as f32;
    if value.is_infinite() {
        return if value > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let exponent = format!("{value:e}");
    let Some((digits, exponent)) = exponent.split_once('e') else {
        return exponent;
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..6).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    format!("{value}")
}

fn push_scalar(out: &mut String, value: Scalar) {
    match value {
        Scalar::Null => out.push_str("null"),
        Scalar::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        Scalar::Int(value) => {
            let _ = write!(out, "{value}");
        }
        Scalar::Float(value) => push_float(out, value),
        Scalar::Str(text) => push_str(out, text),
    }
}

/// A float as Go's JSON writes it: with an exponent below 1e-6 and from 1e21 on.
fn push_float(out: &mut String, value: f64) {
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) {
        let text = format!("{value:e}");
        let text = if magnitude >= 1.0 {
            text.replace('e', "e+")
        } else {
            text
        };
        out.push_str(&text);
    } else {
        let _ = write!(out, "{value}");
    }
}

fn push_str(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
