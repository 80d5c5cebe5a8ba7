//! Pod may take very long to stop.
//!
//! A pod that is told to go has `terminationGracePeriodSeconds` to finish, 30 unless it says otherwise.
//! A drain of its node, a rollout and a scale-down all wait that long for it, and autoscalers of nodes
//! and spot instances do not: they kill it anyway.
//!
//! Let the program finish sooner, or hand over what it does. Databases that flush to disk, brokers and
//! workers with long tasks do need more: raise `max` for them, or suppress this with the reason.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       terminationGracePeriodSeconds: 600  # <- pod may take 600 seconds to stop, more than 30
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       terminationGracePeriodSeconds: 30
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &["kyverno:other/mutate-large-termination-gps"],
    params: &[Param {
        name: "max",
        default: Value::Number(30),
        help: "the longest grace period, in seconds",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.grace_period();
    let max = report.number("max");
    if let Some(seconds) = field.count().filter(|seconds| *seconds > max) {
        report.at(
            field,
            format!("pod may take {seconds} seconds to stop, more than {max}"),
        );
    }
}
