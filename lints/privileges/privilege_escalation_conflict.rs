//! Container forbids the escalation it needs.
//!
//! `allowPrivilegeEscalation: false` means that no process gains more privileges than it started with.
//! A privileged container, or one with `CAP_SYS_ADMIN`, has them all already, so the API server refuses
//! the pod. Take the privileges away; if the container really needs them, delete
//! `allowPrivilegeEscalation`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: node-tools}
//! spec:
//!   containers:
//!     - name: driver
//!       image: driver:3.1
//!       securityContext:
//!         privileged: true
//!         allowPrivilegeEscalation: false  # <- container `driver` is refused: it is privileged
//!     - name: mounter
//!       image: mounter:3.1
//!       securityContext:
//!         allowPrivilegeEscalation: false  # <- container `mounter` is refused: it adds `CAP_SYS_ADMIN`
//!         capabilities:
//!           add: [CHOWN, CAP_SYS_ADMIN]
//! ```
//!
//! Every other capability goes with it. The API server compares names letter by letter and lets
//! `SYS_ADMIN` without `CAP_` pass; that such a capability is added at all is another matter.
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
//!         privileged: false
//!         allowPrivilegeEscalation: false
//!         capabilities: {add: [NET_ADMIN]}
//!     - name: mounter
//!       image: mounter:3.1
//!       securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [SYS_ADMIN]}}
//!     - name: driver
//!       image: driver:3.1
//!       securityContext: {privileged: true}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K01"],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let context = container.security_context();
    let (escalation, privileged) = (
        context.get("allowPrivilegeEscalation"),
        context.get("privileged"),
    );
    if escalation.bool() != Some(false) {
        return;
    }
    let refused = format!("{container} is refused:");
    let but = "but `allowPrivilegeEscalation` is `false`";
    if privileged.bool() == Some(true) {
        report
            .at(escalation, format!("{refused} it is privileged, {but}"))
            .label(privileged, "privileged here");
        return;
    }
    let mut added = container.added_capabilities();
    if let Some(admin) = added.find(|one| one.text() == "CAP_SYS_ADMIN") {
        let says = format!("{refused} it adds `CAP_SYS_ADMIN`, {but}");
        report
            .at(escalation, says)
            .label(admin.node(), "added here");
    }
}
