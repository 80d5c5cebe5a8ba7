//! Container sees the whole of `/proc`.
//!
//! Container runtimes hide the parts of `/proc` that tell of the node or change it, such as `/proc/kcore`
//! (the memory) and `/proc/sysrq-trigger` (a reboot). `procMount: Unmasked` shows them. It is meant for
//! containers that run containers, and for those in a user namespace: with `hostUsers: false` root in the
//! container is nobody outside, and Kubernetes 1.35 lets such pods have it at level baseline.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: builder}
//! spec:
//!   containers:
//!     - name: build
//!       image: builder:5.0
//!       securityContext:
//!         procMount: Unmasked  # <- container `build` sees the whole of `/proc`: `procMount` is `Unmasked`
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: builder}
//! spec:
//!   containers:
//!     - name: build
//!       image: builder:5.0
//!       securityContext:
//!         procMount: Default
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {procMount: Default}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: builder}
//! spec:
//!   hostUsers: false
//!   containers:
//!     - name: build
//!       image: builder:5.0
//!       securityContext: {procMount: Unmasked}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "PSS:restricted",
        "OWASP:K01",
        "ATT&CK:T1611",
    ],
    peers: &[
        "kube-linter:unsafe-proc-mount",
        "polaris:procMount",
        "trivy:KSV-0027",
        "kubescape:C-0211",
        "pod-security-admission:procMount",
        "pod-security-admission:procMount_restricted",
        "kyverno:pod-security/baseline/disallow-proc-mount",
        "gatekeeper:proc-mount",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let field = container.security_context().get("procMount");
    let masked = !field.exists() || field.text() == Some("Default");
    let tolerated = report.tolerates_root(container.pod()) && !report.restricted();
    if masked || tolerated || field.is_unknown() {
        return;
    }
    let value = field.text().unwrap_or_default();
    let says = format!("{container} sees the whole of `/proc`: `procMount` is `{value}`");
    report
        .at(field, says)
        .unsafe_fix("set `procMount` to `Default`", field.set("Default"));
}
