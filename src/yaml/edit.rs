//! Edits of the text that keep everything around them as it was written.
//!
//! An edit is only offered where its outcome is certain: not in a document that kubectl refuses or of
//! which it drops a part, and not where an anchor makes one text stand in several places.

mod lines;
mod remove;
mod set;

use crate::finding::Edit;
use crate::source::Span;
use crate::yaml::Node;
use crate::yaml::tree::{Data, Kind, NodeId, Style, Tree};

impl Node<'_> {
    /// The edit that puts `value` in the place of this one, or adds it where it is absent, missing
    /// parents included. None where the layout leaves no room for it.
    ///
    /// `value` is a scalar as it is to be written, or a collection in flow style. In JSON it is
    /// written as JSON.
    pub fn set(self, value: &str) -> Option<Edit> {
        let missing: Vec<&str> = self.missing()?.collect();
        let site = Site::of(self)?;
        if missing.is_empty() {
            site.replace(value)
        } else {
            site.insert(&missing, value)
        }
    }

    /// The edit that puts `key` in the place of the key this node stands under, in the same quotes.
    pub fn rename(self, key: &str) -> Option<Edit> {
        let written = self.missing()?.next().is_none();
        let site = Site::of(self).filter(|_| written)?;
        let old = site.tree.data(site.key?);
        let text = match old.style {
            Style::DoubleQuoted => format!("\"{key}\""),
            Style::SingleQuoted => format!("'{key}'"),
            _ => key.to_owned(),
        };
        Some(edit(old.span.start, old.span.end, text))
    }

    /// The edit that deletes the entry or the list item this node stands for, and with it the
    /// comment on its last line. None where nothing is written, and where there is no clean way.
    ///
    /// The only entry takes the key of its mapping or list along, if that is one of several; else
    /// `{}` or `[]` stays.
    pub fn remove(self) -> Option<Edit> {
        match self.missing()?.next() {
            Some(_) => None,
            None => Site::of(self)?.remove(),
        }
    }
}

/// A node to be edited, and where it is written.
#[derive(Clone, Copy)]
struct Site<'a> {
    tree: &'a Tree<'a>,
    id: NodeId,
    /// The key it stands under, if it is the value of an entry.
    key: Option<NodeId>,
    /// The collection it stands in, if it is not a root.
    parent: Option<NodeId>,
    /// Whether it stands in JSON: in braces, under quoted keys.
    json: bool,
}

impl<'a> Site<'a> {
    fn of(node: Node<'a>) -> Option<Self> {
        let tree = node.tree();
        let certain = !node.is_shared() && !is_refused(tree, node.span());
        Self::new(tree, node.id()).filter(|_| certain)
    }

    fn new(tree: &'a Tree<'a>, id: NodeId) -> Option<Self> {
        let ancestors = tree.ancestors(id);
        let parent = ancestors.last().copied();
        let mapping = parent.filter(|parent| tree.data(*parent).kind == Kind::Mapping);
        let held = mapping.and_then(|mapping| tree.child_holding(mapping, id));
        let key = held.and_then(|held| held.before.filter(|_| held.index % 2 == 1));
        let within = (id.0..tree.data(id).next).map(NodeId);
        let mut touched = ancestors.iter().copied().chain(key).chain(within);
        let site = Site {
            tree,
            id,
            key,
            parent,
            json: ancestors.iter().chain([&id]).any(|at| is_json(tree, *at)),
        };
        let is_anchored = tree.has_properties() && touched.any(|id| tree.has_anchor(id));
        (!is_anchored).then_some(site)
    }

    fn data(self) -> &'a Data {
        self.tree.data(self.id)
    }

    fn span_of(self, id: NodeId) -> Span {
        self.tree.data(id).span
    }

    /// Whether a value is not written, and stands behind a colon: that of `{a: }`, not of `{a:}`, where
    /// it is a part of the key.
    fn is_behind_colon(self, value: NodeId) -> bool {
        let span = self.span_of(value);
        let key = value.0.checked_sub(1).map(NodeId);
        span.is_empty() && key.is_some_and(|key| self.span_of(key).end < span.start)
    }

    fn has_tag(self) -> bool {
        self.tree.tag(self.id).is_some()
    }

    /// What is written between two offsets, in bytes.
    fn between(self, start: u32, end: u32) -> &'a str {
        self.tree
            .text()
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Whether nothing but a colon and blanks stands between the key and the value.
    fn follows_key(self) -> bool {
        self.key.is_some_and(|key| {
            let gap = self.between(self.span_of(key).end, self.data().span.start);
            gap.trim() == ":"
        })
    }
}

/// Whether the node at `span` stands in a document that kubectl refuses or reads in part.
fn is_refused(tree: &Tree, span: Span) -> bool {
    let document = tree.document_at(span.start);
    document.is_some_and(|document| !document.errors.is_empty() || document.dropped.is_some())
}

/// Whether a node is a mapping in braces whose first key is quoted.
fn is_json(tree: &Tree, id: NodeId) -> bool {
    let data = tree.data(id);
    let braces = data.kind == Kind::Mapping && data.style == Style::Flow;
    let first = tree.children(id).next().filter(|_| braces);
    first.is_some_and(|key| tree.data(key).style == Style::DoubleQuoted)
}

