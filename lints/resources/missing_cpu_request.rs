//! Container requests no CPU.
//!
//! The scheduler places pods by what they request. A container that requests no CPU counts as needing
//! none: it lands on full nodes, and when the CPU is scarce it gets what is left over, so that it is
//! slow at just the time it is needed. Autoscalers that work by CPU use cannot work at all.
//!
//! Request what the program uses on an ordinary day. A CPU limit is another matter and not asked for:
//! a limit throttles even when the node is idle. Where a limit is set and no request, the limit is the
//! request.
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
//!         requests:  # <- container `web` requests no CPU
//!           memory: 128Mi
//!     - name: cache
//!       image: cache:7.2
//!       resources:
//!         requests:
//!           cpu: 0m  # <- container `cache` requests no CPU: `0m`
//! ```
//!
//! Init containers that end before the others start are left alone (`ignore_init`), and ephemeral
//! containers and `helm test` pods always. What the pod as a whole requests or may use counts for its
//! containers. Where a LimitRange of the same namespace gives a default, the finding is mere advice.
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
//!       resources: {requests: {cpu: 100m}}
//!     - name: cache
//!       image: cache:7.2
//!       resources: {limits: {cpu: 500m}}
//!   ephemeralContainers:
//!     - {name: debug, image: "shop:1.4"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: sized-as-a-whole}
//! spec: {resources: {requests: {cpu: "1"}}, containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! # A patch; the request stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {requests: {memory: 1Gi}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K01", "NSA:net", "ATT&CK:T1496", "ATT&CK:T1499"],
    peers: &[
        "kube-linter:unset-cpu-requirements",
        "kube-score:container-resources",
        "polaris:cpuRequestsMissing",
        "trivy:KSV-0015",
        "checkov:CKV_K8S_10",
        "kubesec:RequestsCPU",
        "kubescape:C-0050",
        "kubescape:C-0268",
        "kyverno:best-practices/require-pod-requests-limits",
        "kyverno:other/add-default-resources",
        "gatekeeper:containerrequests",
        "gatekeeper:containerresources",
        "kubescape:resources-cpu-requests",
        "kubescape:resources-cpu-limit-and-request",
    ],
    params: &[
        Param {
            name: "ignore_init",
            default: Value::Flag(true),
            help: "leave init containers alone that end before the others start",
        },
        Param {
            name: "allow_zero",
            default: Value::Flag(false),
            help: "take a request of 0 for a decision",
        },
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let [request, limit] = ["requests", "limits"].map(|values| container.resource(values, "cpu"));
    if !container.needs_resources(report.flag("ignore_init")) {
        return;
    }
    let says = format!("{container} requests no CPU");
    let zero = request.valid_quantity().is_some_and(Quantity::is_zero);
    if zero && !report.flag("allow_zero") {
        let value = request.text().unwrap_or_default();
        report.at(request, format!("{says}: `{value}`"));
    } else if !request.exists() && !limit.exists() {
        report
            .at(request, says)
            .provided(Proviso::no_default("requests.cpu"));
    }
}
