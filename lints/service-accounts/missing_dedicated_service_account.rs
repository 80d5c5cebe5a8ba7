//! Namespace has no ServiceAccount but `default`.
//!
//! All that runs in the namespace is one and the same to the API server and to the cloud: a right for one pod
//! is a right for all, and audit logs cannot tell who it was.
//!
//! Give programs that talk to the API server, or that the cloud knows, service accounts of their own. Where
//! none does, there is nothing to mend but the tokens: see that they are not mounted.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: shop}  # <- namespace `shop` has no service account but `default`
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! A namespace without workloads in the scanned files is no finding, nor is one whose workloads name service
//! accounts that are written elsewhere.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop, namespace: shop}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: cart}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, namespace: cart}
//! spec: {serviceAccountName: cart, containers: [{name: cart, image: "cart:7.2"}]}
//! ---
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: empty}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["CIS:5.1.5"],
    peers: &[
        "kubescape:C-0189",
        "kubescape:namespace-without-service-account",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    if member.kind() != "Namespace" || !member.group().is_empty() {
        return;
    }
    if let Some((workload, pod)) = member.first_without_account() {
        let name = member.name();
        let message = format!("namespace `{name}` has no service account but `default`");
        report
            .at(&member.facts().name, message)
            .label(workload, &pod.spec, "runs as `default`");
    }
}
