//! Object lacks a label that is required here.
//!
//! Bills, alerts and clean-ups find their owner by labels, if all objects have them. Which ones those
//! are is for you to say: the lint is silent until `labels` is set.
//!
//! Each word is `key` (has to be there), `key=value` (has to be there with this value) or `key!=value`
//! (must not have this value). Keys and values may be patterns: `*`, `?`, `[ab]`, `{prod,test}`.
//!
//! ```yaml config
//! lints:
//!   missing-required-label:
//!     labels: [owner, "env={prod,test}", "tier!=legacy"]
//!     kinds: [Service, Pod]
//!     on_template: true
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Service
//! metadata:
//!   name: shop
//!   labels:  # <- Service has no label `owner`
//!     env: stage  # <- label `env` of Service is `stage`, not `{prod,test}`
//!     tier: legacy  # <- label `tier` of Service is `legacy`, which is not allowed
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//! spec:
//!   template:
//!     metadata:
//!       labels: {owner: web-team}  # <- a template of Deployment has no label `env`, as `{prod,test}`
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! With `on_template` and the kind `Pod`, pods are asked wherever they are made. Other kinds than those
//! named are not asked, nor are patches, whose other part may have the label.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop, labels: {owner: web-team, env: prod, tier: web}}
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {limits: {memory: 1Gi}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kube-linter:required-label-owner",
        "kyverno:best-practices/require-labels",
        "kyverno:kasten/kasten-data-protection-by-label",
        "kyverno:kasten/kasten-validate-ns-by-preset-label",
        "kyverno:kubecost/require-kubecost-labels",
        "kyverno:other/metadata-match-regex",
        "gatekeeper:requiredlabels",
    ],
    params: &[
        Param {
            name: "labels",
            default: Value::List(&[]),
            help: "labels to have, as `owner`, `team=shop-*` or `env!=dev`",
        },
        Param::KINDS,
        Param::ON_TEMPLATE,
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.judge_metadata(object, "labels", "label");
}
