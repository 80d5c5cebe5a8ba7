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
        let tree = self.tree();
        let ids = (self.id().0..tree.data(self.id()).next).map(NodeId);
        ids.filter(move |id| fits(*id)).filter_map(move |id| {
            let parent = tree.ancestors(id).pop()?;
            let held = tree.child_holding(parent, id)?;
            match tree.data(parent).kind {
                Kind::Mapping if held.index % 2 == 0 => None,
                Kind::Mapping => Some(Node::entry(tree, held.before?, id)),
                _ => Some(Node::entry(tree, NodeId::NONE, id)),
            }
        })
    }
}
