//! Update strategy takes all pods away, or leaves old ones.
//!
//! With `Recreate`, an update stops every replica and only then starts the new ones: nobody answers until
//! they are ready, and if they never are, until somebody rolls back. With `OnDelete`, an update does
//! nothing until somebody deletes the pods by hand, and old versions stay unnoticed.
//!
//! `RollingUpdate` replaces pods one by one. Keep `Recreate` for what must not run twice, `OnDelete` where
//! an operator deletes the pods in an order of its own.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   strategy: {type: Recreate}  # <- an update stops all 3 replicas before it starts new ones
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   updateStrategy:
//!     type: OnDelete  # <- an update waits until somebody deletes the pods
//!   template:
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ```
//!
//! A single replica is gone during its update anyway, pods that no Service selects are missed by nobody, and the volume
//! of a claim can mostly be mounted on one node only:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   strategy: {type: RollingUpdate}
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   strategy: {type: Recreate}
//!   template:
//!     spec:
//!       containers: [{name: mailer, image: "mailer:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: photos}
//! spec:
//!   replicas: 2
//!   strategy: {type: Recreate}
//!   template:
//!     spec:
//!       containers: [{name: photos, image: "photos:3.0", volumeMounts: [{name: data, mountPath: /data}]}]
//!       volumes: [{name: data, persistentVolumeClaim: {claimName: photos}}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &[
        "kube-linter:no-rolling-update-strategy",
        "kube-score:deployment-strategy",
        "kubescape:C-0305",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(workload) = member.workload() else {
        return;
    };
    let Some(facts::RolloutFacts::Other(strategy)) = workload.rollout.as_deref() else {
        return;
    };
    match &*strategy.value {
        "OnDelete" => {
            let message = "an update waits until somebody deletes the pods";
            report.at(&strategy.spot, message);
        }
        "Recreate" => {
            let mut pods = workload.pods.iter();
            let several = member.minimum().filter(|it| it.number > 1);
            let served =
                several.filter(|_| pods.any(|pod| member.may_be_served(&pod.labels.value)));
            if let Some(minimum) = served.filter(|_| !member.is_bound_to_a_node()) {
                let number = minimum.number;
                let message =
                    format!("an update stops all {number} replicas before it starts new ones");
                let made = report.at(&strategy.spot, message);
                made.label(minimum.source, minimum.spot, "so many");
            }
        }
        _ => {}
    }
}
