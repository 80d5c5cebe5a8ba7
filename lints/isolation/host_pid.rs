//! Pod sees the processes of its node.
//!
//! With `hostPID: true` the pod shares the process table of its node: it reads the command lines and,
//! where the users match, the environment of every process, the secrets of other pods among them, and
//! can send signals to all of them. With `privileged`, `SYS_ADMIN` or `SYS_PTRACE` besides, nothing is
//! missing for a shell on the node: `nsenter --target 1`. Debuggers and security agents of the node
//! have a reason; nothing that serves requests has one.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostPID: true  # <- pod sees the processes of its node
//!   containers:
//!     - name: web
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
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       hostPID: true  # <- pod sees the processes of its node, and container `agent` is free to enter them
//!       containers:
//!         - name: agent
//!           image: agent:2.0
//!           securityContext: {capabilities: {add: [SYS_PTRACE]}}
//! ```
//!
//! ```yaml fixed
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: agent
//!           image: agent:2.0
//!           securityContext: {capabilities: {add: [SYS_PTRACE]}}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostPID: false
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "CIS:5.2.3",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
    ],
    peers: &[
        "kube-linter:host-pid",
        "polaris:hostPIDSet",
        "trivy:KSV-0010",
        "checkov:CKV_K8S_17",
        "kubesec:HostPID",
        "kubescape:C-0038",
        "kubescape:C-0275",
        "kubeaudit:hostns/NamespaceHostPIDTrue",
        "pod-security-admission:hostNamespaces",
        "kyverno:pod-security/baseline/disallow-host-namespaces",
        "gatekeeper:host-namespaces",
        "kube-bench:5.2.3",
        "kubescape:host-pid-privileges",
        "kubescape:host-pid-ipc-privileges",
    ],
    params: &[Param {
        name: "allow_namespaces",
        default: Value::List(&[]),
        help: "namespaces whose pods may",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("hostPID");
    if field.bool() != Some(true) || report.allows_namespace(pod) {
        return;
    }
    let says = match pod.containers().find(|container| may_enter(*container)) {
        Some(container) => {
            format!("pod sees the processes of its node, and {container} is free to enter them")
        }
        None => "pod sees the processes of its node".to_owned(),
    };
    report
        .at(field, says)
        .unsafe_fix("remove `hostPID`", field.remove());
}

/// Whether `nsenter` into the node's first process needs nothing more.
fn may_enter(container: Container) -> bool {
    let adds = |name| container.adds_capability(name);
    container.is_privileged() || adds("SYS_ADMIN") || adds("SYS_PTRACE")
}
