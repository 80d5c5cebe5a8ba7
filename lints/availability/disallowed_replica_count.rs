//! Number of replicas is not one that is allowed here.
//!
//! A lower bound keeps a service from running on a single pod; an upper one keeps a slip of the finger from
//! buying a hundred machines. Which bounds are right only you know: until one is set, nothing is said.
//!
//! Workloads are judged by `replicas`, which is 1 where it is absent, autoscalers by both their ends.
//!
//! ```yaml config
//! lints:
//!   disallowed-replica-count: {min: 2, max: 20}
//! ```
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 100  # <- replicas may be no more than 20, and here are 100
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:  # <- replicas may be no fewer than 2, and here are 1
//!   template:
//!     spec:
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 2
//!   maxReplicas: 30  # <- replicas may be no more than 20, and here are 30
//! ```
//!
//! 0 switches a workload off, and is allowed; a DaemonSet has as many pods as there are nodes.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 0
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kyverno:other/restrict-scale",
        "gatekeeper:horizontalpodautoscaler",
        "gatekeeper:replicalimits",
    ],
    params: &[
        Param {
            name: "min",
            default: Value::Number(0),
            help: "the fewest replicas a workload or an autoscaler may have",
        },
        Param {
            name: "max",
            default: Value::Number(0),
            help: "the most replicas a workload or an autoscaler may have; 0 for any number",
        },
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if let Some(autoscaler) = Autoscaler::new(object) {
        judge(autoscaler.min(), autoscaler.least(), report);
        judge(autoscaler.max(), autoscaler.most(), report);
    } else if let Some(field) = object.replicas_field()
        && (field.exists() || object.pod().is_some())
    {
        judge(field, object.replicas(), report);
    }
}

fn judge(field: Node, number: Option<u64>, report: &mut Report) {
    let (min, max) = (report.number("min"), report.number("max"));
    match number {
        None | Some(0) => {}
        Some(number) if number < min => {
            report.at(
                field,
                format!("replicas may be no fewer than {min}, and here are {number}"),
            );
        }
        Some(number) if max > 0 && number > max => {
            report.at(
                field,
                format!("replicas may be no more than {max}, and here are {number}"),
            );
        }
        Some(_) => {}
    }
}
