//! Rollout may stop all pods at once, or can stop none.
//!
//! If `maxUnavailable` is all of the pods, every update is an outage, and a version that never comes up leaves
//! nothing of the old one: 0 with a `maxSurge` of 1 is the most careful way, 10% is fine for many daemons. The
//! API server refuses 0 for both, as no rollout could move, and of a DaemonSet more than 0 for both.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   strategy:
//!     rollingUpdate:
//!       maxUnavailable: 3  # <- a rollout may stop all 3 pods before new ones are ready
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: cart}
//! spec:
//!   strategy: {rollingUpdate: {maxSurge: 0%, maxUnavailable: 0}}  # <- `maxUnavailable` and `maxSurge` are both 0, so no rollout can begin
//!   template:
//!     spec:
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 100%}}  # <- a rollout may stop 100% of the pods before new ones are ready
//!   template:
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: proxy}
//! spec:
//!   updateStrategy: {rollingUpdate: {maxSurge: 1}}  # <- a DaemonSet takes `maxSurge` only if its `maxUnavailable`, 1 by default, is 0
//!   template:
//!     spec:
//!       containers: [{name: proxy, image: "proxy:2.0"}]
//! ```
//!
//! Percentages are rounded down. A single pod that must not run twice has to go first:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   strategy: {rollingUpdate: {maxUnavailable: 99%}}
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   replicas: 1
//!   strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
//!   template:
//!     spec:
//!       containers: [{name: mailer, image: "mailer:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   updateStrategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
//!   template:
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    params: &[Param {
        name: "max_unavailable",
        default: Value::Number(99),
        help: "the largest share of the pods, in percent, that a rollout may stop at once",
    }],
    kinds: &["Deployment", "DaemonSet"],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(workload) = member.workload() else {
        return;
    };
    let of_daemons = match workload.workload {
        Workload::Deployment => false,
        Workload::DaemonSet => true,
        _ => return,
    };
    let Some(facts::RolloutFacts::Rolling { unavailable, surge }) = workload.rollout.as_deref()
    else {
        return;
    };
    let (gone, excess) = (&unavailable.spot, &surge.spot);
    match (unavailable.value.is_zero(), surge.value.is_zero()) {
        (true, true) => {
            let message = "`maxUnavailable` and `maxSurge` are both 0, so no rollout can begin";
            report.at(gone, message).severity(Severity::Error);
        }
        (false, false) if of_daemons => {
            let default = if gone.absent { ", 1 by default," } else { "" };
            let message =
                format!("a DaemonSet takes `maxSurge` only if its `maxUnavailable`{default} is 0");
            report.at(excess, message).severity(Severity::Error);
        }
        (false, no_surge) if !gone.absent => {
            let minimum = member.minimum().filter(|it| !it.spot.absent);
            let pods = minimum.map(|it| it.number);
            let in_place = no_surge && pods == Some(1);
            let most = report.number("max_unavailable");
            if let Some(share) = share(unavailable.value, pods, most).filter(|_| !in_place) {
                let message = format!("a rollout may stop {share} before new ones are ready");
                let made = report.at(gone, message);
                if let Some(minimum) = minimum.filter(|it| !it.source.is(member)) {
                    made.label(minimum.source, minimum.spot, "so many");
                }
            }
        }
        _ => {}
    }
}

/// What may be gone, if it is more than `most` percent of the pods.
fn share(unavailable: IntOrPercent, pods: Option<u64>, most: u64) -> Option<String> {
    let Some(all) = pods else {
        let percent = Some(unavailable).and_then(IntOrPercent::percent);
        return Some(format!(
            "{}% of the pods",
            percent.filter(|percent| *percent > most)?
        ));
    };
    let gone = unavailable.rounded_down(all).min(all);
    (gone.saturating_mul(100) > most.saturating_mul(all)).then(|| match (gone, all) {
        (1, 1) => "the only pod".to_owned(),
        _ if gone == all => format!("all {all} pods"),
        _ => format!("{gone} of {all} pods"),
    })
}
