//! Network policy admits DNS to anyone.
//!
//! Pods need the DNS servers of the cluster, and nobody else's. A rule for port 53 without a peer lets
//! them ask any server on the internet, and DNS tunnels carry data out in the questions.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//!   egress:
//!     - ports:  # <- egress rule admits DNS to everywhere
//!         - {port: 53, protocol: UDP}
//!     - to:
//!         - namespaceSelector: {}  # <- egress rule admits DNS to more than the cluster's DNS servers
//!       ports: [{port: 53, protocol: UDP}]
//! ```
//!
//! Peers are taken for DNS servers by `kube-system`, `kube-dns` and the like among their labels, or as a
//! single address, as of the cache that runs on each node:
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {}
//!   policyTypes: [Egress]
//!   egress:
//!     - to:
//!         - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
//!         - {podSelector: {matchLabels: {k8s-app: kube-dns}}, namespaceSelector: {}}
//!         - namespaceSelector: {matchExpressions: [{key: name, operator: In, values: [kube-system]}]}
//!         - ipBlock: {cidr: 169.254.20.10/32}
//!       ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
//!     - ports: [{port: 443}]
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
    let rules = policy.effective_rules();
    for rule in rules.filter(|rule| rule.direction == Direction::Egress && rule.admits_dns()) {
        if rule.admits_everyone() {
            report.at(rule.open_place(), "egress rule admits DNS to everywhere");
        } else if let Some(peer) = rule.peers().find(|peer| !peer.is_dns_server()) {
            let message = "egress rule admits DNS to more than the cluster's DNS servers";
            report.at(peer.node(), message);
        }
    }
}
