//! Environment variable is set twice.
//!
//! Of two variables with one name the last one counts, and nobody who reads the first one knows. With
//! `kubectl apply` it gets worse: the list is merged by name, and which of the two survives a change is
//! luck.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - {name: LOG_LEVEL, value: info}
//!         - {name: PORT, value: "8080"}
//!         - {name: LOG_LEVEL, value: debug}  # <- container `web` sets `LOG_LEVEL` twice
//!         - name: PORT  # <- container `web` sets `PORT` twice
//!           valueFrom: {configMapKeyRef: {name: shop, key: port}}
//! ```
//!
//! Other containers have their own environment, and what comes from `envFrom` is meant to be overridden.
//! A variable that is made from its former self is set in two steps on purpose:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: setup
//!       image: shop:1.4
//!       env: [{name: LOG_LEVEL, value: debug}]
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       envFrom: [{configMapRef: {name: shop}}]
//!       env:
//!         - {name: LOG_LEVEL, value: info}
//!         - {name: OPTIONS, value: -Xmx1g}
//!         - {name: OPTIONS, value: $(OPTIONS) -Dlog=$(LOG_LEVEL)}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    peers: &[
        "kube-linter:duplicate-env-var",
        "kube-score:environment-variable-key-duplication",
        "kubescape:C-0295",
        "kubescape:duplicate-env-var",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let mut firsts = Firsts::default();
    for (name, variable) in container.env() {
        let Some(first) = firsts.before(name, variable) else {
            continue;
        };
        let point = variable.get("name");
        if !point.is_unknown() && !builds_on(variable, name) {
            report
                .at(point, format!("{container} sets `{name}` twice"))
                .label(first.get("name"), "first here");
        }
    }
}

/// Whether the value refers to the variable itself, as it was set before.
fn builds_on(variable: Node, name: &str) -> bool {
    let value = variable.get("value").text().unwrap_or_default();
    env::references(value).any(|(other, _)| other == name)
}
