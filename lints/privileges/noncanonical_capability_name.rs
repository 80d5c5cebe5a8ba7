//! Capability is not spelt as Kubernetes spells it.
//!
//! Kubernetes hands the names of capabilities on as they are. Container runtimes read them in any case,
//! but Pod Security admission compares letter by letter: a pod that drops `all` is refused where dropping
//! `ALL` is demanded. With `CAP_` in front it gets worse: containerd puts a `CAP_` of its own before it, so
//! that nothing is added or dropped, and nobody says so, while CRI-O takes it as it was meant.
//!
//! Write capitals, without `CAP_`. The fix is safe where only the case changes; taking `CAP_` away
//! changes what the container may do.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         capabilities:
//!           drop: [all]  # <- container `web` drops `all`, which Kubernetes spells `ALL`
//!           add:
//!             - CAP_CHOWN  # <- container `web` adds `CAP_CHOWN`, which containerd does not know: it is `CHOWN`
//!             - NET_BIND_SERVICE
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
//!         capabilities:
//!           drop: [ALL]
//!           add:
//!             - CHOWN
//!             - NET_BIND_SERVICE
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, "${EXTRA}"]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    standards: &["PSS:restricted"],
    peers: &[
        "pod-security-admission:capabilities_restricted",
        "pod-security-admission:capabilities_baseline",
        "kyverno:pod-security/restricted/disallow-capabilities-strict",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if report.spares(container.pod()) || !report.judges_since(22) {
        return;
    }
    let drops_all = container
        .dropped_capabilities()
        .any(|one| one.text() == "ALL");
    for dropped in container.dropped_capabilities() {
        let refused = dropped.is("ALL") && !drops_all;
        if !dropped.is_canonical() && (refused || !report.exact()) {
            respell(container, "drops", dropped, report);
        }
    }
    for added in container.added_capabilities() {
        let refused = added.is_restricted();
        if !added.is_canonical() && (refused || !report.exact()) {
            respell(container, "adds", added, report);
        }
    }
}

fn respell(container: Container, does: &str, capability: Capability, report: &mut Report) {
    let (text, canonical) = (capability.text(), capability.canonical());
    let trouble = if capability.has_prefix() {
        format!("which containerd does not know: it is `{canonical}`")
    } else {
        format!("which Kubernetes spells `{canonical}`")
    };
    let node = capability.node();
    let edit = node.set(&canonical);
    let title = format!("write `{canonical}`");
    let found = report.at(node, format!("{container} {does} `{text}`, {trouble}"));
    if capability.has_prefix() {
        found.unsafe_fix(title, edit);
    } else {
        found.fix(title, edit);
    }
}
