//! Autoscaler may leave a single pod.
//!
//! At night, or whenever there is little to do, a HorizontalPodAutoscaler goes down to `minReplicas`.
//! If that is 1, which it is unless you say otherwise, all requests then hang on one pod: a node that
//! is drained or lost takes the service with it, and a disruption budget can only block the drain.
//!
//! Two is the least that survives one loss; services that must not notice it want three, in three
//! zones (`min: 3`). One is fine where a short outage is: a preview, an internal tool.
//!
//! ```yaml bad
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 1  # <- autoscaler may leave 1 replica, fewer than 2
//!   maxReplicas: 10
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: cart}
//! spec:  # <- autoscaler may leave 1 replica, the default, fewer than 2
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}
//!   maxReplicas: 10
//! ```
//!
//! Whoever scales to zero, by a metric that does not come from the pods themselves, means it:
//!
//! ```yaml good
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 2
//!   maxReplicas: 10
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: mailer}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: mailer}
//!   minReplicas: 0
//!   maxReplicas: 10
//!   metrics:
//!     - type: External
//!       external: {metric: {name: queue_length}, target: {type: AverageValue, averageValue: 30}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-linter:hpa-minimum-three-replicas",
        "kube-score:horizontalpodautoscaler-replicas",
        "polaris:hpaMinAvailability",
    ],
    params: &[Param {
        name: "min",
        default: Value::Number(2),
        help: "the fewest replicas that an autoscaler may leave",
    }],
    kinds: Autoscaler::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(autoscaler) = Autoscaler::new(object) else {
        return;
    };
    let Some(least) = autoscaler.least() else {
        return;
    };
    let wanted = report.number("min");
    if least >= wanted || least == 0 && autoscaler.can_wake() {
        return;
    }
    let field = autoscaler.min();
    let default = if field.exists() { "" } else { ", the default" };
    let pods = if least == 1 { "replica" } else { "replicas" };
    report.at(
        field,
        format!("autoscaler may leave {least} {pods}{default}, fewer than {wanted}"),
    );
}
