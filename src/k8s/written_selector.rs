//! A label selector where it is written, so that what it says can be pointed at.

use crate::k8s::selector::Operator;
use crate::yaml::Node;

/// A label selector as it is written.
#[derive(Clone, Copy, Debug)]
pub struct WrittenSelector<'a> {
    labels: Node<'a>,
    /// None where a mapping of labels is all there can be.
    expressions: Option<Node<'a>>,
}

impl<'a> WrittenSelector<'a> {
    /// The selector at `node`, which has `matchLabels` and `matchExpressions`. None where nothing is
    /// written: such a selector mostly matches nothing.
    pub fn new(node: Node<'a>) -> Option<Self> {
        node.exists().then(|| Self {
            labels: node.get("matchLabels"),
            expressions: Some(node.get("matchExpressions")),
        })
    }

    /// The selector at `node`, which is a mapping of labels as in a ReplicationController.
    pub fn of_labels(node: Node<'a>) -> Option<Self> {
        node.exists().then_some(Self {
            labels: node,
            expressions: None,
        })
    }

    /// Whether it demands nothing, and so matches every object.
    pub fn is_empty(self) -> bool {
        let unknown = self.labels.is_unknown() || self.labels.hangs_on_unknown();
        !unknown && self.labels.entries().is_empty() && self.items().next().is_none()
    }

    fn items(self) -> impl Iterator<Item = Node<'a>> {
        self.expressions.into_iter().flat_map(Node::items)
    }

    /// Whether an object with these labels is meant, as far as that is known.
    pub fn matches(self, labels: Node<'a>) -> bool {
        self.unmet(labels).next().is_none()
    }

    /// What these labels do not meet: values of `matchLabels`, items of `matchExpressions`. What is
    /// not known before rendering is taken to be met.
    pub fn unmet(self, labels: Node<'a>) -> impl Iterator<Item = Node<'a>> {
        let known = !labels.is_unknown() && !labels.hangs_on_unknown();
        let pairs = self.labels.entries().into_iter();
        let pairs = pairs.filter(move |(key, wanted)| {
            let written = labels.get(key);
            let known = !wanted.is_unknown() && !written.is_unknown();
            known && written.text() != wanted.text()
        });
        let items = self
            .items()
            .filter(move |item| is_met(*item, labels) == Some(false));
        let unmet = pairs.map(|(_, wanted)| wanted).chain(items);
        unmet.filter(move |_| known)
    }
}

/// Whether an item of `matchExpressions` holds; none if that is not known, or the item is none.
fn is_met<'a>(item: Node<'a>, labels: Node<'a>) -> Option<bool> {
    let operator = Operator::parse(item.get("operator").str()?).ok()?;
    let label = labels.get(item.get("key").str()?);
    let mut values = item.get("values").items();
    if label.is_unknown() || values.clone().any(Node::is_unknown) {
        return None;
    }
    let is_listed = values.any(|value| value.text() == label.text());
    Some(operator.holds(label.exists(), label.exists() && is_listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths of what `labels` do not meet.
    fn unmet(selector: &str, labels: &str) -> Vec<String> {
        let text = format!("{{selector: {selector}, labels: {labels}}}");
        let tree = crate::yaml::parse(&text);
        let root = tree.root(&tree.documents()[0]).expect("there is a root");
        let selector = WrittenSelector::new(root.get("selector")).expect("it is written");
        let unmet = selector.unmet(root.get("labels"));
        unmet
            .map(|node| node.path().replace("selector.", ""))
            .collect()
    }

    #[test]
    fn what_is_not_met_is_named() {
        let labels = "{app: shop, tier: web}";
        assert_eq!(unmet("{matchLabels: {app: shop}}", labels), [""; 0]);
        assert_eq!(unmet("{}", labels), [""; 0]);
        let selector = "{matchLabels: {app: cart, tier: web, zone: a}, matchExpressions: [\
            {key: tier, operator: In, values: [db]}, {key: app, operator: Exists}, \
            {key: zone, operator: NotIn, values: [b]}, {key: app, operator: DoesNotExist}]}";
        let expected = [
            "matchLabels.app",
            "matchLabels.zone",
            "matchExpressions[0]",
            "matchExpressions[3]",
        ];
        assert_eq!(unmet(selector, labels), expected);
    }

    #[test]
    fn what_is_not_known_is_met() {
        let selector = "{matchLabels: {app: '${APP}', tier: web}, matchExpressions: [\
            {key: tier, operator: In, values: ['${TIER}']}, {key: zone, operator: like}, {}]}";
        assert_eq!(unmet(selector, "{app: shop, tier: '{{ tier }}'}"), [""; 0]);
        assert_eq!(unmet("{matchLabels: {app: a}}", "'${LABELS}'"), [""; 0]);
    }
}
