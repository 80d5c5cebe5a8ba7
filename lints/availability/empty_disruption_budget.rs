//! Disruption budget does not say one thing.
//!
//! A PodDisruptionBudget says either how many pods must stay (`minAvailable`) or how many may go
//! (`maxUnavailable`). With neither, the API server takes it and then lets no pod go at all: drains of
//! nodes wait for ever, and cluster upgrades with them. With both, it is refused.
//!
//! What has no selector is taken for a patch. `maxUnavailable: 1` is the budget that fits nearly everything: it keeps its meaning when the number of
//! replicas changes.
//!
//! ```yaml bad
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:  # <- disruption budget has neither `minAvailable` nor `maxUnavailable`, so no pod may be evicted
//!   selector: {matchLabels: {app: shop}}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: cart}
//! spec:
//!   minAvailable: 2
//!   maxUnavailable: 1  # <- disruption budget has both `minAvailable` and `maxUnavailable`
//!   selector: {matchLabels: {app: cart}}
//! ```
//!
//! ```yaml good
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:
//!   maxUnavailable: 1
//!   selector: {matchLabels: {app: shop}}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: cart}
//! spec:
//!   minAvailable: 50%
//!   selector: {matchLabels: {app: cart}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    peers: &["kube-score:poddisruptionbudget-has-policy"],
    kinds: &["PodDisruptionBudget"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is("policy", "PodDisruptionBudget") {
        return;
    }
    let spec = object.get("spec");
    let (stay, go) = (spec.get("minAvailable"), spec.get("maxUnavailable"));
    match (stay.exists(), go.exists()) {
        (false, false) if spec.get("selector").exists() => {
            let message = "disruption budget has neither `minAvailable` nor `maxUnavailable`, so no pod may be evicted";
            report.at(go, message);
        }
        (true, true) => {
            let message = "disruption budget has both `minAvailable` and `maxUnavailable`";
            report
                .at(go, message)
                .severity(Severity::Error)
                .label(stay, "the other one");
        }
        _ => {}
    }
}
