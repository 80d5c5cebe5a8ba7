//! Pod sets a kernel parameter of its node.
//!
//! Kernel parameters that belong to the pod alone are called safe; their list grows with the versions of
//! Kubernetes. The others may change the node for every pod on it, or let one pod use up what all share.
//! The kubelet refuses them unless its operator has allowed each by name (`allowedUnsafeSysctls`), so the
//! pod fails to start on any other node.
//!
//! If the parameter is for all pods, set it on the nodes when they are made. If it is needed by one,
//! allow it on a pool of nodes, and keep the pod there.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     sysctls:
//!       - name: net.core.somaxconn  # <- pod sets `net.core.somaxconn`, which is not among the safe sysctls
//!         value: "4096"
//!       - {name: kernel/msgmax, value: "65536"}  # <- pod sets `kernel/msgmax`, which is not among
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! The kernel takes `/` for `.` in the names:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     sysctls:
//!       - {name: net.ipv4.ip_unprivileged_port_start, value: "80"}
//!       - {name: net/ipv4/tcp_keepalive_time, value: "600"}
//!       - {name: kernel.shm_rmid_forced, value: "1"}
//!       - {name: "${SYSCTL}", value: "1"}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["PSS:baseline", "OWASP:K01", "ATT&CK:T1499"],
    peers: &[
        "kube-linter:unsafe-sysctls",
        "trivy:KSV-0026",
        "kubescape:C-0211",
        "pod-security-admission:sysctls",
        "kyverno:pod-security/baseline/restrict-sysctls",
        "gatekeeper:forbidden-sysctls",
        "kubescape:set-sysctls-params",
    ],
    params: &[Param {
        name: "allow",
        default: Value::List(&[]),
        help: "further sysctls not to report, such as those that the kubelets allow",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

/// The safe sysctls, with the minor version of Kubernetes that each is safe since.
const SAFE: &[(&str, u8)] = &[
    ("kernel.shm_rmid_forced", 0),
    ("net.ipv4.ip_local_port_range", 0),
    ("net.ipv4.ip_unprivileged_port_start", 0),
    ("net.ipv4.ping_group_range", 0),
    ("net.ipv4.tcp_syncookies", 0),
    ("net.ipv4.ip_local_reserved_ports", 27),
    ("net.ipv4.tcp_fin_timeout", 29),
    ("net.ipv4.tcp_keepalive_intvl", 29),
    ("net.ipv4.tcp_keepalive_probes", 29),
    ("net.ipv4.tcp_keepalive_time", 29),
    ("net.ipv4.tcp_rmem", 32),
    ("net.ipv4.tcp_wmem", 32),
    ("net.ipv4.tcp_notsent_lowat", 37),
    ("net.ipv4.tcp_slow_start_after_idle", 37),
];

fn check(pod: Pod, report: &mut Report) {
    for sysctl in pod.security_context().get("sysctls").items() {
        let name = sysctl.get("name");
        let text = name.text().unwrap_or_default();
        let unnamed = text.is_empty() && !report.exact();
        if is_safe(text, report) || unnamed || name.is_unknown() {
            continue;
        }
        let says = format!("pod sets `{text}`, which is not among the safe sysctls");
        report.at(if name.exists() { name } else { sysctl }, says);
    }
}

/// Pod Security admission knows the names with dots only.
fn is_safe(name: &str, report: &Report) -> bool {
    let dotted = name.replace('/', ".");
    let known = |known: &str| known == name || known == dotted && !report.exact();
    SAFE.iter()
        .any(|&(safe, since)| known(safe) && report.since(since))
        || !report.exact() && report.list("allow").iter().any(|allowed| known(allowed))
}
