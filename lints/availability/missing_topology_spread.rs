//! Replicas may all run on one node.
//!
//! The scheduler puts pods where there is room, and nothing keeps it from putting all replicas of a
//! workload on the same node: when that goes, so do they all. Its own defaults spread pods only a little,
//! and clusters may have none.
//!
//! Spread them over nodes or zones with a topology spread constraint, or keep them apart with
//! `podAntiAffinity`, preferred or required. Either has to select the labels of these very pods.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:  # <- nothing keeps the 3 replicas from running on one node
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   replicas: 2
//!   template:
//!     metadata: {labels: {app: cart}}
//!     spec:  # <- nothing keeps the 2 replicas from running on one node
//!       topologySpreadConstraints:
//!         - maxSkew: 1
//!           topologyKey: kubernetes.io/hostname
//!           whenUnsatisfiable: DoNotSchedule
//!           labelSelector: {matchLabels: {app: shop}}
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! DaemonSets, Jobs and single pods have nothing to spread; pods that take a port of their node cannot
//! share one.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   template:
//!     metadata: {labels: {app: shop, track: stable}}
//!     spec:
//!       topologySpreadConstraints:
//!         - maxSkew: 1
//!           topologyKey: topology.kubernetes.io/zone
//!           whenUnsatisfiable: ScheduleAnyway
//!           labelSelector: {matchExpressions: [{key: app, operator: In, values: [shop]}]}
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   replicas: 3
//!   template:
//!     metadata: {labels: {app: cart}}
//!     spec:
//!       affinity:
//!         podAntiAffinity:
//!           preferredDuringSchedulingIgnoredDuringExecution:
//!             - weight: 100
//!               podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: cart}}}
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: gateway}
//! spec:
//!   replicas: 2
//!   template:
//!     spec:
//!       containers: [{name: gateway, image: "gateway:1.0", ports: [{containerPort: 443, hostPort: 443}]}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   replicas: 1
//!   template:
//!     spec:
//!       containers: [{name: mailer, image: "mailer:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-linter:no-anti-affinity",
        "kube-score:deployment-has-host-podantiaffinity",
        "kube-score:statefulset-has-host-podantiaffinity",
        "polaris:topologySpreadConstraint",
        "kyverno:other/create-pod-antiaffinity",
        "kyverno:other/spread-pods-across-topology",
        "kyverno:other/topologyspreadconstraints-policy",
    ],
    params: &[
        Param {
            name: "min_replicas",
            default: Value::Number(2),
            help: "from how many replicas on they are to be spread",
        },
        Param {
            name: "topology_keys",
            default: Value::List(&[
                "kubernetes.io/hostname",
                "topology.kubernetes.io/*",
                "failure-domain.beta.kubernetes.io/*",
            ]),
            help: "labels of nodes over whose values spreading counts",
        },
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(workload) = member.workload() else {
        return;
    };
    let wanted = report.number("min_replicas");
    let Some(minimum) = member.minimum().filter(|it| it.number >= wanted) else {
        return;
    };
    for pod in &workload.pods {
        let mut rules = pod.spread.iter();
        let is_spread =
            rules.any(|it| it.counts_itself && report.lists("topology_keys", &it.topology_key));
        if is_spread || pod.takes_host_port {
            continue;
        }
        let number = minimum.number;
        let message = format!("nothing keeps the {number} replicas from running on one node");
        let mut made = report.at(&pod.spec, message).about_absence();
        if !minimum.source.is(member) {
            made = made.label(minimum.source, minimum.spot, "so many");
        }
        for rule in pod.spread.iter().filter(|it| !it.counts_itself) {
            made = made.label(member, &rule.selector, "does not select these pods");
        }
    }
}
