//! Instance label of a workload is not its name.
//!
//! The label tells one instance of an application from another. Where every controller carries its own
//! name in it, `kubectl logs -l app.kubernetes.io/instance=shop` reaches exactly one of them. That is a
//! convention of some teams, not of Kubernetes.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   labels:
//!     app.kubernetes.io/instance: web  # <- label `app.kubernetes.io/instance` is `web`, and the name `shop`
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata:
//!   name: db
//!   labels: {app: db}  # <- StatefulSet has no label `app.kubernetes.io/instance`
//! ```
//!
//! With Helm, the instance is the release. What makes up its own name cannot carry it, and templates
//! do not run:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, labels: {app.kubernetes.io/instance: shop}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: web-shop, labels: {app.kubernetes.io/instance: web, app.kubernetes.io/managed-by: Helm}}
//! ---
//! # Source: shop/templates/deployment.yaml
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: web-shop, labels: {app.kubernetes.io/instance: web}}
//! ---
//! apiVersion: v1
//! kind: PodTemplate
//! metadata: {name: shop}
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {generateName: import-}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &["polaris:metadataAndInstanceMismatched"],
    check: Check::Object(check),
    ..Lint::NEW
};

const LABEL: &str = "app.kubernetes.io/instance";

fn check(object: Object, report: &mut Report) {
    let (name, labels) = (
        object.metadata().get("name"),
        object.metadata().get("labels"),
    );
    let runs = object
        .workload()
        .is_some_and(|it| it != Workload::PodTemplate);
    if !runs || !name.exists() || name.is_unknown() || is_of_helm(object) {
        return;
    }
    let label = labels.get(LABEL);
    match label.text() {
        None => {
            let message = format!("{} has no label `{LABEL}`", object.kind());
            report.at(label, message);
        }
        Some(text) if text != object.name() && !label.is_unknown() => {
            let message = format!(
                "label `{LABEL}` is `{text}`, and the name `{}`",
                object.name()
            );
            report.at(label, message).label(name, "the name");
        }
        Some(_) => {}
    }
}

fn is_of_helm(object: Object) -> bool {
    let labels = object.metadata().get("labels");
    let manager = labels.get("app.kubernetes.io/managed-by");
    object.template().is_some()
        || manager.str() == Some("Helm")
        || labels.get("helm.sh/chart").exists()
}
