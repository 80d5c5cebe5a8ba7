//! Two containers or two volumes have one name.
//!
//! Containers are told apart by their names, init containers among them, and so are the volumes of a
//! pod. The API server refuses a pod in which two have the same.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - {name: web, image: "setup:1.4"}
//!   containers:
//!     - name: web  # <- two containers are called `web`
//!       image: shop:1.4
//!   volumes:
//!     - {name: data, emptyDir: {}}
//!     - {name: data, persistentVolumeClaim: {claimName: data}}  # <- two volumes are called `data`
//! ```
//!
//! A container and a volume may have the same name:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - {name: setup, image: "setup:1.4"}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//!     - {name: "{{ name }}", image: "shop:1.4"}
//!     - {name: "{{ name }}", image: "shop:1.4"}
//!   volumes:
//!     - {name: web, emptyDir: {}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let containers = pod.containers().map(|container| container.get("name"));
    report_repeated("containers", containers, report);
    let volumes = pod.volumes().map(|volume| volume.get("name"));
    report_repeated("volumes", volumes, report);
}

fn report_repeated<'a>(what: &str, names: impl Iterator<Item = Node<'a>>, report: &mut Report) {
    let mut firsts = Firsts::default();
    for name in names {
        let Some(text) = name.text().filter(|_| !name.is_unknown()) else {
            continue;
        };
        if let Some(first) = firsts.before(text, name) {
            report
                .at(name, format!("two {what} are called `{text}`"))
                .label(first, "first here");
        }
    }
}
