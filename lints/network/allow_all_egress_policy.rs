//! Network policy admits traffic to everywhere.
//!
//! A rule without `to` lets the pods reach every address, and without `ports` every port: the database of
//! another team, the cloud's metadata, a server of whoever got in. Policies add up, so no other policy
//! can take it back.
//!
//! Name what the pods need: their database, the cluster's DNS, a proxy for the rest.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Egress]
//!   egress:
//!     - {}  # <- egress rule admits traffic to everywhere
//!     - to: []  # <- egress rule admits traffic to everywhere
//! ```
//!
//! A rule with ports is meant for these; set `ignore_with_ports` to `false` to hear of it as well. The
//! rules of a policy for ingress alone have no effect.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   egress:
//!     - to: [{podSelector: {matchLabels: {app: db}}}]
//!     - ports: [{port: 443}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop-ingress}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Ingress]
//!   egress: [{}]
//! ```
//!
//! ```yaml config
//! lints:
//!   allow-all-egress-policy:
//!     ignore_with_ports: false
//! ```
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {}
//!   egress:
//!     - ports: [{port: 443}]  # <- egress rule admits traffic to everywhere
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["NSA:net", "OWASP:K07", "ATT&CK:T1048"],
    peers: &[
        "trivy:KSV-0038",
        "kubeaudit:netpols/AllowAllEgressNetworkPolicyExists",
    ],
    params: &[Param {
        name: "ignore_with_ports",
        default: Value::Flag(true),
        help: "be content with rules that name ports",
    }],
    kinds: NetworkPolicy::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(policy) = NetworkPolicy::new(object) else {
        return;
    };
    let rules = policy.effective_rules();
    let rules = rules.filter(|rule| rule.direction == Direction::Egress && rule.admits_everyone());
    for rule in rules {
        if rule.admits_every_port() || !report.flag("ignore_with_ports") {
            report.at(
                rule.open_place(),
                "egress rule admits traffic to everywhere",
            );
        }
    }
}
