//! A place in a tree, present or absent, that can always be pointed at.

use crate::finding::FieldPath;
use crate::source::Span;
use crate::yaml::path::PathBuilder;
use crate::yaml::scalar::{self, Scalar};
use crate::yaml::sorted_keys::MANY_KEYS;
use crate::yaml::tree::{Kind, NodeId, Style, Tree};

/// How many merge keys may lead from one mapping to the next before they are no longer followed.
pub(super) const MERGE_DEPTH: usize = 100;

/// How many missing keys an absent node remembers for its path.
const MISSING: usize = 4;

/// A place in a tree.
///
/// Looking up what is not there gives a node that is *absent* but still points at the nearest
/// place that exists, so chains need no `Option` and a finding always has a place. A `null` is
/// absent too: the API server treats it as if the field had not been written.
///
/// Aliases and merge keys are followed; the node remembers the alias it came through.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tree: &'a Tree<'a>,
    /// The node; of an absent one, the nearest node that was written.
    id: NodeId,
    /// The key `id` stands under; none for roots and items.
    key: NodeId,
    /// The first alias on the way here.
    alias: NodeId,
    /// Keys looked up in vain since `id`, the unused ones empty. The first is set if absent.
    missing: [&'a str; MISSING],
    absent: bool,
}

impl<'a> Node<'a> {
    pub(crate) fn root(tree: &'a Tree<'a>, id: NodeId) -> Self {
        Node::at(tree, NodeId::NONE, NodeId::NONE, NodeId::NONE).child(
            id,
            NodeId::NONE,
            NodeId::NONE,
        )
    }

    /// The node at `id`, taken as it is.
    pub(super) fn at(tree: &'a Tree<'a>, id: NodeId, key: NodeId, alias: NodeId) -> Self {
        Node {
            tree,
            id,
            key,
            alias,
            missing: [""; MISSING],
            absent: false,
        }
    }

    /// The value of an entry of a mapping.
    pub(crate) fn entry(tree: &'a Tree<'a>, key: NodeId, value: NodeId) -> Self {
        Node::root(tree, value).child(value, key, NodeId::NONE)
    }

    /// The node at `id`, reached from here: an alias is followed, a null is absent.
    pub(super) fn child(self, id: NodeId, key: NodeId, merge: NodeId) -> Self {
        let came = self.alias.some().unwrap_or(merge);
        let data = self.tree.data(id);
        if data.kind != Kind::Alias {
            let node = Node::at(self.tree, id, key, came);
            let absent = node.is_null();
            return Node { absent, ..node };
        }
        let target = self.tree.target(id).unwrap_or(id);
        let node = Node::at(self.tree, target, key, came.some().unwrap_or(id));
        let absent = node.kind() == Kind::Alias || node.is_null();
        Node { absent, ..node }
    }

    /// Whether it is `null`. Only the few texts that can be are given a type.
    fn is_null(self) -> bool {
        let data = self.tree.data(self.id);
        let may_be = match data.value.len() {
            0 => true,
            1 | 4 => matches!(self.tree.first_byte(data), Some(b'~' | b'n' | b'N')),
            _ => false,
        };
        may_be && data.kind == Kind::Scalar && self.scalar() == Some(Scalar::Null)
    }

    pub(super) fn kind(self) -> Kind {
        self.tree.data(self.id).kind
    }

    pub(super) fn style(self) -> Style {
        self.tree.data(self.id).style
    }

    /// The value under `key`: the last one if the key is repeated, merged ones included.
    #[must_use]
    pub fn get(self, key: &'a str) -> Self {
        if self.is_mapping()
            && let Some((key, value, alias)) = self.find(self.id, key, 0)
        {
            return self.child(value, key, alias);
        }
        self.without(key)
    }

    /// This node, absent for want of `key`.
    fn without(self, key: &'a str) -> Self {
        let mut missing = self.missing;
        if let Some(slot) = missing.iter_mut().find(|slot| slot.is_empty()) {
            *slot = key;
        }
        Node {
            missing,
            absent: true,
            ..self
        }
    }

