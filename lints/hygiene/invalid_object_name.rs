//! Name that Kubernetes refuses.
//!
//! Most objects are called by what could be a DNS name: lower-case letters, digits, `-` and `.`, at most
//! 253. Namespaces, Services and StatefulSets have names that stand in host names, and so no dots and at
//! most 63 characters; a Service must begin with a letter before Kubernetes 1.36. What is made from a
//! name needs room as well, so that the name of a CronJob has at most 52 characters. The API server
//! refuses all others.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: Shop}  # <- name `Shop` has upper-case letters; did you mean `shop`?
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop_config  # <- name `shop_config` has the character `_`
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop.web}  # <- name `shop.web` has the character `.`
//! ---
//! apiVersion: batch/v1
//! kind: CronJob
//! metadata: {name: remove-all-the-carts-that-nobody-has-touched-for-a-week}  # <- at most 52 are allowed
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop/reader}  # <- name `shop/reader` has the character `/`
//! ```
//!
//! Names of RBAC may have colons and capitals. Of kinds that are not built in, the rule is not known, and
//! `_` holds the place of a name that kustomize fills in.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:shop:Reader"}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop.example.com}
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {generateName: import-}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: "{{ .Name }}_web"}
//! ---
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: _}
//! ---
//! apiVersion: example.com/v1
//! kind: Shop
//! metadata: {name: My_Shop}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: 1-shop}
//! ```
//!
//! ```yaml config
//! kubernetes-version: 1.35
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Service
//! metadata: {name: 1-shop}  # <- name `1-shop` begins with a digit
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let name = object.metadata().get("name");
    let is_name = |text: &str| text.chars().any(char::is_alphanumeric);
    let known = name.str().is_some_and(is_name) && !name.is_unknown();
    if let Some(Err(wrong)) = known.then(|| object.check_name(report.kubernetes())) {
        report.at(name.part(wrong.range), format!("name {}", wrong.message));
    }
}
