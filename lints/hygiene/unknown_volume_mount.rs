//! Mount of a volume that the pod does not have.
//!
//! A mount names a volume of the pod. If there is none of this name, often for a typo or because one
//! of the two was renamed, the API server refuses the object.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: setup
//!       image: shop:1.4
//!       volumeDevices: [{name: disk, devicePath: /dev/xvda}]  # <- init container `setup` uses volume `disk`, which the pod does not have
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - mountPath: /etc/shop
//!           name: conf  # <- container `web` uses volume `conf`, which the pod does not have
//!   volumes:
//!     - {name: config, configMap: {name: shop}}
//! ```
//!
//! The volumes of a StatefulSet may be made from its claim templates. A patch has the volumes in its
//! other part.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: db}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: db
//!           image: db:16.3
//!           volumeMounts:
//!             - {name: data, mountPath: /data}
//!             - {name: scratch, mountPath: /tmp}
//!       volumes:
//!         - {name: scratch, emptyDir: {}}
//!   volumeClaimTemplates:
//!     - metadata: {name: data}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, volumeMounts: [{name: config, mountPath: /etc/shop}]}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let pod = container.pod();
    // Debug containers come alone, and operators add volumes to the pods of their own kinds.
    if container.role() == Role::Ephemeral || pod.workload() == Workload::Custom {
        return;
    }
    for name in container.volume_names() {
        let Some(text) = name.text().filter(|text| !pod.has_volume(text)) else {
            continue;
        };
        if name.is_unknown() || pod.has_unknown_volumes() {
            continue;
        }
        let message = format!("{container} uses volume `{text}`, which the pod does not have");
        let found = report.at(name, message).about_absence();
        let volumes = pod.get("volumes");
        if volumes.exists() {
            found.label(volumes.by_key(), "its volumes");
        }
    }
}