    /// Looks `key` up in a mapping: key, value, and the alias of the merge it came by.
    #[inline]
    fn find(self, mapping: NodeId, key: &str, depth: usize) -> Option<(NodeId, NodeId, NodeId)> {
        if self.tree.data(mapping).merges {
            return self.find_merging(mapping, key, depth);
        }
        let (key, value) = self.tree.entry(mapping, key)?;
        Some((key, value, NodeId::NONE))
    }

    /// The same in a mapping with merge keys.
    fn find_merging(
        self,
        mapping: NodeId,
        key: &str,
        depth: usize,
    ) -> Option<(NodeId, NodeId, NodeId)> {
        let mut found = None;
        for (count, (entry, value)) in self.tree.pairs(mapping).enumerate() {
            if count == MANY_KEYS {
                return self.find_in_sorted(mapping, key, depth);
            }
            if self.tree.is_merge_key(entry) {
                found = self.find_merged(value, key, depth).or(found);
            } else if self.is_key(entry, key) {
                found = Some((entry, value, NodeId::NONE));
            }
        }
        found
    }

    pub(super) fn is_key(self, id: NodeId, key: &str) -> bool {
        self.tree.has_value(self.tree.data(id), key)
    }

    /// Looks `key` up in what follows a `<<`: a mapping, an alias of one, or a sequence of these.
    pub(super) fn find_merged(
        self,
        id: NodeId,
        key: &str,
        depth: usize,
    ) -> Option<(NodeId, NodeId, NodeId)> {
        if depth >= MERGE_DEPTH {
            return None;
        }
        match self.tree.data(id).kind {
            Kind::Mapping => self.find(id, key, depth + 1),
            Kind::Sequence => self
                .tree
                .children(id)
                .find_map(|item| self.find_merged(item, key, depth + 1)),
            Kind::Alias => {
                let (key, value, alias) =
                    self.find_merged(self.tree.target(id)?, key, depth + 1)?;
                Some((key, value, alias.some().unwrap_or(id)))
            }
            Kind::Scalar => None,
        }
    }

