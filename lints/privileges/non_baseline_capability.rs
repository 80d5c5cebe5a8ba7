//! Container adds a capability beyond the default ones.
//!
//! A container starts with the thirteen capabilities that Pod Security Standards, level baseline, let it
//! have. What is beyond them (`SYS_TIME`, `SYS_NICE`, `IPC_LOCK`, `WAKE_ALARM` and others) reaches out of the
//! container: to the clock, the scheduler, the memory of the node. A namespace that enforces `baseline`
//! refuses the pod.
//!
//! Take it away and see whether the program misses it; many only try.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: clock
//!       image: clock:1.0
//!       securityContext:
//!         capabilities:
//!           add: [CHOWN, SYS_TIME]  # <- container `clock` adds capability `SYS_TIME`, beyond the default ones
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: clock
//!       image: clock:1.0
//!       securityContext:
//!         capabilities:
//!           add: [CHOWN]
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
//!       securityContext:
//!         capabilities:
//!           add: [AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE,
//!                 SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT]
//! ```
//!
//! Those that break the walls of the container are a graver matter, and reported as such:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {capabilities: {add: [SYS_ADMIN]}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "CIS:5.2.9", "OWASP:K01"],
    peers: &[
        "pod-security-admission:capabilities_baseline",
        "pod-security-admission:capabilities_restricted",
        "kyverno:istio/service-mesh-disallow-capabilities",
        "kyverno:pod-security/baseline/disallow-capabilities",
        "trivy:KSV-0022",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_25",
        "kubeaudit:capabilities/CapabilityAdded",
        "kyverno:psp-migration/restrict-adding-capabilities",
        "gatekeeper:capabilities",
        "kyverno:pod-security/restricted/disallow-capabilities-strict",
    ],
    params: &[Param {
        name: "allow",
        default: Value::List(&[]),
        help: "capabilities not to report, in capitals and without `CAP_`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if report.spares(container.pod()) {
        return;
    }
    // Level restricted has a control of its own since 1.22, which replaces that of baseline.
    let by_letter = report.exact() && !(report.restricted() && report.since(22));
    for added in container.added_capabilities() {
        let allowed = if by_letter {
            added.is_exactly_baseline()
        } else {
            added.is_baseline() || added.is_among(&report.list("allow")) && !report.exact()
        };
        if !allowed && !added.is_dangerous() {
            let says = format!(
                "{container} adds capability `{}`, beyond the default ones",
                added.text()
            );
            let title = format!("do not add `{}`", added.text());
            report
                .at(added.node(), says)
                .unsafe_fix(title, added.node().remove());
        }
    }
}
