//! Pod runs as a service account that is not for it.
//!
//! A service account is what the API server, and often the cloud, lets a pod do. Where some accounts may do
//! much, say which ones ordinary workloads may use: a name for all namespaces, or `namespace/name`. Until a
//! list is set, nothing is said.
//!
//! ```yaml config
//! lints:
//!   disallowed-service-account: {allowed: [default, shop/shop-*]}
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccountName: cluster-admin  # <- service account `cluster-admin` is not among those that are allowed
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccountName: shop-web
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, namespace: cart}
//! spec:
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    standards: &["OWASP:K03"],
    peers: &["kyverno:other/restrict-service-account"],
    params: &[Param {
        name: "allowed",
        default: Value::List(&[]),
        help: "the only service accounts that pods may have, as `name` or `namespace/name`; none for any",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let Some(name) = pod.service_account_name() else {
        return;
    };
    if report.list("allowed").is_empty() || report.lists("allowed", name) {
        return;
    }
    let namespace = pod.object().namespace().unwrap_or_default();
    if !report.lists("allowed", &format!("{namespace}/{name}")) {
        let message = format!("service account `{name}` is not among those that are allowed");
        report.at(pod.service_account(), message);
    }
}
