//! Container has no CPU limit.
//!
//! Without a limit a container may use all the CPU that its neighbours leave idle. That is usually what
//! you want: when the CPU is scarce, each container gets a share in proportion to its request, and a
//! limit throttles it even when the node has nothing else to do. So this runs only when it is asked for.
//!
//! Ask for it where usage is billed, where programs of strangers share a node, or where the same speed
//! every day matters more than the best speed.
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
//!         limits:  # <- container `web` has no CPU limit
//!           memory: 256Mi
//!     - name: cache  # <- container `cache` has no CPU limit
//!       image: cache:7.2
//! ```
//!
//! A limit on the pod bounds all its containers. Init containers that end before the others start are
//! left alone (`ignore_init`), ephemeral containers and `helm test` pods always.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - {name: setup, image: "shop:1.4"}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources: {limits: {cpu: 1}}
//!   ephemeralContainers:
//!     - {name: debug, image: "shop:1.4"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: sized-as-a-whole}
//! spec: {resources: {limits: {cpu: 1}}, containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! # A patch; the limit stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {limits: {memory: 1Gi}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K01", "ATT&CK:T1496"],
    peers: &[
        "kube-score:container-resources",
        "polaris:cpuLimitsMissing",
        "trivy:KSV-0011",
        "checkov:CKV_K8S_11",
        "kubesec:LimitsCPU",
        "kubescape:C-0009",
        "kubescape:C-0050",
        "kubescape:C-0270",
        "kubescape:C-0303",
        "kubeaudit:limits/LimitsNotSet",
        "kubeaudit:limits/LimitsCPUNotSet",
        "kyverno:other/require-cpu-limits",
        "gatekeeper:containerlimits",
        "gatekeeper:containerresources",
        "kubescape:resources-cpu-limits",
        "kubescape:resources-cpu-limit-and-request",
        "kubescape:resource-policies",
        "kubescape:resources-sandbox-cpu-limits",
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
    let limit = container.resource("limits", "cpu");
    if container.needs_resources(report.flag("ignore_init")) && !limit.exists() {
        report
            .at(limit, format!("{container} has no CPU limit"))
            .provided(Proviso::no_default("limits.cpu"));
    }
}
