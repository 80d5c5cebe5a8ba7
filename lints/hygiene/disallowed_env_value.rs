//! Variable has a value that is not allowed here.
//!
//! Some variables are set for all: a time zone, a proxy, a log level that must not reach production.
//! Which ones those are is for you to say: the lint is silent until `rules` is set.
//!
//! Each word is `NAME` (has to be set), `NAME=value` (has to be set to this value) or `NAME!=value` (must
//! not be set to this value). Names and values may be patterns: `*`, `?`, `[ab]`, `{prod,test}`.
//!
//! ```yaml config
//! lints:
//!   disallowed-env-value:
//!     rules: ["LOG_LEVEL!={debug,trace}", TZ=UTC, HTTPS_PROXY]
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:  # <- container `web` has no variable `HTTPS_PROXY`
//!         - name: LOG_LEVEL
//!           value: debug  # <- variable `LOG_LEVEL` of container `web` is `debug`, which is not allowed
//!         - {name: TZ, value: Europe/Berlin}  # <- variable `TZ` of container `web` is `Europe/Berlin`, not `UTC`
//! ```
//!
//! What comes from a ConfigMap or a Secret is not known here:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - {name: LOG_LEVEL, value: info}
//!         - {name: TZ, valueFrom: {configMapKeyRef: {name: shop, key: zone}}}
//!         - {name: HTTPS_PROXY, value: "http://proxy:3128"}
//!     - name: log-shipper
//!       image: shipper:2.0
//!       envFrom: [{configMapRef: {name: shipper}}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &["kyverno:other/check-env-vars"],
    params: &[Param {
        name: "rules",
        default: Value::List(&[]),
        help: "what variables have to be, as `HTTPS_PROXY`, `TZ=UTC` or `LOG_LEVEL!=debug`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    for demand in report.demands("rules") {
        let values = container
            .env()
            .map(|(name, variable)| (name, variable.get("value")));
        let missing = container.get("env").get(demand.key);
        let unmet = demand.unmet(values, missing);
        if let Some(unmet) = unmet.filter(|node| node.exists() || !container.imports_env()) {
            report.at(unmet, demand.complaint(container, "variable", unmet));
        }
    }
}