fn edit(start: u32, end: u32, text: String) -> Edit {
    Edit {
        span: Span { start, end },
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    /// The text with the node at `a`, then `b` set to a value or removed; empty if it cannot be.
    fn edited(text: &str, value: Option<&str>) -> String {
        let tree = parse(text);
        let root = tree.root(&tree.documents()[0]).expect("there is a root");
        let a = root.get("a");
        let node = a.items().next().unwrap_or(a).get("b");
        let edit = value.map_or_else(|| node.remove(), |value| node.set(value));
        edit.map_or_else(String::new, |edit| Edit::apply(text, &[edit]))
    }

    #[test]
    fn a_key_is_renamed_within_its_quotes() {
        let cases = [
            ("a:\n  b: 1 # one\n", "a:\n  z: 1 # one\n"),
            ("a: {'b': {c: 1}}\n", "a: {'z': {c: 1}}\n"),
            ("{\"a\": {\"b\": 1}}", "{\"a\": {\"z\": 1}}"),
            ("a: {c: 1}\n", ""),
            ("a: &x {b: 1}\nc: *x\n", ""),
        ];
        for (text, expected) in cases {
            let tree = parse(text);
            let root = tree.root(&tree.documents()[0]).expect("there is a root");
            let edit = root.get("a").get("b").rename("z");
            let renamed = edit.map_or_else(String::new, |edit| Edit::apply(text, &[edit]));
            assert_eq!(renamed, expected);
        }
    }

    #[test]
    fn removal_takes_the_line_and_leaves_the_neighbours() {
        let cases = [
            (
                "a:\n  # one\n  b: 1 # two\n  # three\n  c: 2\n",
                "a:\n  # one\n  # three\n  c: 2\n",
            ),
            ("a:\n- b: 1 # one\n  c: 2 # two\n", "a:\n- c: 2 # two\n"),
            ("a:\n- b: 1\n  # about c\n  c: 2\n", ""),
            ("a:\n- c: 2\n  b:\n  - 1\n  d: 3", "a:\n- c: 2\n  d: 3"),
            ("a: {b: 1, c: 2}\n", "a: {c: 2}\n"),
            ("a: {c: 2, b: 1}\n", "a: {c: 2}\n"),
            ("a: {c: 2, # about c\n  b: 1}\n", ""),
            (
                "{\"a\": {\n  \"c\": 2,\n  \"b\": 1\n}}",
                "{\"a\": {\n  \"c\": 2\n}}",
            ),
            ("c: 2\na:\n  # one\n  b: 1\n# two\n", "c: 2\n# two\n"),
            ("a:\n  b: 1 # one\n# two\n", "a: {}\n# two\n"),
            ("a: # one\n  b: 1\n", ""),
            ("a:\n- b: 1\n", "a:\n- {}\n"),
            (
                "a:\n  c: |\n    text\n  b: 1\n    # a comment, not text\n",
                "",
            ),
            ("c: &c 1\na: {b: 1, d: 2}\n", "c: &c 1\na: {d: 2}\n"),
            ("a: &a {b: 1, d: 2}\nc: *a\n", ""),
            ("a: {<<: {b: 2}, b: 1}\n", ""),
            ("a: {b: 2, b: 1}\n", ""),
            ("a: {c: 2}\n", ""),
            ("  a: {b: 1, c: 2}\nd: dropped\n", ""),
            ("{a: {b: 1}} # about nothing\n", "{a: {}} # about nothing\n"),
            ("a:\n  ? b\n  : 1\n  c: 2\n", ""),
            ("a:\n  c: 2\n  ?\n   b:\n", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(edited(text, None), expected, "{text}");
        }
    }

    #[test]
    fn setting_writes_in_the_style_of_the_place() {
        let cases = [
            ("a:\n  b: 1 # one\n", "a:\n  b: [x] # one\n"),
            ("a:\n  b: # one\n  c: 2\n", "a:\n  b: [x] # one\n  c: 2\n"),
            ("a:\n  b:\n  - 1\n  - 2\n", "a:\n  b:\n  - x\n"),
            ("a:\n  b:\n    c: 1\n", "a:\n  b: [x]\n"),
            ("a:\r\n- c: 2\r\n", "a:\r\n- c: 2\r\n  b: [x]\r\n"),
            ("a:\n  c: 2", "a:\n  c: 2\n  b: [x]"),
            ("\u{feff}c: 1\n", "\u{feff}c: 1\na:\n  b: [x]\n"),
            (
                "---\n\u{feff}\u{feff}c: 1\n",
                "---\n\u{feff}\u{feff}c: 1\na:\n  b: [x]\n",
            ),
            (
                "{\n  \"c\": 1\n}\n",
                "{\n  \"c\": 1,\n  \"a\": {\"b\": [\"x\"]}\n}\n",
            ),
            ("a: {c: 1} # one\n", "a: {c: 1, b: [x]} # one\n"),
            ("{a: null}\n", "{a: {b: [x]}}\n"),
            ("a: ~ # one\n", "a:\n  b: [x] # one\n"),
            ("a: {b: !!str 1}\n", ""),
            ("a: &a {c: 1}\nd: *a\n", ""),
            ("a: [b: 1]\n", "a: [b: [x]]\n"),
            ("a: [c: 1]\n", ""),
            ("a: text\n", ""),
            ("a: {b: 1}\nc: [\n", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(edited(text, Some("[x]")), expected, "{text}");
        }
    }
}
