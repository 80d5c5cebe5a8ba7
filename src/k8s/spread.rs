//! What keeps the replicas of a workload apart: spread constraints and anti-affinity.
//!
//! The fields are those of `TopologySpreadConstraint` and `PodAffinityTerm` in k8s.io/api, `core/v1/types.go`.

use crate::k8s::{Pod, WrittenSelector};
use crate::yaml::Node;

/// A topology spread constraint, or a term of a pod's anti-affinity.
#[derive(Clone, Copy, Debug)]
pub struct SpreadRule<'a> {
    node: Node<'a>,
}

impl<'a> SpreadRule<'a> {
    /// The label of nodes over whose values pods are spread; empty if it has none.
    pub fn topology_key(self) -> &'a str {
        self.node.get("topologyKey").text().unwrap_or_default()
    }

    /// Which pods count.
    pub fn selector(self) -> Node<'a> {
        self.node.get("labelSelector")
    }

    /// Whether the pod that has it counts itself, as replicas of one workload must.
    pub fn selects(self, pod: Pod<'a>) -> bool {
        let selector = self.selector();
        let matches = |selector: WrittenSelector<'a>| selector.matches(pod.labels());
        let unknown = selector.is_unknown() || selector.hangs_on_unknown();
        let here = self.reaches_own_namespace(pod.object().namespace());
        here && (unknown || WrittenSelector::new(selector).is_some_and(matches))
    }

    /// Anti-affinity looks at the pod's own namespace, unless it names others or selects them.
    fn reaches_own_namespace(self, own: Option<&str>) -> bool {
        let mut named = self.node.get("namespaces").items().peekable();
        let selects = self.node.get("namespaceSelector").exists();
        let known = own.filter(|_| named.peek().is_some() && !selects);
        known.is_none_or(|own| named.any(|name| name.text() == Some(own) || name.is_unknown()))
    }
}

impl<'a> Pod<'a> {
    /// What keeps pods apart from each other, required and preferred.
    pub fn spread_rules(self) -> impl Iterator<Item = SpreadRule<'a>> {
        let apart = self.get("affinity").get("podAntiAffinity");
        let required = apart.get("requiredDuringSchedulingIgnoredDuringExecution");
        let preferred = apart.get("preferredDuringSchedulingIgnoredDuringExecution");
        let preferred = preferred.items().map(|item| item.get("podAffinityTerm"));
        let constraints = self.get("topologySpreadConstraints").items();
        let rules = constraints.chain(required.items()).chain(preferred);
        rules.map(|node| SpreadRule { node })
    }

    /// Whether it takes a port of its node, so that no two of it fit on one.
    pub fn takes_host_port(self) -> bool {
        let on_host = self.is_on_host_network();
        let takes =
            |port: Node| on_host || port.get("hostPort").count().is_some_and(|port| port > 0);
        let mut containers = self.containers();
        containers.any(|container| container.get("ports").items().any(takes))
    }
}
