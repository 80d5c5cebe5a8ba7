//! Network policy has rules that are ignored.
//!
//! A policy is about the directions in `policyTypes`, whatever rules it has. With `policyTypes: [Ingress]`,
//! its `egress` rules do nothing, and the pods go on calling whom they like. Without `policyTypes`, a
//! policy is about ingress, and about egress only if it has egress rules: `egress: []` denies nothing.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Ingress]
//!   egress:  # <- `egress` is ignored: `policyTypes` lacks `Egress`
//!     - to: [{podSelector: {matchLabels: {app: db}}}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: no-egress}
//! spec:
//!   podSelector: {}
//!   egress: []  # <- `egress` is ignored: it is empty, and there is no `policyTypes`
//! ```
//!
//! ```yaml fixed
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Ingress, Egress]
//!   egress:
//!     - to: [{podSelector: {matchLabels: {app: db}}}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: no-egress}
//! spec:
//!   podSelector: {}
//!   egress: []
//!   policyTypes: [Ingress, Egress]
//! ```
//!
//! A type without rules denies all traffic of its direction, which is what it is for:
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Ingress]
//!   ingress: [{from: [{podSelector: {}}]}]
//!   egress: []
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}
//!   egress: [{to: [{podSelector: {}}]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &["OWASP:K07"],
    kinds: NetworkPolicy::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(policy) = NetworkPolicy::new(object) else {
        return;
    };
    let types = policy.get("policyTypes");
    if types.is_unknown() || types.items().any(Node::is_unknown) {
        return;
    }
    for direction in Direction::ALL {
        let section = policy.get(direction.section());
        let says = !types.exists() || policy.rules(direction).next().is_some();
        if policy.governs(direction) || !section.is_sequence() || !says {
            continue;
        }
        let (key, name) = (direction.section(), direction.name());
        let title = format!("add `{name}` to `policyTypes`");
        let fix = types.set("[Ingress, Egress]");
        if types.exists() {
            let message = format!("`{key}` is ignored: `policyTypes` lacks `{name}`");
            report
                .at(section.by_key(), message)
                .label(types, "the directions that it is about")
                .unsafe_fix(title, fix);
        } else {
            let message = format!("`{key}` is ignored: it is empty, and there is no `policyTypes`");
            report.at(section.by_key(), message).unsafe_fix(title, fix);
        }
    }
}
