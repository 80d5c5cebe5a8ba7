//! Network policy admits pods that are not there.
//!
//! A rule names its peers by labels, and no pod has them: the caller was renamed, or lives in another
//! namespace and the rule lacks a `namespaceSelector`. The rule admits nobody, and the traffic that it
//! was written for is refused.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}
//!   ingress:
//!     - from:
//!         - podSelector: {matchLabels: {app: shop}}  # <- no pod with these labels is found in the scanned files
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, labels: {app: web}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! What pods there are in other namespaces is for those to say, and an empty selector is for all pods of
//! the own one.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}
//!   ingress:
//!     - from: [{podSelector: {}}]
//!     - from: [{podSelector: {matchLabels: {app: web}}}]
//!     - from:
//!         - podSelector: {matchLabels: {app: prometheus}}
//!           namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, labels: {app: web}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["NSA:net", "OWASP:K07"],
    peers: &["kube-linter:dangling-networkpolicypeer-podselector"],
    kinds: NetworkPolicy::KINDS,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(policy) = member.policy().filter(|_| member.is_network_policy()) else {
        return;
    };
    let traffic = [Direction::Ingress, Direction::Egress];
    let traffic = traffic.into_iter().filter_map(|it| policy.traffic(it));
    let rules = traffic.flat_map(|it| it.rules.iter().flatten());
    for peer in rules.flat_map(|rule| &rule.peers) {
        if !peer.value.is_empty() && member.misses_pods_everywhere(&peer.value) {
            let message = "no pod with these labels is found in the scanned files";
            report.at(&peer.spot, message);
        }
    }
}
