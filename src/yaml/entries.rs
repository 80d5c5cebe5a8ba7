//! The entries of a mapping, with those it merges.

use crate::yaml::Node;
use crate::yaml::node::MERGE_DEPTH;
use crate::yaml::tree::{Kind, NodeId};

impl<'a> Node<'a> {
    /// The entries of a mapping as key text and value, in the order written, merged ones at their
    /// `<<`. A value that is overridden further down is among them.
    pub fn entries(self) -> Vec<(&'a str, Node<'a>)> {
        let mut entries = Vec::new();
        if self.is_mapping() {
            self.collect_entries(self.id(), NodeId::NONE, 0, &mut entries);
        }
        entries
    }

    fn collect_entries(
        self,
        id: NodeId,
        alias: NodeId,
        depth: usize,
        entries: &mut Vec<(&'a str, Node<'a>)>,
    ) {
        if depth > MERGE_DEPTH {
            return;
        }
        match self.tree().data(id).kind {
            Kind::Mapping => {
                for (key, value) in self.tree().pairs(id) {
                    if self.tree().is_merge_key(key) {
                        self.collect_entries(value, alias, depth + 1, entries);
                    } else if self.tree().data(key).kind == Kind::Scalar {
                        let value = self.child(value, key, alias);
                        entries.push((self.tree().value(key), value));
                    }
                }
            }
            Kind::Sequence => {
                for item in self.tree().children(id) {
                    self.collect_entries(item, alias, depth + 1, entries);
                }
            }
            Kind::Alias => {
                if let Some(target) = self.tree().target(id) {
                    let alias = alias.some().unwrap_or(id);
                    self.collect_entries(target, alias, depth + 1, entries);
                }
            }
            Kind::Scalar => {}
        }
    }
}
