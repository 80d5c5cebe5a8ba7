//! Label that Kubernetes refuses.
//!
//! The value of a label is at most 63 letters, digits, `-`, `_` and `.`, and begins and ends with a letter
//! or digit. A key is the same, and may have a DNS name and a slash before it. What breaks this is
//! refused by the API server, wherever it stands: on an object, on a template, in a selector. Versions
//! such as `1.4+build` and images with their `:` and `/` are what people try to write most often; put
//! these into an annotation, whose value is free.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   labels:
//!     version: 1.4+build.7  # <- label value `1.4+build.7` has the character `+`
//!     my app: shop  # <- label key `my app` has the character ` `
//!   annotations:
//!     shop.example.com/: "1"  # <- annotation key `shop.example.com/` has nothing after its `/`
//! spec:
//!   selector:
//!     matchLabels: {app: -shop}  # <- label value `-shop` begins with `-`
//!     matchExpressions:
//!       - {key: team!, operator: In, values: [web, "a b"]}  # <- label key `team!`  # <- label value `a b`
//!   template:
//!     metadata:
//!       labels: {app: shop/web}  # <- label value `shop/web` has the character `/`
//!     spec:
//!       nodeSelector: {disk: ssd_}  # <- label value `ssd_` ends with `_`
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! A value may be empty. What is not a string is not judged here, nor what a template fills in.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   labels: {app.kubernetes.io/name: Shop_1.4, node-role.kubernetes.io/web: "", version: 1.4, commit: "{{ .Commit }}"}
//!   annotations: {shop.example.com/Image: "registry.example.com/shop:1.4+build.7"}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   podSelector: {matchLabels: {app: shop}}
//!   ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}}]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &["kube-score:label-values"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    object.visit_label_maps(&mut |labels| {
        labels.visit_entries(&mut |key, value| {
            check_key("label", key, value, report);
            check_value(value, report);
        });
    });
    object.visit_annotation_maps(&mut |annotations| {
        annotations.visit_entries(&mut |key, value| {
            check_key("annotation", &key.to_ascii_lowercase(), value, report);
        });
    });
    object.visit_selectors(&mut |selector| {
        for expression in selector.get("matchExpressions").items() {
            let key = expression.get("key");
            let known = key.str().filter(|_| !key.is_unknown());
            if let Some(Err(wrong)) = known.map(label::check_key) {
                report.at(
                    key.part(wrong.range),
                    format!("label key {}", wrong.message),
                );
            }
            for value in expression.get("values").items() {
                check_value(value, report);
            }
        }
    });
}

fn check_key(what: &str, key: &str, value: Node, report: &mut Report) {
    if key.is_empty() {
        report.at(value.by_key(), format!("{what} key is empty"));
    } else if !is_unknown(key)
        && let Err(wrong) = label::check_key(key)
    {
        report.at(value.by_key(), format!("{what} key {}", wrong.message));
    }
}

fn check_value(value: Node, report: &mut Report) {
    let known = value.str().filter(|_| !value.is_unknown());
    if let Some(Err(wrong)) = known.map(label::check_value) {
        report.at(
            value.part(wrong.range),
            format!("label value {}", wrong.message),
        );
    }
}
