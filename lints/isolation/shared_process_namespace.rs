//! Containers of a pod see each other's processes.
//!
//! With `shareProcessNamespace: true` each container can read the command lines, the environment and,
//! through `/proc/PID/root`, the files of the others in its pod, and send them signals: a sidecar that
//! is taken over takes the secrets of the program beside it. It is made for debugging; for that,
//! `kubectl debug --target` looks into one container without opening all of them. A sidecar that has to
//! signal the program after a change of its configuration is the usual reason to allow it.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   shareProcessNamespace: true  # <- 2 containers of the pod see each other's processes
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!     - name: log-shipper
//!       image: log-shipper:3.2
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
//!     - name: log-shipper
//!       image: log-shipper:3.2
//! ```
//!
//! A single container has nobody to share with, and init containers are over before it starts:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   shareProcessNamespace: true
//!   initContainers:
//!     - name: migrate
//!       image: shop:1.4
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   shareProcessNamespace: false
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!     - name: log-shipper
//!       image: log-shipper:3.2
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["OWASP:K01"],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("shareProcessNamespace");
    if field.bool() != Some(true) {
        return;
    }
    let together = pod.containers().filter(|one| one.role() != Role::Init);
    let count = together.count();
    if count > 1 {
        let says = format!("{count} containers of the pod see each other's processes");
        report
            .at(field, says)
            .unsafe_fix("remove `shareProcessNamespace`", field.remove());
    }
}
