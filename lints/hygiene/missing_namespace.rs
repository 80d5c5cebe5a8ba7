//! Object names no namespace.
//!
//! What names no namespace lands in the one that happens to be set where `kubectl apply` is run. Whoever
//! forgets `-n` has a second shop in `default`, and `kubectl delete -f` looks for the first one there
//! too.
//!
//! Charts rightly leave it open, and so do the bases of kustomizations: where a kustomization sets
//! `namespace`, nothing is missing. Run this lint where manifests are applied as they are.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:  # <- Deployment names no namespace
//!   name: shop
//! ```
//!
//! Objects of the cluster as a whole have none. Of kinds that are not built in this is only known where
//! their CustomResourceDefinition is, and what Helm has rendered goes where its release is:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop, namespace: shop}
//! ---
//! apiVersion: tekton.dev/v1
//! kind: PipelineRun
//! metadata: {name: shop}
//! ---
//! # Source: shop/templates/config.yaml
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! ```
//!
//! ```yaml bad
//! apiVersion: apiextensions.k8s.io/v1
//! kind: CustomResourceDefinition
//! metadata: {name: tills.example.com}
//! spec: {group: example.com, scope: Namespaced, names: {kind: Till, plural: tills}}
//! ---
//! apiVersion: example.com/v1
//! kind: Till
//! metadata: {name: shop}  # <- Till names no namespace
//! ```
//!
//! To ask it of other kinds that are not built in, name them:
//!
//! ```yaml config
//! lints:
//!   missing-namespace:
//!     kinds: [PipelineRun, ClusterRole, Market]
//! ```
//!
//! ```yaml bad
//! apiVersion: tekton.dev/v1
//! kind: PipelineRun
//! metadata: {name: shop}  # <- PipelineRun names no namespace
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop}
//! ---
//! apiVersion: apiextensions.k8s.io/v1
//! kind: CustomResourceDefinition
//! metadata: {name: markets.example.com}
//! spec: {group: example.com, scope: Cluster, names: {kind: Market, plural: markets}}
//! ---
//! apiVersion: example.com/v1
//! kind: Market
//! metadata: {name: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &["kyverno:tekton/require-tekton-namespace-pipelinerun"],
    params: &[Param::KINDS],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let namespace = object.metadata().get("namespace");
    let may_lack_one = !namespace.exists() && object.template().is_none();
    if !may_lack_one || !report.judges_kind(object.kind()) {
        return;
    }
    let is_named = !report.list(Param::KINDS.name).is_empty();
    let defined = match object.scope() {
        Some(Scope::Cluster) => return,
        Some(Scope::Namespace) => false,
        None => !is_named,
    };
    report
        .at(namespace, format!("{} names no namespace", object.kind()))
        .provided(Proviso::NoNamespace { defined });
}
