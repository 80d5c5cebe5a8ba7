//! Rule has a part that never matches.
//!
//! RBAC compares words. A resource under the wrong API group, a kind instead of its plural, `pods/*`, a verb
//! that no request has: the API server takes the role, and the program gets "forbidden". A Role cannot
//! grant what has no namespace, such as nodes; a role that is aggregated has its own rules overwritten.
//!
//! `kubectl api-resources` shows names and groups; verbs are in lower case.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop}
//! rules:
//!   - apiGroups: [""]
//!     resources: [pods, deployments, statefulsets]  # <- `deployments`, `statefulsets` are no resources of the core group; their group is `apps`
//!     verbs: [get]
//!   - apiGroups: [""]
//!     resources: [nodes]  # <- Role cannot grant `nodes`, which have no namespace
//!     verbs: [get, list]
//!   - apiGroups: [""]
//!     resources: [Pod]  # <- `Pod` is no resource; its name is `pods`
//!     verbs: [get, Watch]  # <- `Watch` is no verb; write `watch`
//!   - apiGroups: [apps/v1]  # <- `apps/v1` is no API group; write `apps`
//!     resources: [deployments]
//!     verbs: [get]
//!   - apiGroups: [""]
//!     resources: ["pods/*"]  # <- `pods/*` matches nothing: each subresource has to be named
//!     verbs: [get]
//!   - nonResourceURLs: [/metrics]  # <- Role cannot grant URLs: the API server refuses it
//!     verbs: [get]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: all}
//! aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: shop}}]}
//! rules:  # <- rules are overwritten by those of the roles that `aggregationRule` selects
//!   - {apiGroups: [""], resources: [pods], verbs: [get]}
//! ```
//!
//! Groups that are not built in have resources and verbs of their own. A ClusterRole can be bound in a Role's
//! namespace by `bind`, and a namespace can be read by a Role within it.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop}
//! rules:
//!   - {apiGroups: ["", apps, extensions], resources: [pods, pods/log, deployments, deployments/scale], verbs: [get]}
//!   - {apiGroups: [shop.example.com], resources: [cart, "nodes"], verbs: [buy]}
//!   - {apiGroups: ["*"], resources: [deployments, nodes], verbs: [get]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind]}
//!   - {apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]}
//!   - {apiGroups: [""], resources: [namespaces], verbs: [get, list]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop}
//! rules:
//!   - {apiGroups: [""], resources: [users, groups], verbs: [impersonate]}
//!   - {apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve, sign, attest]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind, escalate]}
//!   - {nonResourceURLs: [/metrics], verbs: [get, post]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let rules = object.get("rules");
    let overwritten = object.is_role()
        && object.is_aggregated()
        && !object.is_bootstrapped()
        && rules.items().next().is_some();
    if overwritten {
        let says = "rules are overwritten by those of the roles that `aggregationRule` selects";
        report.at(rules, says);
    }
    for mistake in object.rules().flat_map(rbac::Rule::mistakes) {
        let found = report.at(mistake.item, mistake.says);
        if mistake.is_refused {
            found.severity(Severity::Error);
        }
    }
}
