//! How much aliases may expand a document, as go-yaml v2 counts it.

use crate::yaml::reader::Reader;
use crate::yaml::tree::{Kind, NodeId, offset};

impl Reader<'_> {
    /// Refuses documents whose aliases contain themselves or expand beyond kubectl's budget or the
    /// limit of this run.
    ///
    /// The aliases of such a document lead nowhere, so that nothing can expand them.
    pub(super) fn check_aliases(&mut self, first: NodeId) {
        if self.aliases.is_empty() {
            return;
        }
        for alias in self.aliases.clone() {
            let target = NodeId(self.arena.nodes[alias.index()].value.start);
            let contains = target.some().is_some_and(|target| {
                target < alias && alias.0 < self.arena.nodes[target.index()].next
            });
            if contains {
                let span = self.arena.nodes[alias.index()].span;
                let name = &self.text[span.range()];
                self.refuse(
                    span.start as usize,
                    format!("`{name}` stands for a node it is part of"),
                );
                self.arena.nodes[alias.index()].value.start = NodeId::NONE.0;
            }
        }
        if let Some(alias) = self.first_excessive(first) {
            let span = self.arena.nodes[alias.index()].span;
            self.refuse(
                span.start as usize,
                "aliases expand this document beyond all measure",
            );
            for alias in self.aliases.clone() {
                self.arena.nodes[alias.index()].value.start = NodeId::NONE.0;
            }
        }
    }

    /// The alias at which the budget is spent, if it ever is.
    fn first_excessive(&self, first: NodeId) -> Option<NodeId> {
        let nodes = &self.arena.nodes[first.index()..];
        // expanded[i]: how many nodes the first i nodes of the document expand to.
        let mut expanded: Vec<u64> = Vec::with_capacity(nodes.len() + 1);
        // The document itself is the first to be decoded.
        let (mut decoded, mut aliased) = (1_u64, 0_u64);
        let mut last_alias = None;
        let mut uncounted = self.uncounted().into_iter().peekable();
        for (index, data) in nodes.iter().enumerate() {
            let id = NodeId(first.0 + offset(index));
            expanded.push(decoded);
            if uncounted.next_if_eq(&id).is_none() {
                decoded += 1;
            }
            if data.kind == Kind::Alias && data.value.start != NodeId::NONE.0 {
                let target = data.value.start as usize - first.index();
                let end = nodes[target].next as usize - first.index();
                let size = expanded[end] - expanded[target];
                decoded = decoded.saturating_add(size);
                aliased = aliased.saturating_add(size);
                last_alias = Some(id);
            }
            if aliased > self.limits.aliased_nodes || is_excessive(decoded, aliased) {
                return last_alias;
            }
        }
        None
    }

    /// The nodes that are looked at but not decoded: merge keys, and the lists of what they merge.
    fn uncounted(&self) -> Vec<NodeId> {
        let lists = |key: &NodeId| {
            let value = NodeId(key.0 + 1);
            let is_list = self.arena.nodes.get(value.index())?.kind == Kind::Sequence;
            is_list.then_some(value)
        };
        self.merges
            .iter()
            .flat_map(|key| [Some(*key), lists(key)])
            .flatten()
            .collect()
    }
}

/// Whether too large a part of the nodes decoded so far came from aliases.
fn is_excessive(decoded: u64, aliased: u64) -> bool {
    const FEW: f64 = 400_000.0;
    const MANY: f64 = 4_000_000.0;
    if aliased <= 100 || decoded <= 1000 {
        return false;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts are compared as go-yaml does"
    )]
    let (decoded, aliased) = (decoded as f64, aliased as f64);
    let beyond = ((decoded - FEW) / (MANY - FEW)).clamp(0.0, 1.0);
    aliased / decoded > 0.99 - 0.89 * beyond
}
