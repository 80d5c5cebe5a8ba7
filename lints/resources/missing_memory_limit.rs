//! Container has no memory limit.
//!
//! A container without a memory limit may take all the memory of its node. When the node runs out, the
//! kernel kills whatever it finds, often an innocent neighbour, and the node may stop answering. With
//! a limit, the container that leaks is the one that is restarted, and the restart says so:
//! `OOMKilled`.
//!
//! Set it to what the program needs at its busiest plus some room. Only measuring tells how much that
//! is, so there is no automatic fix.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources:
//!         requests: {cpu: 100m, memory: 128Mi}
//!         limits:  # <- container `web` has no memory limit
//!           cpu: "1"
//!     - name: cache  # <- container `cache` has no memory limit
//!       image: cache:7.2
//! ```
//!
//! A limit on the pod bounds all its containers. Init containers that end before the others start are
//! left alone (`ignore_init`).
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   resources: {limits: {memory: 1Gi}}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cache}
//! spec:
//!   initContainers:
//!     - {name: setup, image: "cache:7.2"}
//!   containers:
//!     - name: cache
//!       image: cache:7.2
//!       resources: {limits: {memory: 512Mi}}
//!   ephemeralContainers:
//!     - {name: debug, image: "cache:7.2"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: test, annotations: {helm.sh/hook: test}}
//! spec: {containers: [{name: test, image: "shop:1.4"}]}
//! ---
//! # A patch; the limit stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {limits: {cpu: 1}}}]}}}
//! ```
//!
//! Where a LimitRange of the same namespace gives a default, the finding is mere advice:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: LimitRange
//! metadata: {name: defaults}
//! spec:
//!   limits: [{type: Container, default: {memory: 512Mi}}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cache}
//! spec:
//!   containers:
//!     - name: cache  # <- container `cache` has no memory limit; a LimitRange gives one
//!       image: cache:7.2
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K01", "NSA:net", "ATT&CK:T1499"],
    peers: &[
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:memoryLimitsMissing",
        "trivy:KSV-0018",
        "checkov:CKV_K8S_13",
        "kubesec:LimitsMemory",
        "kubescape:C-0004",
        "kubescape:C-0009",
        "kubescape:C-0271",
        "kubescape:C-0303",
        "kubeaudit:limits/LimitsNotSet",
        "kubeaudit:limits/LimitsMemoryNotSet",
        "kyverno:best-practices/require-pod-requests-limits",
        "gatekeeper:containerlimits",
        "gatekeeper:containerresources",
        "kubescape:resources-memory-limits",
        "kubescape:resources-memory-limit-and-request",
        "kubescape:resource-policies",
        "kubescape:resources-sandbox-memory-limits",
    ],
    params: &[Param {
        name: "ignore_init",
        default: Value::Flag(true),
        help: "leave init containers alone that end before the others start",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let limit = container.resource("limits", "memory");
    if container.needs_resources(report.flag("ignore_init")) && !limit.exists() {
        report
            .at(limit, format!("{container} has no memory limit"))
            .provided(Proviso::no_default("limits.memory"));
    }
}
