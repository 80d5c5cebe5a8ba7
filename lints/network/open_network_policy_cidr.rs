//! Network policy admits all addresses.
//!
//! `0.0.0.0/0` is the whole internet, and more: all nodes, all pods, and the cloud's metadata at
//! 169.254.169.254, which hands out credentials. As a source it makes the pods reachable for everyone
//! who can route to them; as a destination it lets stolen data out.
//!
//! Give the ranges that are meant. Where it has to be the internet, take out what is not: an `except` is
//! taken as a sign that somebody has thought about it.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Ingress, Egress]
//!   ingress:
//!     - from:
//!         - ipBlock:
//!             cidr: 0.0.0.0/0  # <- ingress rule admits traffic from all of `0.0.0.0/0`
//!   egress:
//!     - to: [{ipBlock: {cidr: "::/0"}}]  # <- egress rule admits traffic to all of `::/0`
//!       ports: [{port: 443}]
//! ```
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   ingress:
//!     - from: [{ipBlock: {cidr: 10.0.0.0/8}}]
//!   egress:
//!     - to:
//!         - ipBlock:
//!             cidr: 0.0.0.0/0
//!             except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.169.254/32]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop-egress}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//!   ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
//! ```
//!
//! ```yaml config
//! lints:
//!   open-network-policy-cidr:
//!     min_prefix: 16
//!     directions: [Ingress]
//! ```
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {}
//!   ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]  # <- ingress rule admits traffic from all of `10.0.0.0/8`
//!   egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["NSA:net", "OWASP:K07", "ATT&CK:T1048"],
    peers: &["trivy:KUBE-0001", "trivy:KUBE-0002"],
    params: &[
        Param {
            name: "min_prefix",
            default: Value::Number(1),
            help: "bits that a block has to fix at least",
        },
        Param {
            name: "directions",
            default: Value::List(&["Ingress", "Egress"]),
            help: "`Ingress`, `Egress` or both",
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
    for rule in policy.effective_rules() {
        if report.lists("directions", rule.direction.name()) {
            rule.peers().for_each(|peer| judge(rule, peer, report));
        }
    }
}

fn judge(rule: PolicyRule, peer: PolicyPeer, report: &mut Report) {
    let block = peer.node().get("ipBlock");
    let except = block.get("except");
    let narrowed = except.is_unknown() || except.items().next().is_some();
    let prefix = peer.block().map_or(u64::MAX, |block| block.prefix.into());
    if narrowed || prefix >= report.number("min_prefix") {
        return;
    }
    let (severity, verb) = match rule.direction {
        Direction::Ingress => (Severity::Warning, "ingress rule admits traffic from"),
        Direction::Egress => (Severity::Info, "egress rule admits traffic to"),
    };
    let cidr = block.get("cidr");
    let text = cidr.text().unwrap_or_default();
    report
        .at(cidr, format!("{verb} all of `{text}`"))
        .severity(severity);
}
