//! Rule lacks verbs, resources or API groups.
//!
//! The API server refuses a role with such a rule. Often it is meant to deny something, but RBAC cannot
//! deny: what no rule allows is forbidden already, and what another role allows stays allowed.
//!
//! Take the rule out, or write what it is to allow. A role that allows nothing has `rules: []`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: nothing}
//! rules:
//!   - apiGroups: [""]
//!     resources: [secrets]
//!     verbs: []  # <- rule has no verbs
//!   - resources: [pods]  # <- rule has no API groups; the core group is `""`
//!     verbs: [get]
//!   - apiGroups: [apps]  # <- rule has no resources
//!     verbs: [get]
//!   - apiGroups: [""]  # <- rule has no verbs
//!     resources: [pods]
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: nothing}
//! rules: []
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: all}
//! aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: shop}}]}
//! rules: null
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: metrics}
//! rules:
//!   - {nonResourceURLs: [/metrics], verbs: [get]}
//!   - {apiGroups: [""], resources: [pods], verbs: [get]}
//! ---
//! apiVersion: authorization.openshift.io/v1
//! kind: Role
//! metadata: {name: viewer}
//! rules:
//!   - {resources: [pods], verbs: [get]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for rule in object.rules().filter(|rule| rule.node().is_mapping()) {
        let empty = |key| {
            let list = rule.get(key);
            !list.is_unknown() && list.items().next().is_none()
        };
        let about_resources = empty("nonResourceURLs");
        let has_no_group = empty("apiGroups") && rule.groups().next().is_none();
        if empty("verbs") {
            report.at(rule.get("verbs"), "rule has no verbs");
        } else if about_resources && empty("resources") {
            report.at(rule.get("resources"), "rule has no resources");
        } else if about_resources && has_no_group {
            let says = "rule has no API groups; the core group is `\"\"`";
            report.at(rule.get("apiGroups"), says);
        }
    }
}
