//! Pod or container chooses its own SELinux type.
//!
//! On nodes with SELinux, the type `container_t` keeps a container to its own files. Another type, such as
//! `spc_t`, can lift that wall altogether, and a user or a role can carry rights that no container should
//! have; so Pod Security Standards let a pod choose only among the types made for containers. What tells
//! pods apart is the `level`, and that is free.
//!
//! If a program needs more, allow just that to a type of its own (`udica` writes such policies), in a
//! namespace that is allowed to use it.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seLinuxOptions:
//!       user: system_u  # <- pod sets SELinux user `system_u`
//!       role: system_r  # <- pod sets SELinux role `system_r`
//!       type: container_t
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         seLinuxOptions:
//!           type: spc_t  # <- container `web` sets SELinux type `spc_t`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seLinuxOptions: {level: "s0:c123,c456"}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {seLinuxOptions: {user: "", type: container_init_t}}
//!     - name: vm
//!       image: vm:2.0
//!       securityContext: {seLinuxOptions: {type: container_kvm_t}}
//!     - name: build
//!       image: builder:5.0
//!       securityContext: {seLinuxOptions: {type: container_engine_t}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["PSS:baseline", "OWASP:K01"],
    peers: &[
        "trivy:KSV-0025",
        "pod-security-admission:seLinuxOptions",
        "kyverno:pod-security/baseline/disallow-selinux",
        "gatekeeper:selinux",
    ],
    params: &[Param {
        name: "allow_types",
        default: Value::List(&[]),
        help: "further SELinux types not to report",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        let options = holder.security_context().get("seLinuxOptions");
        if !options.exists() {
            continue;
        }
        for field in ["user", "role", "type"] {
            let value = options.get(field);
            let text = value.text().unwrap_or_default();
            let allowed = text.is_empty() || field == "type" && is_allowed(text, report);
            if !allowed && !value.is_unknown() {
                let says = format!("{holder} sets SELinux {field} `{text}`");
                report.of(holder).at(value, says);
            }
        }
    }
}

fn is_allowed(name: &str, report: &Report) -> bool {
    match name {
        "container_t" | "container_init_t" | "container_kvm_t" => true,
        "container_engine_t" if report.since(31) => true,
        name => !report.exact() && report.list("allow_types").contains(&name),
    }
}
