//! Object has a name that is not allowed here.
//!
//! Where names follow a rule, people find what they look for and policies can go by it: namespaces that
//! begin with the team, nothing that ends in `-test`. Which rule that is is for you to say: the lint is
//! silent until `patterns` is set.
//!
//! Each word is `Kind=name` (this is what names of the kind have to be) or `Kind!=name` (this is what they
//! must not be). Both may be patterns: `*`, `?`, `[ab]`, `{web,db}`.
//!
//! ```yaml config
//! lints:
//!   disallowed-object-name:
//!     patterns: ["Namespace={web,db}-*", "*!=*-test"]
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Namespace
//! metadata:
//!   name: shop  # <- name of Namespace is `shop`, not `{web,db}-*`
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop-test}  # <- name of Service is `shop-test`, which is not allowed
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: web-shop}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {generateName: shop-test}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &["kyverno:openshift/team-validate-ns-name"],
    params: &[Param {
        name: "patterns",
        default: Value::List(&[]),
        help: "names by kind, as `Namespace=team-*` or `*!=*-test`",
    }],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let (kind, name) = (object.kind(), object.metadata().get("name"));
    let Some(text) = name.text().filter(|_| !name.is_unknown()) else {
        return;
    };
    let demands = report.demands("patterns").into_iter();
    for demand in demands.filter(|demand| demand.is_about(kind) && !demand.allows(text)) {
        report.at(name, demand.objection(format_args!("name of {kind}"), text));
    }
}
