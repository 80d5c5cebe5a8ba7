//! Workload has no autoscaler.
//!
//! The number of replicas that somebody once wrote is too high at night and too low on the day it matters.
//! A HorizontalPodAutoscaler, or a ScaledObject of KEDA, follows the load.
//!
//! Not everything can be scaled so: leave out what works alone, what is bound to a volume, and what has so
//! little to do that two pods always suffice. That is why this lint runs only when it is asked for.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}  # <- no autoscaler in the scanned files acts on Deployment `shop`
//! spec:
//!   replicas: 2
//!   template:
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: keda.sh/v1alpha1
//! kind: ScaledObject
//! metadata: {name: shop}
//! spec: {scaleTargetRef: {name: shop}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: retired}
//! spec:
//!   replicas: 0
//!   template:
//!     spec: {containers: [{name: web, image: "shop:0.9"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   template:
//!     spec: {containers: [{name: cart, image: "cart:7.2"}]}
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec: {containers: [{name: agent, image: "agent:2.0"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &["kyverno:other/check-hpa-exists"],
    params: &[Param {
        name: "kinds",
        default: Value::List(&["Deployment", "Rollout"]),
        help: "kinds of workloads that are to have an autoscaler",
    }],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let is_scaled = member.workload().is_some_and(|it| it.workload.is_scaled());
    if !is_scaled || !report.lists("kinds", member.kind()) {
        return;
    }
    let is_off = member.minimum().is_some_and(|it| it.number == 0);
    let mut scalers = member.autoscalers(Reach::Namespace);
    let scales = |it: Member| {
        it.autoscaler()
            .is_some_and(|it| it.scaling == Scaling::Horizontal)
    };
    if !is_off && !scalers.any(scales) {
        let message = format!("no autoscaler in the scanned files acts on {member}");
        report.at(&member.facts().name, message).about_absence();
    }
}
