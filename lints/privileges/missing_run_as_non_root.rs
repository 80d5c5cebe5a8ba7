//! Pod or container may run as root.
//!
//! The user a container runs as is the image's choice unless the manifest says otherwise, and most
//! images choose root. Root in a container is root for every kernel bug, every mounted volume and
//! every mistake. With `runAsNonRoot: true` the kubelet refuses to start an image as root.
//!
//! Set it once for the pod. A `runAsUser` other than 0 answers the question as well.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:  # <- pod may run as root: neither it nor its containers set `runAsNonRoot`
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!   securityContext:
//!     runAsNonRoot: true
//! ```
//!
//! Where some containers set it, each one that does not is its own finding:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - {name: web, image: "shop:1.4", securityContext: {runAsNonRoot: true}}
//!     - name: log-shipper  # <- container `log-shipper` may run as root: `runAsNonRoot` is not set
//!       image: shipper:2.0
//! ```
//!
//! A container that is told to be root is a graver matter, and reported as such:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext: {runAsUser: 10001}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//!     - {name: log-shipper, image: "shipper:2.0", securityContext: {runAsNonRoot: true}}
//!     - {name: setup, image: "setup:1.0", securityContext: {runAsUser: 0}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:restricted",
        "CIS:5.2.7",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
    ],
    peers: &[
        "kube-linter:run-as-non-root",
        "polaris:runAsRootAllowed",
        "trivy:KSV-0012",
        "checkov:CKV_K8S_23",
        "kubesec:RunAsNonRoot",
        "kubescape:C-0013",
        "kubescape:C-0211",
        "kubeaudit:nonroot/RunAsNonRootCSCFalse",
        "kubeaudit:nonroot/RunAsNonRootPSCNilCSCNil",
        "kubeaudit:nonroot/RunAsNonRootPSCFalseCSCNil",
        "pod-security-admission:runAsNonRoot",
        "kyverno:istio/service-mesh-require-run-as-nonroot",
        "kyverno:pod-security/restricted/require-run-as-nonroot",
        "gatekeeper:users",
        "kube-bench:5.2.7",
        "kubescape:non-root-containers",
    ],
    params: &[Param {
        name: "accept_numeric_user",
        default: Value::Flag(true),
        help: "be content with a `runAsUser` other than 0",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

const TITLE: &str = "set `runAsNonRoot` to `true`";

fn check(pod: Pod, report: &mut Report) {
    if report.tolerates_root(pod) {
        return;
    }
    let field = pod.security_context().get("runAsNonRoot");
    let open = pod.containers().filter(|one| is_open(*one, report));
    let open: Vec<_> = open.collect();
    if report.exact() && field.bool() == Some(false) {
        let says = "pod may run as root: `runAsNonRoot` is `false`";
        report.at(field, says).unsafe_fix(TITLE, field.set("true"));
    } else if !open.is_empty() && !field.exists() && pod.containers().all(leaves_it_to_pod) {
        let says = "pod may run as root: neither it nor its containers set `runAsNonRoot`";
        let unnoticed = pod.containers().all(is_numbered);
        mend(report.at(field, says), field, unnoticed);
        return;
    }
    for container in open {
        let own = container.security_context().get("runAsNonRoot");
        if own.exists() || !field.exists() {
            let state = if own.exists() { "`false`" } else { "not set" };
            let says = format!("{container} may run as root: `runAsNonRoot` is {state}");
            let found = report.within(container).at(own, says);
            mend(found, own, is_numbered(container));
        }
    }
}

fn mend(found: Made, field: Node, unnoticed: bool) {
    if unnoticed {
        found.fix(TITLE, field.set("true"));
    } else {
        found.unsafe_fix(TITLE, field.set("true"));
    }
}

fn is_numbered(container: Container) -> bool {
    matches!(container.user(), User::Numbered)
}

fn leaves_it_to_pod(container: Container) -> bool {
    let own = container.security_context().get("runAsNonRoot");
    !own.exists() && matches!(container.user(), User::OfImage | User::Numbered)
}

/// Whether nothing keeps the container from running as root, and nothing makes it either.
fn is_open(container: Container, report: &Report) -> bool {
    let non_root = container.effective("runAsNonRoot");
    match container.user() {
        _ if report.exact() => !non_root.exists() || non_root.bool() == Some(false),
        User::OfImage => true,
        User::Numbered => !report.flag("accept_numeric_user"),
        User::Root(_) | User::Conflict { .. } | User::NonRoot | User::Unknown => false,
    }
}
