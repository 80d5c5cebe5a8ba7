//! Network policy admits something for every pod.
//!
//! An empty `podSelector` selects all pods of the namespace, also those that come later. To deny by
//! default that is what you want. To admit traffic it mostly is not: the next pod in the namespace is
//! open for it too, and nobody was asked.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {}  # <- policy admits traffic for every pod of its namespace
//!   ingress:
//!     - from: [{podSelector: {matchLabels: {app: web}}}]
//! ```
//!
//! To deny everything, or to let all pods ask for DNS, is fine:
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Ingress, Egress]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: dns}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//!   egress:
//!     - to: [{namespaceSelector: {}}]
//!       ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   ingress: [{from: [{podSelector: {}}]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K07"],
    peers: &["kyverno:other/restrict-networkpolicy-empty-podselector"],
    kinds: NetworkPolicy::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(policy) = NetworkPolicy::new(object).filter(|it| it.selects_every_pod()) else {
        return;
    };
    if policy.effective_rules().any(|rule| !rule.is_about_dns()) {
        let message = "policy admits traffic for every pod of its namespace";
        report.at(policy.get("podSelector"), message);
    }
}
