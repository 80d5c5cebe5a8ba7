//! A document as a whole: its root, its mappings, keys written twice.

use crate::yaml::Node;
use crate::yaml::tree::{Document, Kind, NodeId, Tree};

/// The most keys that are looked at without listing them.
const SMALL: usize = 32;

/// A document together with the tree that holds it.
#[derive(Clone, Copy)]
pub struct DocumentView<'a> {
    tree: &'a Tree<'a>,
    document: &'a Document,
}

impl<'a> DocumentView<'a> {
    /// Looks at one document of `tree`.
    pub fn new(tree: &'a Tree<'a>, document: &'a Document) -> Self {
        Self { tree, document }
    }

    /// The tree that holds the document.
    pub(crate) fn tree(self) -> &'a Tree<'a> {
        self.tree
    }

    /// The document.
    pub fn document(self) -> &'a Document {
        self.document
    }

    pub(crate) fn root(self) -> Option<NodeId> {
        self.document.root
    }

    /// The root node; none if the document holds no content.
    pub fn head(self) -> Option<Node<'a>> {
        self.tree.root(self.document)
    }

    /// The keys that a mapping repeats, as the first value and a later one. Merge keys may repeat.
    pub fn repeated_keys(self) -> Vec<(Node<'a>, Node<'a>)> {
        let mut repeated = Vec::new();
        if let Some(root) = self.document.root {
            let nodes = (root.0..self.tree.data(root).next).map(NodeId);
            let mappings = nodes.filter(|&id| self.tree.data(id).kind == Kind::Mapping);
            mappings.for_each(|mapping| self.repeated_in(mapping, &mut repeated));
        }
        repeated
    }

    fn repeated_in(self, mapping: NodeId, repeated: &mut Vec<(Node<'a>, Node<'a>)>) {
        if !self.tree.data(mapping).keys().may_repeat() || !self.may_repeat(mapping) {
            return;
        }
        let mut seen = std::collections::HashMap::new();
        for (key, value) in self.tree.pairs(mapping) {
            if self.tree.data(key).kind == Kind::Scalar && !self.tree.is_merge_key(key) {
                let node = Node::entry(self.tree, key, value);
                match seen.entry(self.tree.value(key)) {
                    std::collections::hash_map::Entry::Occupied(first) => {
                        repeated.push((*first.get(), node));
                    }
                    std::collections::hash_map::Entry::Vacant(slot) => {
                        slot.insert(node);
                    }
                }
            }
        }
    }

    /// Whether two keys of a mapping are the same, if it is small enough to hold each against all
    /// others.
    fn may_repeat(self, mapping: NodeId) -> bool {
        let mut seen = [""; SMALL];
        for (number, (key, _)) in self.tree.pairs(mapping).enumerate() {
            let key = self.tree.value(key);
            if number == SMALL || seen[..number].contains(&key) {
                return true;
            }
            seen[number] = key;
        }
        false
    }
}
