//! Container runs privileged.
//!
//! A privileged container has every capability, sees every device of the node and is held by no
//! seccomp or AppArmor profile: whoever gets into it owns the node, and with the node every pod
//! and every secret on it. It is what most container escapes begin with.
//!
//! Programs that ask for it usually need one thing of it. Name that thing: a capability
//! (`NET_ADMIN` to set up routes), a device plugin instead of `/dev`, a `hostPath` of one file.
//! CNI plugins, CSI drivers and some node agents do need it; let those be the exception, in a
//! namespace of their own.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         privileged: true  # <- container `web` is privileged
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
//!       securityContext:
//!         privileged: false
//! ```
//!
//! Init and ephemeral containers are judged as well; their privileges last shorter but reach as far.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       initContainers:
//!         - {name: sysctl, image: "busybox:1.37", securityContext: {privileged: yes}}  # <- init container `sysctl` is privileged
//!       containers:
//!         - {name: agent, image: "agent:2.0", securityContext: {privileged: false}}
//! ```
//!
//! The API server refuses a string here, so this container never runs:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         privileged: "true"
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "CIS:5.2.2",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
        "ATT&CK:T1610",
    ],
    peers: &[
        "kube-linter:privileged-container",
        "kube-score:container-security-context-privileged",
        "polaris:runAsPrivileged",
        "trivy:KSV-0017",
        "checkov:CKV_K8S_16",
        "kubesec:Privileged",
        "kubescape:C-0057",
        "kubescape:C-0211",
        "kubeaudit:privileged/PrivilegedTrue",
        "pod-security-admission:privileged",
        "kyverno:pod-security/baseline/disallow-privileged-containers",
        "gatekeeper:privileged-containers",
        "kube-bench:5.2.2",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let privileged = container.security_context().get("privileged");
    if privileged.bool() == Some(true) {
        report
            .at(privileged, format!("{container} is privileged"))
            .unsafe_fix("set `privileged` to `false`", privileged.set("false"));
    }
}
