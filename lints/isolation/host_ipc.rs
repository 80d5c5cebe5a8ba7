//! Pod shares memory with its node.
//!
//! With `hostIPC: true` the pod is in the IPC namespace of its node: it can read and change the shared
//! memory, semaphores and message queues of the node's own processes and of every other pod that does
//! the same. Containers of one pod share these among themselves anyway, and a bigger `/dev/shm` is an
//! `emptyDir` with `medium: Memory`. Hardly anything needs more.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostIPC: true  # <- pod shares memory and semaphores with its node
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
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostIPC: false
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: shm, mountPath: /dev/shm}]
//!   volumes:
//!     - name: shm
//!       emptyDir: {medium: Memory, sizeLimit: 1Gi}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "CIS:5.2.4",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
    ],
    peers: &[
        "kube-linter:host-ipc",
        "polaris:hostIPCSet",
        "trivy:KSV-0008",
        "checkov:CKV_K8S_18",
        "kubesec:HostIPC",
        "kubescape:C-0038",
        "kubescape:C-0276",
        "kubeaudit:hostns/NamespaceHostIPCTrue",
        "pod-security-admission:hostNamespaces",
        "kyverno:pod-security/baseline/disallow-host-namespaces",
        "gatekeeper:host-namespaces",
        "kube-bench:5.2.4",
        "kubescape:host-ipc-privileges",
        "kubescape:host-pid-ipc-privileges",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("hostIPC");
    if field.bool() == Some(true) {
        report
            .at(field, "pod shares memory and semaphores with its node")
            .unsafe_fix("remove `hostIPC`", field.remove());
    }
}
