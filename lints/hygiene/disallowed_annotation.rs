//! Object has an annotation that is not allowed here.
//!
//! Some annotations change what a controller does with an object: they open an Ingress to the world,
//! let a pod past a policy, or hand it to another team's operator. Which ones are not to be used is for
//! you to say: the lint is silent until `deny` or `allow` is set.
//!
//! `deny` lists what must not be there, as `key` or `key=value`. If `allow` lists any keys, all others
//! are reported. All of them may be patterns: `*`, `?`, `[ab]`, `{a,b}`.
//!
//! ```yaml config
//! lints:
//!   disallowed-annotation:
//!     deny: ["fluxcd.io/*", "sidecar.istio.io/inject=false"]
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   annotations:
//!     fluxcd.io/automated: "true"  # <- annotation `fluxcd.io/automated` is not allowed
//! spec:
//!   template:
//!     metadata:
//!       annotations: {sidecar.istio.io/inject: "false"}  # <- annotation `sidecar.istio.io/inject` is not allowed
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, annotations: {shop.example.com/owner: web-team}}
//! spec:
//!   template:
//!     metadata:
//!       annotations: {sidecar.istio.io/inject: "true"}
//! ```
//!
//! ```yaml config
//! lints:
//!   disallowed-annotation:
//!     allow: ["*.example.com/*"]
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//!   annotations:
//!     shop.example.com/owner: web-team
//!     note: written at night  # <- annotation `note` is not allowed
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kube-linter:template:forbidden-annotation",
        "kyverno:other/allowed-annotations",
        "kyverno:other/restrict-annotations",
    ],
    params: &[
        Param {
            name: "deny",
            default: Value::List(&[]),
            help: "annotations that must not be there, as `fluxcd.io/*` or `inject=false`",
        },
        Param {
            name: "allow",
            default: Value::List(&[]),
            help: "keys of all annotations that may be there, as `example.com/*`; any if there are none",
        },
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let (denied, restricted) = (report.demands("deny"), !report.list("allow").is_empty());
    if denied.is_empty() && !restricted {
        return;
    }
    object.visit_annotation_maps(&mut |annotations| {
        for (key, value) in annotations.entries() {
            let text = value.text().unwrap_or_default();
            let mut denied = denied.iter();
            if denied.any(|one| one.is_about(key) && one.allows(text))
                || restricted && !report.lists("allow", key)
            {
                let message = format!("annotation `{key}` is not allowed");
                report.at(value.by_key(), message);
            }
        }
    });
}
