//! What the network policies tell that others have in place of those of Kubernetes: which pods they
//! are for, and which traffic of these is refused unless a rule admits it. Rules are not read.

use super::read::{self, Reader};
use super::{PolicyFacts, TrafficFacts};
use crate::k8s::calico;
use crate::k8s::selector::Selector;
use crate::yaml::Node;

impl PolicyFacts {
    pub(super) fn of_others(reader: Reader) -> Option<Self> {
        match (reader.object.group(), reader.object.kind()) {
            ("cilium.io", "CiliumNetworkPolicy" | "CiliumClusterwideNetworkPolicy") => {
                let for_nodes = reader.get("spec.nodeSelector").exists();
                (!for_nodes).then(|| Self::of_cilium(reader))
            }
            (
                "projectcalico.org" | "crd.projectcalico.org",
                "NetworkPolicy" | "GlobalNetworkPolicy",
            ) => (!is_for_hosts(reader)).then(|| Self::of_calico(reader)),
            ("policy.networking.k8s.io", _) => Some(Self::of_admin(reader)),
            _ => None,
        }
    }

    /// As `Sanitize` in `pkg/policy/api/rule_validation.go` of Cilium has it, a direction is closed
    /// that has rules, unless `enableDefaultDeny` says otherwise.
    fn of_cilium(reader: Reader) -> Self {
        let spec = reader.get("spec");
        let several = reader.get("specs");
        let restricts = |direction: &'static str, deny: &'static str| {
            if several.items().next().is_some() {
                return Some(TrafficFacts::unread(reader.spot(several)));
            }
            let says = spec.get("enableDefaultDeny").get(direction);
            let rules = [spec.get(direction), spec.get(deny)];
            let ruled = rules.into_iter().find(|it| it.items().next().is_some());
            let place = match says.bool() {
                Some(false) => None,
                Some(true) => Some(says),
                None => ruled,
            };
            place.map(|place| TrafficFacts::unread(reader.spot(place)))
        };
        Self {
            pods: reader.written(spec.get("endpointSelector"), endpoints),
            is_cluster_wide: reader.object.kind() == "CiliumClusterwideNetworkPolicy",
            ingress: restricts("ingress", "ingressDeny"),
            egress: restricts("egress", "egressDeny"),
        }
    }

    /// Without `types`, a policy restricts ingress unless it has egress rules alone, and egress if it
    /// has egress rules.
    fn of_calico(reader: Reader) -> Self {
        let spec = reader.get("spec");
        let types = spec.get("types");
        let rules = ["ingress", "egress"].map(|key| spec.get(key));
        let [has_ingress, has_egress] = rules.map(|it| it.items().next().is_some());
        let restricts = |name: &str, rules: Node, by_default: bool| {
            let is_named = types.items().any(|one| one.str() == Some(name));
            let has_types = types.items().next().is_some();
            let places = [rules, types].into_iter();
            let place = places.clone().find(|it| it.exists()).unwrap_or(spec);
            let restricts = if has_types { is_named } else { by_default };
            restricts.then(|| TrafficFacts::unread(reader.spot(place)))
        };
        let [ingress, egress] = rules;
        let further = ["namespaceSelector", "serviceAccountSelector"];
        let is_for_more = further
            .map(|key| spec.get(key).text().unwrap_or_default())
            .into_iter()
            .any(|text| calico::selector(text).is_none_or(|it| !it.is_empty()));
        Self {
            pods: reader.written(spec.get("selector"), |node| {
                let selector = calico::selector(node.text().unwrap_or_default());
                selector.filter(|_| !is_for_more)
            }),
            is_cluster_wide: reader.object.kind() == "GlobalNetworkPolicy",
            ingress: restricts("Ingress", ingress, has_ingress || !has_egress),
            egress: restricts("Egress", egress, has_egress),
        }
    }

    fn of_admin(reader: Reader) -> Self {
        let spec = reader.get("spec");
        let unread = || Some(TrafficFacts::unread(reader.spot(spec)));
        Self {
            pods: reader.written(spec.get("subject"), |_| None),
            is_cluster_wide: true,
            ingress: unread(),
            egress: unread(),
        }
    }
}

/// Whether a policy of Calico is for the interfaces of nodes alone.
fn is_for_hosts(reader: Reader) -> bool {
    let keys = ["spec.doNotTrack", "spec.preDNAT"];
    keys.map(|key| reader.get(key).bool()).contains(&Some(true))
}

/// The pods that Cilium selects. Its labels may have their source before them, as in `k8s:app`; those
/// that Cilium makes itself are not known here.
fn endpoints(node: Node) -> Option<Selector> {
    let mut selector = read::selector(node)?;
    let labels = selector.match_labels.iter();
    let labels = labels.map(|(key, value)| Some((bare(key)?, value)));
    selector.match_labels = labels.collect::<Option<Vec<_>>>()?.into_iter().collect();
    for requirement in &mut selector.match_expressions {
        requirement.key = bare(&requirement.key)?.to_owned();
    }
    Some(selector)
}

/// The key of a label of pods.
fn bare(key: &str) -> Option<&str> {
    let sources = ["k8s:", "any:"].into_iter();
    let mut stripped = sources.filter_map(|source| key.strip_prefix(source));
    let key = stripped.next().unwrap_or(key);
    let is_given = key.starts_with("io.kubernetes.pod.") || key.starts_with("io.cilium.");
    Some(key).filter(|key| !is_given && !key.contains(':'))
}
