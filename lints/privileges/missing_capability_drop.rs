//! Container keeps the default capabilities.
//!
//! A container starts with fourteen Linux capabilities that few programs use: `NET_RAW` to forge
//! packets, `DAC_OVERRIDE` to ignore file permissions, `CHOWN`, `SETUID` and more. Drop them all, and add
//! back the one or two that are needed, such as `NET_BIND_SERVICE` for a port below 1024.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:  # <- container `web` drops no capabilities
//!         runAsUser: 10001
//!         allowPrivilegeEscalation: false
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
//!         runAsUser: 10001
//!         allowPrivilegeEscalation: false
//!         capabilities:
//!           drop: [ALL]
//! ```
//!
//! Dropping some is not dropping all:
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
//!         capabilities:
//!           drop: [NET_RAW, MKNOD]  # <- container `web` drops `NET_RAW`, `MKNOD`, not `ALL`
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
//!         capabilities:
//!           drop: [ALL]
//! ```
//!
//! The fix is safe where the container runs as an ordinary user without privilege escalation: such a
//! process has no capabilities to lose. Container runtimes read `all` in any case; privileged
//! containers keep everything whatever they drop; Windows has no capabilities.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {capabilities: {drop: [all], add: [NET_BIND_SERVICE]}}
//!     - {name: driver, image: "driver:3.1", securityContext: {privileged: true}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    standards: &[
        "PSS:restricted",
        "CIS:5.2.9",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
    ],
    peers: &[
        "polaris:insecureCapabilities",
        "polaris:linuxHardening",
        "trivy:KSV-0003",
        "trivy:KSV-0004",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_37",
        "kubesec:CapDropAny",
        "kubesec:CapDropAll",
        "kubeaudit:capabilities/CapabilityShouldDropAll",
        "kubeaudit:capabilities/CapabilityOrSecurityContextMissing",
        "pod-security-admission:capabilities_restricted",
        "kyverno:best-practices/require-drop-all",
        "kyverno:pod-security/restricted/disallow-capabilities-strict",
        "kyverno:psp-migration/add-capabilities",
        "gatekeeper:capabilities",
        "kube-bench:5.2.9",
    ],
    params: &[Param {
        name: "any",
        default: Value::Flag(false),
        help: "be content with any capability dropped",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let drop = container.security_context().get("capabilities").get("drop");
    let all = container.dropped_capabilities().any(|one| one.is("ALL"));
    let unknown = drop.is_unknown() || drop.items().any(Node::is_unknown);
    if all || unknown || report.spares(container.pod()) || !report.judges_since(22) {
        return;
    }
    let dropped: Vec<_> = container
        .dropped_capabilities()
        .map(Capability::text)
        .collect();
    let enough = container.is_privileged() || !dropped.is_empty() && report.flag("any");
    if enough && !report.exact() {
        return;
    }
    let says = match dropped[..] {
        [] => format!("{container} drops no capabilities"),
        _ => format!("{container} drops `{}`, not `ALL`", dropped.join("`, `")),
    };
    let (title, edit) = ("drop `ALL` capabilities", drop.set("[ALL]"));
    let found = report.at(drop, says);
    if has_none_to_lose(container) {
        found.fix(title, edit);
    } else {
        found.unsafe_fix(title, edit);
    }
}

/// An ordinary user's process has no capabilities, and without escalation it gains none.
fn has_none_to_lose(container: Container) -> bool {
    let escalation = container.security_context().get("allowPrivilegeEscalation");
    let user = container.effective("runAsUser").int().unwrap_or(0);
    let ordinary = container.effective("runAsNonRoot").bool() == Some(true) || user != 0;
    ordinary && escalation.bool() == Some(false) && container.added_capabilities().next().is_none()
}
