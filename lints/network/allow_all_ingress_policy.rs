//! Network policy admits traffic from everywhere.
//!
//! A rule without `from` admits everyone, and without `ports` to every port. Policies add up: one such
//! rule, and no other policy keeps anything from the pods that this one selects. A peer with an empty
//! `namespaceSelector` admits all pods of the cluster, of all teams.
//!
//! Name who has a reason to call. Controllers that serve the world, such as an Ingress controller, can
//! be listed by their labels in `allow`.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Ingress]
//!   ingress:
//!     - {}  # <- ingress rule admits traffic from everywhere
//!     - from: []  # <- ingress rule admits traffic from everywhere
//!     - from:
//!         - namespaceSelector: {}  # <- ingress rule admits traffic from every pod of every namespace
//! ```
//!
//! A rule with ports is meant for these; set `ignore_with_ports` to `false` to hear of it as well. All
//! pods of the own namespace are not everywhere, and the rules of a policy for egress alone have no
//! effect.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   ingress:
//!     - from: [{podSelector: {}}]
//!     - from: [{podSelector: {matchLabels: {app: prometheus}}, namespaceSelector: {}}]
//!     - ports: [{port: 443}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop-egress}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//!   ingress: [{}]
//! ```
//!
//! ```yaml config
//! lints:
//!   allow-all-ingress-policy:
//!     allow: [app.kubernetes.io/name=ingress-nginx]
//! ```
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: ingress-nginx}
//! spec:
//!   podSelector: {matchLabels: {app.kubernetes.io/name: ingress-nginx}}
//!   ingress: [{}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["NSA:net", "OWASP:K07"],
    peers: &[
        "trivy:KSV-0038",
        "kubeaudit:netpols/AllowAllIngressNetworkPolicyExists",
    ],
    params: &[
        Param {
            name: "ignore_with_ports",
            default: Value::Flag(true),
            help: "be content with rules that name ports",
        },
        Param {
            name: "allow",
            default: Value::List(&[]),
            help: "labels of pods that may be called by everyone, as `app=ingress-*`",
        },
    ],
    kinds: NetworkPolicy::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(policy) = NetworkPolicy::new(object) else {
        return;
    };
    if !policy.governs(Direction::Ingress) || is_allowed(policy, report) {
        return;
    }
    for rule in policy.rules(Direction::Ingress) {
        if !rule.admits_every_port() && report.flag("ignore_with_ports") {
            continue;
        }
        if rule.admits_everyone() {
            let message = "ingress rule admits traffic from everywhere";
            report.at(rule.open_place(), message);
        }
        for peer in rule.peers().filter(|peer| peer.is_every_pod()) {
            let message = "ingress rule admits traffic from every pod of every namespace";
            report.at(peer.node().get("namespaceSelector"), message);
        }
    }
}

/// Whether it selects pods that may be called by everyone.
fn is_allowed(policy: NetworkPolicy, report: &Report) -> bool {
    let labels = policy.get("podSelector").get("matchLabels").entries();
    let fits = |demand: &Demand| {
        let mut labels = labels.iter();
        labels.any(|(key, value)| {
            demand.is_about(key) && value.text().is_some_and(|text| demand.allows(text))
        })
    };
    report.demands("allow").iter().any(fits)
}
