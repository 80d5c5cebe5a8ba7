//! Container requests no memory.
//!
//! The scheduler places pods by what they request. A container that requests no memory counts as needing
//! none: it lands on nodes that have none to spare, and when one runs out, pods that use more than they
//! requested are the first to be killed and evicted.
//!
//! Request what the program uses on an ordinary day. Where a limit is set and no request, the limit is
//! the request. Only measuring tells how much it is, so there is no automatic fix.
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
//!         requests:  # <- container `web` requests no memory
//!           cpu: 100m
//!     - name: cache  # <- container `cache` requests no memory
//!       image: cache:7.2
//! ```
//!
//! What the pod as a whole requests or may use counts for its containers. Init containers that end
//! before the others start are left alone (`ignore_init`), ephemeral containers and `helm test` pods
//! always. Where a LimitRange of the same namespace gives a default, the finding is mere advice.
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
//!       resources: {requests: {memory: 128Mi}}
//!     - name: cache
//!       image: cache:7.2
//!       resources: {limits: {memory: 512Mi}}
//!   ephemeralContainers:
//!     - {name: debug, image: "shop:1.4"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: sized-as-a-whole}
//! spec: {resources: {limits: {memory: 1Gi}}, containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! # A patch; the request stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {requests: {cpu: 100m}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K01", "NSA:net"],
    peers: &[
        "kube-score:container-resources",
        "polaris:memoryRequestsMissing",
        "trivy:KSV-0016",
        "checkov:CKV_K8S_12",
        "kubesec:RequestsMemory",
        "kubescape:C-0004",
        "kubescape:C-0269",
        "kyverno:best-practices/require-pod-requests-limits",
        "kyverno:other/add-default-resources",
        "gatekeeper:containerrequests",
        "gatekeeper:containerresources",
        "kubescape:resources-memory-requests",
        "kubescape:resources-memory-limit-and-request",
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
    let [request, limit] =
        ["requests", "limits"].map(|values| container.resource(values, "memory"));
    let given = request.exists() || limit.exists();
    if container.needs_resources(report.flag("ignore_init")) && !given {
        report
            .at(request, format!("{container} requests no memory"))
            .provided(Proviso::no_default("requests.memory"));
    }
}
