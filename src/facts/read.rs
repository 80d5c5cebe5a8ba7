//! Values that several kinds have in common, read into owned data.

use super::{Spot, Written};
use crate::k8s::Object;
use crate::k8s::label::Labels;
use crate::k8s::selector::{Operator, Requirement, Selector};
use crate::source::Source;
use crate::yaml::Node;

/// An object and the text it stands in.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) object: Object<'a>,
}

impl<'a> Reader<'a> {
    /// A field by its path, such as `spec.selector`.
    pub(super) fn get(self, path: &'static str) -> Node<'a> {
        let keys = path.split('.');
        keys.fold(self.object.node(), Node::get)
    }

    pub(super) fn spot(self, node: Node) -> Spot {
        Spot::new(self.source, node)
    }

    /// What `read` makes of a node, and the node's place.
    pub(super) fn written<T>(self, node: Node<'a>, read: impl FnOnce(Node<'a>) -> T) -> Written<T> {
        Written::new(self.source, node, read(node))
    }

    /// The same of a node that may be missing.
    pub(super) fn optional<T>(
        self,
        node: Node<'a>,
        read: impl FnOnce(Node<'a>) -> Option<T>,
    ) -> Option<Written<T>> {
        read(node).map(|value| Written::new(self.source, node, value))
    }

    /// The text of a scalar.
    pub(super) fn text(self, node: Node<'a>) -> Option<Written<String>> {
        self.optional(node, |node| node.text().map(str::to_owned))
    }
}

/// The labels of a mapping; values that are no scalars are left out.
pub fn labels(node: Node) -> Labels {
    let mut labels = Vec::new();
    node.visit_entries(&mut |key, value| labels.extend(value.text().map(|text| (key, text))));
    labels.into_iter().collect()
}

/// A selector as most kinds write it; none if it is missing or the API server would refuse it.
pub fn selector(node: Node) -> Option<Selector> {
    if !node.is_mapping() {
        return None;
    }
    let expressions = node.get("matchExpressions").items().map(requirement);
    Some(Selector {
        match_labels: labels(node.get("matchLabels")),
        match_expressions: expressions.collect::<Option<_>>()?,
    })
}

fn requirement(node: Node) -> Option<Requirement> {
    let operator = Operator::parse(node.get("operator").text()?).ok()?;
    let values = node.get("values").items().filter_map(Node::text);
    let values: Vec<_> = values.map(str::to_owned).collect();
    operator.check_count(values.len()).ok()?;
    Some(Requirement {
        key: node.get("key").text()?.to_owned(),
        operator,
        values,
    })
}
