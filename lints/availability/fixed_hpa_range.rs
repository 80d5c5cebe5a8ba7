//! Autoscaler has nothing to choose from.
//!
//! An autoscaler whose `maxReplicas` equals its `minReplicas` never scales: it only overwrites `replicas`
//! with a constant, and hides that nobody reacts to load. A maximum below the minimum is refused by the
//! API server.
//!
//! Raise the maximum to what the cluster and what lies behind the service can bear, or remove the
//! autoscaler and set `replicas`. Equal ends are a way to stop scaling for a while.
//!
//! ```yaml bad
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 3
//!   maxReplicas: 3  # <- autoscaler never scales: it keeps 3 replicas
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: cart}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}
//!   minReplicas: 5
//!   maxReplicas: 3  # <- autoscaler's maximum of 3 is less than its minimum of 5
//! ```
//!
//! ```yaml good
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 3
//!   maxReplicas: 12
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "polaris:hpaMaxAvailability",
        "gatekeeper:horizontalpodautoscaler",
    ],
    params: &[Param {
        name: "min_spread",
        default: Value::Number(1),
        help: "the least that has to lie between the ends",
    }],
    kinds: Autoscaler::KINDS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(autoscaler) = Autoscaler::new(object) else {
        return;
    };
    let (Some(least), Some(most)) = (autoscaler.least(), autoscaler.most()) else {
        return;
    };
    let wanted = report.number("min_spread");
    let (severity, message) = match most.checked_sub(least) {
        None => {
            let message =
                format!("autoscaler's maximum of {most} is less than its minimum of {least}");
            (Severity::Error, message)
        }
        Some(spread) if spread >= wanted => return,
        Some(0) => {
            let message = format!("autoscaler never scales: it keeps {}", replicas(least));
            (Severity::Info, message)
        }
        Some(_) => {
            let message = format!("autoscaler has only {least} to {most} replicas to choose from");
            (Severity::Info, message)
        }
    };
    let (min, max) = (autoscaler.min(), autoscaler.max());
    let made = report.at(max, message).severity(severity);
    if min.exists() {
        made.label(min, "the minimum");
    }
}

fn replicas(number: u64) -> String {
    let noun = if number == 1 { "replica" } else { "replicas" };
    format!("{number} {noun}")
}
