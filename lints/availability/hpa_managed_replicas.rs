//! Replicas are set although an autoscaler sets them.
//!
//! The autoscaler decides how many pods there are. As long as the manifest has a number too, each
//! `kubectl apply` and each sync takes the workload back to it: in the middle of the day, half the pods
//! are gone until the autoscaler notices.
//!
//! Delete `replicas`. The first time this is applied, the number falls to 1 before the autoscaler raises
//! it again, so do it at a quiet hour, or follow the steps in the Kubernetes documentation
//! ("Migrating Deployments and StatefulSets to horizontal autoscaling").
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3  # <- `replicas` is 3, but HorizontalPodAutoscaler `shop` sets it
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 2
//!   maxReplicas: 9
//! ```
//!
//! ```yaml fixed
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 2
//!   maxReplicas: 9
//! ```
//!
//! An autoscaler of another namespace is for another workload, and `replicas: 0` switches scaling off. Where a
//! kustomization changes the number or takes it away, nothing is said.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: live}
//! spec:
//!   replicas: 3
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   replicas: 0
//!   selector: {matchLabels: {app: mailer}}
//!   template:
//!     metadata: {labels: {app: mailer}}
//!     spec: {containers: [{name: mailer, image: "mailer:2.0"}]}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop, namespace: test}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//! ---
//! apiVersion: keda.sh/v1alpha1
//! kind: ScaledObject
//! metadata: {name: mailer}
//! spec: {scaleTargetRef: {name: mailer}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    peers: &["kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured"],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(workload) = member.workload().filter(|_| !member.is_rescaled()) else {
        return;
    };
    let replicas = workload.replicas.value.filter(|number| *number > 0);
    let scalers = member.autoscalers(Reach::Scope);
    let mut scalers = scalers.filter_map(|it| Some((it, it.autoscaler()?)));
    let scaler = scalers.find(|(_, scaler)| scaler.scaling == Scaling::Horizontal);
    if let (Some(replicas), Some((scaler, facts))) = (replicas, scaler) {
        let message = format!("`replicas` is {replicas}, but {scaler} sets it");
        report
            .at(&workload.replicas.spot, message)
            .label(scaler, &facts.target.name.spot, "scaled here")
            .unsafe_fix("delete `replicas`", workload.without_replicas.clone());
    }
}
