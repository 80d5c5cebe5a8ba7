//! What a finding about a node underlines.

use crate::source::Span;
use crate::yaml::Node;
use crate::yaml::tree::{Kind, NodeId, Style};

/// Where a finding points and what it is about.
#[derive(Clone, Copy)]
pub struct Point<'a> {
    /// What the finding is about.
    pub node: Node<'a>,
    /// The bytes to underline.
    pub span: Span,
    /// Where the node is defined, if `span` is an alias that leads there.
    pub definition: Option<Span>,
}

impl<'a> From<Node<'a>> for Point<'a> {
    /// The value when there is one, else the nearest key that lacks it.
    fn from(node: Node<'a>) -> Self {
        node.point(node.place())
    }
}

impl<'a> Node<'a> {
    /// The bytes to underline for this node: a scalar or a flow collection whole, a block
    /// collection by its key, an item of a list by its `name:`, an absent node by the nearest key
    /// that was written.
    fn place(self) -> Span {
        let whole = self.exists() && (self.kind() == Kind::Scalar || self.style() == Style::Flow);
        if whole {
            return self.span();
        }
        self.key_span().unwrap_or_else(|| self.head())
    }

    /// The entry that tells one mapping of a list (or of a stream) from another.
    fn head(self) -> Span {
        let distinctive = ["name", "kind"];
        let entry = |wanted: &str| {
            let mut pairs = self.tree().pairs(self.id());
            pairs.find(|&(key, _)| self.is_key(key, wanted))
        };
        if self.kind() == Kind::Mapping && self.style() == Style::Block {
            let named = distinctive.into_iter().find_map(entry);
            if let Some((key, value)) = named.or_else(|| self.tree().pairs(self.id()).next()) {
                return self.entry_span(key, value);
            }
        }
        self.span()
    }

    fn entry_span(self, key: NodeId, value: NodeId) -> Span {
        let (key, value) = (self.tree().data(key), self.tree().data(value));
        let one_line = value.kind == Kind::Scalar && matches!(value.style, Style::Plain);
        let end = if one_line {
            value.span.end
        } else {
            key.span.end
        };
        Span {
            start: key.span.start,
            end,
        }
    }

    /// This node, pointed at by its key: for findings that say a field should not be there.
    pub fn by_key(self) -> Point<'a> {
        self.point(self.key_span().unwrap_or_else(|| self.place()))
    }

    pub(super) fn point(self, span: Span) -> Point<'a> {
        let alias = self.alias().map(|alias| self.tree().data(alias).span);
        Point {
            node: self,
            span: alias.unwrap_or(span),
            definition: alias.map(|_| span),
        }
    }
}
