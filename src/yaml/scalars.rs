//! Values below a node, looked for without regard to where they stand.

use crate::yaml::Node;
use crate::yaml::tree::{Kind, NodeId};

impl<'a> Node<'a> {
    /// The scalars below this node whose text `fits`, keys and what stands behind aliases left out.
    pub fn scalars_where(self, fits: impl Fn(&[u8]) -> bool) -> impl Iterator<Item = Node<'a>> {
        let tree = self.tree();
        self.values_where(move |id| {
            let data = tree.data(id);
            data.kind == Kind::Scalar && fits(tree.value_bytes(data))
        })
    }

    /// The nodes below this one that `fits`, but for keys. Where they stand is found out only then.
    pub(super) fn values_where(
        self,
        fits: impl Fn(NodeId) -> bool,
    ) -> impl Iterator<Item = Node<'a>> {
        let (tree, first) = (self.tree(), self.id());
        let ids = (first.0..tree.data(first).next).map(NodeId);
        // The collections around the last one, below this node: of the next, only those are looked for
        // that are others.
        let mut around: Vec<NodeId> = Vec::new();
        ids.filter(move |id| fits(*id)).filter_map(move |id| {
            let is_left = |it: &mut NodeId| tree.data(*it).next <= id.0;
            while around.pop_if(is_left).is_some() {}
            let mut parent = match id == first {
                true => tree.ancestors(id).pop()?,
                false => around.last().copied().unwrap_or(first),
            };
            let mut held = tree.child_holding(parent, id)?;
            while held.child != id {
                parent = held.child;
                around.push(parent);
                held = tree.child_holding(parent, id)?;
            }
            match tree.data(parent).kind {
                Kind::Mapping if held.index % 2 == 0 => None,
                Kind::Mapping => Some(Node::entry(tree, held.before?, id)),
                _ => Some(Node::entry(tree, NodeId::NONE, id)),
            }
        })
    }
}
