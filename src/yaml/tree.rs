//! The arena: every node of a stream in document order, with the bytes it was written in.

use crate::source::Span;
use crate::yaml::Node;
use crate::yaml::arena::Arena;
use crate::yaml::memo::Memo;
use crate::yaml::sorted_keys::MANY_KEYS;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Index of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    /// Stands for "no node" where an `Option` would cost four more bytes.
    pub(crate) const NONE: NodeId = NodeId(u32::MAX);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn some(self) -> Option<NodeId> {
        (self != NodeId::NONE).then_some(self)
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Keys and values in turn.
    Mapping,
    /// Items.
    Sequence,
    /// Text, of whatever type.
    Scalar,
    /// `*name`: a use of an anchored node. Aliases stay nodes; [`Node`] follows them.
    Alias,
}

/// How a node was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes. Only these are resolved to numbers, booleans and null.
    Plain,
    /// `'...'`
    SingleQuoted,
    /// `"..."`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// A collection laid out by indentation.
    Block,
    /// `{...}` or `[...]`
    Flow,
}

/// One node of the arena.
///
/// Nodes stand in document order, so that the children of a collection follow it: the first child
/// of node `n` is `n + 1`, and the next sibling of a child is its `next`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Data {
    pub(crate) kind: Kind,
    pub(crate) style: Style,
    /// A mapping that holds an unquoted `<<` key.
    pub(crate) merges: bool,
    /// Whether `value` lies in what is cooked and not in the text.
    pub(crate) cooked: bool,
    /// Where the node is written: quotes and block headers included, anchor and tag excluded.
    pub(crate) span: Span,
    /// Scalar: where its value is. Alias: `start` is the target's id, or [`NodeId::NONE`]. Mapping:
    /// its [`Keys`](super::keys::Keys).
    pub(crate) value: Span,
    /// One past the last node of this subtree.
    pub(crate) next: u32,
    /// Index into the properties of the arena, or `u32::MAX`.
    pub(crate) properties: u32,
}

impl Data {
    /// A node without anchor, tag or children, and without a value.
    pub(crate) fn new(kind: Kind, style: Style, span: Span) -> Self {
        Data {
            kind,
            style,
            merges: false,
            cooked: false,
            span,
            value: Span::default(),
            next: 0,
            properties: u32::MAX,
        }
    }
}

/// A byte offset or an index as nodes keep it. Files of 4 GiB and more are refused when they are read.
pub(crate) fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Anchor and tag of a node, as spans of their names: `&anchor` without `&`, `!!tag` whole.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Properties {
    pub(crate) anchor: Option<Span>,
    pub(crate) tag: Option<Span>,
}

impl Properties {
    pub(crate) fn any(self) -> bool {
        self.anchor.is_some() || self.tag.is_some()
    }
}

/// Something that keeps kubectl from reading a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, as one clause.
    pub message: String,
    /// The byte a person would point at.
    pub offset: u32,
}

/// One document of a stream: what stands between two `---` lines.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text of the document, separators excluded.
    pub span: Span,
    /// The root node; none where there are only blanks and comments.
    pub(crate) root: Option<NodeId>,
    /// Why kubectl refuses it, in the order of the text. What could be read is in the tree all the same.
    pub errors: Vec<Error>,
    /// Text that kubectl reads past in silence: what follows `...` or a root that has ended.
    pub dropped: Option<Span>,
}

/// A stream of YAML documents, read as kubectl reads it.
#[derive(Debug)]
pub struct Tree<'s> {
    pub(crate) text: &'s str,
    pub(super) arena: Arena,
    pub(crate) documents: Vec<Document>,
    /// The children of large collections, listed when they are first looked for: to walk them for
    /// each path would take time that grows with the square of their number.
    pub(crate) listed: RefCell<BTreeMap<NodeId, Vec<NodeId>>>,
    /// The keys of mappings that have many, sorted by their text, for the same reason.
    pub(super) keys: RefCell<BTreeMap<NodeId, Rc<[NodeId]>>>,
    pub(crate) memo: Memo,
}

/// A child of a collection, on the way to a node below it.
pub(crate) struct Held {
    pub(crate) child: NodeId,
    /// How many children come before it; those of a mapping are keys and values in turn.
    pub(crate) index: usize,
    /// The one before it.
    pub(crate) before: Option<NodeId>,
}

/// In how many collections nearly all nodes lie: room for these is made at once.
pub(super) const USUAL_DEPTH: usize = 16;

/// From how many nodes on a collection has its children listed.
const LARGE: u32 = 1 << 10;

