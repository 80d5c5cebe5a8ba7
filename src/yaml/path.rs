//! Field paths as people write them: `spec.containers[0].image`.

use crate::yaml::tree::{Kind, NodeId, Tree};
use std::fmt::Write;

/// The way to a node, in two ways of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// With the items of lists by their numbers: `spec.containers[0].image`.
    pub by_index: String,
    /// With those that have a name by their names, where there are any: `spec.containers[web].image`.
    /// It stays the same when they change places.
    pub by_name: Option<String>,
}

/// Room for nearly all paths, in bytes, made at once.
const USUAL: usize = 64;

/// Builds a path from the root downwards.
pub(crate) struct PathBuilder(Paths);

impl Default for PathBuilder {
    fn default() -> Self {
        Self(Paths {
            by_index: String::with_capacity(USUAL),
            by_name: None,
        })
    }
}

impl PathBuilder {
    /// Appends a key: bare where it reads as one word, else quoted in brackets.
    pub(crate) fn key(&mut self, key: &str) {
        let is_bare = is_bare(key);
        let Paths { by_index, by_name } = &mut self.0;
        for path in std::iter::once(by_index).chain(by_name) {
            if !is_bare {
                let _ = write!(path, "[{key:?}]");
                continue;
            }
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(key);
        }
    }

    fn item(&mut self, tree: &Tree, item: NodeId, index: usize) {
        let Paths { by_index, by_name } = &mut self.0;
        let name = name_of(tree, item);
        if name.is_some() && by_name.is_none() {
            let mut path = String::with_capacity(USUAL);
            path.push_str(by_index);
            *by_name = Some(path);
        }
        let mut digits = [0; DIGITS];
        let number = decimal(index, &mut digits);
        if let Some(by_name) = by_name {
            push_bracketed(by_name, name.unwrap_or(number));
        }
        push_bracketed(by_index, number);
    }

    /// Appends the way from the root of the document that holds `id`.
    pub(crate) fn descend(&mut self, tree: &Tree, id: NodeId) {
        if let Some(root) = tree.root_above(id) {
            self.descend_from(tree, root, id);
        }
    }

    /// Appends the way from `top` down to `id`, as far as `id` lies below it.
    ///
    /// Merge keys leave no trace: a merged field has the path it would have if it stood in place.
    pub(crate) fn descend_from(&mut self, tree: &Tree, top: NodeId, id: NodeId) {
        let mut at = top;
        while let Some(held) = tree.child_holding(at, id) {
            let parent = std::mem::replace(&mut at, held.child);
            if tree.data(parent).kind == Kind::Sequence {
                self.item(tree, at, held.index);
                continue;
            }
            let is_key = held.index % 2 == 0;
            let key = if is_key { Some(at) } else { held.before };
            if let Some(key) = key.filter(|key| !tree.is_merge_key(*key)) {
                self.key(tree.value(key));
            }
            if is_key {
                return;
            }
        }
    }

    pub(crate) fn finish(self) -> Paths {
        self.0
    }
}

/// Whether a key reads as one word.
fn is_bare(key: &str) -> bool {
    let mark = |byte: u8| matches!(byte, b'_' | b'-' | b'/' | b'$');
    // Nearly all keys are ASCII, of which no table need be asked.
    let is_plain = key
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || mark(byte));
    let bare = |c: char| c.is_alphanumeric() || u8::try_from(c).is_ok_and(mark);
    !key.is_empty() && (is_plain || key.chars().all(bare))
}

fn push_bracketed(path: &mut String, text: &str) {
    path.push('[');
    path.push_str(text);
    path.push(']');
}

/// How many digits a `usize` may have.
const DIGITS: usize = 20;

/// A number as text. To format it takes many times as long, and paths are made of every finding.
fn decimal(mut number: usize, digits: &mut [u8; DIGITS]) -> &str {
    let mut start = DIGITS;
    loop {
        start -= 1;
        digits[start] = b"0123456789"[number % 10];
        number /= 10;
        if number == 0 {
            return str::from_utf8(&digits[start..]).unwrap_or_default();
        }
    }
}

/// What a list's item is called: its `name`, or its `metadata.name` if it is an object.
fn name_of<'t>(tree: &'t Tree, item: NodeId) -> Option<&'t str> {
    let entry = |mapping: NodeId, key: &str| Some(tree.entry(mapping, key)?.1);
    let is = |id: &NodeId, kind: Kind| tree.data(*id).kind == kind;
    let item = Some(item).filter(|item| is(item, Kind::Mapping))?;
    let in_metadata = || {
        let metadata = entry(item, "metadata").filter(|it| is(it, Kind::Mapping))?;
        entry(metadata, "name")
    };
    let name = entry(item, "name").or_else(in_metadata);
    name.filter(|name| is(name, Kind::Scalar))
        .map(|name| tree.value(name))
}
