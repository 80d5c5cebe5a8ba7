//! Affinity or spread rule is for pods that no file has.
//!
//! A pod that must run near others waits for ever if there are no such pods. One that must keep away from
//! others, or spread among them, runs beside whatever it was to avoid. In both cases the selector mostly
//! has a label that was renamed elsewhere, or copied from another workload.
//!
//! This says only what the scanned files show. Rules that are preferred, not required, and those for
//! other namespaces are let be.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 2
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:
//!       affinity:
//!         podAntiAffinity:
//!           requiredDuringSchedulingIgnoredDuringExecution:
//!             - topologyKey: kubernetes.io/hostname
//!               labelSelector: {matchLabels: {app: shopp}}  # <- no pod in the scanned files has the labels of this selector
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 2
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:
//!       affinity:
//!         podAffinity:
//!           requiredDuringSchedulingIgnoredDuringExecution:
//!             - topologyKey: kubernetes.io/hostname
//!               labelSelector: {matchLabels: {app: cache}}
//!               namespaces: [caches]
//!           preferredDuringSchedulingIgnoredDuringExecution:
//!             - weight: 1
//!               podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: cart}}}
//!       topologySpreadConstraints:
//!         - maxSkew: 1
//!           topologyKey: topology.kubernetes.io/zone
//!           whenUnsatisfiable: DoNotSchedule
//!           labelSelector: {matchLabels: {app: shop}}
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let pods = member.workload().into_iter().flat_map(|it| &it.pods);
    for selector in pods.flat_map(|pod| &pod.affinities) {
        if !selector.value.is_empty() && member.misses_pods(&selector.value) {
            let message = "no pod in the scanned files has the labels of this selector";
            report.at(&selector.spot, message);
        }
    }
}
