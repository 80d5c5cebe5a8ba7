//! Container adds more than `NET_BIND_SERVICE`.
//!
//! Pod Security Standards, level restricted, let a container add one capability: `NET_BIND_SERVICE`, to
//! listen on a port below 1024. Others that a container has by default, such as `CHOWN`, `SETUID` or
//! `DAC_OVERRIDE`, are what an entrypoint uses that starts as root, changes the owner of some files and
//! then becomes an ordinary user. Let it be that user from the start: `runAsUser`, and `fsGroup` for the
//! volumes.
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
//!           drop: [ALL]
//!           add:
//!             - NET_BIND_SERVICE
//!             - CHOWN  # <- container `web` adds capability `CHOWN`, which level restricted refuses
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
//!           add:
//!             - NET_BIND_SERVICE
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
//!       securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
//! ```
//!
//! What goes beyond the default capabilities is a graver matter, and reported as such:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {capabilities: {add: [SYS_ADMIN, SYS_TIME]}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["PSS:restricted", "CIS:5.2.9"],
    peers: &[
        "trivy:KSV-0022",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_25",
        "kubeaudit:capabilities/CapabilityAdded",
        "pod-security-admission:capabilities_restricted",
        "kyverno:pod-security/restricted/disallow-capabilities-strict",
        "kyverno:psp-migration/restrict-adding-capabilities",
        "gatekeeper:capabilities",
        "kube-bench:cis-1.11:5.2.9",
        "pod-security-admission:capabilities_baseline",
    ],
    params: &[Param {
        name: "allow",
        default: Value::List(&["NET_BIND_SERVICE"]),
        help: "capabilities not to report, in capitals and without `CAP_`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if report.spares(container.pod()) || !report.judges_since(22) {
        return;
    }
    for added in container.added_capabilities() {
        let allowed =
            added.is_restricted() || added.is_among(&report.list("allow")) && !report.exact();
        if added.is_baseline() && !allowed {
            let says = format!(
                "{container} adds capability `{}`, which level restricted refuses",
                added.text()
            );
            let title = format!("do not add `{}`", added.text());
            report
                .at(added.node(), says)
                .unsafe_fix(title, added.node().remove());
        }
    }
}
