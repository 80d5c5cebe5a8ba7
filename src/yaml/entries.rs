//! The entries of a mapping, with those it merges.

use crate::yaml::Node;
use crate::yaml::node::MERGE_DEPTH;
use crate::yaml::tree::{Kind, NodeId};

impl<'a> Node<'a> {
    /// The entries of a mapping as key text and value, in the order written, merged ones at their
    /// `<<`. A value that is overridden further down is among them.
    pub fn entries(self) -> Vec<(&'a str, Node<'a>)> {
        let mut entries = Vec::new();
        self.visit_entries(&mut |key, value| entries.push((key, value)));
        entries
    }

    /// Visits what [`Node::entries`] lists.
    pub fn visit_entries(self, visit: &mut dyn FnMut(&'a str, Node<'a>)) {
        if self.is_mapping() {
            self.visit_within(self.id(), NodeId::NONE, 0, visit);
        }
    }

    fn visit_within(
        self,
        id: NodeId,
        alias: NodeId,
        depth: usize,
        visit: &mut dyn FnMut(&'a str, Node<'a>),
    ) {
        if depth > MERGE_DEPTH {
            return;
        }
        match self.tree().data(id).kind {
            Kind::Mapping => {
                let merges = self.tree().data(id).merges;
                for (key, value) in self.tree().pairs(id) {
                    if merges && self.tree().is_merge_key(key) {
                        self.visit_within(value, alias, depth + 1, visit);
                    } else if self.tree().data(key).kind == Kind::Scalar {
                        let value = self.child(value, key, alias);
                        visit(self.tree().value(key), value);
                    }
                }
            }
            Kind::Sequence => {
                for item in self.tree().children(id) {
                    self.visit_within(item, alias, depth + 1, visit);
                }
            }
            Kind::Alias => {
                if let Some(target) = self.tree().target(id) {
                    let alias = alias.some().unwrap_or(id);
                    self.visit_within(target, alias, depth + 1, visit);
                }
            }
            Kind::Scalar => {}
        }
    }
}
