//! Init container has a probe or a lifecycle hook.
//!
//! An init container is to end, not to serve, so there is nothing to probe: the API server refuses the
//! pod. Only an init container with `restartPolicy: Always`, a native sidecar, keeps running and may
//! have probes and hooks.
//!
//! If it is meant to be a sidecar, set `restartPolicy: Always`; else delete the field.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: proxy
//!       image: proxy:2.0
//!       readinessProbe:  # <- init container `proxy` has a `readinessProbe`, which only sidecars may have
//!         tcpSocket: {port: 4143}
//!       lifecycle: {preStop: {sleep: {seconds: 5}}}  # <- init container `proxy` has a `lifecycle`
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: proxy
//!       image: proxy:2.0
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: setup
//!       image: shop:1.4
//!       livenessProbe: null
//!     - name: proxy
//!       image: proxy:2.0
//!       restartPolicy: Always
//!       readinessProbe: {tcpSocket: {port: 4143}}
//!       lifecycle: {preStop: {sleep: {seconds: 5}}}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if container.role() != Role::Init || container.get("restartPolicy").is_unknown() {
        return;
    }
    for field in [
        "startupProbe",
        "livenessProbe",
        "readinessProbe",
        "lifecycle",
    ] {
        let node = container.get(field);
        if node.exists() {
            let says = format!("{container} has a `{field}`, which only sidecars may have");
            report
                .at(node.by_key(), says)
                .about_absence()
                .unsafe_fix(format!("delete `{field}`"), node.remove());
        }
    }
}
