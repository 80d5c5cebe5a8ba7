//! Object of a kind that is not allowed here.
//!
//! Some kinds are not to be used: they are made by something else only, are being replaced, or need
//! rights that are not given here. Which ones those are is for you to say: the lint is silent until
//! `deny` is set.
//!
//! Each word is a kind, or a group or API version and a kind: `CronJob`, `tekton.dev/TaskRun`,
//! `batch/v1beta1/CronJob`, `v1/Pod`. All parts may be patterns: `*`, `?`, `[ab]`, `{Job,Pod}`.
//!
//! ```yaml config
//! lints:
//!   disallowed-kind:
//!     deny: [CronJob, "tekton.dev/{TaskRun,PipelineRun}", v1/Pod, "*.example.com/*"]
//! ```
//!
//! ```yaml bad
//! apiVersion: batch/v1
//! kind: CronJob  # <- kind `CronJob` is not allowed
//! metadata: {name: shop}
//! ---
//! apiVersion: tekton.dev/v1
//! kind: TaskRun  # <- kind `TaskRun` is not allowed
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: Pod  # <- kind `Pod` is not allowed
//! metadata: {name: shop}
//! ---
//! {apiVersion: web.example.com/v1, kind: Shop, metadata: {name: shop}}  # <- kind `Shop` is not allowed
//! ```
//!
//! ```yaml good
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {name: shop}
//! ---
//! apiVersion: example.com/v1
//! kind: TaskRun
//! metadata: {name: shop}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kubescape:C-0026",
        "kyverno:other/restrict-jobs",
        "kyverno:tekton/block-tekton-task-runs",
    ],
    params: &[Param {
        name: "deny",
        default: Value::List(&[]),
        help: "kinds, as `CronJob`, `tekton.dev/TaskRun` or `batch/v1beta1/CronJob`",
    }],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let kind = object.kind();
    for word in report.list("deny").iter() {
        let (api, denied) = word.rsplit_once('/').unzip();
        let named = denied.unwrap_or(word);
        if glob::fits(named, kind) && api.is_none_or(|api| is_of(api, object)) {
            report.at(object.get("kind"), format!("kind `{kind}` is not allowed"));
            return;
        }
    }
}

/// Whether the object is of this group or of this API version.
fn is_of(api: &str, object: Object) -> bool {
    let version = object.api_version();
    glob::fits(api, object.group())
        || version.is_ok_and(|version| glob::fits(api, &version.to_string()))
}