    /// The items of a sequence; nothing for anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> + Clone {
        self.item_ids().map(move |id| self.item(id))
    }

    /// The ids of [`Node::items`].
    pub(super) fn item_ids(self) -> impl Iterator<Item = NodeId> + Clone {
        let sequence = !self.absent && self.kind() == Kind::Sequence;
        let children = sequence.then(|| Children::new(self.tree, self.id));
        children.into_iter().flatten()
    }

    /// The item at `id`.
    pub(super) fn item(self, id: NodeId) -> Self {
        self.child(id, NodeId::NONE, NodeId::NONE)
    }

    /// Whether the node was written and is not `null`.
    pub fn exists(self) -> bool {
        !self.absent
    }

    /// Whether the node is a mapping.
    pub fn is_mapping(self) -> bool {
        !self.absent && self.kind() == Kind::Mapping
    }

    /// Whether the node is a sequence.
    pub fn is_sequence(self) -> bool {
        !self.absent && self.kind() == Kind::Sequence
    }

    /// The value of a scalar by kubectl's rules; none for collections and unreadable scalars.
    pub fn scalar(self) -> Option<Scalar<'a>> {
        let data = self.tree.data(self.id);
        if self.absent || data.kind != Kind::Scalar {
            return None;
        }
        scalar::resolve(self.tree.value(self.id), data.style, self.tree.tag(self.id)).ok()
    }

    /// The value, if it is a string.
    pub fn str(self) -> Option<&'a str> {
        match self.scalar()? {
            Scalar::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The value, if it is a boolean; `yes`, `on` and `y` are, `"true"` is not.
    pub fn bool(self) -> Option<bool> {
        match self.scalar()? {
            Scalar::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a whole number that fits.
    pub fn int(self) -> Option<i64> {
        match self.scalar()? {
            Scalar::Int(value) => i64::try_from(value).ok(),
            _ => None,
        }
    }

    /// The value, if it is a whole number that is not negative and fits.
    pub fn count(self) -> Option<u64> {
        match self.scalar()? {
            Scalar::Int(value) => u64::try_from(value).ok(),
            _ => None,
        }
    }

    /// The text of a scalar of any type, without quotes.
    pub fn text(self) -> Option<&'a str> {
        let scalar = !self.absent && self.kind() == Kind::Scalar;
        scalar.then(|| self.tree.value(self.id))
    }

    /// Whether it is absent within a value that is only known once something has replaced it.
    pub fn hangs_on_unknown(self) -> bool {
        let scalar = self.absent && self.kind() == Kind::Scalar;
        scalar
            && Node {
                absent: false,
                ..self
            }
            .is_unknown()
    }

    /// Whether the value is only known once something has replaced a part of it: a template action
    /// or a variable.
    pub fn is_unknown(self) -> bool {
        self.text().is_some_and(is_unknown)
    }

    /// The bytes of the node as written; of an absent one, of the nearest that was written.
    pub fn span(self) -> Span {
        self.tree.data(self.id).span
    }

    /// The key this node stands under, without quotes.
    pub fn key(self) -> Option<&'a str> {
        self.key.some().map(|key| self.tree.value(key))
    }

    /// The bytes of the key this node stands under, if it has one.
    pub fn key_span(self) -> Option<Span> {
        self.key.some().map(|key| self.tree.data(key).span)
    }

    /// Whether the node was reached through an alias, so that it cannot be edited in place.
    pub fn is_shared(self) -> bool {
        self.alias.some().is_some()
    }

    /// The way from the root, such as `spec.containers[0].image`, missing keys included.
    pub fn path(self) -> String {
        self.field_path().by_index().to_owned()
    }

    /// The same in two ways of writing.
    pub fn field_path(self) -> FieldPath {
        let mut path = PathBuilder::at_root();
        match self.alias.some() {
            Some(alias) => {
                path.descend(self.tree, alias);
                if let Some(target) = self.tree.target(alias) {
                    path.descend_from(self.tree, target, self.id);
                }
            }
            None => path.descend(self.tree, self.id),
        }
        for key in self.missing.into_iter().filter(|key| !key.is_empty()) {
            path.key(key);
        }
        path.finish()
    }

    /// The id within the tree, for edits.
    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    /// The key this node stands under, or none.
    pub(super) fn key_id(self) -> NodeId {
        self.key
    }

    /// The first alias on the way to this node.
    pub(super) fn alias(self) -> Option<NodeId> {
        self.alias.some()
    }

    /// The keys that were looked up in vain, outermost first; none if there may be more of them
    /// than are remembered.
    pub(crate) fn missing(&self) -> Option<impl Iterator<Item = &'a str>> {
        let known = self.missing[MISSING - 1].is_empty();
        known.then(|| self.missing.into_iter().filter(|key| !key.is_empty()))
    }

    pub(crate) fn tree(self) -> &'a Tree<'a> {
        self.tree
    }
}

/// Whether a text is only known once something has replaced a part of it: a template action or a
/// variable.
pub fn is_unknown(text: &str) -> bool {
    // Nearly every text has no brace at all.
    memchr::memchr(b'{', text.as_bytes()).is_some() && (text.contains("{{") || text.contains("${"))
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let absent = if self.absent { " (absent)" } else { "" };
        write!(f, "{}{absent} at {:?}", self.path(), self.span())
    }
}

/// The children of a collection, cloneable.
#[derive(Clone)]
struct Children<'a> {
    tree: &'a Tree<'a>,
    at: u32,
    end: u32,
}

impl<'a> Children<'a> {
    fn new(tree: &'a Tree<'a>, id: NodeId) -> Self {
        let end = tree.data(id).next;
        Children {
            tree,
            at: id.0 + 1,
            end,
        }
    }
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = NodeId(self.at);
        (self.at < self.end).then(|| {
            self.at = self.tree.data(id).next;
            id
        })
    }
}
