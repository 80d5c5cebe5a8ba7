//! Two volumes are mounted at one path.
//!
//! Only one can be there. If the paths are the same to the letter, the API server refuses the object;
//! if one has a slash more at its end, the later mount silently hides the earlier.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - {name: config, mountPath: /etc/shop}
//!         - {name: data, mountPath: /data}
//!         - {name: secrets, mountPath: /etc/shop}  # <- container `web` mounts two volumes at `/etc/shop`
//!         - {name: cache, mountPath: /data/}  # <- container `web` mounts two volumes at `/data/`
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
//!       volumeMounts: [{name: data, mountPath: /data}]
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - {name: data, mountPath: /data}
//!         - {name: cache, mountPath: /data/cache}
//!         - {name: data, mountPath: /uploads, subPath: uploads}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let mut firsts = Firsts::default();
    for mount in container.mounts() {
        let path = mount.node.get("mountPath");
        let Some(text) = path.text().filter(|_| !path.is_unknown()) else {
            continue;
        };
        let Some(first) = firsts.before(text.trim_end_matches('/'), path) else {
            continue;
        };
        let severity = if first.text() == Some(text) {
            Severity::Error
        } else {
            Severity::Warning
        };
        report
            .at(path, format!("{container} mounts two volumes at `{text}`"))
            .severity(severity)
            .label(first, "first here");
    }
}
