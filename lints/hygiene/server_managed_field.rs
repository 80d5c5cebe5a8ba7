//! Field that only the cluster writes.
//!
//! `status`, `uid`, `resourceVersion` and the like are the cluster's notes about an object that it runs.
//! They get into files by `kubectl get -o yaml`. What is applied with a `resourceVersion` fails as soon as
//! anything has changed; the rest is ignored, or compared by GitOps tools for ever. Delete them. What is
//! piped in, such as the output of `kubectl get`, may have them.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Service
//! metadata:
//!   name: shop
//!   creationTimestamp: "2024-01-01T00:00:00Z"  # <- `creationTimestamp` is written by the cluster
//!   resourceVersion: "4711"  # <- `resourceVersion` is written by the cluster
//!   uid: 9a3f1c52-6a0e-4f3a-9b52-1de4f0a51a11  # <- `uid` is written by the cluster
//! spec:
//!   selector: {app: shop}
//! status:  # <- `status` is written by the cluster
//!   loadBalancer: {ingress: [{ip: 192.0.2.1}]}
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Service
//! metadata:
//!   name: shop
//! spec:
//!   selector: {app: shop}
//! ```
//!
//! `kubectl apply` keeps what it applied last in an annotation. In a file this is a second, older text
//! of the object, with the Secrets that it had:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//!   annotations:
//!     kubectl.kubernetes.io/last-applied-configuration: "{}"  # <- `kubectl.kubernetes.io/last-applied-configuration` is written by `kubectl apply`
//! ```
//!
//! What tools leave there empty does no harm:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop, creationTimestamp: null}
//! status:
//!   loadBalancer: {}
//! ---
//! apiVersion: apiextensions.k8s.io/v1
//! kind: CustomResourceDefinition
//! metadata: {name: shops.example.com}
//! status: {acceptedNames: {kind: "", plural: ""}, conditions: [], storedVersions: []}
//! ```
//!
//! What has a status and nothing else is not for the cluster: it is what a test expects to find there.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! status: {readyReplicas: 3}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    check: Check::Object(check),
    ..Lint::NEW
};

const FIELDS: [&str; 6] = [
    "uid",
    "resourceVersion",
    "creationTimestamp",
    "managedFields",
    "selfLink",
    "generation",
];
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

fn check(object: Object, report: &mut Report) {
    if report.is_piped() {
        return;
    }
    let metadata = object.metadata();
    let fields = FIELDS.iter().map(|field| metadata.get(field));
    let status = Some(object.get("status"));
    let status = status.filter(|status| status.key().is_some() && !is_expectation(object));
    for field in fields.chain(status) {
        if let Some(key) = field.key().filter(|_| !is_blank(field)) {
            report
                .at(field.by_key(), format!("`{key}` is written by the cluster"))
                .fix(format!("delete `{key}`"), field.remove());
        }
    }
    let applied = metadata.get("annotations").get(LAST_APPLIED);
    if applied.exists() {
        let message = format!("`{LAST_APPLIED}` is written by `kubectl apply`");
        report.at(applied.by_key(), message);
    }
}

/// Whether it is what tests compare an object with: its status alone.
fn is_expectation(object: Object) -> bool {
    let named = ["apiVersion", "kind", "metadata", "status"];
    let entries = object.node().entries();
    entries.iter().all(|(key, _)| named.contains(key))
}

/// Whether nothing is written there but brackets and quotes.
fn is_blank(node: Node) -> bool {
    if let Some(text) = node.text() {
        return text.is_empty();
    }
    node.items().all(is_blank) && node.entries().into_iter().all(|(_, value)| is_blank(value))
}
