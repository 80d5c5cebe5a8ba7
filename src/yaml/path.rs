//! Field paths as people write them: `spec.containers[0].image`.

use crate::yaml::tree::{Kind, NodeId, Tree};
use std::fmt::Write;

/// Builds a path from the root downwards.
#[derive(Default)]
pub(crate) struct PathBuilder(String);

impl PathBuilder {
    /// Appends a key: bare where it reads as one word, else quoted in brackets.
    pub(crate) fn key(&mut self, key: &str) {
        let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '$');
        if !key.is_empty() && key.chars().all(bare) {
            let dot = if self.0.is_empty() { "" } else { "." };
            let _ = write!(self.0, "{dot}{key}");
        } else {
            let _ = write!(self.0, "[{key:?}]");
        }
    }

    fn index(&mut self, index: usize) {
        let _ = write!(self.0, "[{index}]");
    }

    /// Appends the way from the root of the document that holds `id`.
    pub(crate) fn descend(&mut self, tree: &Tree, id: NodeId) {
        let start = tree.data(id).span.start;
        let after = tree
            .documents
            .partition_point(|document| document.span.start <= start);
        if let Some(root) = tree.documents[..after]
            .last()
            .and_then(|document| document.root)
        {
            self.descend_from(tree, root, id);
        }
    }

    /// Appends the way from `top` down to `id`, as far as `id` lies below it.
    ///
    /// Merge keys leave no trace: a merged field has the path it would have if it stood in place.
    pub(crate) fn descend_from(&mut self, tree: &Tree, top: NodeId, id: NodeId) {
        let mut at = top;
        let holds = |node: NodeId| node <= id && id.0 < tree.data(node).next;
        while at != id && holds(at) {
            let step = match tree.data(at).kind {
                Kind::Mapping => {
                    let found = tree
                        .pairs(at)
                        .find(|&(key, value)| holds(value) || key == id);
                    found.map(|(key, value)| {
                        if !tree.is_merge_key(key) {
                            self.key(tree.value(key));
                        }
                        if holds(value) { value } else { id }
                    })
                }
                Kind::Sequence => {
                    let found = tree.children(at).enumerate().find(|&(_, item)| holds(item));
                    found.map(|(index, item)| {
                        self.index(index);
                        item
                    })
                }
                Kind::Scalar | Kind::Alias => None,
            };
            let Some(next) = step else { return };
            at = next;
        }
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}
