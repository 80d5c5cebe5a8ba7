//! Where in an object labels stand, and what asks for labels.

use crate::k8s::network_policy::{Direction, NetworkPolicy, PolicyPeer, PolicyRule};
use crate::k8s::{Object, Pod, Workload};
use crate::yaml::Node;

impl<'a> Object<'a> {
    /// Visits the mappings whose entries are labels: those of the object and of what it is a
    /// template for, and those that its selectors ask for.
    pub fn visit_label_maps(self, visit: &mut impl FnMut(Node<'a>)) {
        visit(self.metadata().get("labels"));
        self.visit_template_metadata(&mut |_, metadata| visit(metadata.get("labels")));
        if self.has_plain_selector() {
            visit(self.get("spec").get("selector"));
        }
        for pod in self.pods() {
            visit(pod.get("nodeSelector"));
        }
        self.visit_selectors(&mut |selector| visit(selector.get("matchLabels")));
    }

    /// Visits the mappings whose entries are annotations.
    pub fn visit_annotation_maps(self, visit: &mut impl FnMut(Node<'a>)) {
        visit(self.metadata().get("annotations"));
        self.visit_template_metadata(&mut |_, metadata| visit(metadata.get("annotations")));
    }

    /// Visits the label selectors, which hold `matchLabels` and `matchExpressions`.
    pub fn visit_selectors(self, visit: &mut impl FnMut(Node<'a>)) {
        let is_claim = self.is("", "PersistentVolumeClaim");
        let is_budget = self.is("policy", "PodDisruptionBudget");
        if is_claim || is_budget || self.selects_its_pods() && !self.has_plain_selector() {
            visit(self.get("spec").get("selector"));
        }
        if let Some(policy) = NetworkPolicy::new(self) {
            of_policy(policy, visit);
        }
        for pod in self.pods() {
            of_pod(pod, visit);
        }
    }

    /// Visits the kind and the `metadata` of what it is a template for: pods, and the volume claims
    /// of a StatefulSet.
    pub fn visit_template_metadata(self, visit: &mut impl FnMut(&'static str, Node<'a>)) {
        match self.workload() {
            Some(Workload::Pod) => {}
            Some(workload) => {
                let keys = workload.template().iter();
                let template = keys.fold(self.node(), |node, key| node.get(key));
                visit("Pod", template.get("metadata"));
            }
            // Only kinds that are not known have custom pods.
            None => self.pods().for_each(|pod| visit("Pod", pod.metadata())),
        }
        for claim in self.get("spec").get("volumeClaimTemplates").items() {
            visit("PersistentVolumeClaim", claim.get("metadata"));
        }
    }

    fn selects_its_pods(self) -> bool {
        let workload = self.workload();
        workload.is_some_and(|it| !matches!(it, Workload::Pod | Workload::PodTemplate))
    }

    /// Whether its `spec.selector` is a mapping of labels alone, as all selectors once were.
    fn has_plain_selector(self) -> bool {
        matches!(self.kind(), "Service" | "ReplicationController") && self.group().is_empty()
            || self.kind() == "DeploymentConfig"
    }
}

fn of_policy<'a>(policy: NetworkPolicy<'a>, visit: &mut impl FnMut(Node<'a>)) {
    visit(policy.get("podSelector"));
    let rules = Direction::ALL
        .into_iter()
        .flat_map(|direction| policy.rules(direction));
    for peer in rules.flat_map(PolicyRule::peers).map(PolicyPeer::node) {
        visit(peer.get("podSelector"));
        visit(peer.get("namespaceSelector"));
    }
}

fn of_pod<'a>(pod: Pod<'a>, visit: &mut impl FnMut(Node<'a>)) {
    for constraint in pod.get("topologySpreadConstraints").items() {
        visit(constraint.get("labelSelector"));
    }
    for kind in ["podAffinity", "podAntiAffinity"] {
        let affinity = pod.get("affinity").get(kind);
        let required = affinity.get("requiredDuringSchedulingIgnoredDuringExecution");
        let preferred = affinity.get("preferredDuringSchedulingIgnoredDuringExecution");
        let preferred = preferred.items().map(|term| term.get("podAffinityTerm"));
        for term in required.items().chain(preferred) {
            visit(term.get("labelSelector"));
            visit(term.get("namespaceSelector"));
        }
    }
}
