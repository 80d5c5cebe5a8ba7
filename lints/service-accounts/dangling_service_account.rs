//! Pod names a ServiceAccount that is not found.
//!
//! A pod whose ServiceAccount is not there is not created: the Deployment stays without pods, and the reason
//! stands in the events of its ReplicaSet.
//!
//! Write the ServiceAccount beside the workload, or mend the name. If something else makes it, say so under
//! `external` in the configuration.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccountName: shopp  # <- ServiceAccount `shopp` is not found in the scanned files
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop}
//! ```
//!
//! Each namespace has a `default`. Where no ServiceAccount of the namespace is written at all, they come from
//! elsewhere. It is said once of each that is missing.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   serviceAccountName: shop
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccountName: default
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: live}
//! spec:
//!   serviceAccountName: shop
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop, namespace: test}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-linter:non-existent-service-account",
        "kubescape:C-0307",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let pods = member.workload().into_iter().flat_map(|it| &it.pods);
    for pod in pods.filter(|pod| pod.account() != "default") {
        let account = pod.account();
        if !is_unknown(account)
            && member.first_to_run_as(account).is(member)
            && matches!(member.find("ServiceAccount", account), Found::Missing)
        {
            let message = format!("ServiceAccount `{account}` is not found in the scanned files");
            report.at(&pod.service_account.spot, message);
        }
    }
}
