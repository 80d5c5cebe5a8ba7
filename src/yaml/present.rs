//! A node that was written, in little room.

use crate::yaml::Node;
use crate::yaml::tree::{NodeId, Tree};

/// A node that was written: a [`Node`] without room for missing keys, to be kept.
#[derive(Clone, Copy)]
pub struct Present<'a> {
    tree: &'a Tree<'a>,
    id: NodeId,
    key: NodeId,
    alias: NodeId,
}

impl<'a> Present<'a> {
    /// The node.
    pub fn node(self) -> Node<'a> {
        Node::at(self.tree, self.id, self.key, self.alias)
    }
}

impl std::fmt::Debug for Present<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.node().fmt(f)
    }
}

impl<'a> Node<'a> {
    /// The node, if it was written.
    pub fn present(self) -> Option<Present<'a>> {
        self.exists().then(|| Present {
            tree: self.tree(),
            id: self.id(),
            key: self.key_id(),
            alias: self.alias().unwrap_or(NodeId::NONE),
        })
    }
}
