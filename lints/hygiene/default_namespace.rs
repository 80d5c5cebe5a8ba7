//! Object is in the namespace `default`.
//!
//! Quotas, network policies, RBAC and Pod Security labels are given to namespaces. In `default`,
//! where everything lands that was put nowhere, none of them can be strict: the next thing that is
//! tried out there would have to obey them too. Give each application or team a namespace of its own.
//!
//! It is fine in a cluster that runs one thing alone, and in examples.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   namespace: default  # <- Deployment is in the namespace `default`
//! ```
//!
//! An object that names no namespace gets the one that it is applied to, which is not known here.
//! Objects of the cluster as a whole have none, whatever they say. The Service `kubernetes` and the
//! service account of those who name none are where they belong:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop, namespace: shop}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop, namespace: default}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: kubernetes, namespace: default}
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: default, namespace: default}
//! ```
//!
//! Of kinds that are not built in, a CustomResourceDefinition tells whether they live in namespaces:
//!
//! ```yaml bad
//! apiVersion: apiextensions.k8s.io/v1
//! kind: CustomResourceDefinition
//! metadata: {name: tills.example.com}
//! spec: {group: example.com, scope: Namespaced, names: {kind: Till, plural: tills}}
//! ---
//! apiVersion: example.com/v1
//! kind: Till
//! metadata: {name: shop, namespace: default}  # <- Till is in the namespace `default`
//! ---
//! apiVersion: example.com/v1
//! kind: Drawer
//! metadata: {name: shop, namespace: default}
//! ```
//!
//! A patch says where the object is that it changes:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: default}
//! spec: {template: {spec: {containers: [{name: web, resources: {limits: {memory: 1Gi}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["CIS:5.6.4", "NSA:net", "OWASP:K01"],
    peers: &[
        "kube-linter:use-namespace",
        "trivy:KSV-0110",
        "checkov:CKV_K8S_21",
        "kubescape:C-0061",
        "kubescape:C-0212",
        "kubescape:pods-in-default-namespace",
        "kubescape:service-in-default-namespace",
        "kubescape:endpointslice-in-default-namespace",
        "kubescape:endpoints-in-default-namespace",
        "kubescape:ingress-in-default-namespace",
        "kubescape:serviceaccount-in-default-namespace",
        "kyverno:best-practices/disallow-default-namespace",
        "kube-bench:5.6.4",
    ],
    params: &[Param::KINDS],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let namespace = object.metadata().get("namespace");
    let judged = namespace.str() == Some("default") && object.scope() != Some(Scope::Cluster);
    if !judged || is_of_the_cluster(object) || !report.judges_kind(object.kind()) {
        return;
    }
    let message = format!("{} is in the namespace `default`", object.kind());
    // A patch does not decide it.
    let made = report.at(namespace, message).about_absence();
    if !object.is_namespaced() {
        made.provided(Proviso::Namespaced);
    }
}

/// Whether it is one of those that every cluster has there.
fn is_of_the_cluster(object: Object) -> bool {
    matches!(
        (object.kind(), object.name()),
        ("Service" | "Endpoints" | "EndpointSlice", "kubernetes") | ("ServiceAccount", "default")
    )
}
