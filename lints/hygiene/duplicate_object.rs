//! Object is written twice.
//!
//! Two documents that are applied together have the same kind, namespace and name. For the cluster that
//! is one object: the later document overwrites the earlier one, and which is later may depend on the
//! names of files. What one of them says is lost, without a word.
//!
//! Delete one of them, or give it another name. This is said of the documents of one file, of what a
//! kustomization builds or a renderer wrote, and of what the configuration calls one of its `scopes`. Two
//! files of a folder that write the same object are mostly variants, of which one is applied.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data: {mode: live}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}  # <- ConfigMap `shop` is written twice
//! data: {mode: test}
//! ```
//!
//! Objects of the cluster as a whole are in no namespace, whatever they say. Of kinds that are not built
//! in, their CustomResourceDefinition tells it:
//!
//! ```yaml bad
//! apiVersion: apiextensions.k8s.io/v1
//! kind: CustomResourceDefinition
//! metadata: {name: markets.example.com}
//! spec: {group: example.com, scope: Cluster, names: {kind: Market, plural: markets}}
//! ---
//! apiVersion: example.com/v1
//! kind: Market
//! metadata: {name: shop, namespace: live}
//! ---
//! apiVersion: example.com/v1
//! kind: Market
//! metadata: {name: shop, namespace: test}  # <- Market `shop` is written twice
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop, namespace: live}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop, namespace: test}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! ---
//! apiVersion: serving.knative.dev/v1
//! kind: Service
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {generateName: shop-}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {generateName: shop-}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    if member.facts().is_unknown || member.facts().name.absent {
        return;
    }
    let first = member.first_namesake();
    if !first.is(member) && first.is_applied_with(member) {
        report
            .at(&member.facts().name, format!("{member} is written twice"))
            .label(first, &first.facts().name, "first here");
    }
}
