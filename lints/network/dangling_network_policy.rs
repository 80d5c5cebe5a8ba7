//! Network policy selects no pod.
//!
//! The policy stands there and restricts nobody: a label was renamed, or the policy is in another
//! namespace than the pods. Whoever reads it believes that the database is protected.
//!
//! Only the namespaces are judged of which the files show workloads, and no custom objects from which an
//! operator may make pods with labels of its own.
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector: {matchLabels: {app: db}}  # <- no pod with these labels is found in the scanned files
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: db}
//! spec:
//!   serviceName: db
//!   selector: {matchLabels: {app: database}}
//!   template:
//!     metadata: {labels: {app: database}}
//!     spec: {containers: [{name: db, image: "postgres:17.2"}]}
//! ```
//!
//! An empty selector is for all pods, also those to come. Controllers give pods further labels.
//!
//! ```yaml good
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: default-deny}
//! spec: {podSelector: {}}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: first-db}
//! spec: {podSelector: {matchLabels: {statefulset.kubernetes.io/pod-name: db-0}}}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: db}
//! spec:
//!   podSelector:
//!     matchExpressions: [{key: app, operator: In, values: [db, database]}]
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: web, namespace: elsewhere}
//! spec: {podSelector: {matchLabels: {app: web}}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: db, labels: {app: db}}
//! spec: {containers: [{name: db, image: "postgres:17.2"}]}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: prometheus, namespace: monitoring}
//! spec: {podSelector: {matchLabels: {app.kubernetes.io/name: prometheus}}}
//! ---
//! apiVersion: monitoring.coreos.com/v1
//! kind: Prometheus
//! metadata: {name: k8s, namespace: monitoring}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: grafana, namespace: monitoring, labels: {app: grafana}}
//! spec: {containers: [{name: web, image: "grafana:11.0"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["NSA:net", "OWASP:K07"],
    peers: &[
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
        "kubescape:C-0299",
        "kubescape:dangling-networkpolicy",
    ],
    kinds: NetworkPolicy::KINDS,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(policy) = member.policy().filter(|_| member.is_network_policy()) else {
        return;
    };
    if let Some(selector) = &policy.pods.value
        && !selector.is_empty()
        && member.misses_pods_everywhere(selector)
    {
        let message = "no pod with these labels is found in the scanned files";
        report.at(&policy.pods.spot, message);
    }
}
