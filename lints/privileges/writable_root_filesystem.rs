//! Container may write to its own image.
//!
//! With a writable root file system, whoever gets into a container can put tools there, change the program
//! and its configuration, and stay until the pod is replaced. With `readOnlyRootFilesystem: true` all that
//! is left are the volumes, which say what the program means to keep.
//!
//! Find out where it writes (`/tmp`, a cache, a PID file) and mount an `emptyDir` there. Those paths are not
//! known here, so the fix may break what is not prepared.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web  # <- container `web` may write to its image: `readOnlyRootFilesystem` is not set
//!       image: shop:1.4
//!     - name: cache
//!       image: cache:7.2
//!       securityContext:
//!         readOnlyRootFilesystem: false  # <- container `cache` may write to its image: `readOnlyRootFilesystem` is `false`
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
//!         readOnlyRootFilesystem: true
//!     - name: cache
//!       image: cache:7.2
//!       securityContext:
//!         readOnlyRootFilesystem: true
//! ```
//!
//! Windows has no such thing.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {readOnlyRootFilesystem: true}
//!       volumeMounts: [{name: tmp, mountPath: /tmp}]
//!   volumes: [{name: tmp, emptyDir: {}}]
//! ---
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
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["NSA:pod", "OWASP:K01", "ATT&CK:T1554", "ATT&CK:T1525"],
    peers: &[
        "kube-linter:no-read-only-root-fs",
        "kube-score:container-security-context-readonlyrootfilesystem",
        "polaris:notReadOnlyRootFilesystem",
        "trivy:KSV-0014",
        "checkov:CKV_K8S_22",
        "kubesec:ReadOnlyRootFilesystem",
        "kubescape:C-0017",
        "kubescape:C-0211",
        "kubeaudit:rootfs/ReadOnlyRootFilesystemFalse",
        "kubeaudit:rootfs/ReadOnlyRootFilesystemNil",
        "kyverno:best-practices/require-ro-rootfs",
        "gatekeeper:read-only-root-filesystem",
        "kubescape:immutable-container-filesystem",
    ],
    params: &[
        Param {
            name: "ignore_init",
            default: Value::Flag(false),
            help: "do not judge init containers",
        },
        Param {
            name: "ignore_ephemeral",
            default: Value::Flag(false),
            help: "do not judge ephemeral containers",
        },
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let ignored = match container.role() {
        Role::Init => report.flag("ignore_init"),
        Role::Ephemeral => report.flag("ignore_ephemeral"),
        Role::Main | Role::Sidecar => false,
    };
    let field = container.security_context().get("readOnlyRootFilesystem");
    let state = match field.bool() {
        Some(false) => "`false`",
        None if !field.exists() => "not set",
        _ => return,
    };
    if ignored || container.pod().is_windows() {
        return;
    }
    let says = format!("{container} may write to its image: `readOnlyRootFilesystem` is {state}");
    report
        .at(field, says)
        .unsafe_fix("set `readOnlyRootFilesystem` to `true`", field.set("true"));
}
