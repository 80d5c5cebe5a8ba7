//! Network policy rule names no ports.
//!
//! A rule says who may talk to the pods. Without `ports` it is on any of them: the one that serves, and
//! the debugger, the metrics and the admin console beside it.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}
//!   ingress:
//!     - from:  # <- ingress rule names no ports
//!         - podSelector: {matchLabels: {app: shop}}
//! ```
//!
//! What denies everything has no rules, and DNS servers serve nothing but DNS. Rules without peers and
//! ports are a matter of their own.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}
//!   ingress:
//!     - from: [{podSelector: {matchLabels: {app: shop}}}]
//!       ports: [{port: 5432}]
//!   egress:
//!     - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]
//!     - {}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny}
//! spec: {podSelector: {}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["NSA:net", "OWASP:K07"],
    kinds: NetworkPolicy::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(policy) = NetworkPolicy::new(object) else {
        return;
    };
    for rule in policy.effective_rules() {
        let has_peers = rule.peers().next().is_some();
        if has_peers && rule.admits_every_port() && !rule.is_about_dns() {
            let message = format!("{} rule names no ports", rule.direction.section());
            report.at(rule.node.get("ports"), message);
        }
    }
}
