//! The way to a node, as a field path.

use crate::finding::FieldPath;
use crate::yaml::tree::{Kind, NodeId, Tree};
use std::cell::Cell;
use std::fmt::Write;

/// Builds a path from the root downwards.
#[derive(Default)]
pub(crate) struct PathBuilder {
    path: String,
    /// What the items of lists on the way are called, each after a NUL.
    names: String,
}

thread_local! {
    /// The room in which the last path was built, to build the next in: one is made of each place that
    /// anything is said of.
    static SPARE: Cell<PathBuilder> = Cell::default();
}

impl PathBuilder {
    /// The path of the root.
    pub(crate) fn at_root() -> Self {
        SPARE.take()
    }

    /// Appends a key: bare where it reads as one word, else quoted in brackets.
    pub(crate) fn key(&mut self, key: &str) {
        if !is_bare(key) {
            let _ = write!(self.path, "[{key:?}]");
            return;
        }
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(key);
    }

    fn item(&mut self, tree: &Tree, item: NodeId, index: usize) {
        let mut digits = [0; DIGITS];
        self.path.push('[');
        self.path.push_str(decimal(index, &mut digits));
        self.path.push(']');
        // A name with a NUL is none that Kubernetes would take.
        let name = name_of(tree, item).filter(|name| !name.contains('\0'));
        self.names.push('\0');
        self.names.push_str(name.unwrap_or_default());
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

    pub(crate) fn finish(mut self) -> FieldPath {
        let path = FieldPath::new(&self.path, &self.names);
        if self.path.capacity() + self.names.capacity() <= MOST_SPARE {
            self.path.clear();
            self.names.clear();
            SPARE.set(self);
        }
        path
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

/// More room than this, in bytes, is given back: paths of such length are rare.
const MOST_SPARE: usize = 1 << 12;

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

#[cfg(test)]
mod tests {
    use crate::yaml;

    /// The path of the scalar `here` of a text, in both ways of writing.
    fn paths(text: &str) -> [String; 2] {
        let tree = yaml::parse(text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let mut open = vec![root.expect("one document")];
        while let Some(node) = open.pop() {
            if node.text() == Some("here") {
                let path = node.field_path();
                return [path.by_index().to_owned(), path.by_name().into_owned()];
            }
            open.extend(node.items());
            open.extend(node.entries().iter().map(|(_, value)| *value));
        }
        panic!("nothing is here");
    }

    #[test]
    fn items_of_lists_have_names_or_numbers() {
        for (text, by_index, by_name) in [
            ("a: {b: here}", "a.b", "a.b"),
            ("a: [x, here]", "a[1]", "a[1]"),
            ("a: [{name: web, b: here}]", "a[0].b", "a[web].b"),
            (
                "- metadata: {name: x}\n  a: [1, [{name: y, b: here}]]",
                "[0].a[1][0].b",
                "[x].a[1][y].b",
            ),
            ("a: [{name: '', b: here}]", "a[0].b", "a[0].b"),
            ("a: [{name: \"\\0\", b: here}]", "a[0].b", "a[0].b"),
            (
                "'[0]': {'a.\"]\\[': [{name: '[1]', b: here}]}",
                r#"["[0]"]["a.\"]\\["][0].b"#,
                r#"["[0]"]["a.\"]\\["][[1]].b"#,
            ),
        ] {
            assert_eq!(paths(text), [by_index, by_name], "{text}");
        }
    }
}
