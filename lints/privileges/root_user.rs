//! Container runs as root.
//!
//! A process that is root in its container is root for every bug of the kernel, for every volume and
//! for every file that is mounted a little too generously: most ways out of a container begin with it.
//! `runAsUser: 0` asks for it whatever the image says; `runAsNonRoot: false` switches off the check that
//! would have kept an image from it.
//!
//! Give the program an ordinary user: build the image with `USER 10001`, set `runAsUser` to the same
//! number and `runAsNonRoot: true`. Which number the files of the image belong to only its author knows,
//! so there is no automatic fix.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     runAsUser: 0  # <- pod runs as root: `runAsUser` is `0`
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!     - name: cache
//!       image: cache:7.2
//!       securityContext: {runAsUser: 10001}
//!     - name: log-shipper
//!       image: shipper:2.0
//!       securityContext:
//!         runAsNonRoot: false
//!         runAsUser: 0  # <- container `log-shipper` runs as root: `runAsUser` is `0`
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext: {runAsNonRoot: true}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         runAsNonRoot: false  # <- container `web` may run as root: `runAsNonRoot` is `false`
//! ```
//!
//! A container's own user wins over the pod's, and from Kubernetes 1.35 on root of a user namespace
//! (`hostUsers: false`) counts as the ordinary user that it is outside:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext: {runAsUser: 0, runAsNonRoot: false}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {runAsUser: 10001}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: builder}
//! spec:
//!   hostUsers: false
//!   containers:
//!     - name: build
//!       image: builder:5.0
//!       securityContext: {runAsUser: 0}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["PSS:restricted", "CIS:5.2.7", "OWASP:K01", "ATT&CK:T1611"],
    peers: &[
        "kube-linter:run-as-non-root",
        "trivy:KSV-0105",
        "kubeaudit:nonroot/RunAsUserCSCRoot",
        "kubeaudit:nonroot/RunAsUserPSCRoot",
        "pod-security-admission:runAsUser",
        "kyverno:pod-security/restricted/require-run-as-non-root-user",
        "polaris:runAsRootAllowed",
        "trivy:KSV-0012",
        "checkov:CKV_K8S_23",
        "kubesec:RunAsNonRoot",
        "kubescape:C-0013",
        "kubescape:C-0211",
        "kubeaudit:nonroot/RunAsNonRootCSCFalse",
        "kubeaudit:nonroot/RunAsNonRootPSCFalseCSCNil",
        "pod-security-admission:runAsNonRoot",
        "kyverno:istio/service-mesh-require-run-as-nonroot",
        "kyverno:pod-security/restricted/require-run-as-nonroot",
        "gatekeeper:users",
        "kubescape:non-root-containers",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if report.tolerates_root(pod) || !report.judges_since(23) {
        return;
    }
    // Pod Security has another control for `runAsNonRoot`.
    let fields: &[&str] = if report.exact() {
        &["runAsUser"]
    } else {
        &["runAsUser", "runAsNonRoot"]
    };
    for holder in pod.holders() {
        for &field in fields {
            let value = holder.security_context().get(field);
            let root = value.int() == Some(0) || value.bool() == Some(false);
            if root && (report.exact() || makes_root(holder, value)) {
                let may = if value.int().is_some() {
                    "runs"
                } else {
                    "may run"
                };
                let state = value.text().unwrap_or_default();
                let says = format!("{holder} {may} as root: `{field}` is `{state}`");
                report.of(holder).at(value, says);
            }
        }
    }
}

/// Whether the value is what makes the holder, or one of the pod's containers, root.
fn makes_root(holder: Holder, value: Node) -> bool {
    let by_this = |container: Container| match container.user() {
        User::Root(by) => by.span() == value.span(),
        _ => false,
    };
    match holder {
        Holder::Pod(pod) => pod.containers().any(by_this) || !pod.get("containers").exists(),
        Holder::Container(container) => by_this(container),
    }
}
