//! Object lacks an annotation that is required here.
//!
//! Annotations tell people and programs what no label can hold: an address to write to, a runbook, how
//! long a volume is to be backed up. Which ones have to be there is for you to say: the lint is silent
//! until `annotations` is set.
//!
//! Each word is `key` (has to be there), `key=value` (has to be there with this value) or `key!=value`
//! (must not have this value). Keys and values may be patterns: `*`, `?`, `[ab]`, `{prod,test}`.
//!
//! ```yaml config
//! lints:
//!   missing-required-annotation:
//!     annotations: ["shop.example.com/owner=*@example.com", shop.example.com/runbook]
//!     kinds: [StatefulSet]
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata:
//!   name: db
//!   annotations:  # <- StatefulSet has no annotation `shop.example.com/runbook`
//!     shop.example.com/owner: nobody  # <- annotation `shop.example.com/owner` of StatefulSet is `nobody`, not `*@example.com`
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata:
//!   name: db
//!   annotations:
//!     shop.example.com/owner: db-team@example.com
//!     shop.example.com/runbook: https://wiki.example.com/db
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: db}
//! ```
//!
//! With `on_template`, the templates of pods and of volume claims are asked as well: what runs is made
//! from these.
//!
//! ```yaml config
//! lints:
//!   missing-required-annotation:
//!     annotations: [backup.example.com/keep]
//!     on_template: true
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: db, annotations: {backup.example.com/keep: 30d}}
//! spec:
//!   template:
//!     metadata: {annotations: {backup.example.com/keep: "none"}}
//!     spec: {containers: [{name: db, image: "db:16.3"}]}
//!   volumeClaimTemplates:
//!     - metadata: {name: data}  # <- a template of StatefulSet has no annotation `backup.example.com/keep`
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kube-linter:required-annotation-email",
        "kube-linter:template:statefulset-volumeclaimtemplate-annotation",
        "kyverno:other/enforce-pod-duration",
        "kyverno:other/require-annotations",
        "gatekeeper:requiredannotations",
    ],
    params: &[
        Param {
            name: "annotations",
            default: Value::List(&[]),
            help: "annotations to have, as `runbook`, `owner=*@example.com` or `backup!=none`",
        },
        Param::KINDS,
        Param::ON_TEMPLATE,
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.judge_metadata(object, "annotations", "annotation");
}
