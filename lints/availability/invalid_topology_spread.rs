//! Spread constraint is refused, or counts no pods.
//!
//! A topology spread constraint says how evenly pods are to lie over nodes or zones. The API server
//! refuses one that lacks `maxSkew`, `topologyKey` or `whenUnsatisfiable`, has a `maxSkew` or `minDomains`
//! below 1, has `minDomains` but would schedule anyway, or says the same thing twice.
//!
//! Worse is one without `labelSelector`: it is accepted, counts no pods, and so spreads nothing. Select
//! the labels of the pods themselves.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:
//!       topologySpreadConstraints:
//!         - maxSkew: 0  # <- `maxSkew` is `0`, and has to be 1 or more
//!           topologyKey: kubernetes.io/hostname
//!           whenUnsatisfiable: ScheduleAlways  # <- `whenUnsatisfiable` is `ScheduleAlways`, and has to be `DoNotSchedule` or `ScheduleAnyway`
//!           labelSelector: {matchLabels: {app: shop}}
//!         - topologyKey: topology.kubernetes.io/zone  # <- spread constraint has no `maxSkew`  # <- spread constraint has no `labelSelector`, so it counts no pods
//!           whenUnsatisfiable: ScheduleAnyway
//!           minDomains: 2  # <- `minDomains` is for `DoNotSchedule` only
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, labels: {app: cart}}
//! spec:
//!   topologySpreadConstraints:
//!     - {maxSkew: 1, topologyKey: "", whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: cart}}}  # <- spread constraint has no `topologyKey`
//!     - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: cart}}}
//!     - {maxSkew: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: cart}}}  # <- spread constraint for `zone` and `DoNotSchedule` is written twice
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, labels: {app: cart}}
//! spec:
//!   topologySpreadConstraints:
//!     - maxSkew: 1
//!       minDomains: 3
//!       topologyKey: topology.kubernetes.io/zone
//!       whenUnsatisfiable: DoNotSchedule
//!       labelSelector: {matchLabels: {app: cart}}
//!     - maxSkew: 1
//!       topologyKey: topology.kubernetes.io/zone
//!       whenUnsatisfiable: ScheduleAnyway
//!       labelSelector: {matchLabels: {app: cart}}
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &["kube-score:pod-topology-spread-constraints"],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let constraints = pod.get("topologySpreadConstraints").items();
    let constraints = constraints.filter(|constraint| constraint.is_mapping());
    let mut firsts = Firsts::default();
    for constraint in constraints {
        judge_numbers(constraint, report);
        judge_words(constraint, report);
        let (topology, action) = identity(constraint);
        let first = firsts.before((topology, action), constraint);
        if topology.is_some() && first.is_some() {
            let (topology, action) = (topology.unwrap_or_default(), action.unwrap_or_default());
            let twice =
                format!("spread constraint for `{topology}` and `{action}` is written twice");
            report.at(constraint, twice);
        }
        let selector = constraint.get("labelSelector");
        if !selector.exists() {
            let message = "spread constraint has no `labelSelector`, so it counts no pods";
            report.at(selector, message).severity(Severity::Warning);
        }
    }
}

/// What no two constraints of a pod may have in common.
fn identity(constraint: Node<'_>) -> (Option<&str>, Option<&str>) {
    let text = |key| constraint.get(key).text();
    (text("topologyKey"), text("whenUnsatisfiable"))
}

fn judge_numbers(constraint: Node, report: &mut Report) {
    for (key, required) in [("maxSkew", true), ("minDomains", false)] {
        let field = constraint.get(key);
        if !field.exists() && required {
            report.at(field, format!("spread constraint has no `{key}`"));
        } else if field.int().is_some_and(|number| number < 1) {
            let text = field.text().unwrap_or_default();
            report.at(
                field,
                format!("`{key}` is `{text}`, and has to be 1 or more"),
            );
        }
    }
    let domains = constraint.get("minDomains");
    let action = constraint.get("whenUnsatisfiable");
    if domains.exists() && action.str() == Some("ScheduleAnyway") {
        report
            .at(domains, "`minDomains` is for `DoNotSchedule` only")
            .label(action, "and this is not");
    }
}

fn judge_words(constraint: Node, report: &mut Report) {
    for key in ["topologyKey", "whenUnsatisfiable"] {
        let field = constraint.get(key);
        if field.text().is_none_or(str::is_empty) {
            report.at(field, format!("spread constraint has no `{key}`"));
        }
    }
    let action = constraint.get("whenUnsatisfiable");
    let known = |text: &&str| ["", "DoNotSchedule", "ScheduleAnyway"].contains(text);
    let unknown = action.text().filter(|text| !known(text));
    if let Some(text) = unknown.filter(|_| !action.is_unknown()) {
        let choice = "`DoNotSchedule` or `ScheduleAnyway`";
        report.at(
            action,
            format!("`whenUnsatisfiable` is `{text}`, and has to be {choice}"),
        );
    }
}
