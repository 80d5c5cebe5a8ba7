//! All values below a node.

use crate::yaml::Node;
use crate::yaml::tree::{Kind, NodeId};

impl<'a> Node<'a> {
    /// The scalars below this node that are no keys, those behind aliases left out: each is given
    /// once. The order is not that of the text.
    pub fn scalars(self) -> impl Iterator<Item = Node<'a>> {
        let tree = self.tree();
        let first = self.id();
        let nodes = (first.0..tree.data(first).next).map(NodeId);
        let entries = move |id: NodeId| match tree.data(id).kind {
            Kind::Mapping => tree.pairs(id).collect(),
            Kind::Sequence => tree.children(id).map(|item| (NodeId::NONE, item)).collect(),
            Kind::Scalar | Kind::Alias => Vec::new(),
        };
        nodes
            .flat_map(entries)
            .filter(move |(_, value)| tree.data(*value).kind == Kind::Scalar)
            .map(move |(key, value)| Node::entry(tree, key, value))
    }

    /// The text of the node as written, comments within included.
    pub fn written(self) -> &'a str {
        &self.tree().text()[self.span().range()]
    }
}