impl<'s> Tree<'s> {
    /// The text this tree was read from.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// The documents in order; those without content are among them.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The root of a document, or none where the document holds no content.
    pub fn root(&self, document: &Document) -> Option<Node<'_>> {
        document.root.map(|id| Node::root(self, id))
    }

    /// Comments from `#` to the end of their line, in the order of the text.
    pub fn comments(&self) -> &[Span] {
        &self.arena.comments
    }

    pub(crate) fn data(&self, id: NodeId) -> &Data {
        &self.arena.nodes[id.index()]
    }

    /// The text of a scalar, as a parser that knows no types would give it; nothing of an alias or a
    /// collection, which may stand where a key is looked for.
    pub(crate) fn value(&self, id: NodeId) -> &str {
        let data = self.data(id);
        match data.kind {
            Kind::Scalar => &self.holder(data)[data.value.range()],
            Kind::Alias | Kind::Mapping | Kind::Sequence => "",
        }
    }

    /// Whether the text of a scalar is `text`.
    pub(crate) fn has_value(&self, data: &Data, text: &str) -> bool {
        data.kind == Kind::Scalar
            && data.value.len() == text.len()
            && self.first_byte(data) == text.as_bytes().first().copied()
            && self.value_bytes(data) == text.as_bytes()
    }

    /// The text of a scalar as bytes, of which none need be asked where a character begins.
    pub(crate) fn value_bytes(&self, data: &Data) -> &[u8] {
        &self.holder(data).as_bytes()[data.value.range()]
    }

    /// The first byte of a scalar's text.
    pub(crate) fn first_byte(&self, data: &Data) -> Option<u8> {
        let Span { start, end } = data.value;
        let first = self.holder(data).as_bytes().get(start as usize).copied();
        first.filter(|_| start < end)
    }

    /// What the value of a scalar is a piece of.
    fn holder(&self, data: &Data) -> &str {
        if data.cooked {
            &self.arena.cooked
        } else {
            self.text
        }
    }

    /// The tag of a node as written, such as `!!str`.
    pub(crate) fn tag(&self, id: NodeId) -> Option<&'s str> {
        let properties = self
            .arena
            .properties
            .get(self.data(id).properties as usize)?;
        properties.tag.map(|span| &self.text[span.range()])
    }

    /// Whether any node has an anchor or a tag.
    pub(crate) fn has_properties(&self) -> bool {
        !self.arena.properties.is_empty()
    }

    /// Whether a node has an anchor, so that aliases may stand for it.
    pub(crate) fn has_anchor(&self, id: NodeId) -> bool {
        let properties = self.arena.properties.get(self.data(id).properties as usize);
        properties.is_some_and(|properties| properties.anchor.is_some())
    }

    /// The node an alias stands for; none where no such anchor is known.
    pub(crate) fn target(&self, alias: NodeId) -> Option<NodeId> {
        NodeId(self.data(alias).value.start).some()
    }

    /// The children of a collection; a mapping gives keys and values in turn.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.data(id).next;
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            let child = NodeId(at);
            (at < end).then(|| {
                at = self.data(child).next;
                child
            })
        })
    }

    /// The child of a collection whose subtree holds `id`, none if there is no such.
    pub(crate) fn child_holding(&self, parent: NodeId, id: NodeId) -> Option<Held> {
        let next = self.data(parent).next;
        if id <= parent || id.0 >= next {
            return None;
        }
        if next - parent.0 >= LARGE {
            return Some(self.listed_child_holding(parent, id));
        }
        let mut before = None;
        for (index, child) in self.children(parent).enumerate() {
            if id.0 < self.data(child).next {
                return Some(Held {
                    child,
                    index,
                    before,
                });
            }
            before = Some(child);
        }
        None
    }

    fn listed_child_holding(&self, parent: NodeId, id: NodeId) -> Held {
        let mut listed = self.listed.borrow_mut();
        let list = || self.children(parent).collect();
        let children = listed.entry(parent).or_insert_with(list);
        let index = children.partition_point(|child| *child <= id) - 1;
        Held {
            child: children[index],
            index,
            before: index.checked_sub(1).map(|before| children[before]),
        }
    }

    /// The entries of a mapping as key and value, merge keys among them.
    pub(crate) fn pairs(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let mut children = self.children(id);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The key and the value of a mapping's entry, the last one if there are several; merges aside.
    #[inline]
    pub(crate) fn entry(&self, mapping: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        let (keys, end) = (self.data(mapping).keys(), self.data(mapping).next);
        match keys.may_hold(key) {
            true => self.find_entry(mapping, key, keys.may_repeat(), end),
            false => None,
        }
    }

    fn find_entry(
        &self,
        mapping: NodeId,
        key: &str,
        may_repeat: bool,
        end: u32,
    ) -> Option<(NodeId, NodeId)> {
        let (mut at, mut found) = (NodeId(mapping.0 + 1), None);
        let mut count = 0;
        while at.0 < end {
            if count == MANY_KEYS {
                return self.find_sorted(mapping, key);
            }
            count += 1;
            let entry = self.data(at);
            let value = NodeId(entry.next);
            if self.has_value(entry, key) {
                found = Some((at, value)).filter(|_| value.0 < end);
                if !may_repeat {
                    break;
                }
            }
            match self.arena.nodes.get(value.index()) {
                Some(value) => at = NodeId(value.next),
                None => break,
            }
        }
        found
    }

    /// The last document that starts at a byte or before it.
    pub(crate) fn document_at(&self, offset: u32) -> Option<&Document> {
        let documents = &self.documents;
        let after = documents.partition_point(|document| document.span.start <= offset);
        documents[..after].last()
    }

    /// The root of the document that holds a node.
    pub(crate) fn root_above(&self, id: NodeId) -> Option<NodeId> {
        self.document_at(self.data(id).span.start)?.root
    }

    /// The collections around a node, outermost first.
    pub(crate) fn ancestors(&self, id: NodeId) -> Vec<NodeId> {
        let mut ancestors = Vec::with_capacity(USUAL_DEPTH);
        let mut next = self.root_above(id);
        while let Some(at) = next.filter(|at| *at < id) {
            ancestors.push(at);
            next = self.child_holding(at, id).map(|held| held.child);
        }
        ancestors
    }

    /// Whether a key is an unquoted, untagged `<<`.
    pub(crate) fn is_merge_key(&self, key: NodeId) -> bool {
        let data = self.data(key);
        data.kind == Kind::Scalar
            && data.style == Style::Plain
            && self.value(key) == "<<"
            && self.tag(key).is_none()
    }
}
