//! Rule limits by name what cannot be limited by name.
//!
//! The request to create an object does not say its name where roles are looked at, nor does
//! `deletecollection`, which names none. A rule with `resourceNames` never allows these two; what was to
//! work fails with "forbidden". `resourceNames` knows no patterns either: `shop-*` is a name like any other.
//!
//! Write `create` into a rule of its own, without `resourceNames`, and `deletecollection` only where all
//! objects may go. Only server-side apply and Leases that are made by `update` do name what they create.
//! `list` and `watch` work with names if the client asks with the field selector `metadata.name=...`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: elector}
//! rules:
//!   - apiGroups: [coordination.k8s.io]
//!     resources: [leases]
//!     resourceNames: [shop-leader]
//!     verbs: [get, create, update]  # <- `create` is not granted: its requests have no name to compare with `resourceNames`
//!   - apiGroups: [""]
//!     resources: [configmaps]
//!     resourceNames: ["shop-*"]  # <- `shop-*` is a name, not a pattern
//!     verbs: [get]
//! ```
//!
//! Subresources are created on an object that has a name. Where another rule allows the same for all
//! names, nothing is amiss. Of signers, a name may end in `/*`.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: elector}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [shop], verbs: [get, list, watch, update, patch, delete]}
//!   - {apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [shop], verbs: [create]}
//!   - {apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [shop], verbs: [create, get, update]}
//!   - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}
//!   - {apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/*], verbs: [approve]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for rule in object.rules().filter(|rule| rule.is_limited()) {
        let names = rule.get("resourceNames");
        let nameless = ["create", "deletecollection"];
        let nameless = nameless.iter().filter_map(|verb| rule.item("verbs", verb));
        if let Some(verb) = nameless.clone().find(|verb| is_in_vain(rule, *verb)) {
            let written = verb.text().unwrap_or_default();
            let says = format!(
                "`{written}` is not granted: its requests have no name to compare with `resourceNames`"
            );
            report.at(verb, says).label(names.by_key(), "names");
        }
        let is_pattern = |name: &Node| name.str().is_some_and(|name| name.contains('*'));
        let of_signers = rule.item("resources", "signers").is_some();
        if let Some(name) = names.items().find(is_pattern).filter(|_| !of_signers) {
            let written = name.text().unwrap_or_default();
            report.at(name, format!("`{written}` is a name, not a pattern"));
        }
    }
}

/// Whether a verb on whole objects is in the rule, and not granted by another one of the role.
fn is_in_vain(rule: rbac::Rule, verb: Node) -> bool {
    let verb = verb.text().unwrap_or_default();
    let resources = rule.get("resources").items().filter_map(Node::str);
    let mut whole = resources.filter(|name| !name.contains('/'));
    whole.any(|name| {
        let mut groups = rule.groups();
        groups.any(|group| {
            let resource = rbac::Resource { name, group };
            !rule
                .role()
                .rules()
                .any(|other| other.allows(verb, resource))
        })
    })
}
