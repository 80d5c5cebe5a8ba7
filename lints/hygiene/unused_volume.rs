//! Volume that no container mounts.
//!
//! It is left over from something, or its mount was forgotten. The pod still waits for the ConfigMap,
//! the Secret or the claim behind it, and does not start without.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: config, mountPath: /etc/shop}]
//!   volumes:
//!     - {name: config, configMap: {name: shop}}
//!     - name: uploads  # <- volume `uploads` is mounted by no container
//!       persistentVolumeClaim: {claimName: uploads}
//! ```
//!
//! What an injector adds may mount it, and so may the other part of a patch:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations: {sidecar.istio.io/inject: "true"}
//! spec:
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//!   volumes:
//!     - {name: istio-certs, emptyDir: {}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {volumes: [{name: config, configMap: {name: shop}}]}}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: import}
//! spec:
//!   initContainers:
//!     - {name: fetch, image: "shop:1.4", volumeDevices: [{name: disk, devicePath: /dev/xvda}]}
//!   containers:
//!     - {name: import, image: "shop:1.4"}
//!   volumes:
//!     - {name: disk, persistentVolumeClaim: {claimName: disk}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    // Operators mount what they are told to have in the pods of their own kinds.
    if pod.workload() == Workload::Custom || pod.volumes().next().is_none() {
        return;
    }
    let names = || pod.containers().flat_map(Container::volume_names);
    if names().any(Node::is_unknown) || is_injected(pod) {
        return;
    }
    let used: Firsts<_, _> = names().map(|name| (name.text(), name)).collect();
    for volume in pod.volumes() {
        let name = volume.get("name");
        let is_used = used.get(&name.text()).is_some();
        if name.text().is_some() && !is_used && !name.is_unknown() {
            report
                .at(name, format!("{volume} is mounted by no container"))
                .about_absence();
        }
    }
}

/// Whether something may add containers to it.
fn is_injected(pod: Pod) -> bool {
    let asks = |map: Node| map.entries().iter().any(|(key, _)| key.contains("inject"));
    asks(pod.annotations()) || asks(pod.labels())
}
