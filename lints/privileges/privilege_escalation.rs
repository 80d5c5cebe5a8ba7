//! Container lets its processes gain privileges.
//!
//! Unless `allowPrivilegeEscalation` is `false`, a process may gain more privileges than its parent:
//! a setuid binary such as `su`, `mount` or a flawed `sudo` turns an ordinary user into root. Setting
//! it to `false` makes the kernel ignore setuid bits and file capabilities (`no_new_privs`). It costs
//! nothing unless the image needs `sudo` or `ping` with file capabilities.
//!
//! The default is `true`, so the field has to be written. It exists on containers only; a pod has no
//! such field to inherit from.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web  # <- container `web` allows privilege escalation: `allowPrivilegeEscalation` is not set
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
//!       securityContext:
//!         allowPrivilegeEscalation: false
//! ```
//!
//! Asking for it is worse than forgetting it, so that is an error:
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
//!         allowPrivilegeEscalation: true  # <- container `web` allows privilege escalation
//! ```
//!
//! Privileged containers and those with `SYS_ADMIN` have the privileges already; that they do is what
//! has to change, and other lints say it. Windows has no setuid.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: node-tools}
//! spec:
//!   containers:
//!     - name: driver
//!       image: driver:3.1
//!       securityContext: {privileged: true}
//!     - name: mounter
//!       image: mounter:3.1
//!       securityContext: {capabilities: {add: [SYS_ADMIN]}}
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {allowPrivilegeEscalation: false}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: iis}
//! spec:
//!   os: {name: windows}
//!   containers:
//!     - {name: iis, image: "iis:2.0"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:restricted",
        "CIS:5.2.6",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1068",
        "ATT&CK:T1548",
    ],
    peers: &[
        "kube-linter:privilege-escalation-container",
        "polaris:privilegeEscalationAllowed",
        "trivy:KSV-0001",
        "checkov:CKV_K8S_20",
        "kubesec:AllowPrivilegeEscalation",
        "kubescape:C-0016",
        "kubescape:C-0211",
        "kubeaudit:privesc/AllowPrivilegeEscalationNil",
        "kubeaudit:privesc/AllowPrivilegeEscalationTrue",
        "pod-security-admission:allowPrivilegeEscalation",
        "kyverno:pod-security/restricted/disallow-privilege-escalation",
        "gatekeeper:allow-privilege-escalation",
        "kube-bench:5.2.6",
        "kubescape:rule-allow-privilege-escalation",
    ],
    params: &[Param {
        name: "explicit_only",
        default: Value::Flag(false),
        help: "report only `true`, not the missing field",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let field = container.security_context().get("allowPrivilegeEscalation");
    if field.bool() == Some(false) || report.spares(container.pod()) || !report.judges_since(8) {
        return;
    }
    let beyond = container.is_privileged() || container.adds_capability("SYS_ADMIN");
    if beyond && !report.exact() {
        return;
    }
    let says = format!("{container} allows privilege escalation");
    let title = "set `allowPrivilegeEscalation` to `false`";
    if field.bool() == Some(true) {
        let found = report.at(field, says).severity(Severity::Error);
        found.unsafe_fix(title, field.set("false"));
    } else if !field.exists() && (report.exact() || !report.flag("explicit_only")) {
        let unset = format!("{says}: `allowPrivilegeEscalation` is not set");
        report
            .at(field, unset)
            .unsafe_fix(title, field.set("false"));
    }
}
