//! Keys of mappings that have very many: to walk past all of them for each that is asked for would take
//! time that grows with the square of their number.

use crate::yaml::Node;
use crate::yaml::tree::{Kind, NodeId, Tree};
use std::rc::Rc;

/// From how many keys on a mapping has them sorted.
pub(super) const MANY_KEYS: usize = 64;

/// What a merge key is called.
const MERGE: &str = "<<";

impl Tree<'_> {
    /// The last entry of a name, of those of a mapping.
    pub(super) fn find_sorted(&self, mapping: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        let sorted = self.sorted_keys(mapping);
        let up_to = sorted.partition_point(|known| self.value(*known) <= key);
        let last = *sorted.get(up_to.checked_sub(1)?)?;
        (self.value(last) == key).then(|| (last, NodeId(self.data(last).next)))
    }

    /// The keys of a mapping by their text; those of one text in their order.
    fn sorted_keys(&self, mapping: NodeId) -> Rc<[NodeId]> {
        let mut known = self.keys.borrow_mut();
        let keys = known.entry(mapping).or_insert_with(|| {
            let keys = self.pairs(mapping).map(|(key, _)| key);
            let is_scalar = |key: &NodeId| self.data(*key).kind == Kind::Scalar;
            let mut keys: Vec<_> = keys.filter(is_scalar).collect();
            keys.sort_by_key(|key| self.value(*key));
            keys.into()
        });
        keys.clone()
    }
}

impl Node<'_> {
    /// What [`Node::get`] finds in a mapping with merge keys and very many others: key, value, and the
    /// alias of the merge it came by. Of an entry and what is merged, the later counts.
    pub(super) fn find_in_sorted(
        self,
        mapping: NodeId,
        key: &str,
        depth: usize,
    ) -> Option<(NodeId, NodeId, NodeId)> {
        let tree = self.tree();
        let own = tree.find_sorted(mapping, key);
        let own = own.filter(|(entry, _)| !tree.is_merge_key(*entry));
        let sorted = tree.sorted_keys(mapping);
        let up_to = sorted.partition_point(|known| tree.value(*known) <= MERGE);
        let merges = sorted[..up_to].iter().rev();
        let mut later = merges
            .take_while(|known| tree.value(**known) == MERGE)
            .take_while(|known| own.is_none_or(|(own, _)| **known > own))
            .filter(|known| tree.is_merge_key(**known));
        let value_of = |known: &NodeId| NodeId(tree.data(*known).next);
        let merged = later.find_map(|known| self.find_merged(value_of(known), key, depth));
        merged.or_else(|| own.map(|(entry, value)| (entry, value, NodeId::NONE)))
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml;
    use std::fmt::Write;

    /// What `get` finds under some keys, in a mapping with few other keys and in one with many.
    fn found(entries: &str, more: usize) -> Vec<Option<String>> {
        let mut text = format!("x: &x {{a: from x, c: x}}\ny: &y {{a: from y}}\nm:\n{entries}");
        for number in 0..more {
            let _ = writeln!(text, "  more{number}: 1");
        }
        let tree = yaml::parse(&text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let mapping = root.expect("one document").get("m");
        let keys = ["a", "b", "c", "d", "<<"].into_iter();
        let texts = keys.map(|key| mapping.get(key).text().map(str::to_owned));
        texts.collect()
    }

    #[test]
    fn many_keys_change_nothing() {
        for entries in [
            "  a: 1\n  b: 2\n",
            "  a: 1\n  b: 2\n  a: 3\n",
            "  <<: *x\n  b: 2\n",
            "  <<: *x\n  a: 1\n",
            "  a: 1\n  <<: *x\n",
            "  <<: *x\n  <<: *y\n",
            "  <<: *y\n  a: 1\n  <<: *x\n  c: 2\n",
            "  <<: [*x, *y]\n",
            "  '<<': 1\n  a: 2\n",
            "  d:\n  <<: *x\n",
        ] {
            let (few, many) = (found(entries, 3), found(entries, 300));
            assert_eq!(few, many, "{entries}");
        }
    }
}
