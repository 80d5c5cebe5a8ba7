//! Namespace does not deny traffic by default.
//!
//! Policies that admit traffic are for the pods that they select. The pod that comes next, the debugging
//! shell, the job that somebody starts by hand: nobody has written a policy for those, so they may talk
//! to everyone. A policy that selects all pods and admits nothing makes that the exception to ask for.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Namespace
//! metadata:
//!   name: shop  # <- no policy in the scanned files denies egress in namespace `shop` by default
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop, labels: {app: shop}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny, namespace: shop}
//! spec: {podSelector: {}}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Egress]
//! ```
//!
//! A namespace of which the files show no pods is not judged, and what policies of Cilium and Calico for
//! all pods admit is not looked into.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: empty}
//! ---
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny, namespace: shop}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Ingress]
//! ---
//! apiVersion: projectcalico.org/v3
//! kind: GlobalNetworkPolicy
//! metadata: {name: default-deny}
//! spec:
//!   selector: all()
//!   types: [Egress]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["CIS:5.3.2", "NSA:net", "OWASP:K07", "ATT&CK:T1046"],
    peers: &[
        "kubeaudit:netpols/MissingDefaultDenyIngressAndEgressNetworkPolicy",
        "kubeaudit:netpols/MissingDefaultDenyIngressNetworkPolicy",
        "kubeaudit:netpols/MissingDefaultDenyEgressNetworkPolicy",
        "kyverno:best-practices/add-network-policy",
        "kyverno:other/generate-networkpolicy-existing",
    ],
    params: &[Param::DIRECTIONS],
    kinds: &["Namespace"],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    if !member.is_judged_namespace() || member.has_policy_generator() {
        return;
    }
    let is_open = |direction: &Direction| {
        let mut policies = member.policies_for_all(member.name(), *direction);
        // What is not read may deny everything.
        let denies = |policy: &PolicyFacts| {
            let traffic = policy.traffic(*direction);
            traffic.is_some_and(|it| it.rules.as_ref().is_none_or(Vec::is_empty))
        };
        !policies.any(|(_, policy)| denies(policy))
    };
    let open = report.directions().filter(is_open);
    let open: Vec<_> = open.map(Direction::section).collect();
    if !open.is_empty() {
        let message = format!(
            "no policy in the scanned files denies {} in namespace `{}` by default",
            open.join(" or "),
            member.name()
        );
        report.at(&member.facts().name, message);
    }
}
