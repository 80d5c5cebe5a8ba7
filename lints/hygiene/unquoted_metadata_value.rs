//! Boolean or number where a string is wanted.
//!
//! Labels, annotations, environment variables, arguments and the data of a ConfigMap are strings. `true`
//! and `8080` are none, and the API server refuses the object: "cannot unmarshal bool into Go struct
//! field of type string". Quotes are all that is missing.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   labels: {public: true}  # <- `true` is a boolean, where a string is wanted
//!   annotations:
//!     prometheus.io/port: 8080  # <- `8080` is a number, where a string is wanted
//! spec:
//!   nodeSelector:
//!     zone: 7  # <- `7` is a number
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--port, 8080]  # <- `8080` is a number
//!       env:
//!         - name: CACHE
//!           value: false  # <- `false` is a boolean
//! ---
//! {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, "data": {"ratio": 0.5}}  # <- `0.5` is a number
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   labels: {public: "true"}
//!   annotations:
//!     prometheus.io/port: "8080"
//! spec:
//!   nodeSelector:
//!     zone: "7"
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--port, "8080"]
//!       env:
//!         - name: CACHE
//!           value: "false"
//! ---
//! {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, "data": {"ratio": "0.5"}}
//! ```
//!
//! `null` is as good as nothing, and a date is a string to kubectl. Values that are read in different
//! ways, such as `no` and `1.10`, are reported for that.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop, labels: {public: "true", version: 1.10, country: no}}
//! data:
//!   since: 2024-01-01
//!   empty: null
//!   version: v1.4
//!   script: |
//!     true
//! ---
//! apiVersion: example.com/v1
//! kind: Shop
//! metadata: {name: shop}
//! spec: {port: 8080}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Safe,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    object.visit_strings(&mut |node| {
        let Some(kind) = node.mistype() else {
            return;
        };
        let text = node.text().unwrap_or_default();
        let message = format!("`{text}` is a {kind}, where a string is wanted");
        report
            .at(node, message)
            .fix("put it in quotes", node.set(&format!("\"{text}\"")));
    });
}
