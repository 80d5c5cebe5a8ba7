//! Workload lacks the recommended labels.
//!
//! Kubernetes recommends labels that all tools understand: `app.kubernetes.io/name` for what it is,
//! `instance`, `version`, `component`, `part-of` and `managed-by` for the rest. Dashboards group by
//! them, and `kubectl get all -l app.kubernetes.io/name=shop` finds everything that is the shop.
//!
//! Only `name` is asked for; list more in `labels`. To add a label to the object is always safe; a
//! selector cannot be changed later, so leave that as it is.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   labels:  # <- Deployment has no label `app.kubernetes.io/name`
//!     app: shop
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}  # <- Service has no label `app.kubernetes.io/name`
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, labels: {app.kubernetes.io/name: shop}}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! ```
//!
//! Who has called it `app` for years may go on:
//!
//! ```yaml config
//! lints:
//!   missing-recommended-label:
//!     accept_app: true
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop, labels: {app: shop}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &[
        "kubescape:C-0076",
        "kubescape:C-0077",
        "kubescape:label-usage-for-resources",
        "kubescape:k8s-common-labels-usage",
    ],
    params: &[
        Param {
            name: "labels",
            default: Value::List(&["app.kubernetes.io/name"]),
            help: "labels to have, as `owner`, `team=shop-*` or `env!=dev`",
        },
        Param {
            name: "accept_app",
            default: Value::Flag(false),
            help: "be content with a label `app`",
        },
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is("", "Service") && object.workload().is_none() {
        return;
    }
    let labels = object.metadata().get("labels");
    if labels.get("app").exists() && report.flag("accept_app") {
        return;
    }
    for demand in report.demands("labels") {
        if let Some(unmet) = demand.unmet(labels.entries(), labels.get(demand.key)) {
            report.at(unmet, demand.complaint(object.kind(), "label", unmet));
        }
    }
}
