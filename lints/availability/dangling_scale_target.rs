//! Autoscaler's target is not found.
//!
//! An autoscaler whose target does not exist does nothing but write events that nobody reads: the workload
//! stays at the size it was given, until there is more to do than it can. Mostly one of the two was
//! renamed, or the kind is another one.
//!
//! This says only what the scanned files show. If the target is made by an operator or lives elsewhere,
//! name it under `external` in the configuration.
//!
//! ```yaml bad
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shopp}  # <- Deployment `shopp` is not found in the scanned files
//!   maxReplicas: 9
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   template:
//!     spec: {containers: [{name: cart, image: "cart:7.2"}]}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: cart}
//! spec:
//!   scaleTargetRef: {apiVersion: v1, kind: StatefulSet, name: cart}  # <- StatefulSet `cart` is not of this `apiVersion`, so it is not scaled
//!   maxReplicas: 9
//! ```
//!
//! Kinds of which no object is to be seen, and other namespaces, may be anywhere.
//!
//! ```yaml good
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop, namespace: elsewhere}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: metrics}
//! spec:
//!   scaleTargetRef: {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, name: metrics}
//!   maxReplicas: 9
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   template:
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: keda.sh/v1alpha1
//! kind: ScaledObject
//! metadata: {name: shop, namespace: shop}
//! spec: {scaleTargetRef: {name: shop}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kube-linter:dangling-horizontalpodautoscaler",
        "kube-score:horizontalpodautoscaler-has-target",
        "kubescape:C-0300",
        "kyverno:other/verify-vpa-target",
        "gatekeeper:horizontalpodautoscaler",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(target) = member.autoscaler().map(|it| &it.target) else {
        return;
    };
    let (kind, name) = (&*target.kind, &*target.name.value);
    match member.find(kind, name) {
        Found::Here(found) => {
            let group = target.group.as_deref().filter(|it| *it != found.group());
            // `extensions` is what `apps` was once called.
            if group.is_some_and(|group| group.is_empty() && found.workload().is_some()) {
                let message = format!("{found} is not of this `apiVersion`, so it is not scaled");
                report
                    .at(&target.name.spot, message)
                    .severity(Severity::Warning)
                    .label(found, &found.facts().name, "this one is meant");
            }
        }
        Found::Missing if is_near(member, kind) && member.is_first_scaler() => {
            let message = format!("{kind} `{name}` is not found in the scanned files");
            report.at(&target.name.spot, message);
        }
        _ => {}
    }
}

/// Whether workloads or others of the kind are written for the namespace, so that one is missed.
fn is_near(member: Member, kind: &str) -> bool {
    let mut others = member.of_kind(kind, Reach::Namespace);
    others.next().is_some() || member.knows_workloads()
}
