//! Pods may call others by name, but may not ask for names.
//!
//! As soon as a policy restricts egress, it restricts DNS too. Nearly every program calls others by their
//! names, and asks the cluster's DNS server for the address first. That question is refused, and the
//! program says something about a timeout or an unknown host, not about a policy.
//!
//! Admit port 53 by UDP and TCP to the DNS servers, best for all pods of the namespace in one policy:
//!
//! ```yaml
//! egress:
//!   - to:
//!       - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
//!         podSelector: {matchLabels: {k8s-app: kube-dns}}
//!     ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
//! ```
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   policyTypes: [Egress]
//!   egress:  # <- pods of Pod `shop` may call others, but no policy admits DNS
//!     - to: [{podSelector: {matchLabels: {app: db}}}]
//!       ports: [{port: 5432}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, labels: {app: shop}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! Any policy for the pods may admit it. Pods that may call nobody, or only single addresses, have nothing
//! to ask, and others ask a server of their own.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: dns}
//! spec:
//!   podSelector: {matchExpressions: [{key: app, operator: In, values: [shop]}]}
//!   egress: [{ports: [{port: 53, protocol: UDP}]}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: backup}
//! spec:
//!   podSelector: {matchLabels: {app: backup}}
//!   egress: [{to: [{ipBlock: {cidr: 10.0.0.7/32}}]}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: proxy}
//! spec:
//!   podSelector: {matchLabels: {app: proxy}}
//!   egress: [{to: [{podSelector: {matchLabels: {app: shop}}}]}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, labels: {app: shop}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: backup, labels: {app: backup}}
//! spec: {containers: [{name: backup, image: "backup:1.0"}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: proxy, labels: {app: proxy}}
//! spec:
//!   dnsPolicy: None
//!   dnsConfig: {nameservers: [10.0.0.10]}
//!   containers: [{name: proxy, image: "proxy:2.0"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    peers: &["kyverno:best-practices/add-networkpolicy-dns"],
    kinds: NetworkPolicy::KINDS,
    check: Check::Link(check),
    ..Lint::NEW
};

/// How many of its pods a policy is judged by: those that it selects are mostly much alike.
const PODS: usize = 10;

fn check(member: Member, report: &mut LinkReport) {
    let Some(policy) = member.policy().filter(|it| may_block(it)) else {
        return;
    };
    let Some((egress, selector)) = policy.egress.as_ref().zip(policy.pods.value.as_ref()) else {
        return;
    };
    let mut pods = member.selected(selector, Reach::Scope).take(PODS);
    let blocked = pods.find(|(workload, pod)| {
        let asks = pod.uses_cluster_dns && !pod.on_host_network && !workload.is_of_system();
        asks && policy.selects(&pod.labels.value)
            && is_first(member, *workload, pod)
            && !may_ask(*workload, pod)
    });
    if let Some((workload, pod)) = blocked {
        let message = format!("pods of {workload} may call others, but no policy admits DNS");
        report.at(&egress.spot, message).label(
            workload,
            &pod.labels.spot,
            "selected by these labels",
        );
    }
}

/// Whether it admits what is called by name, but no DNS.
fn may_block(policy: &PolicyFacts) -> bool {
    let rules = policy.egress.as_ref().and_then(|it| it.rules.as_ref());
    rules.is_some_and(|rules| {
        rules.iter().any(|rule| rule.admits_names) && !rules.iter().any(|rule| rule.admits_dns)
    })
}

/// Whether the policy is the first one for the pod that may block it: one finding is enough.
fn is_first(member: Member, workload: Member, pod: &PodFacts) -> bool {
    let mut policies = workload.policies(&pod.labels.value, Direction::Egress, Reach::Scope);
    let first = policies.find(|(_, policy)| policy.selects(&pod.labels.value) && may_block(policy));
    first.is_some_and(|(first, _)| first.is(member))
}

/// Whether some policy for the pod may admit DNS; one that is not read may.
fn may_ask(workload: Member, pod: &PodFacts) -> bool {
    let mut policies = workload.policies(&pod.labels.value, Direction::Egress, Reach::Namespace);
    policies.any(|(_, policy)| {
        let rules = policy.egress.as_ref().and_then(|it| it.rules.as_ref());
        rules.is_none_or(|rules| rules.iter().any(|rule| rule.admits_dns))
    })
}
