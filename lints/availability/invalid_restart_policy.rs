//! Restart policy is refused by the kind of its workload.
//!
//! Deployments, StatefulSets, DaemonSets, ReplicaSets and ReplicationControllers keep their pods running
//! and take no restart policy but `Always`. A Job ends, so it has to say what happens when a container
//! fails: `OnFailure` restarts the container in its pod, `Never` leaves the pod for its logs and starts
//! another. `Always`, which is what a pod has that says nothing, is refused there.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       restartPolicy: OnFailure  # <- restart policy `OnFailure` is refused in a Deployment, which takes `Always`
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {name: migrate}
//! spec:
//!   template:
//!     spec:  # <- Job has no restart policy; it takes `Never` or `OnFailure`
//!       containers: [{name: migrate, image: "shop:1.4"}]
//! ---
//! apiVersion: batch/v1
//! kind: CronJob
//! metadata: {name: report}
//! spec:
//!   schedule: "0 4 * * *"
//!   jobTemplate:
//!     spec:
//!       template:
//!         spec:
//!           restartPolicy: Always  # <- restart policy `Always` is refused in a CronJob, which takes `Never` or `OnFailure`
//!           containers: [{name: report, image: "shop:1.4"}]
//! ```
//!
//! A bare pod takes any of the three. A sidecar of a Job says `Always` for itself alone:
//!
//! ```yaml good
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {name: migrate}
//! spec:
//!   template:
//!     spec:
//!       restartPolicy: Never
//!       initContainers: [{name: proxy, image: "proxy:2.0", restartPolicy: Always}]
//!       containers: [{name: migrate, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: import}
//! spec:
//!   restartPolicy: OnFailure
//!   containers: [{name: import, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   template:
//!     spec:
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kube-linter:restart-policy",
        "kube-score:cronjob-restartpolicy",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let policies: &[&str] = match pod.workload() {
        Workload::Job | Workload::CronJob => &["Never", "OnFailure"],
        Workload::DaemonSet => &["Always"],
        workload if workload.is_scaled() => &["Always"],
        _ => return,
    };
    let field = pod.get("restartPolicy");
    let policy = field.text().unwrap_or("Always");
    if field.is_unknown() || policies.contains(&policy) {
        return;
    }
    let (kind, policies) = (pod.object().kind(), policies.join("` or `"));
    let message = if field.exists() {
        format!("restart policy `{policy}` is refused in a {kind}, which takes `{policies}`")
    } else {
        format!("{kind} has no restart policy; it takes `{policies}`")
    };
    report.at(field, message);
}
