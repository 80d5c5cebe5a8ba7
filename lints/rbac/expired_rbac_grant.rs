//! Binding should have ended.
//!
//! A right that was given for a while is easily kept for good. If bindings carry the day on which they end,
//! as an annotation of your own, the one that was forgotten can be found: `annotation_keys` names the
//! annotations. Nothing is looked for as long as it names none.
//!
//! The day is written as `2027-01-31`, or with a time after it. The binding is reported from the next day on; `now`
//! sets another day to judge by.
//!
//! ```yaml config
//! lints:
//!   expired-rbac-grant:
//!     annotation_keys: [shop.example.com/expires]
//!     now: ["2026-11-23"]
//! ```
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata:
//!   name: on-call
//!   annotations:
//!     shop.example.com/expires: "2024-06-01T18:00:00Z"  # <- binding should have ended on `2024-06-01`
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}]
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata:
//!   name: on-call
//!   annotations:
//!     shop.example.com/expires: "2026-11-23"
//!     example.com/expires: "2024-06-01"
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K03"],
    params: &[
        Param {
            name: "annotation_keys",
            default: Value::List(&[]),
            help: "annotations that say on which day a binding ends",
        },
        Param {
            name: "now",
            default: Value::List(&[]),
            help: "the day to judge by, as `2027-01-31`, instead of today",
        },
    ],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if object.binding().is_none() {
        return;
    }
    let annotations = object.metadata().get("annotations");
    for key in report.list("annotation_keys").iter() {
        let value = annotations.get(key);
        if let Some(day) = value.text().and_then(|text| text.get(..10))
            && report.is_past(day)
        {
            report.at(value, format!("binding should have ended on `{day}`"));
        }
    }
}
